package text

import (
	"math"
	"slices"
	"strings"

	"juesuan/document"
)

// headLines is what the lines of a head say together of the columns.
type headLines struct {
	cols    []stretch
	heads   []*headCell
	rows    [][]*headCell // by the line that each is set on
	narrow  bool          // heads took more room in print than they do here
	own     []int         // by column: the lines with a head that stands over it alone
	last    []int         // by column: the last of those lines
	deepest int           // the last line with such a head
	full    bool          // every column has one
	parents []int         // by column: the head above, by number
	names   []bool        // by column: most of its cells hold words
	left    bool          // heads begin where their first column does
}

// readHeadLines reads what the lines of a page above its body say of its columns.
func readHeadLines(page []alignedLine, body int, cols []stretch, width int, join bool) *headLines {
	h := &headLines{cols: cols, own: make([]int, len(cols)), last: make([]int, len(cols)), parents: make([]int, len(cols)), names: namesIn(page[body:], cols)}
	h.rows = headRows(page[:body], width, join)
	h.heads, h.narrow = slices.Concat(h.rows...), width == narrow
	for k, row := range h.rows {
		for _, head := range row {
			if c, ok := only(head.segment(), cols); ok {
				h.own[c]++
				h.last[c], h.deepest = k, k
			}
		}
	}
	h.full = !slices.Contains(h.own, 0)
	return h
}

// tall reports whether a column has one head only, on a line above the last:
// a cell over all lines of the head, set in its middle.
func (h *headLines) tall(c int) bool { return h.own[c] == 1 && h.last[c] < h.deepest }

// alone reports whether a head is all that stands over its one column, so
// that it can stand over no other.
func (h *headLines) alone(s stretch) bool {
	c, ok := only(segment{x0: s.x0, x1: s.x1}, h.cols)
	return ok && h.full && h.own[c] == 1
}

// place puts the heads of some lines over the columns that they are centred on,
// and tells what it costs to put them there. A head may span several columns; it
// never crosses the head above it.
func (h *headLines) place(lines []alignedLine) (spans [][][2]int, cost float64) {
	spans = make([][][2]int, len(lines))
	for k, l := range lines {
		spans[k] = make([][2]int, len(l.segments))
	}
	for r, row := range h.rows {
		if len(row) == 0 {
			continue // its pieces are set with others
		}
		at, c := h.spread(row, r)
		cost += c
		next := slices.Clone(h.parents)
		for k, head := range row {
			for _, p := range head.pieces {
				spans[p.line][p.at] = at[k]
			}
			for c := at[k][0]; c <= at[k][1]; c++ {
				next[c] = (r+1)*1000 + k + 1
			}
		}
		h.parents = next
	}
	return spans, cost
}

// headRow is a line of heads over the columns from and to that each spans.
func headRow(l alignedLine, spans [][2]int) []document.Cell {
	var out []document.Cell
	for k, s := range l.segments {
		a, b := spans[k][0], spans[k][1]
		if n := len(out); n > 0 && a < out[n-1].Column+out[n-1].ColumnSpan {
			out[n-1].Text += apart + s.text // more heads than columns
			out[n-1].At.To = int32(s.to)
			continue
		}
		out = append(out, document.Cell{
			Column: a, RowSpan: 1, ColumnSpan: b - a + 1, Text: s.text, At: s.place(l.line.no, a),
		})
	}
	return out
}

// withoutIdle leaves out columns with nothing below their heads that are none: the
// heads fit better over those beside them, as one over codes and names does.
func withoutIdle(region []alignedLine, cols []stretch, width int) []stretch {
	page := pages(region)[0]
	body := slices.IndexFunc(page, alignedLine.hasFigure)
	if body <= 0 || body > mostHeadLines {
		return cols
	}
	idle := idleColumns(page, body, cols)
	if !slices.Contains(idle, true) {
		return cols
	}
	cost := headCost(page, body, cols, width)
	for c := len(cols) - 1; c >= 0 && len(cols) > 2; c-- {
		if !idle[c] {
			continue
		}
		fewer := slices.Delete(slices.Clone(cols), c, c+1)
		if less := headCost(page, body, fewer, width); less < cost {
			cols, cost = fewer, less
		}
	}
	return cols
}

// mostHeadLines is how many lines the heads of a table take at most.
const mostHeadLines = 12

