package export

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"juesuan/records"
)

// pageSetup prints of each sheet how it is printed, its links and charts.
const pageSetup = `
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
for s in book.worksheets:
    print(json.dumps({"sheet": s.title, "area": s.print_area, "titles": s.print_title_rows, "across": s.page_setup.orientation, "paper": str(s.page_setup.paperSize),
        "wide": s.page_setup.fitToWidth, "long": s.page_setup.fitToHeight, "fit": s.sheet_properties.pageSetUpPr.fitToPage, "charts": len(s._charts),
        "links": [c.hyperlink.location for row in s.iter_rows() for c in row if c.hyperlink]}))
`

// setUp is what pageSetup prints of a sheet.
type setUp struct {
	Sheet, Titles, Across, Paper string
	Area                         any
	Wide, Long, Charts           int
	Fit                          bool
	Links                        []string
}

// brokenBatch is a report in which a rule does not hold.
func brokenBatch() records.Batch {
	b := oddBatch()
	fact := b.Facts[0]
	b.Checks = append(b.Checks, records.Check{
		Type: records.TypeCheck, ID: oddDoc + "/k0001", Doc: oddDoc, Source: oddSource, Rule: "three_public.total", Scope: "column", Outcome: failed,
		Cause: "report", Message: records.Message{ZH: "合计与各项之和不符", EN: "the total is not the sum"}, Expected: "1", Actual: "2", Difference: "1", Tolerance: "0",
		Statements: []string{"three_public"}, Facts: []string{fact.ID},
	})
	return b
}

// TestPageSetup holds that every sheet is set up to be printed, that findings
// and values lead to one another, and that comparisons have charts.
func TestPageSetup(t *testing.T) {
	program := python(t)
	dest, _ := exported(t, outOf(t, wantReports, brokenBatch()), XLSX)
	charts, links := 0, map[string][]string{}
	for _, line := range linesOf(t, program, "-c", pageSetup, filepath.Join(dest, workbookFile)) {
		var s setUp
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		charts += s.Charts
		links[s.Sheet] = s.Links
		if !s.Fit || s.Wide != 1 || s.Long != 0 || s.Across != "landscape" || s.Paper != "9" {
			t.Errorf("%s is not set up to be printed: %+v", s.Sheet, s)
		}
		if s.Titles != "" && s.Titles != "$1:$2" && s.Titles != "$1:$1" {
			t.Errorf("%s repeats %s", s.Sheet, s.Titles)
		}
	}
	if charts != len(comparisons) {
		t.Errorf("%d charts", charts)
	}
	statement := loaded(t).Statement("three_public").Label.ZH
	if got := links["勾稽不成立"]; len(got) != 1 || !strings.HasPrefix(got[0], "'"+statement+"'!") {
		t.Errorf("the finding leads to %v", got)
	}
	if got := links[statement]; len(got) != 1 || got[0] != "'勾稽不成立'!A3" {
		t.Errorf("the value leads to %v", got)
	}
	if got := len(links["摘要"]); got < 10 {
		t.Errorf("the summary leads to %d sheets", got)
	}
}

// TestOneLanguageInWorkbook holds that what a workbook says, the reports' own
// words apart, is in the language asked for.
func TestOneLanguageInWorkbook(t *testing.T) {
	out := outOf(t, wantReports, brokenBatch())
	for _, english := range []bool{false, true} {
		codes := " final_accounts not_applicable low_confidence three_public "
		if !english {
			codes += "budget fail report extracted income review "
		}
		dest := filepath.Join(t.TempDir(), "to")
		word := func(list, name string) string { return "<" + list + ">" }
		if _, err := Export(t.Context(), loaded(t), out, Options{Format: XLSX, Dest: dest, English: english, Word: word}); err != nil {
			t.Fatal(err)
		}
		file, err := excelize.OpenFile(filepath.Join(dest, workbookFile))
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range file.GetSheetList() {
			rows, err := file.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for n, row := range rows {
				for _, text := range row {
					named := n != nameRow-1 && strings.Contains(codes, " "+text+" ") && text != ""
					if named || english && n < headRows && strings.Contains(text, "部门（单位）") {
						t.Errorf("%s, row %d: %q", sheet, n+1, text)
					}
				}
			}
		}
	}
}

