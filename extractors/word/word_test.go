package word_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/word"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:v" xmlns:a="urn:a" xmlns:o="urn:o"`

// file is a Word file of parts, by their names without folder and ending: what
// stands in their root.
type file map[string]string

// rels are relations of the document: a kind, an id and a part each.
func rels(list ...[3]string) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, `<Relationship Type="http://x/%s" Id="%s" Target="%s"/>`, r[0], r[1], r[2])
	}
	return b.String()
}

func (f file) data(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range f {
		if name == "rels" {
			add("word/_rels/document.xml.rels", "<Relationships>"+text+"</Relationships>")
			continue
		}
		add("word/"+name+".xml", fmt.Sprintf("<w:%s %s>%s</w:%s>", name, namespaces, text, name))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// body is a file whose document holds so.
func body(text string) file { return file{"document": "<w:body>" + text + "</w:body>"} }

// with adds a part.
func (f file) with(name, text string) file {
	f[name] = text
	return f
}

// p is a paragraph of one run, with properties of it or without.
func p(text string, properties ...string) string {
	return "<w:p><w:pPr>" + strings.Join(properties, "") + "</w:pPr>" + r(text) + "</w:p>"
}

func r(text string, properties ...string) string {
	return "<w:r><w:rPr>" + strings.Join(properties, "") + `</w:rPr><w:t xml:space="preserve">` + text + "</w:t></w:r>"
}

func tbl(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

// tc is a cell of a text and properties, or of elements.
func tc(content string, properties ...string) string {
	if !strings.HasPrefix(content, "<") {
		content = p(content)
	}
	return "<w:tc><w:tcPr>" + strings.Join(properties, "") + "</w:tcPr>" + content + "</w:tc>"
}

func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	d, err := word.Source{}.Read(context.Background(), extractors.File{Name: "a.docx", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const across2, goesOn, begins = `<w:gridSpan w:val="2"/>`, `<w:vMerge/>`, `<w:vMerge w:val="restart"/>`

func TestShown(t *testing.T) {
	tests := []struct {
		name string
		file file
		want string
	}{
		{"paragraphs", body(p("一") + p(" ") + p("二")), "一\n二\n"},
		{"runs", body("<w:p>" + r("1,23") + r("4.50") + "</w:p>"), "1,234.50\n"},
		{"line_breaks", body("<w:p>" + r("某局") + "<w:r><w:br/></w:r>" + r("决算") + `<w:r><w:br w:type="page"/></w:r></w:p>`), "某局\n决算\n"},
		{"signs", body(`<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="4E00"/><w:sym w:char="F099"/></w:r></w:p>`), "A-BC☑一\uFFFD\n"},
		{"hidden", body("<w:p>" + r("收入") + r("密", "<w:vanish/>") + r("支出", `<w:vanish w:val="0"/>`) + "</w:p>"), "收入支出\n"},
		{"hidden_by_style", body("<w:p>"+r("收入")+r("密", `<w:rStyle w:val="h"/>`)+"</w:p>").with("styles", `<w:style w:styleId="g"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="h"><w:basedOn w:val="g"/></w:style>`), "收入\n"},
		{"changes", body(`<w:p><w:r><w:t>万</w:t></w:r><w:del><w:r><w:delText>千</w:delText></w:r></w:del><w:ins><w:r><w:t>百</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>`), "万百来\n"},
		{"deleted_end", body(p("收入", "<w:rPr><w:del/></w:rPr>") + p("总额")), "收入总额\n"},
		{"deleted_last_end", body(p("收入", "<w:rPr><w:del/></w:rPr>")), "收入\n"},
		{"fields", body(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>不显</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r><w:fldSimple><w:r><w:t>甲</w:t></w:r></w:fldSimple></w:p>`), "12页甲\n"},
		{"links_and_controls", body(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink>` + r("甲") + `</w:hyperlink><w:sdt><w:sdtContent>` + r("乙") + `</w:sdtContent></w:sdt><m:oMath><m:r><m:t>1</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>`), "甲乙1\n"},
		{"ruby", body(`<w:p><w:r><w:ruby><w:rt>` + r("shēng") + `</w:rt><w:rubyBase>` + r("省") + `</w:rubyBase></w:ruby></w:r></w:p>`), "省\n"},
		{"levels", body(p("标题", `<w:outlineLvl w:val="1"/>`)+p("章", `<w:pStyle w:val="c"/>`)+p("节", `<w:pStyle w:val="d"/>`)+p("正文", `<w:outlineLvl w:val="9"/>`)).with("styles",
			`<w:style w:styleId="b"><w:name w:val="heading 3"/></w:style><w:style w:styleId="c"><w:basedOn w:val="b"/></w:style><w:style w:styleId="d"><w:name w:val="Title"/></w:style>`), "##标题\n###章\n#节\n正文\n"},
		{"indented", body(p("甲", `<w:ind w:firstLineChars="200"/>`) + p("乙", `<w:ind w:left="240" w:firstLine="240"/>`) + p("丙", `<w:ind w:left="240" w:hanging="480"/>`)), ">>>>甲\n>>>>乙\n丙\n"},
		{"style_based_on_itself", body(p("甲", `<w:pStyle w:val="c"/>`)).with("styles", `<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>`), "甲\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.file.data(t)).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTables(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{
			"spans", tbl(tr(tc("项目", begins), tc("收入", across2)), tr(tc("藏", goesOn), tc("1"), tc("2")), tr(tc("甲"), tc("3"), tc("4"))),
			"[0*2 项目][1+2 收入]\n[1 1][2 2]\n[0 甲][1 3][2 4]\n",
		},
		{"spans_both_ways", tbl(tr(tc("甲", across2+begins), tc("1")), tr(tc("", across2+goesOn), tc("2"))), "[0+2*2 甲][2 1]\n[2 2]\n"},
		{"goes_on_from_nothing", tbl(tr(tc("甲", goesOn), tc("1"))), "[0 甲][1 1]\n"},
		{"row_without_own_cells", tbl(tr(tc("甲", begins), tc("1", begins)), tr(tc("", goesOn), tc("", goesOn)), tr(tc("乙"), tc("2"))), "[0 甲][1 1]\n[0 乙][1 2]\n"},
		{"left_out_before", tbl(tr(tc("甲"), tc("1"), tc("2")), "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"+tc("3")+tc("4")+"</w:tr>"), "[0 甲][1 1][2 2]\n[1 3][2 4]\n"},
		{"merged_across_as_of_old", tbl(tr(tc("甲", `<w:hMerge w:val="restart"/>`), tc("", `<w:hMerge/>`), tc("1"))), "[0+2 甲][2 1]\n"},
		{"lines_in_a_cell", tbl(tr(tc(p("甲")+p("乙  丙")), tc("1"))), "[0 甲/乙 丙][1 1]\n"},
		{"deleted_row_and_cell", tbl("<w:tr><w:trPr><w:del/></w:trPr>"+tc("旧")+tc("1")+"</w:tr>", tr(tc("甲"), tc("旧", "<w:cellDel/>"), tc("2"))), "[0 甲][1 2]\n"},
		{"hidden_row", tbl("<w:tr><w:trPr><w:hidden/></w:trPr>"+tc("旧")+tc("1")+"</w:tr>", tr(tc("甲"), tc("2"))), "[0 甲][1 2]\n"},
		{"one_cell", tbl(tr(tc(p("框")))), "框\n"},
		{"arranges", tbl(tr(tc(p("表一") + tbl(tr(tc("甲"), tc("1"))) + p("注")))), "表一\n[0 甲][1 1]\n注\n"},
		{"table_in_a_table", tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc(p("2")+tbl(tr(tc("丙"), tc("3")))))), "[0 甲][1 1]\n[0 乙][1 2]\n[0 丙][1 3]\n"},
		{
			"raised", tbl(tr(tc("<w:p>"+r("12")+r("3", `<w:vertAlign w:val="superscript"/>`)+"</w:p>"), tc("1"))) + "<w:p>" + r("面积") + r("2", `<w:vertAlign w:val="superscript"/>`) + "</w:p>",
			"[0 12<sup>3</sup>][1 1]\n面积2\n",
		},
		{"control_around_row_and_cell", tbl("<w:sdt><w:sdtContent>" + tr("<w:sdt><w:sdtContent>"+tc("甲")+"</w:sdtContent></w:sdt>", tc("1")) + "</w:sdtContent></w:sdt>"), "[0 甲][1 1]\n"},
		{"set_with_tabs", strings.Repeat("<w:p>"+r("办公费")+"<w:r><w:tab/></w:r>"+r("1.00")+"<w:r><w:tab/></w:r>"+r("2.00")+"</w:p>", 3), strings.Repeat("[0 办公费][1 1.00][2 2.00]\n", 3)},
		{"too_few_tabs", strings.Repeat("<w:p>"+r("办公费")+"<w:r><w:tab/></w:r>"+r("1.00")+"</w:p>", 2), strings.Repeat("办公费\t1.00\n", 2)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, body(tt.body).data(t)).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestApart(t *testing.T) {
	note := func(id string) string { return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>` }
	notes := `<w:footnote w:id="0" w:type="separator">` + p("线") + `</w:footnote><w:footnote w:id="2">` + p("含税。") + `</w:footnote>`
	box := func(text string) string {
		return "<v:textbox><w:txbxContent>" + p(text) + "</w:txbxContent></v:textbox>"
	}
	header := rels([3]string{"header", "h1", "header1.xml"}, [3]string{"header", "h2", "/word/header1.xml"})
	section := `<w:sectPr><w:headerReference r:id="h1"/><w:headerReference r:id="h2"/></w:sectPr>`
	tests := []struct {
		name string
		file file
		want string
	}{
		{"note_of_a_paragraph", body("<w:p>"+r("收入")+note("2")+r("多")+"</w:p>"+p("后")).with("footnotes", notes), "收入多\n含税。\n后\n"},
		{"note_of_a_cell", body(tbl(tr(tc("<w:p>"+r("12")+note("2")+"</w:p>"), tc("1")))+p("后")).with("footnotes", notes), "[0 12<sup>2</sup>][1 1]\n含税。\n后\n"},
		{"box_once", body("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:x>" + box("标题") + "</a:x></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box("标题") + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("旁") + "</w:p>"), "旁\n标题\n"},
		{"box_of_old_programs_only", body("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>" + box("标题") + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"), "标题\n"},
		{"above_pages_once", body(p("正文")+section).with("header1", p("某市某局")+p("第 1 页")+p("- 2 -")).with("rels", header), "某市某局\n第 1 页\n正文\n"},
		{"above_pages_as_in_the_body", body(p("某市 某局")+section).with("header1", p("某市某局")).with("rels", header), "某市 某局\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.file.data(t)).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"hidden", "<w:p>" + r("甲") + r("一二三四五六七八九", "<w:vanish/>") + "</w:p>", []string{"hidden_text"}},
		{"little_hidden", "<w:p>" + r("甲") + r("一二三四五六七八", "<w:vanish/>") + "</w:p>", nil},
		{"object", p("甲") + `<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>`, []string{"embedded_object"}},
		{"part", p("甲") + `<w:altChunk/>`, []string{"embedded_part"}},
		{"pictures", `<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`, []string{"no_text_layer"}},
		{"picture_and_text", p("甲") + `<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range read(t, body(tt.body).data(t)).Problems {
				got = append(got, p.Code)
				if !strings.Contains(p.Message, " / ") {
					t.Errorf("%q is not in both languages", p.Message)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlaces holds that every piece stands where its place says in the lines.
func TestPlaces(t *testing.T) {
	data := body(p(" 前言 ") + tbl(tr(tc(p("甲")+p("乙"), begins), tc("1")), tr(tc("", goesOn), tc(""), tc("2"))) + strings.Repeat("<w:p>"+r("办公费")+"<w:r><w:tab/></w:r>"+r("1.00")+"</w:p>", 3) + p("后")).data(t)
	lines, err := word.Source{}.Lines(data)
	if err != nil {
		t.Fatal(err)
	}
	plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
	check := func(at document.Place, text string) {
		t.Helper()
		if got := lines[at.Line-1][at.From:at.To]; plain(got) != plain(text) {
			t.Errorf("%+v shows %q, not %q", at, got, text)
		}
	}
	seen := 0
	for _, b := range read(t, data).Blocks {
		if b.Grid == nil {
			check(b.At, b.Text)
			continue
		}
		for _, row := range b.Grid.Rows {
			for _, c := range row.Cells {
				check(c.At, c.Text)
				seen++
			}
		}
	}
	if seen != 10 {
		t.Errorf("%d cells", seen)
	}
}

func TestClaims(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	extractorstest.Claims(t, word.Source{}, []extractorstest.Claim{
		{"a.docx", "", extractors.Sure},
		{"a.DOCX", "PK\x03\x04", extractors.Sure},
		{"a.docx", "<html>", extractors.Named},
		{"a.doc", "", extractors.Named},
		{"a.doc", ole, extractors.Sure},
		{"a.wps", ole, extractors.Sure},
		{"a.doc", "PK\x03\x04", extractors.Sure},
		{"a.doc", "<html>", extractors.No}, // a page of the web
		{"a.xls", ole, extractors.No},
		{"a", `{\rtf1`, extractors.Maybe},
		{"a", "PK\x03\x04....word/document.xml", extractors.Maybe},
		{"a.zip", "PK\x03\x04....a.txt", extractors.No},
	})
}

func TestRefused(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	whole := string(body(p("甲")).data(t))
	tests := []struct{ name, data, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"old", ole + "WordDocument", extractors.NeedsConversion},
		{"rich_text", `{\rtf1 x}`, extractors.NeedsConversion},
		{"locked", ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", extractors.PasswordRequired},
		{"cut", whole[:len(whole)/2], extractors.Unreadable},
		{"something_else", "GIF89a", extractors.Unreadable},
		{"no_document", string(file{"styles": ""}.data(t)), extractors.Unreadable},
		{"cut_inside", string(file{"document": "<w:body>"}.data(t)), extractors.Unreadable},
		{"unknown_entity", string(body(p("&xxe;")).data(t)), extractors.Unreadable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, word.Source{}, extractors.File{Name: "a.doc", Data: []byte(tt.data)}, tt.code)
		})
	}
}