// idleColumns tells the columns with nothing below their heads but words on the
// first line with figures, which numbers the columns or sums them up.
func idleColumns(page []alignedLine, body int, cols []stretch) []bool {
	out := make([]bool, len(cols))
	for c := range out {
		out[c] = true
	}
	for k, l := range page[body:] {
		for _, s := range l.segments {
			if c, n := over(s, cols); n > 0 && (k > 0 || isFigure(s.text)) {
				out[c] = false
			}
		}
	}
	return out
}

// headCost is what it costs to set all heads of a page over columns.
func headCost(page []alignedLine, body int, cols []stretch, width int) float64 {
	_, cost := placeHeads(page, body, cols, width)
	return cost
}

// placeHeads puts the heads of a page over its columns, joined where their columns
// wrap them or line by line, whichever costs less.
func placeHeads(page []alignedLine, body int, cols []stretch, width int) (spans [][][2]int, cost float64) {
	h := readHeadLines(page, body, cols, width, true)
	wraps := 0
	for _, c := range h.heads {
		wraps += len(c.pieces) - 1
	}
	joined, less := h.placeEither(page[:body])
	if wraps == 0 {
		return joined, less // line by line they are the same
	}
	spans, cost = readHeadLines(page, body, cols, width, false).placeEither(page[:body])
	if less < cost+costTorn*float64(wraps) {
		return joined, less
	}
	return spans, cost
}

// placeEither puts heads over the middle of their columns, or, where tables stand
// side by side, over the left edge of the first, as a whole, whichever costs less.
func (h *headLines) placeEither(lines []alignedLine) (spans [][][2]int, cost float64) {
	above := slices.Clone(h.parents)
	spans, cost = h.place(lines)
	if !h.isSided(lines) {
		return spans, cost
	}
	h.parents, h.left = above, true
	if set, less := h.place(lines); less+costLeft < cost {
		return set, less
	}
	return spans, cost
}

// isSided reports whether tables stand side by side: a line of heads says twice
// what it says.
func (h *headLines) isSided(lines []alignedLine) bool {
	return slices.ContainsFunc(lines, func(l alignedLine) bool {
		seen := map[string]bool{}
		return slices.ContainsFunc(l.segments, func(s segment) bool {
			word := strings.Join(strings.Fields(s.text), "")
			was := seen[word]
			seen[word] = true
			return was && hasHan(word)
		})
	}) && slices.Contains(h.names[1:], true)
}

// costLeft is how much less heads over left edges must cost to be read so: groups
// are set in the middle in print.
const costLeft = 8

// costTorn is what it costs that a piece that a head may go on with is taken for
// one by itself.
const costTorn = 4

// What a head costs over columns: its distance from their middle, in columns
// of text, and something for each column that it leaves to nobody though no
// head stands above either, the less where its own one may reach up to here.
const (
	costUncovered = 6.0
	costTall      = 0.6
	impossible    = math.MaxFloat64 / 4
)

// spread finds for every head of a line the columns from a to b that it
// stands over, so that heads keep their order and sit as near as can be to the
// middle of their columns, and what that costs.
func (h *headLines) spread(row []*headCell, r int) (spans [][2]int, cost float64) {
	cols, parents := h.cols, h.parents
	n, m := len(row), len(cols)
	best := make([][]float64, n+1) // best[k][c]: k heads over the first c columns
	from := make([][]int, n+1)     // where the last head began, -1 for a column left out
	for k := range best {
		best[k], from[k] = make([]float64, m+1), make([]int, m+1)
		for c := range best[k] {
			best[k][c], from[k][c] = impossible, -1
		}
	}
	best[0][0] = 0
	for c := 1; c <= m; c++ {
		for k := 0; k <= n; k++ {
			best[k][c] = best[k][c-1] + h.uncovered(c-1, r)
			if (n > m || h.narrow) && k > 1 && from[k-1][c] == c-1 && h.isOver(row[k-2], c-1) && h.isOver(row[k-1], c-1) {
				if cost := best[k-1][c] + costShared; cost < best[k][c] {
					best[k][c], from[k][c] = cost, shared
				}
			}
			for a := c - 1; k > 0 && a >= 0; a-- {
				if a < c-1 && (parents[a] != parents[c-1] || h.alone(row[k-1].stretch)) {
					break
				}
				if cost := best[k-1][a] + h.distance(row[k-1], a, c-1) + h.parted(a, c-1) + h.crossed(row[k-1], a, c-1); cost < best[k][c] {
					best[k][c], from[k][c] = cost, a
				}
			}
		}
	}
	return traceHeads(best, from, row, cols), best[n][m]
}

// costShared is what it costs that a head stands over the one column of that
// before it: where a line has more heads than the table has columns, or heads are
// written narrower than they were printed.
const costShared = 12

