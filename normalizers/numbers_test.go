package normalizers_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/normalizers"
	"juesuan/records"
)

func newNormalizer(t testing.TB) *normalizers.Normalizer {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return normalizers.New(cat)
}

// numbers are cells and what they read as: the value, "dash" for a dash, ""
// for what is not one figure.
var numbers = []struct {
	raw, want string
	flags     []records.Flag
}{
	{"583.63", "583.63", nil},
	{"0.00", "0.00", nil},
	{"-12.30", "-12.30", nil},
	{" 7 ", "7", nil},
	{"483.45¹", "483.45", nil},
	{"483.45 ¹²", "483.45", nil},
	{"483.45<sup>1</sup>", "483.45", nil},
	{"`483.45", "483.45", nil},
	{"‘4,458.53", "4458.53", nil},
	{"483.45”", "483.45", nil},
	{"460.80万", "460.80", nil},
	{"1.25亿", "1.25", nil},
	{"483.45<sub>1</sub>", "483.45", nil},
	{"1<sup>2</sup>3.45", "123.45", nil},
	{"¹", "", nil},
	{"2,442.26", "2442.26", nil},
	{"1，234．56", "1234.56", []records.Flag{records.Fullwidth}},
	{"５１８．７０", "518.70", []records.Flag{records.Fullwidth}},
	{"１３.７６", "13.76", []records.Flag{records.Fullwidth}},
	{"5 83.63", "583.63", []records.Flag{records.SpacedNumber}},
	{"12 .33", "12.33", []records.Flag{records.SpacedNumber}},
	{"0. 00", "0.00", []records.Flag{records.SpacedNumber}},
	{"1　234.50", "1234.50", []records.Flag{records.SpacedNumber}},
	{"0.O0", "0.00", []records.Flag{records.ConfusedCharacter}},
	{"* 483.45", "483.45", nil},
	{"①483.45", "483.45", nil},
	{"[2] -1,483.45", "-1483.45", nil},
	{"* 483", "", nil},
	{"483.45[注1]", "483.45", nil},
	{"483.45〔1〕", "483.45", nil},
	{"483.45※", "483.45", nil},
	{"483.45 ¥", "483.45", nil},
	{"“483.45”", "483.45", nil},
	{"\"1,483.45\"", "1483.45", nil},
	{"\u200b12\u00ad.50", "12.50", nil},
	{"483.45；", "483.45", []records.Flag{records.Fullwidth}},
	{"▼483.45", "-483.45", nil},
	{"l 98.74", "98.74", []records.Flag{records.ConfusedCharacter}},
	{"| 228.88", "228.88", []records.Flag{records.ConfusedCharacter}},
	{"l 1,583.52", "1583.52", []records.Flag{records.ConfusedCharacter}},
	{"l 98.7", "198.7", []records.Flag{records.ConfusedCharacter, records.SpacedNumber}},
	{"l5.44", "15.44", []records.Flag{records.ConfusedCharacter}},
	{"l,787.46", "1787.46", []records.Flag{records.ConfusedCharacter}},
	{"179.O2", "179.02", []records.Flag{records.ConfusedCharacter}},
	{"2S.3I", "25.31", []records.Flag{records.ConfusedCharacter}},
	{"583，63", "583.63", []records.Flag{records.Fullwidth, records.SeparatorRepaired}},
	{"1.234.56", "1234.56", []records.Flag{records.SeparatorRepaired}},
	{"12,34.56", "1234.56", []records.Flag{records.SeparatorRepaired}},
	{"<b>583.63</b>", "583.63", nil},
	{"12.50<br/>", "12.50", nil},
	{"(12.30)", "-12.30", nil},
	{"+3.5", "3.5", nil},
	{"100.00%", "100.00", nil},
	{"583.63万元", "583.63", nil},
	{"007", "7", nil},
	{"$5284.67$", "5284.67", nil},
	{"$ 1{,}284.67 $", "1284.67", nil},
	{"$98.5\\%$", "98.5", nil},
	{"\\(\\mathrm{12.50}\\)", "12.50", nil},
	{"$-$", "dash", nil},
	{"$12", "", nil},
	{"-", "dash", nil},
	{"——", "dash", nil},
	{"－", "dash", nil},
	{"", "", nil},
	{"195.94 360.97", "", nil},
	{"0.00 0.00", "", nil},
	{"- 7.86", "", nil},
	{"一般公共服务支出", "", nil},
	{"2022年12月", "", nil},
	{"1-10名", "", nil},
	{"SOS", "", nil},
	{"O", "", nil},
	{"1.2.3.4", "", nil},
	{"5.", "", nil},
	{"9O", "90", []records.Flag{records.ConfusedCharacter}},
	{"l, 787 .４6", "1787.46", []records.Flag{records.ConfusedCharacter, records.Fullwidth, records.SpacedNumber}},
	{"123456789012345678901234567890", "123456789012345678901234567890", nil},
	{"1234567890123456789012345678901", "", nil},
	{"0", "0", nil},
	{"0.5", "0.5", nil},
	{"05", "5", nil},
	{"()", "", nil},
	{"！", "", nil},
	{"～", "", nil},
	{"−7", "-7", []records.Flag{records.Fullwidth}},
	{".50", "0.50", []records.Flag{records.SeparatorRepaired}},

	// marks of notes
	{"483.45<sup>①</sup>", "483.45", nil},
	{"483.45^1^", "483.45", nil},
	{"483.45 ③", "483.45", nil},
	{"483.45$^{①}$", "483.45", nil},
	{"483.45[1]", "483.45", nil},
	{"483.45（注1）", "483.45", nil},
	{"483.45注", "483.45", nil},
	{"483.452）", "483.45", nil},
	{"(483.45)", "-483.45", nil},
	{"注", "", nil},
	{"*", "dash", nil},
	// marks of Markdown, and what is crossed out
	{"*583.63*", "583.63", nil},
	{"`583.63`", "583.63", nil},
	{`1,583\.63`, "1583.63", nil},
	{"~~583.00~~ 583.63", "583.63", nil},
	{"<del>583.00</del>583.63", "583.63", nil},
	{"~~583.63~~", "", nil},
	// currencies
	{"¥583.63", "583.63", nil},
	{"￥ 1,583.63", "1583.63", nil},
	{"-¥583.63", "-583.63", nil},
	{"人民币583.63元", "583.63", nil},
	{"¥", "", nil},
	// other points and separators
	{"583•63", "583.63", []records.Flag{records.Fullwidth}},
	{"5_272.33", "5272.33", []records.Flag{records.Fullwidth}},
	{"5﹐272.33", "5272.33", []records.Flag{records.Fullwidth}},
	{"5272,33", "5272.33", []records.Flag{records.SeparatorRepaired}},
	{"1.583,52", "1583.52", []records.Flag{records.SeparatorRepaired}},
	// negative figures
	{"[34.50]", "-34.50", nil},
	{"〔34.50〕", "-34.50", nil},
	{"34.50-", "-34.50", nil},
	{"‐34.50", "-34.50", []records.Flag{records.Fullwidth}},
	{"[2010350]", "", nil},
	{"34-", "", nil},
	// what stands beside a figure
	{"'583.63", "583.63", []records.Flag{records.Fullwidth}},
	{"583.63.", "583.63", nil},
	{"[583.63", "583.63", []records.Flag{records.ConfusedCharacter}},
	{"583.63 l", "583.63", []records.Flag{records.ConfusedCharacter}},
	{"583.6 l", "583.61", []records.Flag{records.ConfusedCharacter, records.SpacedNumber}},
	// powers of ten
	{"5.284670e+03", "5284.67", nil},
	{"1E2", "100", nil},
	{"2e", "", nil},
}