// TestCompared holds that what is not known is told apart from what was kept to.
func TestCompared(t *testing.T) {
	budget, final := measured("three_public", "three_public.total", budgeted), measured("three_public", "three_public.total", spent)
	tests := []struct {
		name  string
		facts []records.Fact
		want  []string
	}{
		{"more", []records.Fact{budget("10"), final("10.01")}, []string{"10", "10.01", "0.01", "超预算"}},
		{"within", []records.Fact{budget("10"), final("10")}, []string{"10", "10", "0", "未超预算"}},
		{"no_budget", []records.Fact{final("10")}, []string{"", "10", "", "不可比"}},
		{"nothing", nil, []string{"", "", "", "不可比"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := newOverview(nil)
			if err := o.document(&records.Document{Source: "a", Doc: "d"}); err != nil {
				t.Fatal(err)
			}
			for _, f := range tt.facts {
				if err := o.add(&f); err != nil {
					t.Fatal(err)
				}
			}
			p := &page{book: &xlsxBook{}}
			var got []string
			for _, c := range p.compared(o.of("a"), comparisons[0])[2:] {
				got = append(got, c.text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// measured makes facts of an item and measure.
func measured(statement, item, measure string) func(amount string) records.Fact {
	return func(amount string) records.Fact {
		return records.Fact{Source: "a", Origin: records.OriginTable, Statement: statement, Item: item, Measure: measure, Amount: amount, Status: records.OK}
	}
}

// TestComparisonsAreKnown holds that the catalog has what is compared.
func TestComparisonsAreKnown(t *testing.T) {
	w := words{cat: loaded(t)}
	for _, c := range comparisons {
		if w.item(c.statement, c.item) == "" || w.measure(c.statement, budgeted) == "" || w.measure(c.statement, spent) == "" {
			t.Errorf("%+v is not in the catalog", c)
		}
	}
}

// TestCharted holds that the charts of the front sheets name every report and
// can be read.
func TestCharted(t *testing.T) {
	dest, _ := exported(t, outOf(t, wantReports), XLSX)
	book, err := zip.OpenReader(filepath.Join(dest, workbookFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }() // was only read
	for i, c := range comparisons {
		chart, err := fs.ReadFile(book, fmt.Sprintf("xl/charts/chart%d.xml", i+1))
		if err != nil {
			t.Fatal(err)
		}
		last := fmt.Sprintf("$A$%d", len(wantReports)+1)
		for _, want := range []string{`barDir val="bar"`, `formatCode="#,##0"`, `val="404040"`, c.zh + "&#39;!$A$2:" + last, `orientation val="maxMin"`} {
			if !strings.Contains(string(chart), want) {
				t.Errorf("%s lacks %s", c.zh, want)
			}
		}
	}
}

// TestDecisionsTable holds that every decision stands in the export, those taken
// back as well.
func TestDecisionsTable(t *testing.T) {
	out := outOf(t, nil, oddBatch())
	line := `{"action":"correct","by":"张三","cell":"a","comment":"见第 3 页","doc":"00000000000000dd","id":"0000000000000001","raw":"1","read":"1","target":"` +
		oddDoc + `/t01/r1/c1","type":"decision","value":"2","when":"2024-01-02T03:04:05Z"}` + "\n"
	write(t, filepath.Join(out, "decisions.jsonl"), []byte(line))
	dest, _ := exported(t, out, CSV)
	got := string(read(t, dest, "decisions.csv"))
	for _, want := range []string{"张三", "2024-01-02T03:04:05Z", "见第 3 页", "correct"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}
