package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestPick(t *testing.T) {
	tests := []struct{ name, text, zh, en string }{
		{"pair", "无法写入 / cannot write", "无法写入", "cannot write"},
		{"chain", "out: 无法写入 / cannot write: open a / b: no such file", "out: 无法写入: open a / b: no such file", "out: cannot write: open a / b: no such file"},
		{"none", "open /x: no such file", "open /x: no such file", "open /x: no such file"},
		{"one_language", "共和国 / 中国", "共和国 / 中国", "共和国 / 中国"},
		{"bracket", "第 1 页 / page 1（共 2 处 / 2 in all）", "第 1 页（共 2 处）", "page 1 (2 in all)"},
		{"lines", "甲 / one:\n  乙 / two\n", "甲:\n  乙\n", "one:\n  two\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			zh, en, both := chinese.pick(tt.text), english.pick(tt.text), bothTongues.pick(tt.text)
			if zh != tt.zh || en != tt.en || both != tt.text {
				t.Errorf("zh %q, en %q, both %q", zh, en, both)
			}
		})
	}
	if got := chinese.format("%d 成立 / hold, %d 尾差 / rounding\n"); got != "%d 成立, %d 尾差\n" {
		t.Errorf("format %q", got)
	}
}

func TestTongueOf(t *testing.T) {
	tests := []struct {
		name, locale string
		args         []string
		want         tongue
	}{
		{"locale_zh", "zh_CN.UTF-8", nil, chinese},
		{"locale_de", "de_DE.UTF-8", nil, english},
		{"locale_c", "C.UTF-8", nil, bothTongues},
		{"locale_none", "", nil, bothTongues},
		{"flag", "zh_CN", []string{"extract", "--lang", "en"}, english},
		{"flag_joined", "en_US", []string{"--lang=zh", "extract"}, chinese},
		{"flag_without_value", "en_US", []string{"extract", "--lang"}, english},
		{"flag_of_no_language", "en_US", []string{"--lang=xx"}, english},
		{"argument", "en_US", []string{"extract", "--", "--lang=zh"}, english},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("LC_ALL", tt.locale)
			t.Setenv("LANG", "")
			if got := tongueOf(tt.args); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// verb is where something is put into a format.
var verb = regexp.MustCompile(`%[-+#0-9.]*[a-zA-Z]`)

// TestMessagesArePairs holds of every message in the sources that it can be
// told in one language, and that neither side loses what is put in.
func TestMessagesArePairs(t *testing.T) {
	n := 0
	for _, room := range []string{".", "../../pipeline", "../../export", "../../decisions", "../../diff", "../../records", "../../review", "../../catalog", "../../eval"} {
		eachLiteral(t, room, func(at token.Position, text string) {
			if zh, _, ok := strings.Cut(text, between); !ok || !han(zh) || slices.Contains(mixed, filepath.Base(at.Filename)) {
				return
			}
			n++
			pick := tongue.pick
			if strings.HasSuffix(text, "\n") || strings.Contains("../../diff ../../catalog ../../eval", room) || strings.HasSuffix(at.Filename, "progress.go") {
				pick = tongue.format
			}
			zh, en := pick(chinese, text), pick(english, text)
			if strings.Contains(zh, between) || han(en) || !slices.Equal(verb.FindAllString(zh, -1), verb.FindAllString(en, -1)) {
				t.Errorf("%s: %q is %q and %q", at, text, zh, en)
			}
		})
	}
	if n < 150 {
		t.Errorf("%d messages: are they not found any more?", n)
	}
}

// mixed are files with texts in both languages for people who get them as they
// are: tables of exports, mistakes of those who write files of the catalog.
var mixed = []string{"sqlite.go", "legend.go", "decode.go", "load.go", "merge.go", "gold.go"}

// eachLiteral calls f with the texts of a folder's Go files; of tags, with the
// help.
func eachLiteral(t *testing.T, room string, f func(at token.Position, text string)) {
	t.Helper()
	help := regexp.MustCompile(`help:"([^"]*)"`)
	err := filepath.WalkDir(room, func(file string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.Contains(file, "/web/") {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if m := help.FindStringSubmatch(text); m != nil {
				text = m[1]
			}
			if err == nil {
				f(set.Position(lit.Pos()), text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTablesInOneLanguage holds that what commands print for people is in the
// language that is asked for, tables too.
func TestTablesInOneLanguage(t *testing.T) {
	out := t.TempDir()
	mustCall(t, "extract", "../../fixtures/reports/pipes.md", "-q", "-o", out)
	for name, args := range map[string][]string{
		"catalog":     {"catalog"},
		"statement":   {"catalog", "three_public"},
		"code":        {"catalog", "2080505"},
		"word":        {"catalog", "对附属单位补助支出"},
		"eval":        {"eval", "../../fixtures/truth", out},
		"eval_fit":    {"eval", "--fit", "../../fixtures/truth", out},
		"recognition": {"eval", "--fit", "--recognition", "../../fixtures/truth", "../../fixtures/reports/pipes.md"},
	} {
		for lang, other := range map[string]func(string) bool{
			"en": func(line string) bool { return ourWords.MatchString(line) },
			"zh": func(line string) bool { return inEnglish.MatchString(line) },
		} {
			text, _ := mustCall(t, append(slices.Clone(args), "--lang", lang)...)
			for line := range strings.Lines(text) {
				line, _, _ = strings.Cut(line, "aml:") // behind it stand words of the catalog
				if strings.Contains(line, between) || other(line) {
					t.Errorf("%s in %s: %s", name, lang, line)
				}
			}
		}
	}
}

// Words that the tables are told in.
var (
	ourWords  = regexp.MustCompile(`目录|报表|分类科目|单位 |详情|标题|表头|属于|又名|所在|内置|有真值|应有|准确率|静默|待看|置信度|校准|留出|证据`)
	inEnglish = regexp.MustCompile(`statements$|codes$|^units|details|titles|headers|under |also |found in|embedded|known truth|expected \d|precision|silent|confidence of|held out|evidence`)
)