// shared is where a head begins that does: nowhere of its own.
const shared = -2

// isOver reports whether a head stands over one column alone.
func (h *headLines) isOver(c *headCell, at int) bool {
	k, ok := only(c.segment(), h.cols)
	return ok && k == at
}

// costParted is what it costs that a head parts names from the figures behind
// them, and stands over more names.
const costParted = 10

// parted is what it costs that a head over columns a to b leaves to another the
// names of its first figures: where names stand among figures, a group begins
// with names.
func (h *headLines) parted(a, b int) float64 {
	if a > 0 && h.names[a-1] && !h.names[a] && slices.Contains(h.names[a:b+1], true) {
		return costParted
	}
	return 0
}

// namesIn tells the columns most of whose cells hold words.
func namesIn(body []alignedLine, cols []stretch) []bool {
	words := make([]int, len(cols))
	for _, l := range body {
		for _, s := range l.segments {
			if c, ok := only(s, cols); ok && hasHan(s.text) {
				words[c]++
			} else if ok {
				words[c]--
			}
		}
	}
	out := make([]bool, len(cols))
	for c, n := range words {
		out[c] = n > 0
	}
	return out
}

// uncovered is what it costs to leave a column without a head on this line:
// dear where nothing stands above, less where the head above stands over
// several columns and so wants parting, nothing where it is the column's own.
func (h *headLines) uncovered(c, r int) float64 {
	parents := h.parents
	if h.covers(c, r) {
		return 0.01
	}
	shared := c > 0 && parents[c-1] == parents[c] || c+1 < len(parents) && parents[c+1] == parents[c]
	switch {
	case h.tall(c):
		return costTall
	case parents[c] == 0:
		return costUncovered
	case shared:
		return costUncovered / 4
	}
	return 0.01
}

// covers reports whether the head of a column, which stands over it alone, takes
// line r.
func (h *headLines) covers(c, r int) bool {
	return slices.ContainsFunc(h.heads, func(o *headCell) bool {
		at, ok := only(o.segment(), h.cols)
		return ok && at == c && len(o.pieces) > 1 && o.top() <= r && r <= o.bottom()
	})
}

// costCrossed is what it costs that a head stands over the column of one beside it.
const costCrossed = 20

// crossed is what it costs that a head over columns a to b stands over those of
// heads beside it that take one of its lines.
func (h *headLines) crossed(c *headCell, a, b int) float64 {
	cost := 0.0
	for _, o := range h.heads {
		if o == c || o.middle() == c.middle() || o.top() > c.bottom() || c.top() > o.bottom() {
			continue
		}
		if at, ok := only(o.segment(), h.cols); ok && (o.x0 < c.x0 && at >= a || o.x0 > c.x0 && at <= b) {
			cost += costCrossed
		}
	}
	return cost
}

// distance is how far a head is from the middle of columns a to b, or from their
// left edge, dear where it sticks out of them.
func (h *headLines) distance(s *headCell, a, b int) float64 {
	cols := h.cols
	left, right := edge(cols, a), edge(cols, b+1)
	mid := float64(left+right) / 2
	cost := max(0, float64(s.x0+s.x1)/2-mid, mid-float64(s.x0+s.reach)/2)
	if h.left {
		cost = math.Abs(float64(s.x0 - cols[a].x0))
	}
	if s.x1 < cols[a].x0 || s.x0 > cols[b].x1 {
		cost += 50
	}
	cost += 5 * float64(max(0, left-1-s.x0)+max(0, s.x1-right-1))
	return cost
}

// edge is the line between column c-1 and column c: the middle of the gap.
func edge(cols []stretch, c int) int {
	switch c {
	case 0:
		return cols[0].x0
	case len(cols):
		return cols[c-1].x1
	}
	return (cols[c-1].x1 + cols[c].x0) / 2
}

func traceHeads(best [][]float64, from [][]int, row []*headCell, cols []stretch) [][2]int {
	n, m := len(row), len(cols)
	out := make([][2]int, n)
	if best[n][m] >= impossible { // more heads than columns: each where it is nearest
		for k, s := range row {
			c := nearest(s.segment(), cols)
			out[k] = [2]int{c, c}
		}
		return out
	}
	for k, c := n, m; c > 0; {
		a := from[k][c]
		if a == shared {
			out[k-1] = [2]int{c - 1, c - 1}
			k--
			continue
		}
		if a >= 0 {
			out[k-1] = [2]int{a, c - 1}
			k, c = k-1, a
			continue
		}
		c--
	}
	return out
}
