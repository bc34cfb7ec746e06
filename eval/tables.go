package eval

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// TableTruth is what the truth says of a table that was found.
type TableTruth struct {
	Told      bool   // it says which statement the table is
	Statement string // empty where it is none that the catalog knows
	Values    int    // that the truth has of it
	Switches  []string
}

// Tables tells which statements the tables of a report are. It goes by figures,
// row labels and heads alone, never by a title: grids are the texts of each
// table, by row and place. A table of too few figures, or one that comes near to
// several, is not told.
func (g *Gold) Tables(name string, grids [][][]string) ([]TableTruth, error) {
	t, err := g.truth(name)
	if err != nil {
		return nil, err
	}
	known := g.printed(t)
	read := make([]printed, len(grids))
	for i, grid := range grids {
		read[i] = readPrinted(grid, known)
	}
	out := make([]TableTruth, len(grids))
	for i, k := range paired(read, known) {
		switch {
		case k >= 0:
			out[i] = TableTruth{Told: true, Statement: known[k].statement, Values: known[k].count, Switches: known[k].switches}
		case !t.listed && read[i].count == 0 && (len(known) == 0 || read[i].foreign >= fewFigures):
			out[i] = TableTruth{Told: true}
		}
	}
	return out, nil
}

// Knows reports whether there is truth of a report, by the name of its file
// without its ending.
func (g *Gold) Knows(name string) bool { return g.files[name] != "" }

// printed is what a table prints: of the truth, or as it was read.
type printed struct {
	statement string
	switches  []string
	values    map[string]int  // how often each
	words     map[string]bool // labels, codes and heads
	count     int             // values; as read, those that some table of the truth has
	foreign   int             // figures, as read, that none has
}

// printed lists the tables of the truth in the order in which they are printed.
func (g *Gold) printed(t *truth) []printed {
	var out []printed
	place := map[tableKey]int{}
	at := func(k tableKey) *printed {
		i, ok := place[k]
		if !ok {
			i = len(out)
			place[k] = i
			out = append(out, printed{statement: k.statement, values: map[string]int{}, words: map[string]bool{}, switches: t.switches})
		}
		return &out[i]
	}
	for _, table := range t.tables {
		p := at(tableKey{statement: table.Table, instance: table.Instance})
		p.switches = slices.Concat(t.switches, switchesOf(g.prefix(table.Table), table.Switches))
	}
	for _, c := range t.cells {
		k := tableKey{statement: c.Table, instance: c.Instance}
		if t.listed && g.cat.Statement(c.Table).Form {
			k.name = c.Side
		}
		at(k).add(c)
	}
	return out
}

// prefix tells the switches of forms from those of statements.
func (g *Gold) prefix(statement string) string {
	if s := g.cat.Statement(statement); s != nil && s.Form {
		return "form"
	}
	return "table"
}

// switchesOf lists switches with their values, as kind:switch=value.
func switchesOf(kind string, switches map[string]any) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(switches)) {
		out = append(out, fmt.Sprintf("%s:%s=%v", kind, name, switches[name]))
	}
	return out
}

func (p *printed) add(c *cell) {
	for _, w := range append(slices.Clone(c.ColumnPath), c.RowLabel, digits(c.RowCode)) {
		if w = letters(w); w != "" {
			p.words[w] = true
		}
	}
	if v := printedValue(c.Value); !c.Blank && v != "" {
		p.values[v]++
		p.count++
	}
}

// ordinals is below what whole numbers tell no table: rows and columns are
// numbered so.
const ordinals = 100

// printedValue is a value as tables are compared by: a figure without what makes
// no difference to it, or the letters of a text.
func printedValue(s string) string {
	if d, ok := number(s); ok {
		if d.IsInteger() && d.Abs().LessThan(decimal.NewFromInt(ordinals)) {
			return ""
		}
		return d.String()
	}
	return letters(s)
}

// readPrinted is what a grid prints, of which only what some table of the truth
// has is a value: codes and numbers of rows are not.
func readPrinted(grid [][]string, known []printed) printed {
	out := printed{values: map[string]int{}, words: map[string]bool{}}
	for _, row := range grid {
		for _, text := range row {
			w := letters(text)
			if w == "" {
				continue
			}
			out.words[w] = true
			v := printedValue(text)
			switch {
			case slices.ContainsFunc(known, func(k printed) bool { return k.values[v] > 0 }):
				out.values[v]++
				out.count++
			case strings.ContainsAny(text, ".．") && v != "" && isFigure(text):
				out.foreign++
			}
		}
	}
	return out
}

func isFigure(s string) bool { _, ok := number(s); return ok }

const (
	fewFigures = 3    // fewer tell no table
	likeTruth  = 0.5  // how much of both sides must be had in common
	pieceOf    = 0.9  // how much of a piece must be its table's
	twins      = 0.01 // tables that are like so nearly alike go by their order
)

// likeness is how much a table that was read has in common with one of the
// truth, from 0 to 1, and how much of its values are the other's.
func likeness(read, known *printed) (like, part float64) {
	same, words := 0, 0
	for v, n := range read.values {
		same += min(n, known.values[v])
	}
	for w := range known.words {
		if read.words[w] {
			words++
		}
	}
	if read.count == 0 || known.count == 0 || same == 0 {
		return 0, 0
	}
	values := 2 * float64(same) / float64(read.count+read.foreign+known.count)
	if values >= likeTruth {
		like = (2*values + float64(words)/float64(max(1, len(known.words)))) / 3
	}
	if same >= fewFigures {
		part = float64(same) / float64(read.count)
	}
	return like, part
}

// pairing is a table that was read and one of the truth.
type pairing struct {
	read, known int
	like        float64
}

// paired finds for each table that was read the one of the truth, or −1: the
// most like first, each once; where several are about as like, by their order.
// What is left may be a piece of one.
func paired(read, known []printed) []int {
	out, taken := make([]int, len(read)), map[int]bool{}
	var list []pairing
	for i := range read {
		out[i] = -1
		for k := range known {
			if like, _ := likeness(&read[i], &known[k]); like > 0 {
				list = append(list, pairing{i, k, like})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b pairing) int {
		return cmp.Or(cmp.Compare(math.Round(b.like/twins), math.Round(a.like/twins)), cmp.Compare(a.read, b.read), cmp.Compare(a.known, b.known))
	})
	for _, p := range list {
		if out[p.read] < 0 && !taken[p.known] {
			out[p.read], taken[p.known] = p.known, true
		}
	}
	for i := range read {
		if out[i] < 0 {
			out[i] = pieceAmong(&read[i], known)
		}
	}
	return out
}

// pieceAmong is the table of the truth that a piece is of, where it can be of
// one only.
func pieceAmong(read *printed, known []printed) int {
	at := -1
	for k := range known {
		if _, part := likeness(read, &known[k]); part >= pieceOf {
			if at >= 0 && known[at].statement != known[k].statement {
				return -1
			}
			at = k
		}
	}
	return at
}
