// Package packed lays out grids whose source leaves blank cells out: it finds
// the columns by the heads and by what the words of the rows are, and the column
// of each figure by what the table adds up to. A row that could as well stand in
// other columns is marked as unsure.
package packed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/records"
)

// LayOut returns a document in which no grid is packed whose columns can be
// found, and heads of markup whose spans were lost stand over their columns. The
// document itself is not changed.
func LayOut(t *cells.Texts, d *document.Document) *document.Document {
	if !slices.ContainsFunc(d.Blocks, func(b document.Block) bool {
		return b.Grid != nil && (b.Grid.Packed || b.Grid.Method == document.Markup || b.Grid.Method == document.Aligned)
	}) {
		return d
	}
	out := *d
	out.Blocks = nil
	for _, b := range (reader{t}).formBlocks(d.Blocks) {
		if b.Grid != nil && b.Grid.Packed {
			for _, b := range (reader{t}).tables(b) {
				out.Blocks = reader{t}.underHeads(out.Blocks, b)
			}
			continue
		}
		if b.Grid != nil && b.Grid.Method == document.Markup {
			b.Grid = reader{t}.respan(b.Grid)
		}
		if b.Grid != nil && b.Grid.Method == document.Aligned {
			out.Blocks, b = reader{t}.underSide(out.Blocks, b)
		}
		out.Blocks = append(out.Blocks, b)
	}
	return &out
}

type reader struct{ *cells.Texts }

// blocks is what a packed grid comes to. Where its columns cannot be found, it
// is left as it is, and the columns of rows that are short are a guess.
func (r reader) blocks(b document.Block) []document.Block {
	if b.Grid == nil {
		return []document.Block{b}
	}
	if isStream(b.Grid) {
		return r.layOutStream(b.Grid)
	}
	g, ok := b.Grid, false
	if !r.isForm(textsOf(cellsOf(b.Grid))) {
		if list, ok := r.stacked(b.Grid); ok {
			return list
		}
		g, ok = r.layOut(b.Grid)
	}
	if !ok {
		g = unsure(b.Grid)
	}
	b.Grid = g
	return []document.Block{b}
}

// fewestFormWords is how many words of performance forms, none of which is one of
// a statement, make a grid a form: it is read by its words, not by columns.
const fewestFormWords = 3

// isForm reports whether texts are those of a performance form.
func (r reader) isForm(texts []string) bool {
	n := 0
	for _, t := range texts {
		if r.isFormWord(t) && !r.Cat.IsHead(t) && len(r.Cat.LabelOf(t)) == 0 {
			n++
		}
	}
	return n >= fewestFormWords
}

// unsure is a grid whose rows of fewer cells than it has columns are marked.
func unsure(g *document.Grid) *document.Grid {
	out := *g
	out.Rows = slices.Clone(g.Rows)
	for i := range out.Rows {
		out.Rows[i].Unsure = len(out.Rows[i].Cells) < g.Columns
	}
	return &out
}

// allUnsure is a grid whose rows are all marked.
func allUnsure(g *document.Grid) *document.Grid {
	out := *g
	out.Rows = slices.Clone(g.Rows)
	for i := range out.Rows {
		out.Rows[i].Unsure = true
	}
	return &out
}

func (r reader) heads() heads.Reader { return heads.Reader{Texts: r.Texts} }

// What a row counts for beside the heads when the columns are chosen, and what
// the row counts for that numbers them.
const (
	rowsCount    = 6.0
	ordinalsCost = 2.0
	mostSampled  = 60
)

// layOut finds the columns of a grid; ok is false where its heads do not say.
func (r reader) layOut(g *document.Grid) (*document.Grid, bool) {
	g = r.partLevels(g)
	v := cells.LayOut(g)
	n, ordinals := r.heads().Rows(v, nil)
	texts := n
	if ordinals {
		texts--
	}
	if texts < 1 || texts > 4 || n >= len(v.Rows) {
		return nil, false
	}
	top, body := r.headsAndRows(v, texts, n)
	var numbered []word
	if ordinals {
		numbered = r.ordinals(v.Rows[texts].Texts)
	}
	tm, ok := r.choose(templates(top), top, body, numbered)
	if !ok {
		return nil, false
	}
	tm.takeSides(body)
	out := r.write(g, tm, top, n, body, numbered)
	if tm.rival {
		out = allUnsure(out)
	}
	return out, true
}

// headsAndRows are the words of the lines of heads at the top, and of the rows
// from one on.
func (r reader) headsAndRows(v cells.View, heads, from int) (top, body [][]word) {
	for _, row := range v.Rows[:heads] {
		line := asHeads(r.Texts, r.words(row.Texts))
		r.pairSides(line)
		top = append(top, line)
	}
	for _, row := range v.Rows[from:] {
		body = append(body, r.words(row.Texts))
	}
	return top, body
}

