package text_test

import (
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"mime/quotedprintable"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/text"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata; read the diff")

func extract(t testing.TB, name string, data []byte) *document.Document {
	t.Helper()
	d, err := text.Extract(context.Background(), name, data, text.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show writes a document so that a person can compare it with its source:
// "¶" before a paragraph, "▦" before a grid, cells as column+span:text.
func show(d *document.Document) string {
	var b strings.Builder
	for _, bl := range d.Blocks {
		if bl.Grid == nil {
			fmt.Fprintf(&b, "¶%d", bl.At.Line)
			if bl.Level > 0 {
				fmt.Fprintf(&b, " #%d", bl.Level)
			}
			fmt.Fprintf(&b, " %s\n", bl.Text)
			continue
		}
		fmt.Fprintf(&b, "▦%d %s %d columns\n", bl.At.Line, bl.Grid.Method, bl.Grid.Columns)
		for _, r := range bl.Grid.Rows {
			showRow(&b, r)
		}
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "! %s\n", p.Message)
	}
	return b.String()
}

func showRow(b *strings.Builder, r document.Row) {
	sep := "  "
	if r.Break {
		sep = " ~"
	}
	for _, c := range r.Cells {
		if c.Text == "" && c.ColumnSpan == 1 {
			continue
		}
		span := ""
		if c.ColumnSpan > 1 {
			span = fmt.Sprintf("+%d", c.ColumnSpan)
		}
		fmt.Fprintf(b, "%s%d%s:%s", sep, c.Column, span, c.Text)
		sep = " | "
	}
	b.WriteByte('\n')
}

// TestShapes compares each source in testdata with what was made of it.
func TestShapes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := show(extract(t, a.Files[0].Name, a.Files[0].Data))
			if *update {
				a.Files = []txtar.File{a.Files[0], {Name: "want", Data: []byte(got)}}
				writeArchive(t, file, a)
				return
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const src = "收入决算表\n单位：万元\n项目\t决算数\n合计\t583.63\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(src)
	if err != nil {
		t.Fatal(err)
	}
	encode := func(e unicode.Endianness, mark unicode.BOMPolicy) string {
		s, err := unicode.UTF16(e, mark).NewEncoder().String(src)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	tests := []struct{ name, data, want string }{
		{"utf8", src, "utf-8"},
		{"utf8_marked", "\xEF\xBB\xBF" + src, "utf-8"},
		{"gb18030", gb, "gb18030"},
		{"utf16le_marked", encode(unicode.LittleEndian, unicode.UseBOM), "utf-16le"},
		{"utf16be_marked", encode(unicode.BigEndian, unicode.UseBOM), "utf-16be"},
		{"utf16le", encode(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"},
		{"utf16be", encode(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"},
	}
	want := show(extract(t, "a.txt", []byte(src)))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := extract(t, "a.txt", []byte(tt.data))
			if d.Encoding != tt.want || d.EncodingConfidence < 0.9 {
				t.Errorf("encoding %s, sure %v", d.Encoding, d.EncodingConfidence)
			}
			if diff := cmp.Diff(want, show(d)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

// TestClaims holds which files are taken for texts: by name, and without an
// extension by what they hold.
func TestClaims(t *testing.T) {
	const chinese = "某某局2022年度部门决算\n收入决算表\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(chinese)
	if err != nil {
		t.Fatal(err)
	}
	extractorstest.Claims(t, text.Source{}, []extractorstest.Claim{
		{"报告.mmd", "", extractors.Named},
		{"报告.mhtml", "", extractors.Named},
		{"报告", chinese, extractors.Maybe},
		{"报告", gb, extractors.Maybe},
		{"报告", chinese[:len(chinese)-2], extractors.Maybe}, // a character cut in two
		{"报告", "%PDF-1.7\n" + chinese, extractors.No},
		{"Makefile", "all:\n\tgo build ./...\n", extractors.No},
		{"报告", "", extractors.No},
		{"图.png", chinese, extractors.No},
	})
}

// TestArchive holds that of an archive of a page the page is read, however it is
// encoded.
func TestArchive(t *testing.T) {
	const html = "<table><tr><td>合计</td><td>583.63</td></tr></table>"
	var quoted strings.Builder
	w := quotedprintable.NewWriter(&quoted)
	if _, err := w.Write([]byte(html)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	parts := func(encoding, body string) string {
		return "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\np {}\r\n" +
			"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + body + "\r\n--b--\r\n"
	}
	for name, data := range map[string]string{
		"plain":            "MIME-Version: 1.0\nContent-Type: text/html\n\n" + html,
		"quoted-printable": parts("quoted-printable", quoted.String()),
		"base64":           parts("base64", base64.StdEncoding.EncodeToString([]byte(html))),
	} {
		t.Run(name, func(t *testing.T) {
			const want = "▦1 markup 2 columns\n  0:合计 | 1:583.63\n"
			if diff := cmp.Diff(want, show(extract(t, "a.mht", []byte(data)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFormatCharacters holds that what nothing is shown of is not read, as it
// stands or as an entity.
func TestFormatCharacters(t *testing.T) {
	const src = "收入\u200b决算表\n\ufeff单位：万元\n<table><tr><td>合\u00ad计</td><td>5&#8203;83.63</td><td>\u2060</td></tr></table>\n"
	const want = "¶1 收入决算表\n¶2 单位：万元\n▦3 markup 3 columns\n  0:合计 | 1:583.63\n"
	if diff := cmp.Diff(want, show(extract(t, "a.md", []byte(src)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHTMLShown holds what a page shows of its cells, one row a test: what is
// hidden or crossed out is not read, what stands in a field is.
func TestHTMLShown(t *testing.T) {
	tests := []struct{ name, rows, want string }{
		{"hidden row", `<tr style="display: none"><td>甲</td></tr><tr><td>乙</td></tr>`, "0:乙"},
		{"hidden row that is not closed", `<tr hidden><td>甲<tr><td>乙`, "0:乙"},
		{"hidden cell", `<tr><td>甲</td><td style="visibility:hidden">乙</td><td>丙</td></tr>`, "0:甲 | 1:丙"},
		{"hidden cell that is not closed", `<tr><td hidden>甲<td>乙`, "0:乙"},
		{"hidden words in words", `<tr><td>甲<span hidden>乙<span>丙</span>丁</span>戊</td></tr>`, "0:甲戊"},
		{"hidden words that are not closed", `<tr><td>甲<span hidden>乙</td><td>丙</td></tr>`, "0:甲 | 1:丙"},
		{"panel that a click shows", `<tr><td><div style="display:none">甲</div></td></tr>`, "0:甲"},
		{"crossed out", `<tr><td><del>甲</del>乙<s>丙</s></td></tr>`, "0:乙"},
		{"crossed out and not closed", `<tr><td><strike>甲</td><td>乙</td></tr>`, "1:乙"},
		{"raised", `<tr><td>583.63<sup>1</sup></td></tr>`, "0:583.63<sup>1</sup>"},
		{"spans as in JSON", `<tr><td colspan=\"2\">甲</td><td>乙</td></tr>`, "0+2:甲 | 2:乙"},
		{"field", `<tr><td><input type="text" value="583.63"/></td><td><input value="7.00"></td><td><input type="hidden" value="8"></td></tr>`, "0:583.63 | 1:7.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := show(extract(t, "a.html", []byte("<table>"+tt.rows+"</table>")))
			_, rows, _ := strings.Cut(all, "columns\n")
			if diff := cmp.Diff("  "+tt.want+"\n", rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestInvalidBytesAreNamed(t *testing.T) {
	d := extract(t, "a.txt", []byte("一、收入\n支出\xff决算\n合计很好，都是中文字符，没有别的。\n"))
	if d.Encoding != "utf-8" || len(d.Problems) != 1 {
		t.Fatalf("encoding %s, problems %v", d.Encoding, d.Problems)
	}
	if p := d.Problems[0]; p.Code != "invalid_bytes" || p.At.Line != 2 {
		t.Errorf("problem %+v", p)
	}
	if d.Blocks[1].Text != "支出\uFFFD决算" {
		t.Errorf("text %q", d.Blocks[1].Text)
	}
}

func TestRefused(t *testing.T) {
	small := text.DefaultLimits()
	small.Bytes = 10
	tests := []struct {
		name, data string
		limits     text.Limits
		want       error
	}{
		{"empty", "", text.DefaultLimits(), text.ErrEmpty},
		{"blank", " \n\t\n", text.DefaultLimits(), text.ErrEmpty},
		{"pdf", "%PDF-1.7\n...", text.DefaultLimits(), text.ErrBinary},
		{"zip", "PK\x03\x04abc", text.DefaultLimits(), text.ErrBinary},
		{"zero_bytes", "abc\x00\x01\x02def\x00ghi\x05", text.DefaultLimits(), text.ErrBinary},
		{"too_large", "12345678901", small, text.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := text.Extract(context.Background(), "a.txt", []byte(tt.data), tt.limits); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := text.Extract(ctx, "a.txt", []byte("一、收入"), text.DefaultLimits()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v after the context ended", err)
	}
}

// TestLimits holds that what is beyond a limit is named and the rest read.
func TestLimits(t *testing.T) {
	limits := text.Limits{Bytes: 1 << 30, LineBytes: 1000, Cells: 20, Rows: 10}
	tests := []struct{ name, data, problem string }{
		{"long_line", strings.Repeat("很", 1000) + "\n合计\n", "line_too_long"},
		{"long_row", strings.Repeat("1\t", 50) + "\n" + strings.Repeat("2\t", 50) + "\n", "row_too_long"},
		{"many_rows", strings.Repeat("a\tb\n", 25), ""},
		{"unclosed_table", "<table><tr><td>1</td></tr>\n合计\n", "unclosed_table"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := text.Extract(context.Background(), "a.txt", []byte(tt.data), limits)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if len(d.Problems) > 0 {
				got = d.Problems[0].Code
			}
			if got != tt.problem || len(d.Blocks) == 0 {
				t.Errorf("problem %q, want %q; %d blocks", got, tt.problem, len(d.Blocks))
			}
			for _, b := range d.Blocks {
				if b.Grid != nil && len(b.Grid.Rows) > limits.Rows {
					t.Errorf("a grid of %d rows", len(b.Grid.Rows))
				}
			}
		})
	}
}

// TestHostile reads sources made to be slow; each must end within the test's
// patience and bounded memory.
func TestHostile(t *testing.T) {
	tests := []struct{ name, file, data string }{
		{"one_line", "a.txt", strings.Repeat("1234567890 ", 6<<20)},
		{"one_word", "a.txt", strings.Repeat("收", 8<<20)},
		{"rows", "a.txt", strings.Repeat("201\t一般公共服务支出\t583.63\n", 100_000)},
		{"aligned_rows", "a.txt", strings.Repeat("201    一般公共服务支出    583.63   1.00\n", 100_000)},
		{"bare_rows", "a.txt", strings.Repeat("项目    金额\n合计    1.00\n"+strings.Repeat("支出\n", 25)+"合计    1.00\n", 4000)},
		{"bare_lines", "a.txt", "项目    金额\n合计    1.00\n" + strings.Repeat("支出\n", 100_000)},
		{"open_quotes", "a.txt", strings.Repeat("甲;\"乙;1\n", 50_000)},
		{"bars", "a.md", strings.Repeat("甲 | 1\n乙\n", 50_000)},
		{"mathematics", "a.md", strings.Repeat("$1", 1<<19)},
		{"pipes", "a.md", strings.Repeat("|", 1<<20)},
		{"nested_tables", "a.html", strings.Repeat("<table><tr><td>", 100_000)},
		{"open_tags", "a.html", strings.Repeat("<b><i>收入", 200_000)},
		{"wide_spans", "a.html", "<table>" + strings.Repeat(`<tr><td colspan="99999" rowspan="99999">1</td></tr>`, 2000) + "</table>"},
		{"unclosed_in_text", "a.txt", strings.Repeat("<table><tr><td>1\n", 50_000)},
		{"drawn", "a.txt", strings.Repeat("├──┼──┤\n│甲│1.00│\n", 50_000)},
		{"blank_between", "a.txt", "项目    金额\n合计    1.00\n" + strings.Repeat("收入    支出\n\n", 50_000)},
		{"cells", "a.txt", strings.Repeat(strings.Repeat("1\t", 10_000)+"\n", 20)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := text.Extract(context.Background(), tt.file, []byte(tt.data), text.DefaultLimits())
			if err != nil || len(d.Blocks) == 0 {
				t.Fatalf("%v, no blocks", err)
			}
		})
	}
}

// FuzzExtract holds that nothing panics and every place lies in the source.
func FuzzExtract(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Name, a.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		d, err := text.Extract(context.Background(), name, data, text.DefaultLimits())
		if err != nil {
			return
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + strings.Count(string(data), "\v") + len(data) + 1
		for _, b := range d.Blocks {
			if b.At.Line < 1 || b.At.Line > lines {
				t.Fatalf("block at line %d of %d", b.At.Line, lines)
			}
			checkGrid(t, b.Grid, 4*len(data))
		}
	})
}

// checkGrid tests a grid of a source that is so many bytes long, at most, in
// UTF-8.
func checkGrid(t *testing.T, g *document.Grid, most int) {
	if g == nil {
		return
	}
	if len(g.Rows) == 0 || g.Columns < 1 {
		t.Fatalf("a grid of %d rows and %d columns", len(g.Rows), g.Columns)
	}
	for _, r := range g.Rows {
		last := -1
		for _, c := range r.Cells {
			if c.Column <= last || c.ColumnSpan < 1 || c.RowSpan < 1 || c.At.Line < 1 || c.At.From < 0 || c.At.To < c.At.From || int(c.At.To) > most {
				t.Fatalf("cell %+v after column %d", c, last)
			}
			last = c.Column
		}
	}
}

// BenchmarkLength reads a text repeated: the time for each byte must not grow.
func BenchmarkLength(b *testing.B) {
	a, err := txtar.ParseFile("testdata/aligned_pages.txtar")
	if err != nil {
		b.Fatal(err)
	}
	for _, times := range []int{1, 10, 100} {
		data := []byte(strings.Repeat(string(a.Files[0].Data), times))
		b.Run(fmt.Sprint(times), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				extract(b, a.Files[0].Name, data)
			}
		})
	}
}
