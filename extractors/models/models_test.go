package models_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/models"
)

func read(t testing.TB, data string) *document.Document {
	t.Helper()
	d, err := models.Source{}.Read(context.Background(), extractors.File{Name: "a.json", Data: []byte(data), MaxPages: 9})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	table = `<html><body><table><tr><td rowspan=\"2\">项目</td><td>数</td></tr><tr><td>1.00</td></tr></table></body></html>`
	shown = "[0*2 项目][1 数]\n[1 1.00]\n"
)

// linesAt are texts in three columns and four rows, with their boxes and corners.
func linesAt() (texts, boxes, corners string) {
	var t, b, c []string
	for k, row := range [][3]string{{"项目", "上年数", "本年数"}, {"办公费", "1.00", "2.00"}, {"印刷费", "3.00", "4.00"}, {"差旅费", "5.00", "6.00"}} {
		for i, text := range row {
			x, y := 100+300*i, 120+40*k
			t = append(t, `"`+text+`"`)
			b = append(b, fmt.Sprintf("[%d,%d,%d,%d]", x, y, x+60, y+20))
			c = append(c, fmt.Sprintf("[[%d,%d],[%d,%d],[%d,%d],[%d,%d]]", x, y, x+60, y, x+60, y+20, x, y+20))
		}
	}
	list := func(of []string) string { return "[" + strings.Join(of, ",") + "]" }
	return list(t), list(b), list(c)
}

const laid = "[0 项目][1 上年数][2 本年数]\n[0 办公费][1 1.00][2 2.00]\n[0 印刷费][1 3.00][2 4.00]\n[0 差旅费][1 5.00][2 6.00]\n"