func TestNumber(t *testing.T) {
	n := newNormalizer(t)
	for _, tt := range numbers {
		t.Run(tt.raw, func(t *testing.T) {
			got := n.Number(tt.raw)
			read := got.Value
			if got.Dash {
				read = "dash"
			}
			if read != tt.want {
				t.Fatalf("read %q, want %q", read, tt.want)
			}
			if diff := cmp.Diff(tt.flags, got.Flags); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
			if !got.Valid {
				return
			}
			if end, err := normalizers.Apply(tt.raw, got.Edits); err != nil || end != got.Value {
				t.Errorf("the trace leads to %q (%v), not to %q", end, err, got.Value)
			}
			if clean := tt.raw == tt.want; clean != (got.Sure == 1 && len(got.Edits) == 0) && tt.flags != nil {
				t.Errorf("sure %v with %d edits", got.Sure, len(got.Edits))
			}
		})
	}
}

// TestNumberDoubt holds how sure a reading is after each repair: the least sure
// of them counts.
func TestNumberDoubt(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct {
		raw  string
		want float64
	}{
		{"583.63", 1},
		{"５83.63", 0.99},
		{"l5.44", 0.97},
		{"5 83.63", 0.97},
		{"5 83", 0.6},
		{"12,34.56", 0.7},
		{"５ 83.63", 0.97},
		{"５ 83", 0.6},
		{"1 234 567.89", 0.99}, // groups of three: blanks as separators
		{"-1 234.50", 0.99},
		{"123 456 . 78", 0.99},
		{"1 23 456.78", 0.97},
		{"1 2345 678.90", 0.97},
		{"1234 567.89", 0.97},
		{"1 2345.67", 0.97},
		{"1 23.45", 0.97},
		{"[34.50]", 0.97},
		{"(34.50)", 1},
		{"34.50-", 0.97},
		{"[583.63", 0.9},
		{"【583.63", 0.9},
		{"583.63』", 0.9},
		{"583.63 l", 0.9},
		{"l 83.63", 0.9},
		{"l 583.63", 0.6},
		{"l 1,583.63", 0.9},
		{"'583.63", 0.99},
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			if got := n.Number(tt.raw); got.Sure != tt.want {
				t.Errorf("%q is sure by %v, want %v", got.Value, got.Sure, tt.want)
			}
		})
	}
	if got, _ := n.RestorePoint(n.Number("1414"), "1414", 2); got.Sure != 0.5 {
		t.Errorf("a point restored from nothing is sure by %v", got.Sure)
	}
}

