package web_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/text"
	"juesuan/extractors/web"
)

func read(t testing.TB, page string) *document.Document {
	t.Helper()
	d, err := web.Source{}.Read(context.Background(), extractors.File{Name: "a.html", Data: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	links  = `<a href="/1">首页</a><a href="/2">公开</a><a href="/3">决算</a>`
	report = `<p>部门决算</p><table><tr><td>项目</td><td>数</td></tr><tr><td>甲</td><td>1.00</td></tr><tr><td>乙</td><td>2.00</td></tr></table>`
	shown  = "部门决算\n[0 项目][1 数]\n[0 甲][1 1.00]\n[0 乙][1 2.00]\n"
)

var long = strings.Repeat("本部门贯彻落实有关方针政策。", 5)

func TestRead(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"report_alone", report, shown},
		{"navigation", `<nav><p>首页</p></nav><aside>旁</aside><footer>主办</footer>` + report, shown},
		{"never_closed", `<nav>` + report, shown},
		{"scripts", `<script>var a="<p>脚本</p>"</script><noscript>请启用</noscript><select><option>选</option></select><button>打印</button>` + report, shown},
		{"called_so", `<div class="main-nav"><p>首页</p></div><div id="breadcrumb">位置</div><div role="contentinfo">备案</div>` + report, shown},
		{"called_alike", `<div class="navel">首页</div>`, "首页\n"},
		{"called_so_and_holds_the_report", `<div class="nav">` + report + `</div>`, shown},
		{"called_so_and_holds_few_rows", `<div class="nav"><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></div><p>后</p>`, "后\n"},
		{"called_so_and_holds_prose", `<div class="share"><p>` + strings.Repeat("文", 2001) + `</p></div>`, strings.Repeat("文", 2001) + "\n"},
		{"called_so_and_holds_little", `<div class="share"><p>` + strings.Repeat("文", 2000) + `</p></div><p>后</p>`, "后\n"},
		{"links", `<ul><li>` + strings.ReplaceAll(links, "</a>", "</a></li><li>") + `</li></ul>` + report, shown},
		{"way_to_the_page", `<div>您的位置：` + links + `</div>` + report, shown},
		{"less_than_half_links", `<div>您现在的位置：` + links + `</div>`, "您现在的位置：首页公开决算\n"},
		{"few_links", `<div><a href="/1">首页</a><a href="/2">公开</a></div>`, "首页公开\n"},
		{"links_in_prose", `<p>依照` + links + `等规定，` + long + `</p>`, "依照首页公开决算等规定，" + long + "\n"},
		{"links_within_the_page", `<div><a href="#1">一、收入</a><br><a href="#2">二、支出</a><br><a href="#3">三、三公</a></div>`, "一、收入\n二、支出\n三、三公\n"},
		{"links_to_files", `<div><a href="1.pdf">收入表</a><br><a href="2.xls">支出表</a><br><a href="3.doc">说明</a></div>`, "收入表\n支出表\n说明\n"},
		{"one_column", `<table><tr><td><p>甲</p></td></tr><tr><td>乙</td></tr></table>`, "甲\n乙\n"},
		{"arranges", `<table><tr><td>左</td><td><p>` + long + `</p><p>后</p></td></tr></table>`, "左\n" + long + "\n后\n"},
		{"arranges_by_its_word", `<table role="presentation"><tr><td>左</td><td>右</td></tr></table>`, "左\n右\n"},
		{"prose_in_a_table", `<table><tr><td>左</td><td><p>` + long + `</p><p>后</p></td></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`, "[0 左][1 " + long + "/后]\n[0 1][1 2]\n[0 3][1 4]\n"},
		{"one_paragraph", `<table><tr><td>左</td><td><p>` + long + `</p></td></tr></table>`, "[0 左][1 " + long + "]\n"},
		{"prose_just_long_enough", `<table><tr><td>左</td><td><p>` + strings.Repeat("文", 59) + `</p><p>后</p></td></tr></table>`, "左\n" + strings.Repeat("文", 59) + "\n后\n"},
		{"prose_just_too_short", `<table><tr><td>左</td><td><p>` + strings.Repeat("文", 58) + `</p><p>后</p></td></tr></table>`, "[0 左][1 " + strings.Repeat("文", 58) + "/后]\n"},
		{"little_prose", `<table><tr><td>左</td><td><p>右</p><p>后</p></td></tr></table>`, "[0 左][1 右/后]\n"},
		{"tables_in_a_table", `<table><tr><td>` + links + `</td><td>` + report + `</td></tr></table>`, shown},
		{"a_choice_in_a_cell", `<table><tr><td>甲</td><td><select><option>1.00</option><option selected>2.00<option>3.00</select></td></tr></table>`, "[0 甲][1 2.00]\n"},
		{"the_first_where_none_is_chosen", `<table><tr><td>甲</td><td><select><option>1.00</option><option>2.00</option></select></td></tr></table>`, "[0 甲][1 1.00]\n"},
		{"cells_never_closed", `<table><tr><td>甲<td>1.00<tr><td>乙<td>2.00</table>`, "[0 甲][1 1.00]\n[0 乙][1 2.00]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, "<html><body>"+tt.page+"</body></html>").Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLinks(t *testing.T) {
	d := read(t, `<p>附件：<a href="./P02.XLS?x=1" title="下载"> 公开 表 </a><a href="./P02.XLS?x=1">公开 表</a><a href="b.docx" title="说明"></a><a href="/list.html">更多</a></p>
<iframe src="c.pdf"></iframe><embed src="d.ofd"><object data="e.zip"></object><p>文</p>`)
	want := []document.Link{{Text: "公开 表", Target: "./P02.XLS?x=1"}, {Text: "说明", Target: "b.docx"}, {Target: "c.pdf"}, {Target: "d.ofd"}, {Target: "e.zip"}}
	if diff := cmp.Diff(want, d.Links); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFrames(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"nothing_else", `<frameset><frame src="left.htm"><frame src="main.htm"></frameset>`, []string{"frames"}},
		{"beside_a_report", report + `<iframe src="count.htm"></iframe>`, nil},
		{"in_line", `<iframe src="main.htm"></iframe>`, []string{"frames"}},
		{"empty_frame", `<p>一</p><iframe src="about:blank"></iframe>`, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range read(t, tt.page).Problems {
			got = append(got, p.Code)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// in writes a page in an encoding.
func in(t *testing.T, name, page string) string {
	t.Helper()
	var out string
	var err error
	switch name {
	case "gb18030":
		out, err = simplifiedchinese.GB18030.NewEncoder().String(page)
	case "big5":
		out, err = traditionalchinese.Big5.NewEncoder().String(page)
	case "utf-16le":
		out, err = xunicode.UTF16(xunicode.LittleEndian, xunicode.ExpectBOM).NewEncoder().String(page)
	default:
		out = page
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodings(t *testing.T) {
	const simple, traditional = "部门决算收入支出", "部門決算收入支出與預算結餘"
	meta := func(charset, said string) string {
		return `<html><head><meta charset="` + charset + `"></head><body><p>` + said + `</p></body></html>`
	}
	tests := []struct{ name, page, encoding, want string }{
		{"content", meta("utf-8", simple), "utf-8", simple},
		{"content_against_meta", meta("gb2312", simple), "utf-8", simple},
		{"gbk", in(t, "gb18030", meta("gb2312", simple)), "gb18030", simple},
		{"gbk_against_meta", in(t, "gb18030", meta("utf-8", simple)), "gb18030", simple},
		{"mark", in(t, "utf-16le", meta("gb2312", simple)), "utf-16le", simple},
		{"big5", in(t, "big5", meta("big5", traditional)), "big5", traditional},
		{"unknown_name", in(t, "gb18030", meta("x-none", simple)), "gb18030", simple},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.page)
			if got := strings.TrimSpace(documenttest.Shown(d.Blocks)); got != tt.want || d.Encoding != tt.encoding {
				t.Errorf("%q in %s, want %q in %s", got, d.Encoding, tt.want, tt.encoding)
			}
		})
	}
}

func TestArchives(t *testing.T) {
	part := func(kind, encoding, content string) string {
		return fmt.Sprintf("--b\nContent-Type: %s\nContent-Transfer-Encoding: %s\n\n%s\n", kind, encoding, content)
	}
	wrap := func(parts ...string) string {
		return "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n" + strings.Join(parts, "") + "--b--\n"
	}
	packed := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	gbk := packed(in(t, "gb18030", "<p>部门决算</p>"))
	big5 := packed(in(t, "big5", "<p>部門決算收入支出與預算結餘</p>"))
	tests := []struct{ name, archive, want string }{
		{"whole", wrap(part("image/png", "base64", "AAAA"), part("text/html", "base64", packed(report))), shown},
		{"quoted", wrap(part("text/html", "quoted-printable", "<p>=E5=86=B3=\n=E7=AE=97</p>")), "决算\n"},
		{"in_gbk", wrap(part("text/html; charset=gb2312", "base64", gbk)), "部门决算\n"},
		{"in_big5_as_the_part_says", wrap(part("text/html; charset=big5", "base64", big5)), "部門決算收入支出與預算結餘\n"},
		{"frames", wrap(part("text/html", "base64", packed(`<frameset><frame src="cid:1"></frameset>`)), part("text/html", "base64", packed("<p>决算</p>"))), "决算\n"},
		{"no_frames", wrap(part("text/html", "base64", packed("<p>决算</p>")), part("text/html", "base64", packed("<p>广告</p>"))), "决算\n"},
		{"one_part", "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>决算</p>", "决算\n"},
		{"cut", strings.TrimSuffix(wrap(part("text/html", "base64", packed(report))), "\n--b--\n"), shown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.archive).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if lines, err := (web.Source{}).Lines([]byte(tt.archive)); err != nil || len(lines) == 0 {
				t.Errorf("%d lines, %v", len(lines), err)
			}
		})
	}
}

// TestPlaces holds that what is taken out moves nothing.
func TestPlaces(t *testing.T) {
	page := "<html>\n<nav>\n" + links + "\n</nav>\n<table>\n<tr><td>左</td>\n<td><p>" + long + "</p>\n<p>后</p></td></tr></table>\n" + report + "</html>"
	lines, err := web.Source{}.Lines([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, b := range read(t, page).Blocks {
		if b.Grid == nil {
			if !strings.Contains(lines[b.At.Line-1], b.Text) {
				t.Errorf("line %d is %q, not %q", b.At.Line, lines[b.At.Line-1], b.Text)
			}
			continue
		}
		for _, row := range b.Grid.Rows {
			for _, c := range row.Cells {
				if got := lines[c.At.Line-1][c.At.From:c.At.To]; got != c.Text {
					t.Errorf("%+v is %q, not %q", c.At, got, c.Text)
				}
				seen++
			}
		}
	}
	if seen != 6 {
		t.Errorf("%d cells", seen)
	}
}

func TestClaims(t *testing.T) {
	extractorstest.Claims(t, web.Source{}, []extractorstest.Claim{
		{"a.HTML", "", extractors.Named},
		{"a.mht", "", extractors.Named},
		{"a.doc", "<html xmlns:o='urn'>", extractors.Maybe},
		{"a.doc", "\ufeff\n<!DOCTYPE html>", extractors.Maybe},
		{"a.doc", "MIME-Version: 1.0\nContent-Type: multipart/related", extractors.Maybe},
		{"a.md", "text <html>", extractors.No},
		{"a.txt", "", extractors.No},
	})
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, page, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"nothing_but_furniture", "<nav>" + links + "</nav>", extractors.EmptyFile},
		{"archive_without_a_page", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n", extractors.Unreadable},
		{"binary", "\x7fELF\x00\x00\x01", extractors.BinaryContent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, web.Source{}, extractors.File{Name: "a.html", Data: []byte(tt.page)}, tt.code)
		})
	}
}

// TestHostile holds that a page takes no longer than its length, however its
// tags are nested.
func TestHostile(t *testing.T) {
	const many = 1_000_000
	pages := map[string]string{
		"never_closed":    strings.Repeat("<div>", many) + "<p>一</p>",
		"never_opened":    strings.Repeat("</div></b>", many) + "<p>一</p>",
		"crossed":         strings.Repeat("<b><i></b>", many) + "<p>一</p>",
		"deep_tables":     strings.Repeat("<table><tr><td>", many/4) + "一",
		"many_cells":      "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1</td>", 100)+"</tr>", many/100) + "</table>",
		"many_links":      strings.Repeat(`<a href="a.pdf">一</a>`, many/10),
		"many_attributes": "<div " + strings.Repeat(`class="a" `, many) + ">一</div>",
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			begun := time.Now()
			_, err := web.Source{}.Read(ctx, extractors.File{Name: "a.html", Data: []byte(page)})
			var r *extractors.Refusal
			if err != nil && !errors.As(err, &r) {
				t.Error(err)
			}
			if took := time.Since(begun); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, page := range []string{report, "<nav>" + links + "</nav>" + report, "<table><tr><td><p>一<p>二</table>", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>一\n--b--"} {
		f.Add([]byte(page))
	}
	if data, err := os.ReadFile("../../fixtures/reports/html-page-utf16.html"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		file := extractors.File{Name: "a.html", Data: page}
		d, err := web.Source{}.Read(context.Background(), file)
		if err != nil {
			return
		}
		lines, err := web.Source{}.Lines(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if b.At.Line > len(lines) {
				t.Errorf("%+v is no line of %d", b.At, len(lines))
			}
		}
	})
}

// TestRewrite holds that a page is written with other words as the text source
// does it.
func TestRewrite(t *testing.T) {
	words := func(s extractors.Stretch) []string { return strings.Split(string(s.Text), "") }
	f := extractors.File{Name: "a.html", Data: []byte(report)}
	want, _, err := text.Source{}.Rewrite(context.Background(), f, words)
	if err != nil {
		t.Fatal(err)
	}
	got, ext, err := web.Source{}.Rewrite(context.Background(), f, words)
	if diff := cmp.Diff(string(want), string(got)); diff != "" || err != nil || ext != ".html" {
		t.Errorf("%v, %s (-want +got):\n%s", err, ext, diff)
	}
}