// TestShapes holds what each shape of JSON says, in what order, and on which
// pages.
func TestShapes(t *testing.T) {
	texts, boxes, corners := linesAt()
	tests := []struct {
		name, data, format, want string
		pages                    int
	}{
		{
			"mineru_list", `[{"type":"text","text":"收入表","text_level":2,"page_idx":0,"bbox":[1,2,3,4]},
{"type":"header","text":"眉","page_idx":0},{"type":"page_number","text":"1","page_idx":0},{"type":"image","img_path":"a.jpg","page_idx":0},
{"type":"table","table_caption":["表一"],"table_body":"` + table + `","table_footnote":["注：无"],"page_idx":1,"bbox":[1,2,3,4]},
{"type":"list","list_items":["甲","乙"],"page_idx":1}]`,
			"mineru", "##收入表\n表一\n" + shown + "注：无\n甲\n乙\n", 2,
		},
		{
			"mineru_pages", `{"pdf_info":[{"page_idx":0,"para_blocks":[{"type":"title","lines":[{"spans":[{"content":"收入","type":"text"},{"content":"表","type":"text"}]}]},
{"type":"table","blocks":[{"type":"table_caption","lines":[{"spans":[{"content":"表一"}]}]},{"type":"table_body","lines":[{"spans":[{"type":"table","html":"` + table + `","score":0.9}]}]}]},
{"type":"list","lines":[{"spans":[{"content":"甲"}]},{"spans":[{"content":"乙"}]}]}]},{"page_idx":1,"preproc_blocks":[{"type":"text","lines":[{"spans":[{"content":"后"}]},{"spans":[{"content":"续"}]}]}]}]}`,
			"mineru", "#收入表\n表一\n" + shown + "甲\n乙\n后续\n", 2,
		},
		{
			"paddle", `{"page_index":1,"parsing_res_list":[{"block_label":"doc_title","block_content":"决算"},{"block_label":"header","block_content":"眉"},
{"block_label":"table","block_content":"` + table + `","block_bbox":[1,2,3,4]},{"block_label":"paragraph_title","block_content":"说明"},{"block_label":"text","block_content":"一\n二"}]}`,
			"paddleocr", "#决算\n" + shown + "##说明\n一\n二\n", 2,
		},
		{"paddle_pages", `[{"res":{"page_index":0,"parsing_res_list":[{"block_label":"text","block_content":"一"}]}},{"res":{"page_index":1,"parsing_res_list":[{"block_label":"text","block_content":"二"}]}}]`, "paddleocr", "一\n二\n", 2},
		{"paddle_of_a_service", `{"result":{"layoutParsingResults":[{"prunedResult":{"parsing_res_list":[{"block_label":"text","block_content":"一"}]}},{"prunedResult":{"parsing_res_list":[{"block_label":"text","block_content":"二"}]}}]}}`, "paddleocr", "一\n二\n", 2},
		{
			"paddle_regions", `[{"type":"title","bbox":[1,2,3,4],"res":[{"text":"收入表","confidence":0.9,"text_region":[[1,2],[3,2],[3,4],[1,4]]}]},{"type":"header","bbox":[1,2,3,4],"res":[{"text":"眉"}]},
{"type":"table","bbox":[1,2,3,4],"res":{"html":"` + table + `"},"img_idx":1}]`,
			"paddleocr", "##收入表\n" + shown, 2,
		},
		{
			"docling", `{"schema_name":"DoclingDocument","body":{"children":[{"$ref":"#/texts/0"},{"$ref":"#/tables/0"},{"$ref":"#/groups/0"},{"$ref":"#/texts/2"},{"$ref":"#/texts/9"},{"$ref":"nowhere"}]},
"groups":[{"children":[{"$ref":"#/texts/3"},{"$ref":"#/groups/0"},{"$ref":"#/texts/4"}]}],
"texts":[{"label":"section_header","level":3,"text":"收入表"},{"label":"caption","text":"表一"},{"label":"page_footer","text":"1","content_layer":"furniture"},{"label":"list_item","marker":"1.","text":"甲"},{"label":"list_item","marker":"-","text":"乙"}],
"tables":[{"captions":[{"$ref":"#/texts/1"}],"prov":[{"page_no":3,"bbox":{"l":1,"t":90,"r":3,"b":80,"coord_origin":"BOTTOMLEFT"}}],"data":{"table_cells":[
{"text":"1.00","row_span":1,"col_span":1,"start_row_offset_idx":1,"start_col_offset_idx":1},{"text":"项目","row_span":2,"col_span":1,"start_row_offset_idx":0,"start_col_offset_idx":0},{"text":"数","row_span":1,"col_span":1,"start_row_offset_idx":0,"start_col_offset_idx":1}]}}],
"pages":{"3":{"size":{"height":100,"width":50}}}}`,
			"docling", "###收入表\n表一\n" + shown + "1.甲\n乙\n", 3,
		},
		{
			"dots", `[{"bbox":[1,2,3,4],"category":"Section-header","text":"## 收入表"},{"bbox":[1,2,3,4],"category":"Page-footer","text":"1"},{"bbox":[1,2,3,4],"category":"Picture"},{"bbox":[1,2,3,4],"category":"Table","text":"` + table + `"}]`,
			"dots_ocr", "##收入表\n" + shown, 1,
		},
		{"dots_pages", `[[{"bbox":[1,2,3,4],"category":"Text","text":"一"}],[{"bbox":[1,2,3,4],"category":"Text","text":"二"}]]`, "dots_ocr", "一\n二\n", 2},
		{"paddle_lines", `{"rec_texts":` + texts + `,"rec_scores":[0.9],"rec_boxes":` + boxes + `}`, "paddleocr", laid, 1},
		{"paddle_lines_by_corners", `[{"res":{"rec_texts":[]}},{"ocrResults":[{"prunedResult":{"rec_texts":` + texts + `,"rec_polys":` + corners + `}}]}]`, "paddleocr", laid, 1},
		{"paddle_lines_without_regions", `{"parsing_res_list":[],"overall_ocr_res":{"rec_texts":` + texts + `,"rec_boxes":` + boxes + `}}`, "paddleocr", laid, 1},
		{"paddle_regions_before_lines", `{"parsing_res_list":[{"block_label":"text","block_content":"一"}],"overall_ocr_res":{"rec_texts":["二"],"rec_boxes":[[1,2,3,4]]}}`, "paddleocr", "一\n", 1},
		{"tokens_in_a_table", `[{"type":"table","table_body":"<fcel>项目<fcel>数<nl><ucel><fcel>1.00<nl>","page_idx":0}]`, "mineru", shown, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.data)
			if diff := cmp.Diff(tt.want, documenttest.Shown(d.Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if d.Format != tt.format || d.Pages != tt.pages {
				t.Errorf("%s of %d pages, want %s of %d", d.Format, d.Pages, tt.format, tt.pages)
			}
		})
	}
}