// pairSides makes heads sides that name one beside another that names the other:
// 本年支出 beside 收入, or a line of nothing but the two.
func (r reader) pairSides(heads []word) {
	for i := range heads {
		side := r.Cat.Side(heads[i].text)
		if side == "" || heads[i].head.role == catalog.RoleSide {
			continue
		}
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(heads) {
				continue
			}
			other := r.Cat.Side(heads[k].text)
			if other != "" && other != side && (heads[k].head.role == catalog.RoleSide || len(heads) == 2) {
				heads[i].head.role, heads[i].head.side, heads[i].head.is = catalog.RoleSide, side, unknown
			}
		}
	}
}

// partLevels parts the heads of codes that were taken for one word, 类 款 项: a
// word is one where its characters are set apart.
func (r reader) partLevels(g *document.Grid) *document.Grid {
	out := *g
	out.Rows = slices.Clone(g.Rows)
	for i, row := range out.Rows {
		var list []document.Cell
		for _, c := range row.Cells {
			list = append(list, r.levels(c)...)
		}
		if len(list) == len(row.Cells) {
			continue
		}
		for k := range list {
			list[k].Column = k
		}
		out.Rows[i].Cells = list
	}
	return &out
}

// levels are the heads of codes that a cell begins with, and what is left of it.
func (r reader) levels(c document.Cell) []document.Cell {
	var out []document.Cell
	for {
		first, rest, more := strings.Cut(c.Text, " ")
		if !more || asHead(r.Texts, first).is != code {
			return append(out, c)
		}
		part := c
		part.Text, part.At.To = first, c.At.From+int32(len(first))
		out = append(out, part)
		c.Text, c.At.From = rest, part.At.To+1
	}
}

// mostMisfit is what the rows cost on average that fit no reading of the heads,
// beside what columns without a word cost: those of a form have heads of their own
// further down.
const mostMisfit = 1.0

// choose returns the template that the rows fit best, and the sums of their
// figures.
func (r reader) choose(list []template, top, body [][]word, numbered []word) (template, bool) {
	return cheapest(r.weighSums(r.weighParts(fitting(list, body, numbered), top, body), top, body), top)
}

// fitting are the readings that the rows fit, with what they cost.
func fitting(list []template, body [][]word, numbered []word) []template {
	var out []template
	for _, tm := range list {
		tm = tm.settle(body).resettle(tm, body)
		rows, blank := rowCost(tm, body), 0.0
		if numbered != nil {
			cost := tm.least(numbered)
			tm.cost += ordinalsCost * cost
			if cost < nearly {
				blank = blankCost(tm, body) // the columns are as many, however few are filled
			}
		}
		if rows-blank > mostMisfit {
			continue
		}
		tm.cost += rowsCount * rows
		out = append(out, tm)
	}
	return out
}

// What it counts for that the sums hold which the heads of a reading name, and
// how much dearer than the cheapest one is, at most, that is asked for them, and
// how many are.
const (
	sumsCount  = 1.0
	sumsWithin = 1.0
	mostSummed = 6
	// mostSumsCount is the most sums a row that count in a stream.
	mostSumsCount = 2.0
)

// weighSums takes off the cost of readings as far as their sums hold. Of those
// that are much dearer than the cheapest nothing is asked.
func (r reader) weighSums(list []template, top, body [][]word) []template {
	list = best(list)
	slices.SortStableFunc(list, func(a, b template) int { return cmp.Compare(a.cost, b.cost) })
	for i := range list {
		if i >= mostSummed || list[i].cost > list[0].cost+sumsWithin {
			list = list[:i]
			break
		}
	}
	if len(list) < 2 {
		return list
	}
	for i := range list {
		list[i].cost -= sumsCount * r.summed(list[i], top, body)
	}
	return list
}

// summed is how many sums hold in the first rows on average, as far as these can
// be set so that all do.
func (r reader) summed(tm template, top, body [][]word) float64 {
	s := r.newSolver(tm, top, body[:min(len(body), sampledRows)])
	held, n := s.held(), 0
	for _, row := range s.rows {
		if kept := keep(row.list, held, s.unit); len(kept) > 0 {
			n += saying(held, kept[0])
		}
	}
	return float64(n) / float64(max(1, len(s.rows)))
}

// rivalry is how much dearer another reading of the heads may be that leaves
// all figures in doubt.
const rivalry = 0.1

// cheapest is the cheapest of some readings, and whether there is any: a rival
// gives the columns other heads for nearly as little.
func cheapest(list []template, top [][]word) (template, bool) {
	if len(list) == 0 {
		return template{}, false
	}
	best := slices.MinFunc(list, func(a, b template) int { return cmp.Compare(a.cost, b.cost) })
	best.rival = slices.ContainsFunc(list, func(tm template) bool {
		return tm.cost < best.cost+rivalry && !tm.sameColumns(best, top)
	})
	return best, true
}

// sameColumns reports whether two readings have the same innermost head over each
// column, and the same sides and groups.
func (tm template) sameColumns(other template, top [][]word) bool {
	return slices.EqualFunc(tm.leaves, other.leaves, func(a, b leaf) bool {
		return a.stack[len(a.stack)-1] == b.stack[len(b.stack)-1] && slices.Equal(a.groups(top), b.groups(top))
	})
}

