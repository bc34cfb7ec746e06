package checks

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

func ptr[T any](v T) *T { return &v }

// TestContested holds that of two findings that claim the same identity neither
// stays, unless one explains all that the other does, and more.
func TestContested(t *testing.T) {
	tests := []struct {
		name  string
		found map[int][]int // identities by fact
		want  []int
	}{
		{"one", map[int][]int{1: {0, 1}}, []int{1}},
		{"of_different_identities", map[int][]int{1: {0, 1}, 2: {2, 3}}, []int{1, 2}},
		{"of_the_same_identities", map[int][]int{1: {0, 1}, 2: {0, 1}}, nil},
		{"one_explains_more", map[int][]int{1: {0, 1, 2}, 2: {0, 1}}, []int{1}},
		{"each_explains_some_alone", map[int][]int{1: {0, 1, 2}, 2: {0, 3}}, nil},
		{"the_larger_one_is_contested", map[int][]int{1: {0, 1, 2}, 2: {0, 1}, 3: {1, 2, 3}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &run{found: map[int]*finding{}}
			for f, results := range tt.found {
				r.found[f] = &finding{fact: f, results: results}
			}
			r.dropContested()
			if diff := cmp.Diff(tt.want, r.claimants()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestIsStray holds of which values the row is not sure.
func TestIsStray(t *testing.T) {
	tests := []struct {
		name    string
		item    string
		path    []string
		flags   []records.Flag
		reading float64
		want    bool
	}{
		{"known_item", "total", []string{"合计"}, nil, 1, false},
		{"no_item", "", []string{"某项"}, nil, 1, true},
		{"no_item_and_no_row", "", nil, nil, 1, true},
		{"no_item_under_another_row", "", []string{"支出", "某项"}, nil, 1, false},
		{"code_of_three_digits", "function:201", nil, nil, 1, false},
		{"code_of_five_digits", "function:20103", nil, nil, 1, false},
		{"code_of_seven_digits", "function:2010350", nil, nil, 1, false},
		{"code_of_four_digits", "function:2010", nil, nil, 1, true},
		{"doubtful_and_misnamed", "total", nil, []records.Flag{records.CodeLabelMismatch}, 0.79, true},
		{"doubtful_of_an_unknown_code", "total", nil, []records.Flag{records.UnknownCode}, 0.79, true},
		{"doubtful_without_label", "total", nil, []records.Flag{records.MissingLabel}, 0.79, true},
		{"sure_and_misnamed", "total", nil, []records.Flag{records.CodeLabelMismatch}, 0.8, false},
		{"doubtful_otherwise", "total", nil, []records.Flag{records.SpacedNumber}, 0.79, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &records.Fact{Item: tt.item, Flags: tt.flags, Reading: &tt.reading}
			if tt.path != nil {
				f.Row = &records.Row{Path: tt.path}
			}
			if got := isStray(f); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestEnter holds what the figure of a fact is and by how much print may have
// rounded it.
func TestEnter(t *testing.T) {
	units := map[string]decimal.Decimal{"万元": decimal.NewFromInt(10_000)}
	tests := []struct {
		name        string
		fact        records.Fact
		value, half string
		state       state
	}{
		{"amount", records.Fact{Kind: "amount", Unit: "万元", Value: ptr("1.50")}, "15000", "50", printed},
		{"no_decimals", records.Fact{Kind: "amount", Unit: "万元", Value: ptr("2")}, "20000", "5000", printed},
		{"one_decimal", records.Fact{Kind: "score", Value: ptr("2.5")}, "2.5", "0.05", printed},
		{"three_decimals", records.Fact{Kind: "score", Value: ptr("2.125")}, "2.125", "0.0005", printed},
		{"four_decimals", records.Fact{Kind: "score", Value: ptr("2.1250")}, "2.125", "0.00005", printed},
		{"nought", records.Fact{Kind: "amount", Unit: "万元", Value: ptr("0.00")}, "0", "0", printed},
		{"share_too_small_to_print", records.Fact{Kind: "percent", Unit: "%", Value: ptr("0.0")}, "0", "0.05", printed},
		{"count", records.Fact{Kind: "count", Value: ptr("3")}, "3", "0", printed},
		{"unit_of_no_money", records.Fact{Kind: "count", Unit: "万元", Value: ptr("3")}, "3", "0", printed},
		{"dash", records.Fact{Kind: "amount", Flags: []records.Flag{records.Dash}}, "0", "0", blank},
		{"unreadable", records.Fact{Kind: "amount", Flags: []records.Flag{records.Unreadable}}, "0", "0", unread},
		{"no_decimal", records.Fact{Kind: "amount", Value: ptr("x")}, "0", "0", unread},
		{"rejected", records.Fact{Kind: "amount", Value: ptr("3"), Status: records.Rejected}, "0", "0", blank},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := enter(&tt.fact, units, &figure{})
			if got := e.figure; got.value.String() != tt.value || got.half.String() != tt.half || got.state != tt.state {
				t.Errorf("%s ± %s, state %d; want %s ± %s, %d", got.value, got.half, got.state, tt.value, tt.half, tt.state)
			}
		})
	}
	for _, kind := range []string{"text", "date"} {
		if e := enter(&records.Fact{Kind: kind, Value: ptr("3")}, units, &figure{}); e.figure != nil {
			t.Errorf("a %s has a figure", kind)
		}
	}
}

// TestOne holds that several facts that claim a place are one figure only where
// all print the same.
func TestOne(t *testing.T) {
	of := func(v int64, s state) entry { return entry{figure: &figure{value: decimal.NewFromInt(v), state: s}} }
	b := &book{facts: []entry{of(5, printed), of(5, printed), of(6, printed), of(5, unread)}}
	for name, tt := range map[string]struct {
		list []int
		want state
	}{
		"none":                {nil, absent},
		"one":                 {[]int{0}, printed},
		"the_same":            {[]int{0, 1}, printed},
		"others":              {[]int{0, 1, 2}, unread},
		"one_cannot_be_read":  {[]int{0, 3}, unread},
		"none_of_two_is_read": {[]int{3, 3}, unread},
	} {
		t.Run(name, func(t *testing.T) {
			if got := b.one(tt.list); got.state != tt.want {
				t.Errorf("state %d, want %d", got.state, tt.want)
			}
		})
	}
	if n := len(b.one([]int{0, 1, 2}).terms); n != 3 {
		t.Errorf("a figure of three that differ is made of %d", n)
	}
}

// TestParent holds under which code of its table another stands.
func TestParent(t *testing.T) {
	s := &sheet{items: map[string]*row{"function:201": {}, "function:20103": {}, "function:2080505": {}}}
	for code, want := range map[string]string{
		"function:2010350": "function:20103", "function:20103": "function:201", "function:2010299": "function:201",
		"function:201": "", "function:2080505": "", "function:20805": "",
	} {
		if got := s.parent(code); got != want {
			t.Errorf("%s stands under %q, want %q", code, got, want)
		}
	}
}

// TestDigits holds how figures are compared by their digits.
func TestDigits(t *testing.T) {
	tests := []struct{ raw, digits string }{{"1,209.50", "120950"}, {"0.09", "9"}, {"0", ""}, {"万元", ""}, {"-10", "10"}}
	for _, tt := range tests {
		if got := digitsOf(tt.raw); got != tt.digits {
			t.Errorf("%s has the digits %q, want %q", tt.raw, got, tt.digits)
		}
	}
	for _, pair := range []string{"17", "71"} {
		if got := alike(rune(pair[0]), rune(pair[1])); got != "17" {
			t.Errorf("%s in order is %q", pair, got)
		}
	}
}

// at is the cell of a fact in its grid.
func at(row, column int) *records.GridCell { return &records.GridCell{Row: row, Column: column} }

// TestSlipOfWords holds which two texts differ by a slip of one character.
func TestSlipOfWords(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"one_changed", "政务服务中心", "政府服务中心", true},
		{"one_lost", "政务服务中心", "政务服务心", true},
		{"one_added", "政务服务中心", "政务服务中心一", true},
		{"first_changed", "县政务服务", "市政务服务", true},
		{"last_changed", "政务服务中", "政务服务一", true},
		{"too_short", "服务中心", "服务中一", false},
		{"shorter_one_too_short", "服务中心", "服务中心一", false},
		{"two_changed", "政务服务中心", "政府服务中一", false},
		{"two_added", "政务服务中心", "政务服务中心一二", false},
		{"two_changed_places", "政务服务中心", "务政服务中心", false},
		{"doubled_character", "政务服务中心", "政务务服务中心", true},
	}
	for _, tt := range tests {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := isSlip(pair[0], pair[1]); got != tt.want {
				t.Errorf("%s: %q and %q: %v, want %v", tt.name, pair[0], pair[1], got, tt.want)
			}
		}
	}
}

// TestSlipOfDigits holds which value differs from the printed one by a slip.
func TestSlipOfDigits(t *testing.T) {
	tests := []struct {
		printed, value string
		want           bool
	}{
		{"30.04", "30.00", true}, // one digit
		{"30.91", "31.91", true}, // one unit of a digit
		{"29.99", "30.00", true},
		{"29.98", "30.00", false},
		{"12.34", "21.34", true}, // two that changed places
		{"12.34", "14.32", true},
		{"12.34", "15.36", false},
		{"12.34", "13.24", true},
		{"12.34", "23.34", false},
		{"12.34", "112.34", true}, // a hundred more is one unit of a digit
		{"12.34", "712.34", false},
	}
	for _, tt := range tests {
		v := decimal.RequireFromString(tt.printed)
		r := &run{book: &book{
			batch: &records.Batch{Facts: []records.Fact{{Value: &tt.printed}}},
			facts: []entry{{figure: &figure{value: v}, scale: unity, places: 2}},
		}}
		if got := r.isSlip(&finding{value: decimal.RequireFromString(tt.value)}); got != tt.want {
			t.Errorf("%s for %s: %v, want %v", tt.printed, tt.value, got, tt.want)
		}
	}
}

// TestIsPoor holds that a table is poor of which more than one reading in
// twenty is doubtful.
func TestIsPoor(t *testing.T) {
	tests := []struct {
		name            string
		doubtful, clear int
		reading         float64
		table           string
		want            bool
	}{
		{"none", 0, 20, 0.79, "t", false},
		{"one_in_twenty", 1, 19, 0.79, "t", false},
		{"more", 1, 18, 0.79, "t", true},
		{"trusted", 1, 18, 0.8, "t", false},
		{"of_the_narrative", 1, 18, 0.79, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &records.Batch{}
			for i := range tt.doubtful + tt.clear {
				f := records.Fact{Table: tt.table, Reading: ptr(1.0)}
				if i < tt.doubtful {
					f.Reading = &tt.reading
				}
				b.Facts = append(b.Facts, f)
			}
			if got := (&run{book: &book{batch: b}}).isPoor(0); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestNoiseOf holds what shows that a fact may be misread.
func TestNoiseOf(t *testing.T) {
	for name, tt := range map[string]struct {
		fact records.Fact
		want records.Flag
	}{
		"clear":    {records.Fact{Reading: ptr(0.8)}, ""},
		"doubtful": {records.Fact{Reading: ptr(0.79)}, records.NearTie},
		"flagged":  {records.Fact{Reading: ptr(1.0), Flags: []records.Flag{records.Dash, records.SplitCell}}, records.SplitCell},
		"harmless": {records.Fact{Reading: ptr(1.0), Flags: []records.Flag{records.Fullwidth}}, ""},
		"accepted": {records.Fact{Reading: ptr(0.1), Status: records.Accepted, Flags: []records.Flag{records.SplitCell}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := &run{book: &book{batch: &records.Batch{Facts: []records.Fact{tt.fact}}}}
			if got := r.noiseOf(0); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestBesides holds which cells stand next to another: in its row or column,
// not further.
func TestBesides(t *testing.T) {
	tests := []struct {
		name        string
		row, column int
		table       string
		want        bool
	}{
		{"left", 5, 4, "t01", true},
		{"right", 5, 6, "t01", true},
		{"above", 4, 5, "t01", true},
		{"below", 6, 5, "t01", true},
		{"two_columns_away", 5, 3, "t01", false},
		{"two_rows_away", 7, 5, "t01", false},
		{"across", 4, 4, "t01", false},
		{"across_below", 6, 6, "t01", false},
		{"another_table", 5, 4, "t02", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &run{book: &book{batch: &records.Batch{Facts: []records.Fact{
				{Cell: at(5, 5), Table: "t01", Value: ptr("1")}, {Cell: at(tt.row, tt.column), Table: tt.table, Value: ptr("2.00")},
			}}}}
			if got := r.besides(0, "2.00"); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestJoined holds that a cell and the one beside it in its row may be pieces
// of one.
func TestJoined(t *testing.T) {
	tests := []struct {
		name, own, other string
		row, column      int
		want             bool
	}{
		{"piece_before", "34.50", "12", 5, 4, true},
		{"piece_behind", "12", "34.50", 5, 6, true},
		{"wrong_way_round", "12", "34.50", 5, 4, false},
		{"wrong_way_round_behind", "34.50", "12", 5, 6, false},
		{"two_columns_away", "34.50", "12", 5, 3, false},
		{"another_row", "34.50", "12", 4, 4, false},
		{"blank_before", "1234.50", "", 5, 4, false},
		{"leading_noughts_of_the_piece_behind", "12", "034.50", 5, 6, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &run{book: &book{batch: &records.Batch{Facts: []records.Fact{
				{Cell: at(5, 5), Table: "t", Raw: tt.own}, {Cell: at(tt.row, tt.column), Table: "t", Raw: tt.other},
			}}}}
			if got := r.isJoined(0, "123450"); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestNear holds how far in the batch a fact is looked for.
func TestNear(t *testing.T) {
	b := &records.Batch{Facts: make([]records.Fact, 200)}
	got := (&run{book: &book{batch: b}}).near(100)
	if first, last := got[0], got[len(got)-1]; first != 60 || last != 139 {
		t.Errorf("from %d to %d, want from 60 to 139", first, last)
	}
}

// TestShifted holds that a value in a row with signs of noise, under a column
// that nothing is known of, may be that of another column.
func TestShifted(t *testing.T) {
	tests := []struct {
		name  string
		other records.Fact
		flags []records.Flag
		want  bool
	}{
		{"in_its_row", records.Fact{Cell: at(5, 9), Value: ptr("2.00")}, []records.Flag{records.ShiftedRow}, true},
		{"without_noise", records.Fact{Cell: at(5, 9), Value: ptr("2.00")}, nil, false},
		{"in_another_row", records.Fact{Cell: at(6, 9), Value: ptr("2.00")}, []records.Flag{records.ShiftedRow}, false},
		{"under_a_known_column", records.Fact{Cell: at(5, 9), Value: ptr("2.00"), Measure: "total"}, []records.Flag{records.ShiftedRow}, false},
		{"another_value", records.Fact{Cell: at(5, 9), Value: ptr("3.00")}, []records.Flag{records.ShiftedRow}, false},
		{"no_value", records.Fact{Cell: at(5, 9)}, []records.Flag{records.ShiftedRow}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			own := records.Fact{Cell: at(5, 2), Value: ptr("1.00"), Measure: "basic", Flags: tt.flags, Reading: ptr(1.0)}
			r := &run{book: &book{batch: &records.Batch{Facts: []records.Fact{own, tt.other}}}}
			if got := r.isShifted(0, "2.00"); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestBranches holds which figures stand right under others, by the levels of
// their labels, and where that is not sure.
func TestBranches(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		paths [][]string
		under [][]int // by row
		vague []bool
	}{
		{"levels", [][]string{{"甲"}, {"甲", "乙"}, {"甲", "丙"}, {"甲", "乙", "丁"}}, [][]int{{1, 2}, {3}, nil, nil}, []bool{false, false, false, false}},
		{"a_level_left_out", [][]string{{"甲"}, {"甲", "乙", "丁"}}, [][]int{{1}, nil}, []bool{false, false}},
		{"two_rows_of_one_name", [][]string{{"甲"}, {"甲"}, {"甲", "乙"}}, [][]int{nil, {2}, nil}, []bool{true, true, false}},
		{"top_rows", [][]string{{"甲"}, {"乙"}}, [][]int{nil, nil}, []bool{false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &book{cat: cat, batch: &records.Batch{}}
			s := &sheet{}
			for i, path := range tt.paths {
				b.batch.Facts = append(b.batch.Facts, records.Fact{Row: &records.Row{Label: path[len(path)-1], Path: path}})
				b.facts = append(b.facts, entry{figure: &figure{}})
				s.rows = append(s.rows, &row{cells: []rowCell{{"total", []int{i}}}})
			}
			for i, br := range b.branches(s, "total") {
				if !slices.Equal(br.under, tt.under[i]) || br.vague != tt.vague[i] {
					t.Errorf("under row %d stand %v, vague %v; want %v, %v", i, br.under, br.vague, tt.under[i], tt.vague[i])
				}
			}
		})
	}
}

// TestReachOfAnExchange holds by how many columns a value may have slipped.
func TestReachOfAnExchange(t *testing.T) {
	tests := []struct {
		name        string
		row, column int
		measure     string
		figure      *figure
		want        bool
	}{
		{"one_column", 5, 4, "total", &figure{}, true},
		{"two_columns", 5, 3, "total", &figure{}, true},
		{"two_columns_to_the_right", 5, 7, "total", &figure{}, true},
		{"three_columns", 5, 2, "total", &figure{}, false},
		{"three_columns_to_the_right", 5, 8, "total", &figure{}, false},
		{"another_row", 4, 5, "total", &figure{}, false},
		{"unknown_column", 5, 4, "", &figure{}, false},
		{"no_figure", 5, 4, "total", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &run{book: &book{
				batch: &records.Batch{Facts: []records.Fact{{Cell: at(5, 5), Measure: "basic"}, {Cell: at(tt.row, tt.column), Measure: tt.measure}}},
				facts: []entry{{figure: &figure{}}, {figure: tt.figure}},
			}}
			if got := len(r.beside(0)) == 1; got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestBack holds how far back in the narrative a figure is looked for that
// belongs to another, and which one it is.
func TestBack(t *testing.T) {
	own := records.Fact{Origin: records.OriginNarrative, Item: "total", Statement: "income", Kind: "percent"}
	tests := []struct {
		name   string
		change func(f *records.Fact)
		away   int
		want   bool
	}{
		{"right_before", func(*records.Fact) {}, 1, true},
		{"eight_back", func(*records.Fact) {}, 8, true},
		{"nine_back", func(*records.Fact) {}, 9, false},
		{"of_another_item", func(f *records.Fact) { f.Item = "other" }, 1, false},
		{"of_another_statement", func(f *records.Fact) { f.Statement = "expenditure" }, 1, false},
		{"no_amount", func(f *records.Fact) { f.Kind = "percent" }, 1, false},
		{"a_bound", func(f *records.Fact) { f.Comparator = ">=" }, 1, false},
		{"of_a_table", func(f *records.Fact) { f.Origin = records.OriginTable }, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &book{batch: &records.Batch{}}
			for range 10 {
				b.batch.Facts = append(b.batch.Facts, records.Fact{Origin: records.OriginNarrative, Item: "filler"})
			}
			b.batch.Facts = append(b.batch.Facts, own)
			f := own
			f.Kind = "amount"
			tt.change(&f)
			b.batch.Facts[10-tt.away] = f
			b.facts = make([]entry, 11)
			for i := range b.facts {
				b.facts[i].figure = &figure{state: printed}
			}
			h := &here{b: b, fact: 10}
			got := h.back(func(*records.Fact) bool { return true })
			if (got == b.facts[10-tt.away].figure) != tt.want {
				t.Errorf("found %v, want %v", got != nothing, tt.want)
			}
			if h.back(func(*records.Fact) bool { return false }) != nothing {
				t.Error("found what is not wanted")
			}
		})
	}
}