// cells are the cells of the one table of a document.
func cells(t *testing.T, d *document.Document) []document.Cell {
	t.Helper()
	var out []document.Cell
	for _, b := range d.Blocks {
		if b.Grid != nil {
			for _, row := range b.Grid.Rows {
				out = append(out, row.Cells...)
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("no cells")
	}
	return out
}

// TestPlaces holds that cells stand where the program says, or where their table
// does.
func TestPlaces(t *testing.T) {
	docling := func(where, cell string) string {
		return `{"texts":[],"body":{"children":[{"$ref":"#/tables/0"}]},"tables":[{"prov":[{"page_no":2,"bbox":` + where + `}],"data":{"table_cells":[{"text":"1","row_span":1,"col_span":1,"start_row_offset_idx":0,"start_col_offset_idx":0` + cell + `}]}}],"pages":{"2":{"size":{"height":100}}}}`
	}
	tests := []struct {
		name, data string
		want       document.Box
	}{
		{"table", `[{"type":"table","table_body":"` + table + `","page_idx":1,"bbox":[1,2,3,4]}]`, document.Box{1, 2, 3, 4}},
		{"from_the_bottom", docling(`{"l":1,"t":90,"r":3,"b":80,"coord_origin":"BOTTOMLEFT"}`, ""), document.Box{1, 10, 3, 20}},
		{"from_the_top", docling(`{"l":1,"t":10,"r":3,"b":20,"coord_origin":"TOPLEFT"}`, ""), document.Box{1, 10, 3, 20}},
		{"cell", docling(`{"l":1,"t":10,"r":3,"b":20,"coord_origin":"TOPLEFT"}`, `,"bbox":{"l":5,"t":6,"r":7,"b":8,"coord_origin":"TOPLEFT"}`), document.Box{5, 6, 7, 8}},
		{"cells_in_order", `[{"type":"table","bbox":[0,0,9,9],"img_idx":1,"res":{"html":"` + table + `","cell_bbox":[[1,1,2,1,2,2,1,2],[3,3,4,3,4,4,3,4],[5,5,6,5,6,6,5,6]]}}]`, document.Box{1, 1, 2, 2}},
		{"another_number_of_cells", `[{"type":"table","bbox":[0,0,9,9],"img_idx":1,"res":{"html":"` + table + `","cell_bbox":[[1,1,2,2]]}}]`, document.Box{0, 0, 9, 9}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cells(t, read(t, tt.data))[0].At; got.Box != tt.want || got.Page != 2 || got.Line != 0 {
				t.Errorf("%+v, want %v of page 2", got, tt.want)
			}
		})
	}
}

// TestConfidence holds how sure the reading of a cell is.
func TestConfidence(t *testing.T) {
	page := func(words string) string {
		return `{"parsing_res_list":[{"block_label":"table","block_content":"` + table + `"}],` + words + `}`
	}
	tests := []struct {
		name, data, by string
		want           []float64
	}{
		{"whole_table", `{"pdf_info":[{"para_blocks":[{"type":"table","blocks":[{"lines":[{"spans":[{"html":"` + table + `","score":0.9}]}]}]}]}]}`, "mineru", []float64{0.9, 0.9, 0.9}},
		{"words_of_the_table", page(`"overall_ocr_res":{"rec_texts":["1.00"],"rec_scores":[0.1]},"table_res_list":[{"table_ocr_pred":{"rec_texts":["1.00","项 目"],"rec_scores":[0.7,0.8]}}]`), "paddleocr", []float64{0.8, 0, 0.7}},
		{"words_of_the_page", page(`"overall_ocr_res":{"rec_texts":["1.00","数","1.00"],"rec_scores":[0.7,0.95,0.6]}`), "paddleocr", []float64{0, 0.95, 0.6}},
		{"more_than_sure", page(`"overall_ocr_res":{"rec_texts":["数"],"rec_scores":[99]}`), "paddleocr", []float64{0, 1, 0}},
		{"nothing_said", `[{"type":"table","table_body":"` + table + `","page_idx":0}]`, "", []float64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []float64
			for _, c := range cells(t, read(t, tt.data)) {
				if c.Readings == nil {
					got = append(got, 0)
					continue
				}
				if r := c.Readings[0]; len(c.Readings) != 1 || r.Text != c.Text || r.By != tt.by {
					t.Errorf("%+v of %q", c.Readings, c.Text)
				}
				got = append(got, c.Readings[0].Confidence)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	deep := 20_000
	tests := []struct{ name, data, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"cut", `[{"type":"text"`, extractors.Unreadable},
		{"other", `{"a":1}`, models.UnknownJSON},
		{"empty_list", `[]`, models.UnknownJSON},
		{"list_of_others", `[{"type":"text","text":"一"}]`, models.UnknownJSON},
		{"half_a_shape", `[{"bbox":[1,2,3,4],"category":"Text","text":"一"},{"a":1}]`, models.UnknownJSON},
		{"number", `12`, models.UnknownJSON},
		{"many_pages", `[{"type":"text","text":"一","page_idx":1000000000}]`, extractors.TooManyPages},
		{"deep", strings.Repeat("[", deep) + strings.Repeat("]", deep), extractors.Unreadable},
		{"deep_objects", strings.Repeat(`{"res":`, deep) + "1" + strings.Repeat("}", deep), extractors.Unreadable},
		{"not_deep_enough", strings.Repeat(`{"res":`, 5000) + "1" + strings.Repeat("}", 5000), models.UnknownJSON},
		{"long", `"` + strings.Repeat("a", 64<<20) + `"`, extractors.TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := extractorstest.Refused(t, models.Source{}, extractors.File{Name: "a.json", Data: []byte(tt.data), MaxPages: 9}, tt.code)
			if r.Skip != (tt.code == models.UnknownJSON) {
				t.Errorf("skipped: %v", r.Skip)
			}
		})
	}
}

// TestOdd holds that what is odd is read as far as it says something.
func TestOdd(t *testing.T) {
	circle := `{"texts":[{"label":"text","text":"一","children":[{"$ref":"#/texts/0"}]}],"tables":[],"groups":[{"children":[{"$ref":"#/groups/0"}]}],"body":{"children":[{"$ref":"#/groups/0"},{"$ref":"#/texts/0"}]}}`
	far := `{"texts":[],"body":{"children":[{"$ref":"#/tables/0"}]},"tables":[{"data":{"table_cells":[{"text":"甲","row_span":2000000000,"col_span":2000000000,"start_row_offset_idx":2000000000,"start_col_offset_idx":0},{"text":"乙","start_col_offset_idx":2000000000},{"text":"丙","start_row_offset_idx":-1}]}}]}`
	within := `{"type":"text","lines":[{"spans":[{"content":"一"}]}]}`
	for range 20 {
		within = `{"type":"text","blocks":[` + within + `]}`
	}
	tests := []struct{ name, data, want string }{
		{"circle", circle, "一\n"},
		{"cells_far_away", far, "[0+2000*3 甲]\n"},
		{"fields_of_other_kinds", `[{"type":"text","text":"一","page_idx":0,"bbox":"x"},{"type":"table","table_body":7,"page_idx":"x"}]`, "一\n"},
		{"blocks_in_blocks", `{"pdf_info":[{"para_blocks":[` + within + `]}]}`, ""},
		{"no_text_in_markup", `[{"bbox":[],"category":"Table","text":"<table></table>"},{"bbox":[1],"category":"Text","text":"一"}]`, "一\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.data).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMany holds that a table of a million cells is read, within memory.
func TestMany(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	row := "<tr>" + strings.Repeat("<td>1</td>", 100) + "</tr>"
	data := fmt.Sprintf(`[{"type":"table","table_body":"<table>%s</table>","page_idx":0}]`, strings.Repeat(row, 10_000))
	if got := len(cells(t, read(t, data))); got != 1_000_000 {
		t.Errorf("%d cells", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"pipes.mineru.json", "pipes.docling.json", "pipes.paddle.json"} {
		if data, err := os.ReadFile("../../fixtures/sources/" + name); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte(`[{"bbox":[1,2,3,4],"category":"Table","text":"<fcel>一<lcel><nl><ucel><xcel><nl>"}]`))
	f.Add([]byte(`[{"type":"table","bbox":[1,2,3,4],"res":{"html":"<table><tr><td>一","cell_bbox":[[1,2,3,4]]}}]`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = models.Source{}.Read(context.Background(), extractors.File{Name: "a.json", Data: data, MaxPages: 9})
	})
}
