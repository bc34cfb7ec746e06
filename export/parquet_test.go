package export

import (
	"bytes"
	"errors"
	"io"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/shopspring/decimal"
)

// TestParquet reads the facts back with the library's own reader, by the
// names and types that the file states.
func TestParquet(t *testing.T) {
	out := outOf(t, wantReports, oddBatch())
	dest, _ := exported(t, out, Parquet)
	file, rows := parquetRows(t, read(t, dest, "facts.parquet"))
	facts, columns := factsOf(t, out), columnsOf(factFields(words{cat: loaded(t)}, newRivals()))
	if len(rows) != len(facts) {
		t.Fatalf("%d rows, want %d", len(rows), len(facts))
	}
	for i, c := range columns {
		if got := file.Schema().Fields()[i].Name(); got != c.name {
			t.Errorf("column %d is %s, want %s", i, got, c.name)
		}
	}
	want := scaled{narrow, 3}
	for i, f := range facts {
		row := rows[i]
		if got := string(row["raw"][0].ByteArray()); got != f.Raw {
			t.Errorf("%s: raw %q, want %q", f.ID, got, f.Raw)
		}
		if diff := cmp.Diff(names(f.Flags), textsOf(row["flags"]), cmp.Comparer(sameList)); diff != "" {
			t.Errorf("%s: flags (-want +got):\n%s", f.ID, diff)
		}
		if diff := cmp.Diff(rowOf(&f).Path, textsOf(row["row_path"]), cmp.Comparer(sameList)); diff != "" {
			t.Errorf("%s: row path (-want +got):\n%s", f.ID, diff)
		}
		amount, _ := exact(f.Amount).(decimal.Decimal)
		v := row["amount"][0]
		if v.IsNull() != (f.Amount == "") || !v.IsNull() && !decimal.New(v.Int64(), -int32(want.scale)).Equal(amount) {
			t.Errorf("%s: amount %v, want %s", f.ID, v, f.Amount)
		}
	}
	if got := file.Schema().Fields()[columnAt(columns, "amount")].Type().LogicalType().String(); got != "DECIMAL(18,3)" {
		t.Errorf("amounts are %s", got)
	}
}

func textsOf(values []parquet.Value) []string {
	var out []string
	for _, v := range values {
		if !v.IsNull() {
			out = append(out, string(v.ByteArray()))
		}
	}
	return out
}

func sameList(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || cmp.Equal(append([]string{}, a...), append([]string{}, b...)))
}

func columnAt(columns []column, name string) int {
	for i, c := range columns {
		if c.name == name {
			return i
		}
	}
	return -1
}

// parquetRows are the rows of a file: the values of each column.
func parquetRows(t testing.TB, data []byte) (*parquet.File, []map[string][]parquet.Value) {
	t.Helper()
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string][]parquet.Value
	for _, group := range file.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, 16)
		for {
			n, err := rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				m := map[string][]parquet.Value{}
				row.Range(func(i int, values []parquet.Value) bool {
					for _, v := range values {
						m[file.Schema().Columns()[i][0]] = append(m[file.Schema().Columns()[i][0]], v.Clone())
					}
					return true
				})
				out = append(out, m)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return file, out
}