// TestRestorePointRefuses holds that a figure is left as it was read where no
// point can be put back.
func TestRestorePointRefuses(t *testing.T) {
	n := newNormalizer(t)
	for _, tt := range []struct {
		raw      string
		decimals int
	}{{"1414", 0}, {"1414", -1}, {"00", 2}, {"14", 2}, {"1,4", 2}, {"18,204,377", 2}, {"-18，204", 2}} {
		before := n.Number(tt.raw)
		got, ok := n.RestorePoint(before, tt.raw, tt.decimals)
		if diff := cmp.Diff(before, got); ok || diff != "" {
			t.Errorf("%s with %d decimals: %v (-before +after):\n%s", tt.raw, tt.decimals, ok, diff)
		}
	}
}

func TestRestorePoint(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct{ raw, want string }{
		{"1414", "14.14"},
		{"000", "0.00"},
		{"20504", "205.04"},
		{"-1414", "-14.14"},
		{"0 34", "0.34"},       // the blank is what print shows for the point
		{"1,23414", "1234.14"}, // its last group has the decimals
		{"1,414", ""},          // whole groups
		{"14", ""},             // nothing would stand in front of the point
		{"14.14", ""},          // it has one
		{"合计", ""},             // no figure
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			got, ok := n.RestorePoint(n.Number(tt.raw), tt.raw, 2)
			if !ok {
				got.Value = ""
			}
			if got.Value != tt.want {
				t.Fatalf("restored %q, want %q", got.Value, tt.want)
			}
			if !ok {
				return
			}
			if end, err := normalizers.Apply(tt.raw, got.Edits); err != nil || end != tt.want {
				t.Errorf("the trace leads to %q (%v)", end, err)
			}
			if got.Sure > 0.5 {
				t.Errorf("sure %v: a point restored from nothing is never sure", got.Sure)
			}
		})
	}
}

func TestApplyRefusesABrokenTrace(t *testing.T) {
	edits := []records.Edit{{Rule: "trim", From: "a ", To: "a"}, {Rule: "tag", From: "b", To: "c"}}
	if _, err := normalizers.Apply("a ", edits); err == nil || !strings.Contains(err.Error(), "edit 1 (tag)") {
		t.Errorf("error %v does not name the edit", err)
	}
}

// FuzzNumber reads, prints and reads again: the same value, and nothing left
// to repair.
func FuzzNumber(f *testing.F) {
	for _, tt := range numbers {
		f.Add(tt.raw)
	}
	n := newNormalizer(f)
	f.Fuzz(func(t *testing.T, raw string) {
		got := n.Number(raw)
		if !got.Valid {
			return
		}
		end, err := normalizers.Apply(raw, got.Edits)
		if err != nil || end != got.Value {
			t.Fatalf("%q: the trace leads to %q (%v), not to %q", raw, end, err, got.Value)
		}
		again := n.Number(got.Value)
		if again.Value != got.Value || len(again.Edits) > 0 || again.Sure != 1 {
			t.Fatalf("%q read as %q, then as %+v", raw, got.Value, again)
		}
	})
}

func BenchmarkNumberClean(b *testing.B) { benchmarkNumber(b, "583.63") }
func BenchmarkNumberNoisy(b *testing.B) { benchmarkNumber(b, "l, 787 .４6") }

func benchmarkNumber(b *testing.B, raw string) {
	n := newNormalizer(b)
	b.ReportAllocs()
	for b.Loop() {
		n.Number(raw)
	}
}
