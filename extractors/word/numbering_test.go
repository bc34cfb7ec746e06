package word_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document/documenttest"
)

// lvl is a level of a list.
func lvl(at int, format, text string, more ...string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, at, format, text, strings.Join(more, ""))
}

func abstract(id string, content ...string) string {
	return `<w:abstractNum w:abstractNumId="` + id + `">` + strings.Join(content, "") + `</w:abstractNum>`
}

func num(id, list string, content ...string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + list + `"/>` + strings.Join(content, "") + `</w:num>`
}

// item is a paragraph of a list.
func item(id string, level int) string {
	return p("甲", fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>`, level, id))
}

func TestNumbering(t *testing.T) {
	outline := abstract("1", lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）"), lvl(2, "decimal", "%3."), lvl(3, "decimal", "%1.%4", "<w:isLgl/>"))
	tests := []struct{ name, numbering, body, want string }{
		{"counted_by_level", outline + num("1", "1"), item("1", 0) + item("1", 1) + item("1", 1) + item("1", 2) + item("1", 0) + item("1", 1), "一、甲 （一）甲 （二）甲 1.甲 二、甲 （一）甲"},
		{"levels_left_out", outline + num("1", "1"), item("1", 1) + item("1", 0), "（一）甲 二、甲"},
		{"in_digits_throughout", outline + num("1", "1"), item("1", 0) + item("1", 3), "一、甲 1.1 甲"},
		{"one_count_for_two_uses", outline + num("1", "1") + num("2", "1"), item("1", 0) + item("2", 0), "一、甲 二、甲"},
		{"begun_anew", outline + num("1", "1") + num("2", "1", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`), item("1", 0) + item("2", 0) + item("2", 0), "一、甲 五、甲 六、甲"},
		{"own_level", outline + num("1", "1", `<w:lvlOverride w:ilvl="0">`+lvl(0, "upperRoman", "%1) ")+`</w:lvlOverride>`), item("1", 0), "I) 甲"},
		{"never_begun_anew", abstract("1", lvl(0, "decimal", "%1."), lvl(1, "decimal", "(%2)", `<w:lvlRestart w:val="0"/>`)) + num("1", "1"), item("1", 1) + item("1", 0) + item("1", 1), "(1)甲 2.甲 (2)甲"},
		{"bullets", abstract("1", lvl(0, "bullet", "●")) + num("1", "1"), item("1", 0), "甲"},
		{"no_list", num("1", "7"), item("1", 0) + item("0", 0) + item("9", 0) + item("1", 12), "甲 甲 甲 甲"},
		{"borrowed", abstract("1", `<w:numStyleLink w:val="s"/>`) + abstract("2", `<w:styleLink w:val="s"/>`, lvl(0, "decimal", "%1.")) + num("1", "1"), item("1", 0), "1.甲"},
		{"format_of_new_programs", abstract("1", `<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>`) + num("1", "1"), item("1", 0), "07.甲"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := documenttest.Shown(read(t, body(tt.body).with("numbering", tt.numbering).data(t)).Blocks)
			if diff := cmp.Diff(strings.ReplaceAll(tt.want, "甲 ", "甲\n")+"\n", got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNumberedByStyle holds that a style numbers its paragraphs, at the level
// that names it, and that a paragraph may do without.
func TestNumberedByStyle(t *testing.T) {
	f := body(p("甲", `<w:pStyle w:val="h"/>`)+p("乙", `<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>`)+p("丙", `<w:pStyle w:val="h"/>`)).
		with("styles", `<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`).
		with("numbering", abstract("1", lvl(0, "decimal", "%1."), lvl(1, "chineseCounting", "（%2）", `<w:pStyle w:val="h"/>`))+num("1", "1"))
	if diff := cmp.Diff("（一）甲\n乙\n（二）丙\n", documenttest.Shown(read(t, f.data(t)).Blocks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNumberedCells holds that cells show their numbers though nothing else
// stands in them, and paragraphs do not.
func TestNumberedCells(t *testing.T) {
	row := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`
	f := body(tbl(tr(tc(row), tc("1.00")), tr(tc(row), tc("2.00")))+row+item("1", 0)).with("numbering", abstract("1", lvl(0, "decimal", "%1"))+num("1", "1"))
	if diff := cmp.Diff("[0 1][1 1.00]\n[0 2][1 2.00]\n4 甲\n", documenttest.Shown(read(t, f.data(t)).Blocks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFormats(t *testing.T) {
	tests := []struct {
		format string
		n      int
		want   string
	}{
		{"chineseCounting", 10, "十"},
		{"chineseCounting", 12, "十二"},
		{"chineseCounting", 20, "二十"},
		{"chineseCountingThousand", 105, "一百〇五"},
		{"chineseCountingThousand", 110, "一百一十"},
		{"chineseLegalSimplified", 3, "叁"},
		{"ideographDigital", 10, "一〇"},
		{"decimalFullWidth", 12, "１２"},
		{"ideographTraditional", 2, "乙"},
		{"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"},
		{"decimalEnclosedCircleChinese", 20, "⑳"},
		{"decimalEnclosedParen", 1, "⑴"},
		{"decimalEnclosedFullstop", 1, "⒈"},
		{"upperRoman", 14, "XIV"},
		{"lowerRoman", 9, "ix"},
		{"upperLetter", 26, "Z"},
		{"lowerLetter", 27, "aa"},
		{"somethingNew", 7, "7"},
		{"none", 7, ""},
	}
	for _, tt := range tests {
		level := fmt.Sprintf(`<w:lvl w:ilvl="0"><w:start w:val="%d"/><w:numFmt w:val="%s"/><w:lvlText w:val="%%1、"/></w:lvl>`, tt.n, tt.format)
		f := body(item("1", 0)).with("numbering", abstract("1", level)+num("1", "1"))
		if got := strings.TrimSpace(documenttest.Shown(read(t, f.data(t)).Blocks)); got != tt.want+"、甲" {
			t.Errorf("%d in %s: %s, want %s", tt.n, tt.format, got, tt.want)
		}
	}
}
