package export

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"juesuan/records"
)

// dump prints every cell of a workbook as JSON: the sheet, its place, what it
// holds, the type, the fill, the number format.
const dump = `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
for s in book.worksheets:
    print(json.dumps({"sheet": s.title, "frozen": str(s.freeze_panes), "filter": s.auto_filter.ref}))
    for row in s.iter_rows():
        for c in row:
            if c.value is not None:
                fill = c.fill.start_color.rgb if c.fill.fill_type else ""
                print(json.dumps({"sheet": s.title, "cell": c.coordinate, "value": str(c.value), "type": c.data_type, "fill": fill, "format": c.number_format}))
`

type dumped struct{ Sheet, Cell, Value, Type, Fill, Format, Frozen, Filter string }

// TestXLSX reads the workbook with openpyxl.
func TestXLSX(t *testing.T) {
	program := python(t)
	out := outOf(t, wantReports, oddBatch())
	dest, _ := exported(t, out, XLSX)
	cells := map[string]map[string]dumped{}
	front := map[string]string{"摘要": "None", comparisons[0].zh: "A2", comparisons[1].zh: "A2"}
	for _, line := range linesOf(t, program, "-c", dump, filepath.Join(dest, workbookFile)) {
		var d dumped
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if cells[d.Sheet] == nil {
			cells[d.Sheet] = map[string]dumped{}
		}
		cells[d.Sheet][d.Cell] = d
		if d.Type == "f" {
			t.Errorf("%s!%s is a formula: %s", d.Sheet, d.Cell, d.Value)
		}
		if frozen, ok := front[d.Sheet]; ok && d.Cell == "" && d.Frozen != frozen {
			t.Errorf("%s: frozen at %q", d.Sheet, d.Frozen)
		} else if d.Cell == "" && !ok && (d.Frozen != "A3" || !strings.HasPrefix(d.Filter, "$A$2:") && !strings.HasPrefix(d.Filter, "A2:")) {
			t.Errorf("%s: frozen at %q, filter %q", d.Sheet, d.Frozen, d.Filter)
		}
	}
	rows := byHead(cells[loaded(t).Statement("three_public").Label.ZH])
	got := map[string]dumped{}
	for _, row := range rows {
		if row["source"].Value == oddSource {
			got[row["row_label"].Value] = row["final"]
		}
	}
	tests := []struct{ label, value, kind, fill, format string }{
		{"-r1", "123456789012345.67", "s", "", "@"}, // 17 digits: more than a number keeps
		{"-r2", "-0.05", "n", "00FFF2CC", "#,##0.00######"},
		{"-r5", "1234.5", "n", "", "#,##0.00######"},
		{"-r7", "0.005", "n", "", "#,##0.00######"},
		{"-r8", "77", "n", "00D9D9D9", "#,##0.00######"},
		{"-r9", "-", "s", "", "@"},
	}
	for _, tt := range tests {
		c := got[tt.label]
		if c.Value != tt.value || c.Type != tt.kind || strings.TrimPrefix(c.Fill, "FF") != strings.TrimPrefix(tt.fill, "00") && c.Fill != tt.fill || c.Format != tt.format {
			t.Errorf("%s is %+v, want %+v", tt.label, c, tt)
		}
	}
	sums(t, out, cells)
}

// byHead are the rows of a sheet by their canonical heads.
func byHead(cells map[string]dumped) []map[string]dumped {
	heads := map[int]string{}
	rows := map[int]map[string]dumped{}
	last := 0
	for at, c := range cells {
		if column, row, err := excelize.CellNameToCoordinates(at); err == nil && row == nameRow {
			heads[column] = c.Value
		} else if err == nil {
			last = max(last, row)
		}
	}
	for at, c := range cells {
		column, row, err := excelize.CellNameToCoordinates(at)
		if err != nil || row <= headRows {
			continue
		}
		if rows[row] == nil {
			rows[row] = map[string]dumped{}
		}
		rows[row][heads[column]] = c
	}
	var out []map[string]dumped
	for r := headRows + 1; r <= last; r++ {
		out = append(out, rows[r])
	}
	return out
}

