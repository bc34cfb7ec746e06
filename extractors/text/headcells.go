package text

import "slices"

// A head that its column wraps takes several lines, and what stands beside it in
// one line is set in the middle of them: 财政拨款 over 收入, and 事业收入 on the line
// between. The pieces of a head are set over the columns together.

// headCell is a head with its pieces, and the stretch that they take.
type headCell struct {
	stretch
	reach  int // how far it may have reached in print
	pieces []headPiece
}

// headPiece is a segment of a line.
type headPiece struct{ line, at int }

func (c *headCell) segment() segment { return segment{x0: c.x0, x1: c.x1} }

func (c *headCell) top() int    { return c.pieces[0].line }
func (c *headCell) bottom() int { return c.pieces[len(c.pieces)-1].line }

// middle is the line that a head is set on: the middle one of its own, or the
// upper of two.
func (c *headCell) middle() int { return (c.top() + c.bottom()) / 2 }

// mostApart is how many lines stand between the pieces of a head at most, one to
// the next.
const mostApart = 2

// headRows are the heads of some lines by the line that each is set on.
func headRows(lines []alignedLine, width int, join bool) [][]*headCell {
	rows := make([][]*headCell, len(lines))
	for _, c := range headCells(lines, width, join) {
		k := c.middle()
		rows[k] = append(rows[k], c)
	}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b *headCell) int { return a.x0 - b.x0 })
	}
	return rows
}

// headCells joins the pieces of the heads of some lines.
func headCells(lines []alignedLine, width int, join bool) []*headCell {
	var out []*headCell
	for k, l := range lines {
		above := len(out)
		for i, s := range l.segments {
			piece := headPiece{k, i}
			if c := wrappedOver(out[:above], lines, piece); join && c != nil {
				c.pieces = append(c.pieces, piece)
				c.x0, c.x1, c.reach = min(c.x0, s.x0), max(c.x1, s.x1), max(c.reach, reachOf(l.segments, i, width))
				continue
			}
			out = append(out, &headCell{stretch{s.x0, s.x1}, reachOf(l.segments, i, width), []headPiece{piece}})
		}
	}
	return out
}

// wrappedOver is the head that a piece goes on with: the only one right above it,
// under which nothing else stands and which is none of a group.
func wrappedOver(cells []*headCell, lines []alignedLine, p headPiece) *headCell {
	s := lines[p.line].segments[p.at]
	var over *headCell
	for _, c := range slices.Backward(cells) {
		if c.x0 >= s.x1 || s.x0 >= c.x1 {
			continue
		}
		if over != nil {
			if c.bottom() == over.bottom() {
				return nil
			}
			break
		}
		over = c
	}
	if over == nil || p.line-over.bottom() > mostApart || !over.holds(s) || over.hadRoom(lines, s) || over.hasOthers(lines, p) || over.isGroup(cells, lines, p) {
		return nil
	}
	return over
}

// holds reports whether a segment stands inside a head, or the head inside it.
func (c *headCell) holds(s segment) bool {
	return s.x0 >= c.x0-1 && s.x1 <= c.x1+1 || c.x0 >= s.x0-1 && c.x1 <= s.x1+1
}

// mostLonger is how many times as wide as the piece above it a piece is at most.
const mostLonger = 2

// hadRoom reports whether a segment is so much wider than the last piece of a head
// that some of it would have stood there.
func (c *headCell) hadRoom(lines []alignedLine, s segment) bool {
	p := c.pieces[len(c.pieces)-1]
	last := lines[p.line].segments[p.at]
	return s.x1-s.x0 > mostLonger*(last.x1-last.x0)
}

// hasOthers reports whether another segment than p stands under a head on its line.
func (c *headCell) hasOthers(lines []alignedLine, p headPiece) bool {
	for i, s := range lines[p.line].segments {
		if i != p.at && s.x0 < c.x1 && c.x0 < s.x1 {
			return true
		}
	}
	return false
}

// centred is how far the middle of a head may stand from that of those below it.
const centred = 3

// isGroup reports whether a head stands over several: p and those beside it that
// have no head of their own, in the middle of them.
func (c *headCell) isGroup(cells []*headCell, lines []alignedLine, p headPiece) bool {
	segs := lines[p.line].segments
	from, to := p.at, p.at
	for from > 0 && !isHeaded(cells, segs[from-1], p.line) {
		from--
	}
	for to+1 < len(segs) && !isHeaded(cells, segs[to+1], p.line) {
		to++
	}
	for a := from; a <= p.at; a++ {
		for b := p.at; b <= to; b++ {
			if a < b && abs(segs[a].x0+segs[b].x1-c.x0-c.x1) <= 2*centred {
				return true
			}
		}
	}
	return false
}

// isHeaded reports whether a head stands right above a segment of a line.
func isHeaded(cells []*headCell, s segment, line int) bool {
	return slices.ContainsFunc(cells, func(c *headCell) bool {
		return line-c.bottom() <= mostApart && line > c.bottom() && c.x0 < s.x1 && s.x0 < c.x1
	})
}

// reachOf is how far segment k of a line may have reached in print: where a
// character of two columns was written as one, as far as there is room.
func reachOf(line []segment, k, width int) int {
	s := line[k]
	if width == wide {
		return s.x1
	}
	x1 := s.x0 + columns(s.text, wide)
	if k+1 < len(line) {
		x1 = min(x1, line[k+1].x0-1)
	}
	return max(s.x1, x1)
}
