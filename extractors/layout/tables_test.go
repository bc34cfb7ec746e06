package layout_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"juesuan/document"
	"juesuan/extractors/layout"
	"juesuan/extractors/pdf"
)

var tablesDir = flag.String("tables", "../../fixtures/tables", "folder of printed pages with what their tables hold beside them")

// cell is a cell that is not blank, with the rows and columns it takes.
type cell struct {
	row, column, rows, columns int
	text                       string
}

// UnmarshalJSON reads [row, column, rows, columns, text].
func (c *cell) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&c.row, &c.column, &c.rows, &c.columns, &c.text})
}

// tally counts what was found of what is there.
type tally struct{ found, right, there int }

func (t *tally) add(found, there map[string]int) {
	for k, n := range found {
		t.found += n
		t.right += min(n, there[k])
	}
	for _, n := range there {
		t.there += n
	}
}

func (t *tally) plus(o tally) {
	t.found, t.right, t.there = t.found+o.found, t.right+o.right, t.there+o.there
}

// f1 is 1 where there is nothing and nothing was found.
func (t tally) f1() float64 {
	if t.found+t.there == 0 {
		return 1
	}
	return 2 * float64(t.right) / float64(t.found+t.there)
}

// TestTables compares the tables of printed pages with what was printed: the
// words that stand in tables, and the pairs of cells that stand next to each
// other.
func TestTables(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*tablesDir, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s (%v)", *tablesDir, err)
	}
	var words, pairs tally
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".pdf"), func(t *testing.T) {
			w, p := compare(t, file)
			words.plus(w)
			pairs.plus(p)
			t.Logf("words in tables %.3f, cells side by side %.3f", w.f1(), p.f1())
			const least = 0.99
			if w.f1() < least || p.f1() < least {
				t.Errorf("words in tables %+v, cells side by side %+v", w, p)
			}
		})
	}
	t.Logf("in all: words in tables %.3f, cells side by side %.3f", words.f1(), pairs.f1())
}

func compare(t *testing.T, file string) (words, pairs tally) {
	t.Helper()
	printed := readPrinted(t, file)
	found := readTables(t, file)
	words.add(wordsOf(found), wordsOf(printed))
	taken := make([]bool, len(found))
	for _, p := range printed {
		best, most := -1, 0
		for k, f := range found {
			var shared tally
			shared.add(wordsOf([][]cell{f}), wordsOf([][]cell{p}))
			if !taken[k] && shared.right > most {
				best, most = k, shared.right
			}
		}
		if best < 0 {
			pairs.add(nil, neighbours(p))
			continue
		}
		taken[best] = true
		pairs.add(neighbours(found[best]), neighbours(p))
	}
	for k, f := range found {
		if !taken[k] {
			pairs.add(neighbours(f), nil)
		}
	}
	return words, pairs
}

func readPrinted(t *testing.T, file string) [][]cell {
	t.Helper()
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	data, err := os.ReadFile(filepath.Join(filepath.Dir(file), name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]cell
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func readTables(t *testing.T, file string) [][]cell {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdf.Open(data, pdf.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	pages, _, err := f.Pages(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out [][]cell
	for _, b := range layout.Blocks(pages) {
		if b.Grid != nil {
			out = append(out, cellsOf(b.Grid))
		}
	}
	return out
}

func cellsOf(g *document.Grid) []cell {
	var out []cell
	for r, row := range g.Rows {
		for _, c := range row.Cells {
			if c.Text != "" {
				out = append(out, cell{r, c.Column, c.RowSpan, c.ColumnSpan, c.Text})
			}
		}
	}
	return out
}

func wordsOf(tables [][]cell) map[string]int {
	out := map[string]int{}
	for _, cells := range tables {
		for _, c := range cells {
			for _, w := range strings.Fields(c.text) {
				if w = plain(w); w != "" {
					out[w]++
				}
			}
		}
	}
	return out
}

// neighbours are the pairs of cells with none but blank ones between them, one
// to the right of the other or below it.
func neighbours(cells []cell) map[string]int {
	out := map[string]int{}
	type pair struct{ a, b int }
	seen := map[pair]bool{}
	for i, a := range cells {
		for _, right := range []bool{true, false} {
			for k := range max(a.rows, a.columns) {
				if j := next(cells, a, right, k); j >= 0 && !seen[pair{i, j}] {
					seen[pair{i, j}] = true
					out[plain(a.text)+map[bool]string{true: " > ", false: " / "}[right]+plain(cells[j].text)]++
				}
			}
		}
	}
	return out
}

// next is the nearest cell to the right of the k-th row of a cell, or below its
// k-th column, or -1.
func next(cells []cell, a cell, right bool, k int) int {
	best, nearest := -1, 0
	for j, b := range cells {
		at, from, to, distance := a.row+k, b.row, b.row+b.rows, b.column-a.column-a.columns
		inside := k < a.rows
		if !right {
			at, from, to, distance = a.column+k, b.column, b.column+b.columns, b.row-a.row-a.rows
			inside = k < a.columns
		}
		if inside && at >= from && at < to && distance >= 0 && (best < 0 || distance < nearest) {
			best, nearest = j, distance
		}
	}
	return best
}

// plain is a text without what print adds or leaves out: blanks, leaders.
func plain(s string) string {
	s = strings.ReplaceAll(s, "..", "")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.TrimRight(s, " ."))
}