// TestParquetWidth holds that the type of a decimal is as wide as its values
// need, and that what no type holds is left empty and told.
func TestParquetWidth(t *testing.T) {
	tests := []struct {
		name   string
		values []string
		want   scaled
		rows   []string // as read; empty for none
	}{
		{"none", nil, scaled{18, 2}, nil},
		{"fen", []string{"1", "-2.55"}, scaled{18, 2}, []string{"1", "-2.55"}},
		{"finer", []string{"0.12345", "-7"}, scaled{18, 5}, []string{"0.12345", "-7"}},
		{"longer", []string{"12345678901234567", "-0.01"}, scaled{38, 2}, []string{"12345678901234567", "-0.01"}},
		{"too_long", []string{bigFact().Amount, "1"}, scaled{38, 2}, []string{"", "1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			seen := &survey{digits: map[string]digits{}}
			for _, v := range tt.values {
				seen.widen(colAmount, v)
			}
			c := column{name: colAmount, kind: money}
			if got := seen.decimalOf(c); got != tt.want {
				t.Fatalf("type %v, want %v", got, tt.want)
			}
			to := &folder{beside: t.TempDir()}
			book, err := newParquetBook(t.Context(), to, seen)
			if err != nil {
				t.Fatal(err)
			}
			s, err := book.begin(table{name: "t", columns: []column{c}})
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range tt.values {
				if err := s.row([]cell{exact(v)}); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.close(); err != nil {
				t.Fatal(err)
			}
			_, rows := parquetRows(t, read(t, to.beside, "t.parquet"))
			for i, want := range tt.rows {
				if got := decimalText(rows[i][colAmount][0], tt.want); got != want {
					t.Errorf("row %d is %q, want %q", i, got, want)
				}
			}
			notes, err := book.close()
			if err != nil || (len(notes) > 0) != (tt.name == "too_long") {
				t.Errorf("notes %v, error %v", notes, err)
			}
		})
	}
}

func decimalText(v parquet.Value, as scaled) string {
	switch {
	case v.IsNull():
		return ""
	case as.precision <= narrow:
		return decimal.New(v.Int64(), -int32(as.scale)).String()
	}
	return decimal.NewFromBigInt(fromTwosComplement(v.ByteArray()), -int32(as.scale)).String()
}

// fromTwosComplement reads what twosComplement writes.
func fromTwosComplement(data []byte) *big.Int {
	n := new(big.Int).SetBytes(data)
	if len(data) > 0 && data[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(data))))
	}
	return n
}

// TestParquetGroups holds that a table is written in groups of bounded size,
// and that one begun while another is written loses nothing by waiting.
func TestParquetGroups(t *testing.T) {
	to := &folder{beside: t.TempDir()}
	if err := os.Mkdir(to.path(spoolName), 0o777); err != nil {
		t.Fatal(err)
	}
	book, err := newParquetBook(t.Context(), to, &survey{})
	if err != nil {
		t.Fatal(err)
	}
	book.group = 1000
	var sheets []sheet
	for _, name := range []string{"first", "waiting"} {
		s, err := book.begin(table{name: name, columns: []column{{name: "n", kind: integer}, {name: "s", kind: text}}})
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, s)
	}
	const rows = 100 // of 50 bytes and more
	for n := range rows {
		for _, s := range sheets {
			if err := s.row([]cell{n, strings.Repeat("a", 50)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, name := range []string{"first", "waiting"} {
		if err := sheets[i].close(); err != nil {
			t.Fatal(err)
		}
		file, got := parquetRows(t, read(t, to.beside, name+".parquet"))
		if n := len(file.RowGroups()); n != 7 || len(got) != rows {
			t.Fatalf("%s: %d groups, %d rows", name, n, len(got))
		}
		for n, row := range got {
			if row["n"][0].Int64() != int64(n) {
				t.Errorf("%s: row %d holds %v", name, n, row["n"])
			}
		}
	}
}

// FuzzParquetDecimal holds that a decimal comes back as it went in, or not at
// all.
func FuzzParquetDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0.05", "123456789012345.67", "99999999999999999999999999999999999999", "1e3", "0.0000000000000000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := decimal.NewFromString(s)
		if err != nil || d.Exponent() > 100 || d.Exponent() < -100 || len(s) > 100 {
			t.Skip()
		}
		seen := &survey{digits: map[string]digits{}}
		seen.widen(colAmount, d.String())
		as := seen.decimalOf(column{name: colAmount, kind: money})
		book := &parquetBook{}
		v := (&parquetSheet{book: book}).decimal(as, d)
		if v.IsNull() {
			if book.unfit != 1 {
				t.Errorf("%s is left out and not told", s)
			}
			return
		}
		if got := decimalText(v, as); got != d.String() {
			t.Errorf("%s came back as %s", d, got)
		}
	})
}
