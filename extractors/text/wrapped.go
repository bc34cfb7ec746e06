package text

import (
	"slices"
	"strings"
)

// What a cell wraps is printed over several lines, and what stands in the middle
// of its row on one of them: a piece of the label, the figures, the rest of it.
// The pieces stand alone on their lines.

// nearRows is how many lines of a table tell where its columns stand.
const nearRows = 60

// isPieceOfLabel reports whether a lone piece is a part of a label that its column
// wraps: it stands among the labels of the table and under none of its figures,
// and a row with figures follows, or what stands above that row begins as it does.
func (s *scanner) isPieceOfLabel(above []alignedLine, piece segment, j int) bool {
	if isFigure(piece.text) || strings.ContainsAny(piece.text, "。；") {
		return false
	}
	row := s.rowBelow(above, j)
	if amongLabels(above, piece) {
		return row != nil || closesLabel(above, piece)
	}
	return isNameless(row, piece)
}

// isNameless reports whether a row has no words where a piece stands above it but the
// rest of them, and a figure behind.
func isNameless(row []segment, piece segment) bool {
	for _, s := range row {
		if s.x1 <= piece.x0 {
			continue
		}
		if s.x0 >= piece.x1 {
			return isFigure(s.text)
		}
		if !hasHan(s.text) {
			return false
		}
	}
	return false
}

// amongLabels reports whether a piece stands where the labels on rows of a table
// do, and no further to the right.
func amongLabels(above []alignedLine, piece segment) bool {
	x0, x1 := piece.x1, piece.x0
	for _, l := range above[max(0, len(above)-nearRows):] {
		if !l.hasFigure() {
			continue
		}
		for _, s := range l.segments {
			if s.x0 >= piece.x1 || piece.x0 >= s.x1 {
				continue
			}
			if isFigure(s.text) {
				return false
			}
			x0, x1 = min(x0, s.x0), max(x1, s.x1)
		}
	}
	return x0 <= piece.x0+1 && piece.x1 <= x1+slack
}

// rowBelow is the next line with columns behind line j where that is a row of the
// table, with nothing but pieces and blank lines between; otherwise nil.
func (s *scanner) rowBelow(above []alignedLine, j int) []segment {
	const ahead = 8
	for k := j + 1; k < min(len(s.lines), j+ahead); k++ {
		segs := s.segments(s.lines[k].text)
		if len(segs) > 1 {
			if !(alignedLine{segments: segs}).hasFigure() || !underFigures(above, segs) {
				return nil
			}
			return segs
		}
		if len(segs) == 1 && strings.ContainsAny(segs[0].text, "。；") {
			return nil
		}
	}
	return nil
}

// closesLabel reports whether a piece is the rest of a label whose beginning stands
// above the last row, which has none of its own there.
func closesLabel(above []alignedLine, piece segment) bool {
	n := len(above)
	if n < 2 || !above[n-1].hasFigure() || len(above[n-2].segments) != 1 {
		return false
	}
	begins := above[n-2].segments[0]
	return begins.x0 <= piece.x0+1 && piece.x1 <= begins.x1+1 &&
		!slices.ContainsFunc(above[n-1].segments, func(s segment) bool { return s.x0 < begins.x1 && begins.x0 < s.x1 })
}

// isPieceOfHead reports whether a lone piece stands among the heads of a table:
// below a line with columns, with rows of figures soon below and nothing said
// between.
func (s *scanner) isPieceOfHead(above []alignedLine, piece segment, j int) bool {
	if slices.ContainsFunc(above, alignedLine.hasFigure) {
		return false
	}
	heads := above
	for k := j + 1; k < min(len(s.lines), j+mostHeadLines); k++ {
		l := alignedLine{segments: s.segments(s.lines[k].text)}
		switch {
		case len(l.segments) == 0:
		case strings.ContainsAny(s.lines[k].text, ":：。；"):
			return false
		case len(l.segments) > 1 && l.hasFigure():
			return isAmongHeads(heads, l, piece)
		case len(l.segments) > 1:
			heads = append(heads[:len(heads):len(heads)], l)
		}
	}
	return false
}

// longestBeside is how long a head is at most, in characters, that stands on the
// left of all others: a title is longer.
const longestBeside = 8

// isAmongHeads reports whether a piece stands behind where the heads
// of a table and its first row begin, or is a short one beside them.
func isAmongHeads(heads []alignedLine, row alignedLine, piece segment) bool {
	first := row.segments[0].x0
	for _, l := range heads {
		first = min(first, l.segments[0].x0)
	}
	return (piece.x0 > first || runes(piece.text) <= longestBeside) && !strings.ContainsAny(piece.text, ":：。；")
}

// wrapsBelow reports whether, behind blank lines, a piece of a label follows that a
// column of the table wraps.
func (s *scanner) wrapsBelow(above []alignedLine, j int) bool {
	const most = 4
	for k := j; k < min(len(s.lines), j+most); k++ {
		if s.lines[k].blank {
			continue
		}
		segs := s.segments(s.lines[k].text)
		return len(segs) == 1 && len(above) > 0 && (s.isPieceOfLabel(above, segs[0], k) && s.rowBelow(above, k) != nil || s.isPieceOfHead(above, segs[0], k))
	}
	return false
}

// labelsBelow reports whether, behind blank lines, rows follow that hold nothing but
// labels, each under those of the table, and then a row with figures under its own.
func (s *scanner) labelsBelow(above []alignedLine, j int) bool {
	for k := j; k < min(len(s.lines), j+mostBare); k++ {
		l := alignedLine{segments: s.segments(s.lines[k].text)}
		if l.hasFigure() {
			return len(l.segments) > 1 && underFigures(above[max(0, len(above)-nearRows):], l.segments)
		}
		if strings.ContainsAny(s.lines[k].text, ":：。；") || slices.ContainsFunc(l.segments, func(p segment) bool { return !amongLabels(above, p) }) {
			return false
		}
	}
	return false
}