// sums holds the money of every statement's sheet against the facts.
func sums(t *testing.T, out string, cells map[string]map[string]dumped) {
	t.Helper()
	want, got := map[string]string{}, map[string]string{}
	add := func(to map[string]string, statement, amount string) {
		before, _ := decimal.NewFromString("0" + to[statement])
		if to[statement] != "" {
			before = decimal.RequireFromString(to[statement])
		}
		to[statement] = before.Add(decimal.RequireFromString(amount)).String()
	}
	for _, f := range factsOf(t, out) {
		if f.Origin != records.OriginNarrative && f.Statement != "" && f.Amount != "" {
			add(want, f.Statement, *f.Value)
		}
	}
	for statement := range want {
		for _, row := range byHead(cells[loaded(t).Statement(statement).Label.ZH]) {
			for head, c := range row {
				_, err := decimal.NewFromString(c.Value)
				if err == nil && (c.Format == "#,##0.00######" || c.Value == "123456789012345.67" && head == "final") {
					add(got, statement, c.Value)
				}
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 5 {
		t.Errorf("sums of statements (-want +got):\n%s", diff)
	}
}

// emptyBook is a workbook without sheets, and the folder that it is written to.
func emptyBook(t *testing.T) (*folder, *xlsxBook) {
	t.Helper()
	to, err := newFolder(filepath.Join(t.TempDir(), "to"), false)
	if err != nil {
		t.Fatal(err)
	}
	book, err := newXLSXBook(to, words{})
	if err != nil {
		t.Fatal(err)
	}
	return to, book
}

// TestFullSheet holds that a table with more rows than a sheet goes on in the
// next, with heads, and says so.
func TestFullSheet(t *testing.T) {
	to, book := emptyBook(t)
	book.limit = headRows + 3
	s, err := book.begin(table{name: "t", zh: "表：[甲]/乙*?", columns: []column{{name: "n", kind: integer, zh: "数"}}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 7 {
		if err := s.row([]cell{i}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	notes, err := book.close()
	if err != nil || len(notes) != 1 || !strings.Contains(notes[0].EN, "goes on in 2 more") {
		t.Fatalf("notes %v, error %v", notes, err)
	}
	file, err := excelize.OpenFile(to.path(workbookFile))
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, sheet := range file.GetSheetList()[1:] {
		rows, err := file.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		line := []string{sheet}
		for _, row := range rows {
			line = append(line, row...)
		}
		got = append(got, line)
	}
	want := [][]string{{"表：甲乙", "n", "数", "0", "1", "2"}, {"表：甲乙 (2)", "n", "数", "3", "4", "5"}, {"表：甲乙 (3)", "n", "数", "6"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSheetName(t *testing.T) {
	b := &xlsxBook{taken: map[string]bool{}}
	long := strings.Repeat("长", 40)
	for _, tt := range []struct{ want, name string }{
		{"收入表", "收入表"},
		{"收入表", "收入表 (2)"},
		{"a/b", "ab"},
		{"AB", "AB (2)"},
		{long, strings.Repeat("长", 31)},
		{long, strings.Repeat("长", 27) + " (2)"},
	} {
		if got := b.sheetName(tt.want, 1); got != tt.name {
			t.Errorf("sheet for %q is %q, want %q", tt.want, got, tt.name)
		}
	}
}

// viaLibreOffice has LibreOffice read a file and write it as a workbook.
func viaLibreOffice(t *testing.T, file string, flags ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("long: LibreOffice starts slowly")
	}
	soffice, to := command(t, "soffice"), t.TempDir()
	args := append([]string{"--headless", "-env:UserInstallation=file://" + to + "/profile", "--convert-to", "xlsx"}, flags...)
	if text, err := exec.Command(soffice, append(args, "--outdir", to, file)...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice does not run here: %v: %s", err, text)
	}
	files, _ := filepath.Glob(to + "/*.xlsx")
	if len(files) != 1 {
		t.Fatalf("LibreOffice wrote %v", files)
	}
	return files[0]
}

// TestReadByLibreOffice holds that LibreOffice reads of every cell of a workbook
// what openpyxl reads there.
func TestReadByLibreOffice(t *testing.T) {
	program := python(t)
	dest, _ := exported(t, outOf(t, wantReports, brokenBatch()), XLSX)
	book := filepath.Join(dest, workbookFile)
	want := cellsOf(t, program, book)
	got := cellsOf(t, program, viaLibreOffice(t, book))
	if diff := cmp.Diff(want, got); diff != "" || len(want) < 1000 {
		t.Errorf("%d cells (-openpyxl +LibreOffice):\n%.3000s", len(want), diff)
	}
}

// cellsOf are the values of a workbook's cells by sheet and place, numbers
// without what does not count.
func cellsOf(t *testing.T, program, file string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, line := range linesOf(t, program, "-c", dump, file) {
		var d dumped
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if d.Type == "n" {
			d.Value = decimal.RequireFromString(d.Value).String()
		}
		if d.Cell != "" {
			out[d.Sheet+"!"+d.Cell] = d.Type + " " + d.Value
		}
	}
	return out
}

// TestNoFormulaInLibreOffice opens the CSV as a person would and looks for
// formulas.
func TestNoFormulaInLibreOffice(t *testing.T) {
	program := python(t)
	dest, _ := exported(t, outOf(t, nil, oddBatch()), CSV)
	file := viaLibreOffice(t, filepath.Join(dest, "facts.csv"), "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1")
	cells := 0
	for _, line := range linesOf(t, program, "-c", dump, file) {
		var d dumped
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		cells++
		if d.Type == "f" {
			t.Errorf("%s is a formula: %s", d.Cell, d.Value)
		}
	}
	if cells < 100 {
		t.Errorf("only %d cells", cells)
	}
}
