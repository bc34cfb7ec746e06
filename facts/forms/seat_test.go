package forms

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/facts/regions"
	"juesuan/normalizers"
	"juesuan/records"
)

// indicators is a section of a level, a name, a target and points, whose head
// stands in columns 1 to 4 of the first grid.
func indicators() *formSection {
	s := &formSection{section: &catalog.Section{}}
	for at, kind := range []catalog.FormKind{catalog.FormLevel1, catalog.FormLevel3, catalog.FormValue, catalog.FormScore} {
		s.columns = append(s.columns, printedColumn{FormColumn: catalog.FormColumn{Kind: kind}, at: at + 1})
	}
	return s
}

// TestAsItStands holds which rows are left where they stand, and at what cost.
func TestAsItStands(t *testing.T) {
	row := drawn(5, "", "产出指标", "修缮仓房", "≥4座", "20")
	other, joined := row, row
	other.grid, joined.joined = 1, true
	unplaced := indicators()
	unplaced.columns[3].at = -1
	tests := []struct {
		name         string
		section      *formSection
		row          formRow
		drift, first int
		want         string
		cost         float64
		ok           bool
	}{
		{"under_its_head", indicators(), row, 0, 0, "产出指标|修缮仓房|≥4座|20", 0, true},
		{"without_its_level", indicators(), drawn(5, "", "", "修缮仓房", "≥4座", "20"), 0, 0, "|修缮仓房|≥4座|20", 0.02, true},
		{"beside_its_head", indicators(), drawn(6, "", "", "产出指标", "修缮仓房", "≥4座", "20"), 1, 0, "产出指标|修缮仓房|≥4座|20", 0.15, true},
		{"as_the_row_before", indicators(), drawn(6, "", "", "产出指标", "修缮仓房", "≥4座", "20"), 1, 1, "产出指标|修缮仓房|≥4座|20", 0, true},
		{"level_that_is_not_known", indicators(), drawn(5, "", "某指标", "修缮仓房", "≥4座", "20"), 0, 0, "某指标|修缮仓房|≥4座|20", 0.2, false},
		{"name_is_missing", indicators(), drawn(5, "", "产出指标", "", "≥4座", "20"), 0, 0, "产出指标||≥4座|20", 1, false},
		{"cell_under_no_head", indicators(), drawn(5, "一", "产出指标", "修缮仓房", "≥4座", "20"), 0, 0, "|||", 2.62, false},
		{"in_another_grid", indicators(), other, 0, 0, "|||", 0, false},
		{"joined_of_two", indicators(), joined, 0, 0, "|||", 0, false},
		{"under_a_head_without_a_place", unplaced, row, 0, 0, "产出指标|修缮仓房|≥4座|", 0.8, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fr := newReader(t)
			fr.section = tt.section
			fr.section.drift = tt.first
			p, ok := fr.asItStands(tt.row, tt.drift)
			if got := strings.Join(p.Texts, "|"); got != tt.want || ok != tt.ok || math.Abs(p.Cost-tt.cost) > 1e-9 {
				t.Errorf("%s at %v: %v", got, p.Cost, ok)
			}
		})
	}
}

