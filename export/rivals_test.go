package export

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestRivals holds which facts contradict one another: those that state two
// amounts for one figure, where each might be added up.
func TestRivals(t *testing.T) {
	fact := func(id, amount string) *glance {
		return &glance{
			ID: id, Doc: "d", Origin: records.OriginTable, Statement: "expenditure", Report: records.FinalAccounts, Entity: "甲局", Year: 2023,
			Item: "total", Measure: "total", Amount: amount, Status: records.OK,
		}
	}
	with := func(id, amount string, change func(g *glance)) *glance {
		g := fact(id, amount)
		change(g)
		return g
	}
	tests := []struct {
		name  string
		facts []*glance
		want  map[string]string // differs, or states it again
	}{
		{"two", []*glance{fact("a", "1"), fact("b", "2"), fact("c", "1.0")}, map[string]string{"a": "b", "b": "a", "c": "b"}},
		{"again", []*glance{fact("a", "1"), fact("b", "1.00"), fact("c", "1")}, map[string]string{"b": "=a", "c": "=a"}},
		{"one_in_review", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Status = records.InReview })}, map[string]string{}},
		{"one_rejected", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Status = records.Rejected })}, map[string]string{}},
		{"corrected", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Status = records.Corrected })}, map[string]string{"a": "b", "b": "a"}},
		{"twin", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Twin = "a" })}, map[string]string{}},
		{"another_document", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Doc = "e" })}, map[string]string{}},
		{"another_department", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Entity = "乙局" })}, map[string]string{}},
		{"another_year", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Year = 2022 })}, map[string]string{}},
		{"another_side", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Side = "income" })}, map[string]string{}},
		{"another_measure", []*glance{fact("a", "1"), with("b", "2", func(g *glance) { g.Measure = "basic" })}, map[string]string{}},
		{"rows_of_a_form", []*glance{
			with("a", "1", func(g *glance) { g.Origin = records.OriginForm }), with("b", "2", func(g *glance) { g.Origin = records.OriginForm }),
		}, map[string]string{}},
		{"no_item", []*glance{with("a", "1", func(g *glance) { g.Item = "" }), with("b", "2", func(g *glance) { g.Item = "" })}, map[string]string{}},
		{"no_money", []*glance{with("a", "", func(*glance) {}), fact("b", "2")}, map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newRivals()
			for _, g := range tt.facts {
				r.add(g)
			}
			r.settle()
			for id, first := range r.again {
				r.of[id] = "=" + first
			}
			if diff := cmp.Diff(tt.want, r.of); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPartsOfAReport holds that tables of another department or year in a report
// have rows of their own, and that no figure of theirs is compared as the
// report's.
func TestPartsOfAReport(t *testing.T) {
	b := oddBatch()
	part, earlier := oddFact(21, "70", "three_public.total", "70"), oddFact(22, "80", "three_public.total", "80")
	part.Entity, earlier.Year = "下属单位", 2022
	b.Facts = append(b.Facts[:1:1], part, earlier)
	dest, _ := exported(t, outOf(t, nil, b), CSV)
	got := map[string]string{}
	for _, r := range rowsOf(t, dest, "wide_three_public.csv") {
		got[r["entity"]+" "+r["year"]] = r["three_public.total"]
	}
	want := map[string]string{"'" + oddEntity + " 2023": "123456789012345.67", "下属单位 2023": "70", "'" + oddEntity + " 2022": "80"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range rowsOf(t, dest, "facts.csv") {
		if r["differs_from"] != "" {
			t.Errorf("%s differs from %s", r["id"], r["differs_from"])
		}
	}
}

// TestComparedAsTheReports holds that neither a part of a report, nor another
// year, nor a figure that the report contradicts is set beside its budget.
func TestComparedAsTheReports(t *testing.T) {
	of := measured("three_public", "three_public.total", spent)
	tests := []struct {
		name   string
		change func(f *records.Fact)
		want   bool
	}{
		{"its_own", func(*records.Fact) {}, true},
		{"department", func(f *records.Fact) { f.Entity = "下属单位" }, false},
		{"year", func(f *records.Fact) { f.Year = 2022 }, false},
		{"contradicted", func(f *records.Fact) { f.ID = "x" }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := newOverview(map[string]string{"x": "y"})
			if err := o.document(&records.Document{Source: "a", Doc: "d", Entity: "甲局", Year: 2023}); err != nil {
				t.Fatal(err)
			}
			f := of("10")
			f.Entity, f.Year = "甲局", 2023
			tt.change(&f)
			if err := o.add(&f); err != nil {
				t.Fatal(err)
			}
			if _, got := o.of("a").compare(comparisons[0]); (got != nil) != tt.want {
				t.Errorf("compared: %v", got)
			}
		})
	}
}

// TestClassThatDiffers holds that a class of two amounts is said to have them.
func TestClassThatDiffers(t *testing.T) {
	e := &exporter{words: words{cat: loaded(t)}, seen: &survey{rivals: rivals{of: map[string]string{"a": "b", "b": "a"}}}}
	c := newClasses(e, newOverview(nil))
	of := measured("expenditure", "function:201", "total")
	one, two := of("10"), of("20")
	one.ID, two.ID = "a", "b"
	for _, f := range []*records.Fact{&one, &two} {
		if err := c.add(f); err != nil {
			t.Fatal(err)
		}
	}
	got := c.rows[classSheet{"expenditure", ""}][classRow{measure: "total", source: "a"}]["function:201"]
	if got.value != "不一致" || got.mark != doubtful {
		t.Errorf("%+v", got)
	}
}
