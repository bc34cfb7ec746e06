package normalizers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/normalizers"
	"juesuan/records"
)

// TestQuantity holds what targets and actual values of forms are read as; what
// is no plain quantity stays as words.
func TestQuantity(t *testing.T) {
	confused := []records.Flag{records.ConfusedCharacter}
	tests := []struct {
		raw  string
		want normalizers.Quantity
	}{
		{"98%", normalizers.Quantity{Kind: "percent", Value: "98", Unit: "%", Sure: 1}},
		{"≥98％", normalizers.Quantity{Kind: "percent", Value: "98", Unit: "%", Comparator: ">=", Sure: 1}},
		{"3‰", normalizers.Quantity{Kind: "percent", Value: "3", Unit: "‰", Sure: 1}},
		{"≤47.72万元", normalizers.Quantity{Kind: "amount", Value: "47.72", Unit: "万元", Comparator: "<=", Sure: 1}},
		{"=<5 个", normalizers.Quantity{Kind: "count", Value: "5", Unit: "个", Comparator: "<=", Sure: 1}},
		{">3", normalizers.Quantity{Kind: "count", Value: "3", Comparator: ">", Sure: 1}},
		{"1-10名", normalizers.Quantity{Kind: "count", Value: "1", High: "10", Unit: "名", Sure: 1}},
		{"95%至98%", normalizers.Quantity{Kind: "percent", Value: "95", High: "98", Unit: "%", Sure: 1}},
		{"1O0个", normalizers.Quantity{Kind: "count", Value: "100", Unit: "个", Flags: confused, Sure: 0.97}},
		{"2022年12月底", normalizers.Quantity{Kind: "date", Value: "2022年12月底", Sure: 1}},
		{"按 时 完成", normalizers.Quantity{Kind: "text", Value: "按时完成", Sure: 1}},
		{"5观星", normalizers.Quantity{Kind: "text", Value: "5观星", Sure: 1}},           // no unit that is known
		{"1.2.3个", normalizers.Quantity{Kind: "text", Value: "1.2.3个", Sure: 1}},     // no figure
		{"1-2.3.4个", normalizers.Quantity{Kind: "text", Value: "1-2.3.4个", Sure: 1}}, // no figure at its end
		{"", normalizers.Quantity{Kind: "text", Sure: 1}},
	}
	n := newNormalizer(t)
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			got := n.Quantity(tt.raw)
			if end, err := normalizers.Apply(tt.raw, got.Edits); err != nil || end != got.Value {
				t.Errorf("the trace leads to %q (%v)", end, err)
			}
			got.Edits = nil
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestQuantityBy holds that a parser that remembers is asked for each figure of
// a quantity, and for nothing else.
func TestQuantityBy(t *testing.T) {
	n := newNormalizer(t)
	for raw, want := range map[string][]string{"≥98%": {"98"}, "1-10名": {"1", "10"}, "按时完成": nil, "5观星": nil} {
		var asked []string
		n.QuantityBy(raw, func(s string) normalizers.Number { asked = append(asked, s); return n.Number(s) })
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Errorf("%q: asked for (-want +got):\n%s", raw, diff)
		}
	}
}