// TestSeatAt holds what it costs that the cells of a row stand apart from their
// heads: by column, up to a bound, and nothing where the heads are elsewhere.
func TestSeatAt(t *testing.T) {
	far := drawn(9, "", "产出指标", "修缮仓房", "≥4座", "", "", "", "", "20")
	apart, joined := far, far
	apart.grid, joined.joined = 1, true
	tests := []struct {
		name  string
		row   formRow
		drift int
		want  float64
	}{
		{"under_their_heads", drawn(5, "", "产出指标", "修缮仓房", "≥4座", "20"), 0, 0},
		{"one_is_a_column_off", drawn(6, "", "产出指标", "修缮仓房", "≥4座", "", "20"), 0, 0.08},
		{"one_is_two_off", drawn(7, "", "产出指标", "修缮仓房", "≥4座", "", "", "20"), 0, 0.16},
		{"two_are_one_to_the_left", drawn(5, "产出指标", "修缮仓房", "", "≥4座", "20"), 0, 0.16},
		{"all_are_as_the_row_drifted", drawn(6, "", "", "产出指标", "修缮仓房", "≥4座", "20"), 1, 0},
		{"as_far_as_counts", far, 0, 0.32},
		{"farther", drawn(11, "", "产出指标", "修缮仓房", "≥4座", "", "", "", "", "", "", "20"), 0, 0.4},
		{"heads_in_another_grid", apart, 0, 0},
		{"joined_of_two", joined, 0, 0},
		{"unknown_level_off_its_place", drawn(5, "某指标", "", "修缮仓房", "≥4座", "20"), 0, 1.18},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fr := newReader(t)
			fr.columns, fr.section = 12, indicators()
			if got := fr.seatAt(tt.row, tt.drift).Cost; math.Abs(got-tt.want) > 1e-9 {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestDrift holds how far from its head a row is sought: as the row before
// first.
func TestDrift(t *testing.T) {
	at := func(drift int) formRow {
		r := drawn(5, "产出指标", "修缮仓房", "≥4座", "20")
		for i := range r.tokens {
			r.tokens[i].at += 1 + drift
		}
		return r
	}
	for _, want := range []int{0, 1, -1, 2, -2, 3, -3} {
		fr := newReader(t)
		fr.columns, fr.section = 12, indicators()
		if got := fr.seat(at(want)).drift; got != want {
			t.Errorf("a row %d columns off is read %d off", want, got)
		}
		fr.section.drift = want
		if got := fr.seat(at(want)); got.drift != want || got.placed.Cost != 0 {
			t.Errorf("one as far off as the row before is read %d off at %v", got.drift, got.placed.Cost)
		}
	}
}

// TestColumnPath holds what a column is called: as printed, below the standard
// head where that is another.
func TestColumnPath(t *testing.T) {
	fr := newReader(t)
	standard := catalog.FormColumn{Headers: []string{"全年执行数", "执行数"}}
	for _, tt := range []struct {
		name string
		col  printedColumn
		want *records.Column
	}{
		{"standard", printedColumn{FormColumn: standard, header: "全年执行数"}, &records.Column{Path: []string{"全年执行数"}}},
		{"other", printedColumn{FormColumn: standard, header: "执行数（B）"}, &records.Column{Path: []string{"全年执行数", "执行数（B）"}}},
		{"unknown", printedColumn{header: "进展"}, &records.Column{Path: []string{"进展"}}},
		{"not_printed", printedColumn{FormColumn: standard}, &records.Column{Path: []string{"全年执行数"}}},
		{"none", printedColumn{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, fr.column(tt.col)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRowFlags holds what flags say of how a row was seated: a cell without a
// column is told of at that cell.
func TestRowFlags(t *testing.T) {
	fr := newReader(t)
	for _, tt := range []struct {
		name string
		s    seated
		want []records.Flag
	}{
		{"as_it_stands", seated{}, nil},
		{"apart", seated{drift: -1}, []records.Flag{records.ShiftedRow}},
		{"tie", seated{placed: normalizers.Placed{Tie: true}}, []records.Flag{records.NearTie}},
		{"extra", seated{placed: normalizers.Placed{Flags: []records.Flag{records.ExtraColumn, records.SplitCell}}}, []records.Flag{records.SplitCell}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, fr.rowFlags(tt.s)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestAmounts holds that money has an amount in 元, and nothing else does; and
// that a unit the table does not state is told of where it was taken for one.
func TestAmounts(t *testing.T) {
	for _, tt := range []struct {
		raw  string
		kind catalog.FormKind
		want string
	}{
		{"36.5", catalog.FormAmount, "365000"}, {"36.5", catalog.FormScore, ""}, {"36.5%", catalog.FormPercent, ""}, {"≥2万元", catalog.FormValue, "20000"}, {"≥2个", catalog.FormValue, ""},
	} {
		fr := newReader(t)
		f := records.Fact{Raw: tt.raw, Evidence: &records.Evidence{}}
		fr.readValue(&f, printedColumn{FormColumn: catalog.FormColumn{Kind: tt.kind}})
		if f.Amount != tt.want {
			t.Errorf("%s of kind %s: amount %q", tt.raw, tt.kind, f.Amount)
		}
	}
	fr := newReader(t)
	fr.t = &regions.Region{ID: "t", Unit: "万元", Flags: []records.Flag{records.UnitAssumed, records.ContinuedTable}, Statement: fr.Cat.Statement("project_performance")}
	f := fr.fact(formRow{}, token{text: "36.5"})
	if diff := cmp.Diff([]records.Flag{records.ContinuedTable}, f.Flags); diff != "" {
		t.Errorf("flags of a fact (-want +got):\n%s", diff)
	}
	fr.readValue(&f, printedColumn{FormColumn: catalog.FormColumn{Kind: catalog.FormAmount}})
	if diff := cmp.Diff([]records.Flag{records.ContinuedTable, records.UnitAssumed}, f.Flags); diff != "" {
		t.Errorf("flags of an amount (-want +got):\n%s", diff)
	}
}

// TestNameIndicator holds under which levels an indicator stands.
func TestNameIndicator(t *testing.T) {
	for _, tt := range []struct {
		name   string
		open   [2]string
		levels [3]string
		want   []string
		flags  []records.Flag
	}{
		{"all", [2]string{}, [3]string{"产出指标", "数量指标", "修缮"}, []string{"产出指标", "数量指标", "修缮"}, nil},
		{"as_above", [2]string{"产出指标", "数量指标"}, [3]string{"", "", "修缮"}, []string{"产出指标", "数量指标", "修缮"}, []records.Flag{records.InheritedLabel}},
		{"second_of_its_own", [2]string{"产出指标", "数量指标"}, [3]string{"", "质量指标", "修缮"}, []string{"产出指标", "质量指标", "修缮"}, []records.Flag{records.InheritedLabel}},
		{"first_anew", [2]string{"产出指标", "数量指标"}, [3]string{"效益指标", "", "修缮"}, []string{"效益指标", "修缮"}, []records.Flag{records.InheritedLabel}},
		{"first_lost", [2]string{}, [3]string{"", "数量指标", "修缮"}, []string{"产出指标", "数量指标", "修缮"}, []records.Flag{records.InheritedLabel}},
		{"under_another_that_is_known", [2]string{}, [3]string{"效益指标", "数量指标", "修缮"}, []string{"产出指标", "数量指标", "修缮"}, nil},
		{"under_one_that_is_not_known", [2]string{}, [3]string{"某指标", "数量指标", "修缮"}, []string{"某指标", "数量指标", "修缮"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fr := newReader(t)
			fr.section.levels = tt.open
			var out rowName
			fr.nameIndicator(&out, tt.levels)
			if diff := cmp.Diff(tt.want, out.path); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.flags, out.flags); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
	if got := (rowName{}).row(); got != nil {
		t.Errorf("a row without a name is %+v", got)
	}
	if got := (rowName{path: []string{"产出指标"}}).row(); got == nil || len(got.Path) != 1 {
		t.Errorf("a row of a level is %+v", got)
	}
}