// groups are the heads over a column that name a side or a group.
func (l leaf) groups(top [][]word) []place {
	var out []place
	for _, p := range l.stack {
		if role := top[p.row][p.word].head.role; role == catalog.RoleSide || role == catalog.RoleGroup {
			out = append(out, p)
		}
	}
	return out
}

// rowCost is what rows of several words cost on average.
func rowCost(tm template, body [][]word) float64 {
	cost, n := 0.0, 0
	for _, words := range body {
		if n < mostSampled && len(words) > 1 {
			cost += tm.least(words)
			n++
		}
	}
	return cost / float64(max(n, 1))
}

// blankCost is what of that the blank columns of figures come to.
func blankCost(tm template, body [][]word) float64 {
	cost, n := 0.0, 0
	for _, words := range body {
		if n == mostSampled || len(words) < 2 {
			continue
		}
		n++
		at := tm.placing(words).at
		for c, l := range tm.leaves {
			if l.holdsFigures() && !slices.Contains(at, c) {
				cost += skips[l.is]
			}
		}
	}
	return cost / float64(max(n, 1))
}

// words are the cells of a row with what they are.
func (r reader) words(texts []string) []word {
	var out []word
	for _, t := range texts {
		if t != "" {
			out = append(out, r.word(t))
		}
	}
	return out
}

// longestLine is the most digits that a number of a row has.
const longestLine = 3

func (r reader) word(t string) word {
	w := word{text: t, is: label}
	digits, name := r.heads().LeadingCode(t)
	n := r.Of(t).Number()
	_, err := strconv.Atoi(t)
	switch {
	case digits != "" && name == "":
		w.is = code
	case err == nil && len(t) == 2:
		w.is, w.tail = line, true
	case err == nil && len(t) <= longestLine:
		w.is = line
	case n.Dash:
		w.is, w.dash = value, true
	case n.Valid && !r.Of(t).HasHan():
		w.is = value
	default:
		w.side = r.side(t)
	}
	return w
}

// side is the side of a statement that a label stands on, where it stands on
// one only.
func (r reader) side(t string) string {
	var in, out bool
	for _, s := range r.Cat.Statements {
		if s.Form {
			continue
		}
		_, a := s.Row(r.Cat, records.Income, "", t)
		_, b := s.Row(r.Cat, records.Expenditure, "", t)
		in, out = in || a && !b, out || b && !a
	}
	if r.Cat.ClassByName("function", t) != nil {
		out = true
	}
	switch {
	case in && !out:
		return records.Income
	case out && !in:
		return records.Expenditure
	}
	return ""
}

// ordinals are the words of the row that numbers the columns: its numbers and
// formulas stand over values.
func (r reader) ordinals(texts []string) []word {
	var out []word
	for _, t := range texts {
		if t == "" {
			continue
		}
		w := word{text: t, is: label}
		if t[0] >= '0' && t[0] <= '9' {
			w.is = value
		}
		out = append(out, w)
	}
	return out
}

// write lays a grid out by a template.
func (r reader) write(g *document.Grid, tm template, top [][]word, n int, body [][]word, numbered []word) *document.Grid {
	texts := len(top)
	out := &document.Grid{Method: g.Method, Columns: len(tm.leaves), Joint: g.Joint}
	for i := range texts {
		out.Rows = append(out.Rows, tm.headRow(i, g.Rows[i]))
	}
	if n > texts {
		out.Rows = append(out.Rows, tm.row(g.Rows[texts], tm.placing(numbered)))
	}
	for i, p := range r.solve(tm, top, body) {
		row := tm.row(g.Rows[n+i], p.placing)
		row.Unsure = p.unsure
		out.Rows = append(out.Rows, row)
	}
	return out
}

// headRow sets the heads of one line over their columns.
func (tm template) headRow(i int, row document.Row) document.Row {
	out := document.Row{Break: row.Break}
	for k, c := range filled(row) {
		from, to := -1, 0
		for column, l := range tm.leaves {
			if slices.Contains(l.stack, place{i, k}) {
				if from < 0 {
					from = column
				}
				to = column + 1
			}
		}
		c.Column, c.ColumnSpan = from, to-from
		out.Cells = append(out.Cells, c)
	}
	return out
}

func filled(row document.Row) []document.Cell {
	return slices.DeleteFunc(slices.Clone(row.Cells), func(c document.Cell) bool { return strings.TrimSpace(c.Text) == "" })
}

// row sets the words of a row in their columns.
func (tm template) row(in document.Row, p placing) document.Row {
	out := document.Row{Break: in.Break, Cells: make([]document.Cell, len(tm.leaves))}
	words := filled(in)
	for c := range out.Cells {
		out.Cells[c] = document.Cell{Column: c, RowSpan: 1, ColumnSpan: 1}
		if len(words) > 0 {
			out.Cells[c].At = document.Place{Line: words[0].At.Line, Cell: c}
		}
	}
	for k, w := range words {
		c := &out.Cells[p.at[k]]
		if c.Text == "" {
			c.Text, c.At = w.Text, w.At
			continue
		}
		c.Text += " " + w.Text
		c.At.To = w.At.To
	}
	return out
}
