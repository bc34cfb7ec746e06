package packed

import (
	"slices"

	"juesuan/catalog"
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
		if before > 0 && !st.isBefore(before-1) {
			break
		}
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
	if r.heads < 1 || r.heads > mostHeadRows || len(rows)-r.heads < fewestRegular || st.saysTwice(rows[:r.heads]) {
		return false
	}
	for _, w := range words[:r.wide*r.heads] {
		if w.is == value {
			return false
		}
	}
	if slices.ContainsFunc(rows[:r.heads], isBlankRow) || st.isHeadOnly(rows[r.heads]) || r.wide == fewestLeaves && slices.ContainsFunc(rows[:r.heads], st.isSides) {
		return false
	}
	cost, n := 0.0, 0
	for c := range r.wide {
		list := columnCosts(rows[r.heads:], c, &n)
		least := slices.Min(list[:])
		if is, ok := st.headedAs(rows[:r.heads], c); ok && list[is] > least+misfit {
			return false
		}
		cost += least
		names := list[code] == least || list[label] == least || list[line] == least
		switch {
		case c == 0 && (!names || n == 0):
			return false // a row begins with what names it
		case c == r.wide-1 && list[code] == least && list[value] > least && list[line] > least:
			return false // and does not end with the code of the next
		}
	}
	r.cost = cost / float64(max(1, n))
	for _, w := range st.words[:r.before] {
		if w.text != "" {
			r.cost += beforeShare
		}
	}
	return r.cost <= mostIrregular
}

// headedAs is what a column holds by its innermost head; ok is false where that
// does not say.
func (st stream) headedAs(rows [][]word, c int) (is kind, ok bool) {
	for _, row := range slices.Backward(rows) {
		if row[c].text == "" {
			continue
		}
		is = asHead(st.Texts, row[c].text).is
		return is, is == label || is == value
	}
	return unknown, false
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

// titleLike is how near the cell in front of the heads is to a title.
const titleLike = 0.7

// isBefore reports whether cell k may stand in front of the heads: a title, or a
// blank line.
func (st stream) isBefore(k int) bool {
	t := st.cells[k].Text
	return t == "" || len(st.Cat.NearTitle(t, titleLike)) > 0
}

// isHeadOnly reports whether a row begins with a head that names no row, in front
// of a name: the rows begin further on.
func (st stream) isHeadOnly(row []word) bool {
	w := row[0]
	h := asHead(st.Texts, w.text)
	if w.is != label || h.is == unknown || h.role == catalog.RoleOrdinal || st.isTotal(w.text) {
		return false
	}
	next := slices.IndexFunc(row[1:], func(w word) bool { return w.text != "" })
	return next >= 0 && isName(row[1+next])
}

// isTotal reports whether a text names the row that adds some statement up.
func (r reader) isTotal(text string) bool {
	return r.Cat.NamesTotal(r.Of(text).Word())
}

// saysTwice reports whether a row of heads says what the one above it says, or
// things of the same kinds, or the other side: half of a row that is twice as
// wide. Heads said over each column are as wide as they are.
func (st stream) saysTwice(rows [][]word) bool {
	for i := 1; i < len(rows); i++ {
		if st.areAlike(rows[i-1], rows[i]) && !saysAgain(rows[i-1]) || st.isSide(rows[i-1]) && st.isSide(rows[i]) || st.isPartOf(rows[i-1], rows[i]) {
			return true
		}
	}
	return false
}

// isPartOf reports whether a row of heads says in some columns, of more than one,
// what the one under it says in all: the panels of one line fell on two.
func (st stream) isPartOf(over, under []word) bool {
	said, blank := 0, 0
	for c, w := range under {
		switch {
		case over[c].text == "" && w.text != "":
			blank++
		case over[c].text == "":
		case catalog.Flat(over[c].text) != catalog.Flat(w.text):
			return false
		default:
			said++
		}
	}
	return said > 1 && blank > 0
}

// areAlike reports whether two rows of heads, of more than one, say things of the
// same kinds.
func (st stream) areAlike(over, under []word) bool {
	known := 0
	for c, w := range under {
		if (w.text == "") != (over[c].text == "") {
			return false
		}
		a, b := asHead(st.Texts, over[c].text), asHead(st.Texts, w.text)
		switch same := a.is == b.is && a.role == b.role; {
		case w.text != "" && (a.key == b.key || same && a.is != unknown):
			known++
		case !same && (a.is != unknown || a.role != "") && (b.is != unknown || b.role != ""):
			return false
		}
	}
	return known > 1
}

// isSide reports whether a row of heads names sides and nothing else.
func (st stream) isSide(row []word) bool {
	return !isBlankRow(row) && !slices.ContainsFunc(row, func(w word) bool { return w.text != "" && st.Cat.Side(w.text) == "" })
}

// isSides reports whether each cell of a row of heads names a side: each has names
// and figures below it.
func (st stream) isSides(row []word) bool {
	return !slices.ContainsFunc(row, func(w word) bool { return st.Cat.Side(w.text) == "" })
}

// saysAgain reports whether a word follows itself.
func saysAgain(row []word) bool {
	for k := 1; k < len(row); k++ {
		if row[k].text != "" && catalog.Flat(row[k].text) == catalog.Flat(row[k-1].text) {
			return true
		}
	}
	return false
}

// writeRegular lays the stream out in rows of one width: what stands before its
// heads as paragraphs.
func (st stream) writeRegular(r regular) []document.Block {
	blocks := paragraphs(st.cells[:r.before])
	out := &document.Grid{Method: st.grid.Method, Columns: r.wide}
	for row := range slices.Chunk(st.cells[r.before:], r.wide) {
		out.Rows = append(out.Rows, standingRow(document.Row{Cells: slices.Clone(row)}, 0, 0))
	}
	return append(blocks, document.Block{Grid: out, At: st.cells[r.before].At})
}

// paragraphs are cells, each a paragraph.
func paragraphs(list []document.Cell) []document.Block {
	var blocks []document.Block
	for _, c := range list {
		if c.Text == "" {
			continue
		}
		at := c.At
		at.Cell = -1
		blocks = append(blocks, document.Block{Text: c.Text, At: at})
	}
	return blocks
}
