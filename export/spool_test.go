package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// gathered is a sheet that keeps its rows.
type gathered struct {
	rows   [][]cell
	closed bool
}

func (g *gathered) row(cells []cell) error {
	g.rows = append(g.rows, slices.Clone(cells))
	return nil
}

func (g *gathered) close() error {
	g.closed = true
	return nil
}

// spooled writes rows into a spool, and returns it with where they go.
func spooled(t *testing.T, ctx context.Context, of table, rows [][]cell) (*spool, *gathered) {
	t.Helper()
	to := &folder{beside: t.TempDir()}
	if err := os.Mkdir(to.path(spoolName), 0o777); err != nil {
		t.Fatal(err)
	}
	out := &gathered{}
	s, err := newSpool(ctx, to, of, func(table) (sheet, error) { return out, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if err := s.row(row); err != nil {
			t.Fatal(err)
		}
	}
	return s, out
}

// TestSpool holds that cells of every kind come out as they went in, but for
// their marks, and that the file goes.
func TestSpool(t *testing.T) {
	of := table{name: "t"}
	for k := range kind(len(kindNames)) {
		of.columns = append(of.columns, column{name: k.String(), kind: k})
	}
	odd := "<“a”>\n\u2028\\,\x00 &"
	tenth := decimal.RequireFromString("-12345678901234567890.10")
	full := []cell{odd, []string{odd, ""}, []string{"a"}, `{"a":1}`, 9007199254740993, 0.1, tenth, marked{value: tenth, mark: failing}}
	s, out := spooled(t, t.Context(), of, [][]cell{full, make([]cell, len(full)), full})
	if len(out.rows) > 0 {
		t.Error("rows are written before their turn")
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	full[len(full)-1] = tenth
	if diff := cmp.Diff([][]cell{full, make([]cell, len(full)), full}, out.rows); diff != "" {
		t.Errorf("(-in +out):\n%s", diff)
	}
	left, err := os.ReadDir(filepath.Dir(s.file.file.Name()))
	if err != nil || len(left) > 0 || !out.closed {
		t.Errorf("left %v, closed %t, %v", left, out.closed, err)
	}
}

// TestSpoolStopped holds that a spool is not poured out when the export has
// ended.
func TestSpoolStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, out := spooled(t, ctx, table{name: "t", columns: []column{{name: "a"}}}, [][]cell{{"a"}})
	cancel()
	if err := s.close(); !errors.Is(err, context.Canceled) || len(out.rows) > 0 || !out.closed {
		t.Errorf("%v, %d rows, closed %t", err, len(out.rows), out.closed)
	}
}
