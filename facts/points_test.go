package facts

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/normalizers"
	"juesuan/records"
)

// TestDoubtPoints holds which figures of a table may have lost their point, or
// print one for a separator, by the others of it and of the table before.
func TestDoubtPoints(t *testing.T) {
	const lost, separator = string(records.MissingDecimalPoint), string(records.NearTie)
	tests := []struct {
		name, before, table string
		want                []string // of the figures of the table
	}{
		{"as many decimals", "", "1.50 2.50 3.50 4.50 1200", []string{"", "", "", "", lost}},
		{"too few to tell", "", "1.50 2.50 3.50 1200", []string{"", "", "", ""}},
		{"four of five alike", "", "1.50 2.50 3.50 4.50 5.5 1200", []string{"", "", "", "", "", lost}},
		{"two of six not alike", "", "1.50 2.50 3.50 4.50 5.5 6.5 1200", []string{"", "", "", "", "", "", ""}},
		{"whole groups of thousands", "", "1.50 2.50 3.50 4.50 1,200", []string{"", "", "", "", ""}},
		{"too short to have lost one", "", "1.50 2.50 3.50 4.50 12", []string{"", "", "", "", ""}},
		{"no point in the table", "1.50 2.50 3.50 4.50", "1200 1300 1400 1500", []string{lost, lost, lost, lost}},
		{"no point, and few figures", "1.50 2.50 3.50 4.50", "1200 1300 1400", []string{"", "", ""}},
		{"no point in most of the unit", "1.50 2.50 3.50 4.50", "1200 1300 1400 1500 1600", []string{"", "", "", "", ""}},
		{"no point anywhere", "", "1200 1300 1400 1500", []string{"", "", "", ""}},
		{"a point for a separator", "", "1200 1300 1400 1500 425.800", []string{"", "", "", "", separator}},
		{"a point among few", "", "1200 1300 1400 425.800", []string{"", "", "", ""}},
		{"a point and two decimals", "", "1200 1300 1400 1500 425.80", []string{"", "", "", "", ""}},
		{"noughts tell nothing", "", "1.50 2.50 3.50 0.00 1200", []string{"", "", "", "", ""}},
	}
	norm := normalizer(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts := append(figures(norm, "t01", tt.before), figures(norm, "t02", tt.table)...)
			doubtPoints(norm, facts)
			var got []string
			for _, f := range facts {
				if f.Table == "t02" {
					got = append(got, strings.Trim(fmt.Sprint(f.Flags), "[]"))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
}

// figures are the facts of a table that prints texts.
func figures(norm *normalizers.Normalizer, table, texts string) []records.Fact {
	var out []records.Fact
	for raw := range strings.FieldsSeq(texts) {
		n := norm.Number(raw)
		out = append(out, records.Fact{
			Origin: records.OriginTable, Kind: "amount", Table: table, Unit: "万元", Raw: raw, Value: &n.Value, Evidence: &records.Evidence{Print: n.Sure},
		})
	}
	return out
}

func normalizer(t *testing.T) *normalizers.Normalizer {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return normalizers.New(cat)
}
