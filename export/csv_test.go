package export

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected CSV and docs/export.md")

// TestUpdateIsOff fails where the switch that rewrites was left on in a script.
func TestUpdateIsOff(t *testing.T) {
	if *update && os.Getenv("CI") != "" {
		t.Error("-update is on")
	}
}

// TestGoldenCSV holds the CSV of a fixture and of the odd document.
func TestGoldenCSV(t *testing.T) {
	dest, _ := exported(t, outOf(t, wantReports[:1], oddBatch()), CSV)
	const golden = "testdata/csv"
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(golden, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(dest + "/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if *update {
			write(t, filepath.Join(golden, name), read(t, dest, name))
			continue
		}
		if diff := cmp.Diff(string(read(t, golden, name)), string(read(t, dest, name))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	want, _ := filepath.Glob(golden + "/*.csv")
	if len(want) != len(files) {
		t.Errorf("%d files, want %d", len(files), len(want))
	}
}

func TestDisarm(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"合计", "合计"},
		{"=1+2", "'=1+2"},
		{"=", "'="},
		{"+SUM(A1)", "'+SUM(A1)"},
		{"-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"},
		{"@SUM(1)", "'@SUM(1)"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r=1"},
		{"＝1+2", "'＝1+2"},
		{"'=1", "''=1"},
		{"'", "''"},
		{"-", "-"},
		{"--", "--"},
		{"－", "－"},
		{"-12.5", "-12.5"},
		{"+3", "+3"},
		{"-1E5", "'-1E5"},
		{"-1+2", "'-1+2"},
		{"1=2", "1=2"},
	}
	for _, tt := range tests {
		if got := disarm(tt.in); got != tt.want {
			t.Errorf("disarm(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzDisarm holds that no text that begins a formula stays bare, and that
// taking one apostrophe away gives the text back.
func FuzzDisarm(f *testing.F) {
	for _, s := range []string{"", "合计", "=1+2", "-12.5", "-", "'=1", "\t=1", "＝1", "-1E5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := disarm(s)
		if back, guarded := strings.CutPrefix(got, guard); got != s && (!guarded || back != s) || strings.HasPrefix(s, guard) && got == s {
			t.Errorf("disarm(%q) = %q does not come back", s, got)
		}
		if got != "" && strings.ContainsAny(got[:1], "=@\t\r") {
			t.Errorf("disarm(%q) = %q may run", s, got)
		}
		if got != "" && strings.ContainsAny(got[:1], "+-") && strings.ContainsAny(got, "()|!eE*/") {
			t.Errorf("disarm(%q) = %q may run", s, got)
		}
	})
}

// TestRFC4180 holds line ends, quotes and what stands inside a cell.
func TestRFC4180(t *testing.T) {
	to := &folder{beside: t.TempDir()}
	for _, bom := range []bool{false, true} {
		s, err := newCSVBook(to, bom).begin(table{name: "t", columns: []column{{name: "a"}, {name: "b"}}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.row([]cell{"x\ny", `"z", w`}); err != nil {
			t.Fatal(err)
		}
		if err := s.row([]cell{nil, "x\r\ny"}); err != nil {
			t.Fatal(err)
		}
		if err := s.close(); err != nil {
			t.Fatal(err)
		}
		want := "a,b\r\n\"x\ny\",\"\"\"z\"\", w\"\r\n,\"x\r\ny\"\r\n"
		if bom {
			want = "\xEF\xBB\xBF" + want
		}
		if got := string(read(t, to.beside, "t.csv")); got != want {
			t.Errorf("bom %v: got %q, want %q", bom, got, want)
		}
	}
}

// rowsOf reads a CSV file back, each row by its heads.
func rowsOf(t testing.TB, dir, name string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(read(t, dir, name))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, head := range rows[0] {
			m[head] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// TestMeasureNames holds that no fact without a measure has the name of one.
func TestMeasureNames(t *testing.T) {
	dest, _ := exported(t, outOf(t, wantReports), CSV)
	named, unnamed := 0, 0
	for _, r := range rowsOf(t, dest, "facts.csv") {
		switch {
		case r["measure_name"] == "":
		case r["measure"] == "":
			t.Fatalf("no measure is called %q: %s", r["measure_name"], r["id"])
		default:
			named++
		}
		if r["measure"] == "" {
			unnamed++
		}
	}
	if named == 0 || unnamed == 0 {
		t.Errorf("%d facts with a measure and %d without tell nothing", named, unnamed)
	}
}
