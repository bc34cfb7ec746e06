package packed

import (
	"slices"

	"juesuan/document"
)

// A stream whose blank cells are all shown, those of merged heads among them, has
// as many cells in every row.

const (
	// mostIrregular is what the cells of a regular stream cost on average in
	// the columns they stand in.
	mostIrregular = 0.12
	// mostHeadRows is how many rows of heads stand over a regular stream.
	mostHeadRows = 5
	// fewestRegular is the fewest rows below the heads.
	fewestRegular = 2
	// muchBetter is how much less the cells must cost in wider rows: two rows
	// side by side are as regular as one.
	muchBetter = 0.7
)

// regular is one width of the rows of a stream.
type regular struct {
	before, wide, heads int
	cost                float64
}

// regular finds the width of the rows of a stream in which every cell is shown.
func (st stream) regular() (best regular, found bool) {
	for before := 0; before <= min(mostBefore, len(st.cells)-1); before++ {
		for wide := fewestLeaves; wide <= mostLeaves; wide++ {
			r := regular{before: before, wide: wide}
			if !st.measure(&r) {
				continue
			}
			if !found || r.cost < best.cost*muchBetter {
				best, found = r, true
			}
		}
	}
	return best, found
}

// measure finds the heads of a regular stream and what its cells cost; ok is
// false where it is none.
func (st stream) measure(r *regular) (ok bool) {
	words := st.words[r.before:]
	rows := slices.Collect(slices.Chunk(words, r.wide))
	r.heads = slices.IndexFunc(rows, isBodyRow)
	if r.heads < 1 || r.heads > mostHeadRows || len(rows)-r.heads < fewestRegular || saysTwice(rows[:r.heads]) {
		return false
	}
	for _, w := range words[:r.wide*r.heads] {
		if w.is == value {
			return false
		}
	}
	if slices.ContainsFunc(rows[:r.heads], isBlankRow) {
		return false
	}
	cost, n := 0.0, 0
	for c := range r.wide {
		is := columnCosts(rows[r.heads:], c, &n)
		cost += slices.Min(is[:])
	}
	r.cost = cost / float64(max(1, n))
	for _, w := range st.words[:r.before] {
		if w.text != "" {
			r.cost += beforeShare
		}
	}
	return r.cost <= mostIrregular
}

// beforeShare is what a cell costs in front of the heads of a regular stream.
const beforeShare = 0.01

// columnCosts is what the words of a column cost for each kind it may have; their
// number is added to n.
func columnCosts(rows [][]word, c int, n *int) costs {
	var out costs
	for _, row := range rows {
		if c >= len(row) || row[c].text == "" {
			continue
		}
		*n++
		for k := range out {
			out[k] += fits[k][row[c].is]
			if kind(k) == code && row[c].tail {
				out[k] -= fits[k][row[c].is]
			}
			if kind(k) == unknown {
				out[k] = impossible
			}
		}
	}
	return out
}

// isBodyRow reports whether a row has a figure, or numbers the columns.
func isBodyRow(row []word) bool {
	return slices.ContainsFunc(row, func(w word) bool { return w.text != "" && w.is != label })
}

func isBlankRow(row []word) bool {
	return !slices.ContainsFunc(row, func(w word) bool { return w.text != "" })
}

// saysTwice reports whether a row of heads says what the one above it says: half
// of a row that is twice as wide.
func saysTwice(rows [][]word) bool {
	for i := 1; i < len(rows); i++ {
		if slices.EqualFunc(rows[i], rows[i-1], func(a, b word) bool { return a.text == b.text }) {
			return true
		}
	}
	return false
}

// writeRegular lays the stream out in rows of one width: what stands before its
// heads as paragraphs.
func (st stream) writeRegular(r regular) []document.Block {
	blocks := st.paragraphs(r.before)
	out := &document.Grid{Method: st.grid.Method, Columns: r.wide}
	for row := range slices.Chunk(st.cells[r.before:], r.wide) {
		out.Rows = append(out.Rows, standingRow(document.Row{Cells: slices.Clone(row)}, 0))
	}
	return append(blocks, document.Block{Grid: out, At: st.cells[r.before].At})
}

// paragraphs are the first cells, each a paragraph.
func (st stream) paragraphs(before int) []document.Block {
	var blocks []document.Block
	for _, c := range st.cells[:before] {
		if c.Text == "" {
			continue
		}
		at := c.At
		at.Cell = -1
		blocks = append(blocks, document.Block{Text: c.Text, At: at})
	}
	return blocks
}
