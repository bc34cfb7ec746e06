package text_test

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"juesuan/document"
	"juesuan/extractors/text"
)

// TestPlaces holds that every cell and every paragraph stands where its place
// says, in the texts of this package and in the fixtures.
func TestPlaces(t *testing.T) {
	sources := map[string][]byte{
		"joined.md":     []byte("|a|b|c|\n|--|--|--|\n|1| 二\n 三 | x\\|y |\n|||\n"),
		"over_lines.md": []byte("前言\n  <table><tr><td>甲</td>\n<td rowspan=2>\n  乙 &amp; <b>丙</b><br>\n丁 </td><td>&nbsp;</td>\n<td></td></tr>\n<tr><td>1</td></tr></table>\n"),
		"nested.html":   []byte("<p>一</p>\n<table><tr><td>外<table><tr><td> 内 </td></tr></table></td></tr></table>"),
		"feeds.txt":     []byte("\ufeff科目\t数\r\n\f 办公费 \t1.00\r\n\t\t\r\n"),
	}
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources[filepath.Base(file)+"/"+a.Files[0].Name] = a.Files[0].Data
	}
	reports, err := filepath.Glob("../../fixtures/reports/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range reports {
		if sources[file], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[document.Method]int{}
	for name, data := range sources {
		checkPlaces(t, name, data, seen)
	}
	for _, method := range []document.Method{document.Aligned, document.Delimited, document.Markup} {
		if seen[method] < 500 {
			t.Errorf("%d cells were looked at that are %s", seen[method], method)
		}
	}
}

// checkPlaces counts the cells with something in them by method.
func checkPlaces(t *testing.T, name string, data []byte, seen map[document.Method]int) {
	t.Helper()
	lines, err := text.Lines(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range extract(t, name, data).Blocks {
		if b.Grid == nil {
			if b.At.To > 0 && !strings.Contains(shown(lines, b.At), plain(b.Text)) {
				t.Errorf("%s: %+v shows %q, not %q", name, b.At, shown(lines, b.At), b.Text)
			}
			continue
		}
		for _, r := range b.Grid.Rows {
			for _, c := range r.Cells {
				if got := shown(lines, c.At); got != plain(c.Text) {
					t.Errorf("%s: %+v shows %q, not %q", name, c.At, got, c.Text)
				}
				if c.Text != "" {
					seen[b.Grid.Method]++
				}
			}
		}
	}
}

var (
	tag      = regexp.MustCompile(`<[^<>]*>`)
	emphasis = strings.NewReplacer(`\|`, "|", "**", "", "__", "", `""`, `"`)
)

// shown is what stands at a place of a text, plain.
func shown(lines []string, at document.Place) string {
	const most = 50
	rest := strings.Join(lines[at.Line-1:min(len(lines), at.Line-1+most)], "\n")
	return plain(rest[at.From:at.To])
}

// plain is a text without white space and markup.
func plain(s string) string {
	s = emphasis.Replace(html.UnescapeString(tag.ReplaceAllString(s, "")))
	return strings.Join(strings.Fields(s), "")
}
