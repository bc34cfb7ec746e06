package workbook_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/workbook"
	"juesuan/extractors/workbook/booktest"
)

// read reads a workbook.
func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	d, err := workbook.Source{}.Read(context.Background(), extractors.File{Name: "a.xlsx", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestCells holds that cells are read as a person sees them.
func TestCells(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"number", `<c r="A1"><v>1234.5600000000001</v></c>`, "1234.56"},
		{"share", `<c r="A1" s="1"><v>0.6636</v></c>`, "66.36%"},
		{"ten_thousands", `<c r="A1" s="2"><v>5836300</v></c>`, "583.6"},
		{"date", `<c r="A1" s="3"><v>45291</v></c>`, "2023/12/31"},
		{"shared_text", `<c r="A1" t="s"><v>0</v></c>`, "一"},
		{"text_in_runs", `<c r="A1" t="s"><v>1</v></c>`, "二 三"},
		{"escaped", `<c r="A1" t="s"><v>2</v></c>`, "行"},
		{"no_such_text", `<c r="A1" t="s"><v>9</v></c><c r="B1"><v>1</v></c>`, "1\n! missing_text A1"},
		{"text_of_its_own", `<c r="A1" t="inlineStr"><is><t>0012</t></is></c>`, "0012"},
		{"text_like_a_number", `<c r="A1" s="1" t="str"><v>201</v></c>`, "201"},
		{"truth", `<c r="A1" t="b"><v>1</v></c>`, "TRUE"},
		{"date_as_text", `<c r="A1" t="d"><v>2023-12-31</v></c>`, "2023-12-31"},
		{"formula", `<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c>`, "3"},
		{"formula_of_text", `<c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>1</v></c>`, "1"},
		{"formula_without_value", `<c r="A1"><f>SUM(B1:B2)</f></c>`, "=SUM(B1:B2)\n! formula_without_value A1"},
		{"shared_formula_without_value", `<c r="A1"><f t="shared" si="0"/></c>`, "=\n! formula_without_value A1"},
		{"error", `<c r="A1" t="e"><v>#REF!</v></c>`, "#REF!\n! cell_error A1"},
		{"formula_with_error", `<c r="A1" t="e"><f>A9</f><v>#N/A</v></c>`, "#N/A\n! cell_error A1"},
		{"style_that_is_not_there", `<c r="A1" s="99"><v>5</v></c>`, "5"},
		{"outside", `<c r="XFE1"><v>5</v></c><c r="A1"><v>1</v></c>`, "1\n! cell_outside"},
		{"without_names", `<c><v>5</v></c>`, "5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, booktest.Sheet(t, `<sheetData><row r="1">`+tt.cell+`</row></sheetData>`))
			got := strings.TrimSpace(strings.TrimPrefix(booktest.Write(d), "甲\n"))
			want, _, _ := strings.Cut(tt.want, "\r")
			if !strings.HasPrefix(got, want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestSheets holds how sheets are laid out.
func TestSheets(t *testing.T) {
	row := func(list ...string) []string { return list }
	tests := []struct{ name, xml, want string }{
		{
			"title_and_note_apart",
			booktest.Rows(row("#收入决算表"), row("", "", "单位：万元"), row("项目", "合计", "拨款"), row("一", "1", "2"), row("注：甲")),
			"甲\n收入决算表\n单位：万元\n|项目|合计|拨款\n|一|1|2\n--\n注：甲\n",
		},
		{
			"label_without_figures_inside",
			booktest.Rows(row("项目", "合计"), row("一", "1"), row("其中"), row("二", "2")),
			"甲\n|项目|合计\n|一|1\n|其中|\n|二|2\n--\n",
		},
		{
			"title_of_the_next_table",
			booktest.Rows(row("项目", "合计"), row("一", "1"), row(), row("#支出表"), row("项目", "合计"), row("二", "2")),
			"甲\n|项目|合计\n|一|1\n--\n支出表\n|项目|合计\n|二|2\n--\n",
		},
		{
			"blank_row_inside",
			booktest.Rows(row("项目", "合计"), row("一", "1"), row(), row("二", "2"), row(), row("三"), row("四", "4")),
			"甲\n|项目|合计\n|一|1\n~二|2\n~三|\n|四|4\n--\n",
		},
		{
			"ruled_rows_are_the_table",
			booktest.Rows(row("部门：甲", "", "单位：元"), row("=项目", "=合计", "=拨款"), row("=一"), row("=二", "=2", "=3"), row("制表：乙", "", "审核：丙")),
			"甲\n部门：甲    单位：元\n|项目|合计|拨款\n|一||\n|二|2|3\n--\n制表：乙    审核：丙\n",
		},
		{
			"few_rows_without_rules_are_lines",
			booktest.Rows(row("=一", "=1"), row("=二", "=2"), row("=三", "=3"), row(), row("甲", "1"), row("乙", "2"), row("丙", "3")),
			"甲\n|一|1\n|二|2\n|三|3\n--\n甲    1\n乙    2\n丙    3\n",
		},
		{
			"one_ruled_row_of_three",
			booktest.Rows(row("=一", "=1"), row("二", "2"), row("三", "3")),
			"甲\n|一|1\n|二|2\n|三|3\n--\n",
		},
		{
			"underlined_only",
			booktest.Rows(row("_标题", "_元"), row("=一", "=1"), row("=二", "=2")),
			"甲\n标题    元\n|一|1\n|二|2\n--\n",
		},
		{
			"head_over_all",
			booktest.Rows(row("表"), row("“三公”经费"), row("合计", "接待费"), row("1", "2")) + `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>`,
			"甲\n表\n|“三公”经费(1x2)\n|合计|接待费\n|1|2\n--\n",
		},
		{
			"head_over_a_part",
			booktest.Rows(row("表"), row("", "单位：元"), row("合计", "接待费", "备注"), row("1", "2", "3")) + `<mergeCells><mergeCell ref="B2:C2"/></mergeCells>`,
			"甲\n表\n单位：元\n|合计|接待费|备注\n|1|2|3\n--\n",
		},
		{
			"row_that_a_cell_above_reaches_into",
			booktest.Rows(row("项目", "金额"), row("合", "1"), row("", "2")) + `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
			"甲\n|项目|金额\n|合(2x1)|1\n|2\n--\n",
		},
		{
			"table_without_rules_beside_ruled_ones",
			booktest.Rows(row("=一", "=1"), row("=二", "=2"), row("=三", "=3"), row("=四", "=4"), row("=五", "=5"), row("=六", "=6"), row(), row("甲", "1"), row("乙", "2"), row("丙", "3"), row("丁", "4")),
			"甲\n|一|1\n|二|2\n|三|3\n|四|4\n|五|5\n|六|6\n~甲|1\n|乙|2\n|丙|3\n|丁|4\n--\n",
		},
		{
			"two_side_by_side",
			booktest.Rows(row("收入表", "", "", "支出表"), row("项目", "合计", "", "项目", "合计"), row("一", "1", "", "二", "2")),
			"甲\n收入表\n|项目|合计\n|一|1\n--\n支出表\n|项目|合计\n|二|2\n--\n",
		},
		{
			"two_sides_of_one",
			booktest.Rows(row("收支总表"), row(), row("收入", "", "", "支出"), row("项目", "合计", "", "项目", "合计"), row("一", "1", "", "二", "2")),
			"甲\n收支总表\n|收入||支出|\n|项目|合计|项目|合计\n|一|1|二|2\n--\n",
		},
		{
			"merged",
			booktest.Rows(row("表"), row("项目", "金额"), row("", "甲", "乙"), row("一", "1", "2")) +
				`<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>`,
			"甲\n表\n|项目(2x1)|金额(1x2)\n|甲|乙\n|一|1|2\n--\n",
		},
		{
			"covered_cells_are_not_seen",
			booktest.Rows(row("项目", "合计"), row("一", "9"), row("二", "3")) + `<mergeCells><mergeCell ref="A2:B2"/></mergeCells>`,
			"甲\n|项目|合计\n|一(1x2)\n|二|3\n--\n",
		},
		{
			"hidden",
			`<cols><col min="3" max="3" hidden="1"/></cols>` +
				strings.Replace(booktest.Rows(row("项目", "合计", "稿", "备注"), row("一", "1", "9", "甲"), row("二", "2", "8", "乙")), `<row r="2">`, `<row r="2" hidden="1">`, 1) +
				`<mergeCells><mergeCell ref="B1:D1"/></mergeCells>`,
			"甲\n|项目|合计(1x2)\n|二|2|乙\n--\n! hidden_rows \n! hidden_columns \n",
		},
		{"lines_of_a_cell", booktest.Rows(row("一\n二")), "甲\n一\n二\n"},
		{"name_that_is_said_again", booktest.Rows(row("甲：表 一"), row("一", "1")), "甲：表 一\n|一|1\n--\n"},
		{"nothing", booktest.Rows(), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := booktest.Write(read(t, booktest.Sheet(t, tt.xml)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPlaces holds that every piece says where it stands, and that its line is
// among the lines of the workbook.
func TestPlaces(t *testing.T) {
	data := booktest.Sheet(t, booktest.Rows([]string{"标题"}, nil, []string{"项目", "合计"}, []string{"一", "1"})+`<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)
	d := read(t, data)
	lines, err := workbook.Source{}.Lines(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"甲", "标题", "", "项目\t合计", "一\t1"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	grid := d.Blocks[2].Grid
	got := []document.Place{d.Blocks[0].At, d.Blocks[1].At, grid.Rows[0].Cells[1].At, grid.Rows[1].Cells[0].At}
	want := []document.Place{
		{Sheet: "甲", Line: 1, Cell: -1},
		{Sheet: "甲", Ref: "A1:B1", Line: 2, Cell: -1},
		{Sheet: "甲", Ref: "B3", Line: 4, Cell: 1},
		{Sheet: "甲", Ref: "A4", Line: 5, Cell: 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	if d.Pages != 1 || d.Format != "xlsx" {
		t.Errorf("%d pages of %s", d.Pages, d.Format)
	}
}

// TestHiddenSheets holds that hidden sheets are named, and that those nobody
// named have no caption.
func TestHiddenSheets(t *testing.T) {
	data := booktest.Zip(
		t,
		"xl/workbook.xml", `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Sheet1" r:id="r1"/><sheet name="乙" state="veryHidden" r:id="r2"/><sheet name="丙" r:id="r3"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", booktest.Rels, "xl/styles.xml", booktest.Styles,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c s="3"><v>0</v></c></row></sheetData></worksheet>`,
		"xl/worksheets/sheet2.xml", `<worksheet><sheetData><row><c><v>0</v></c></row></sheetData></worksheet>`,
	)
	d := read(t, data)
	if diff := cmp.Diff("1904/1/1\n! missing_sheet \n! hidden_sheets \n", booktest.Write(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, p := range d.Problems {
		if !strings.Contains(p.Message, " / ") || p.At.Sheet == "" {
			t.Errorf("%+v", p)
		}
	}
}

// TestClaims holds that what only is called a workbook is not claimed.
func TestClaims(t *testing.T) {
	extractorstest.Claims(t, workbook.Source{}, []extractorstest.Claim{
		{"a.xlsx", "", extractors.Named},
		{"a.XLSM", "PK\x03\x04", extractors.Named},
		{"a.xlsx", "<html>", extractors.No},
		{"a.docx", "PK\x03\x04", extractors.No},
	})
}

// TestRefusals holds why workbooks are not read.
func TestRefusals(t *testing.T) {
	whole := booktest.Sheet(t, booktest.Rows([]string{"一", "二"}))
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, extractors.EmptyFile},
		{"cut", whole[:len(whole)/2], extractors.Unreadable},
		{"no_workbook", booktest.Zip(t, "a.txt", "甲"), extractors.Unreadable},
		{"binary", booktest.Zip(t, "xl/workbook.bin", "甲"), extractors.NeedsConversion},
		{"cut_old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), extractors.Unreadable},
		{"torn_sheet", booktest.Sheet(t, `<sheetData><row r="1"><c r="A1`), extractors.Unreadable},
		{"entity", booktest.Sheet(t, `<sheetData><row><c t="str"><v>&xxe;</v></c></row></sheetData>`), extractors.Unreadable},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, workbook.Source{}, extractors.File{Name: "a.xlsx", Data: tt.data}, tt.want)
		})
	}
	many := extractors.File{Name: "a.xlsx", Data: booktest.Zip(t, "xl/workbook.xml", `<sheet name="一"/><sheet name="二"/>`), MaxPages: 1}
	extractorstest.Refused(t, workbook.Source{}, many, extractors.TooManyPages)
}

// TestLooks holds that one workbook is read alike in whatever kind it is kept,
// each value as it is shown.
func TestLooks(t *testing.T) {
	want, err := os.ReadFile("testdata/looks.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"xlsx", "ods", "xls"} {
		data, err := os.ReadFile("../../fixtures/workbooks/looks." + kind)
		if err != nil {
			t.Fatal(err)
		}
		d := read(t, data)
		if diff := cmp.Diff(string(want), booktest.Write(d)); diff != "" || d.Format != kind {
			t.Errorf("%s (-want +got):\n%s", d.Format, diff)
		}
	}
}

// TestMessages holds that a problem is told in both languages, and behind them
// where it is.
func TestMessages(t *testing.T) {
	d := read(t, booktest.Sheet(t, `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row><c t="e"><v>#REF!</v></c><c><v>1</v></c></row><row hidden="1"><c><v>1</v></c></row><row r="3" hidden="1"><c><v>1</v></c></row></sheetData>`))
	var got []string
	for _, p := range d.Problems {
		got = append(got, p.Message)
	}
	want := []string{
		"单元格是错误值 / the cell holds an error: 甲!A1 #REF!",
		"未读隐藏的行 / hidden rows are left out: 甲 2-3",
		"未读隐藏的列 / hidden columns are left out: 甲 B",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
