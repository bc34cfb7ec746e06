package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"juesuan/catalog"
)

// TestReadingOfStrangers holds that what a character stands for that no word of the catalog
// has is told by several words of a document, and by no fewer.
func TestReadingOfStrangers(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ texts, word, want string }{
		"two words say so":                {"夲年收入 基夲支出", "夲年支出合计", "本年支出合计"},
		"a listed look-alike beside it":   {"夲年收入 基夲支岀", "夲年支出合计", "本年支出合计"},
		"numbered and with a year":        {"一、夲年收入 2024年基夲支出", "夲年支出合计", "本年支出合计"},
		"one word is no evidence":         {"基夲支出 基夲支出 1.00", "基夲支出", "基夲支出"},
		"a word that may be two":          {"顶算数 一般公共顶算财政拨款收入", "顶算数", "顶算数"},
		"more words in which it is none":  {"鎮本级 鎮卫生院 鎮文化站 鎮財政所", "鎮本级", "镇本级"},
		"words that are not known at all": {"夲部门 夲地区 基夲支出 夲年收入合计 夲单位 夲级", "基夲支出", "基夲支出"},
		"people write it so":              {"其它支出 其它收入 其它资金", "其它支出", "其它支出"},
		"characters of the catalog":       {"目年收入合计 基目支出", "基目支出", "基目支出"},
		"sentences say nothing":           {strings.Repeat("基夲支出", 30) + " " + strings.Repeat("夲年收入合计", 30), "基夲支出", "基夲支出"},
	} {
		if got := cat.Reading(slices.Values(strings.Fields(c.texts))).Key(c.word); got != c.want {
			t.Errorf("%s: %s is read as %s, want %s", name, c.word, got, c.want)
		}
	}
	if got := cat.Key("夲年支出合计"); got != "夲年支出合计" {
		t.Errorf("the catalog itself reads %s", got)
	}
	if cat.Reading(slices.Values([]string{"基本支出", "合计"})) != cat {
		t.Error("a catalog for a document without such characters is another")
	}
}
