package text

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"juesuan/document"
)

// alignedLine is one line of a region of aligned columns.
type alignedLine struct {
	line     textLine
	segments []segment
	broken   bool // a blank line or page break stands before it
	paged    bool // the end of a page does
}

func (l alignedLine) hasFigure() bool {
	return slices.ContainsFunc(l.segments, func(s segment) bool { return isFigure(s.text) })
}

// figureStarts is what figures begin with: most words begin with none of it.
const figureStarts = "-－+−△▲0123456789０１２３４５６７８９(（—"

func isFigure(text string) bool {
	text = strings.TrimSpace(text)
	if first, _ := utf8.DecodeRuneInString(text); !strings.ContainsRune(figureStarts, first) {
		return false
	}
	return figure.MatchString(strings.Join(strings.Fields(text), ""))
}

// shortestRegion is the fewest lines with columns that make a table.
const shortestRegion = 2

// mostColumns is the largest number of columns that are looked for. The widest
// table seen has 24; a line with more segments than this is no row of columns.
const mostColumns = 150

// aligned reads the table of columns set apart by blanks that begins on line
// i, and returns the line behind it, or i where there is none.
func (s *scanner) aligned(i int) int {
	if len(s.segments(s.lines[i].text)) < 2 && !s.isLoneHead(i) || s.captionFrom(i) {
		return i
	}
	region, end := s.region(i)
	region = joinSpread(region)
	many := 0
	for _, l := range region {
		if len(l.segments) > 1 {
			many++
		}
	}
	if many < shortestRegion {
		return i
	}
	cols := columnsOf(pages(region)[0], s.width)
	if len(cols) < 2 || len(cols) > mostColumns {
		return i
	}
	s.writeAligned(region, cols)
	return end
}

// isLoneHead reports whether line i is a single centred head over a table
// that begins on the next line, or the first half of one.
func (s *scanner) isLoneHead(i int) bool {
	return s.standsOver(i) || i+1 < len(s.lines) && s.wrapsOver(i) && s.standsOver(i+1)
}

// standsOver reports whether line i is a single centred head over a table that
// begins on the next line.
func (s *scanner) standsOver(i int) bool {
	if i+1 >= len(s.lines) || lead(s.lines[i].text) < 8 || strings.ContainsAny(s.lines[i].text, ":：") {
		return false
	}
	over, under := s.segments(s.lines[i].text), s.segments(s.lines[i+1].text)
	if strings.ContainsFunc(s.lines[i].text, unicode.IsDigit) {
		return false // 2022 年度, 决算02表
	}
	if len(over) != 1 || len(under) < 2 || over[0].x0 <= under[0].x0 || over[0].x1 >= under[len(under)-1].x1 {
		return false
	}
	return len(under) > 2 || !(alignedLine{segments: under}).hasFigure() && over[0].x1 < under[1].x1
}

// widestHalf is how wide the first line of a lone head that was broken is at
// most: titles are wider.
const widestHalf = 8

// wrapsOver reports whether lines i and i+1 are the halves of one centred head:
// 本年 over 收入.
func (s *scanner) wrapsOver(i int) bool {
	over, under := s.segments(s.lines[i].text), s.segments(s.lines[i+1].text)
	if len(over) != 1 || len(under) != 1 || !isHan(over[0].text) || !isHan(under[0].text) {
		return false
	}
	wide := over[0].x1 - over[0].x0
	return wide <= widestHalf && wide >= under[0].x1-under[0].x0 && abs(over[0].x0+over[0].x1-under[0].x0-under[0].x1) <= 2
}

// region gathers the lines of a table: those with several segments, and lone
// pieces of heads and wrapped labels. Blank lines and page numbers inside it do
// not end it; any other line with one segment does, and so do lines that say
// whose the next table is.
func (s *scanner) region(i int) ([]alignedLine, int) {
	var out []alignedLine
	end, broken, paged := i, false, false
	body := 0 // the lines up to the last with figures
	for j := i; j < len(s.lines); j++ {
		l := s.lines[j]
		if l.blank || endsPage(l.text) && !s.between(j) {
			if !s.goesOnBelow(j) && !s.wrapsBelow(out, j) && !s.labelsBelow(out, j) && (len(out) == 0 || !s.isBareRow(out, j)) {
				break
			}
			broken, paged = true, paged || !l.blank || l.page
			continue
		}
		segs := s.segments(l.text)
		if len(segs) > mostColumns {
			break
		}
		if j > i && s.isBare(j) || strings.Contains(l.text, "\t") || hasTableTag(l.text) || s.isTable(j) || len(segs) < 2 && j > i && !s.isFragment(out, segs[0], j) {
			break
		}
		line := alignedLine{line: l, segments: segs, broken: broken || l.page, paged: paged || l.page}
		figures := line.hasFigure()
		if k := nextTable(out, body); figures && k < len(out) {
			return out[:k], out[k].line.no - 1
		}
		out = append(out, line)
		if figures {
			body = len(out)
		}
		broken, paged = false, false
		end = j + 1
	}
	if k := nextTable(out, body); k < len(out) {
		return out[:k], out[k].line.no - 1
	}
	return out, end
}

// nextTable is where in lines another table begins whose heads end them, or
// their number: the first line behind the last with figures that says whose the
// table is, and what stands above it but for the rest of the row.
func nextTable(lines []alignedLine, body int) int {
	heads := lines[body:]
	at := slices.IndexFunc(heads, alignedLine.isCaption)
	if at < 0 {
		at = titleOver(heads)
	}
	if body == 0 || at < 0 || at+1 == len(heads) {
		return len(lines)
	}
	for at > 0 && !fills(lines[body-1], heads[at-1].segments[0]) {
		at--
	}
	return body + at
}

// titleOver is the line of a title with the number or the unit of its table
// beside it, over heads of more columns: 部门收入总表 表2（单位：万元）. It is -1
// where there is none.
func titleOver(heads []alignedLine) int {
	return slices.IndexFunc(heads, func(l alignedLine) bool {
		named, plain := l.said()
		return named == 1 && plain == 1 && slices.ContainsFunc(heads, func(h alignedLine) bool { return len(h.segments) > 2 })
	})
}

// isCaption reports whether a line with several columns is none of a table but
// says whose it is, of what year and unit: names with a colon and a value.
func (l alignedLine) isCaption() bool {
	named, plain := l.said()
	return named > 0 && plain == 0 && len(l.segments) > 1
}

// said counts what a line says of a table with a name and a colon, and the words
// of a line without; nothing is said by sentences.
func (l alignedLine) said() (named, plain int) {
	for _, s := range l.segments {
		switch {
		case strings.ContainsAny(s.text, "。；，"):
			return 0, len(l.segments)
		case strings.ContainsAny(s.text, ":："):
			named++
		case !strings.ContainsFunc(s.text, unicode.IsDigit) || !hasHan(s.text): // 表2, 2016年度
			plain++
		}
	}
	return named, plain
}

// captionFrom reports whether line i is a caption or a title over heads, or a
// caption follows before any figure: no table begins above what says whose it is.
func (s *scanner) captionFrom(i int) bool {
	const ahead = 4
	var lines []alignedLine
	for k := i; k < min(len(s.lines), i+ahead) && !s.lines[k].blank; k++ {
		l := alignedLine{segments: s.segments(s.lines[k].text)}
		if l.isCaption() {
			return true
		}
		if l.hasFigure() {
			break
		}
		lines = append(lines, l)
	}
	return titleOver(lines) == 0
}

// slack is how far a text may end before the edge of its column and still
// fill it: the next character would not have fitted. Lines of one cell may
// stand a character apart, as print was fitted to characters.
const slack = 3

// isFragment reports whether a lone segment is a piece of the table: a head
// broken over lines among other heads, what is left of a label that filled its
// column on the line before, or the beginning of one that goes on below.
func (s *scanner) isFragment(above []alignedLine, piece segment, j int) bool {
	if len(above) == 0 {
		return false
	}
	if !isFigure(piece.text) && s.isBareRow(above, j) {
		return true
	}
	if isFigure(piece.text) && s.isRestOfFigure(above, piece, j) {
		return true
	}
	if s.isPieceOfLabel(above, piece, j) || s.isPieceOfHead(above, piece, j) {
		return true
	}
	row := len(above) - 1
	for row > 0 && len(above[row].segments) == 1 {
		row-- // pieces of pieces: look at the row itself
	}
	if above[row].hasFigure() && s.headsBelow(j) {
		return slices.ContainsFunc(above[row].segments, func(seg segment) bool { return s.goesOn(above, seg, piece, j) })
	}
	if strings.ContainsAny(piece.text, "。；") || strings.ContainsAny(piece.text, ":：") && !underLabels(above, piece) {
		return piece.x0 >= indented && fills(above[len(above)-1], piece)
	}
	if !slices.ContainsFunc(above, alignedLine.hasFigure) {
		return s.isHeadPiece(above[row], piece, j) || s.isHeadBeside(above, above[row], piece, j)
	}
	if len(above[row].segments) > 2 && !above[row].hasFigure() && piece.x0 >= indented && s.isHeadPiece(above[row], piece, j) {
		return true // the heads of a further part of the table
	}
	for _, seg := range above[row].segments {
		if s.goesOn(above, seg, piece, j) {
			return true
		}
	}
	if isInside(above[row].segments, piece) && s.figuresBelow(j, above) {
		return true
	}
	return piece.x0 >= indented && (fills(above[len(above)-1], piece) || s.leads(piece, j))
}

// isRestOfFigure reports whether a lone figure is what is left of one on the line
// above that was broken: it stands under it, and the table goes on at once.
func (s *scanner) isRestOfFigure(above []alignedLine, piece segment, j int) bool {
	last := above[len(above)-1].segments
	return len(last) > 1 && j+1 < len(s.lines) && len(s.segments(s.lines[j+1].text)) > 1 && slices.ContainsFunc(last, func(seg segment) bool {
		return isFigure(seg.text) && !codeWord.MatchString(seg.text) && seg.x0 < piece.x1 && piece.x0 < seg.x1
	})
}

// underLabels reports whether a piece begins where words on the rows of the
// table do that stand behind another column, and reaches no further than they.
func underLabels(above []alignedLine, piece segment) bool {
	const near = 60
	for _, l := range above[max(0, len(above)-near):] {
		for k := 1; k < len(l.segments); k++ {
			if s := l.segments[k]; abs(s.x0-piece.x0) <= 1 && s.x1+1 >= piece.x1 && !isFigure(s.text) && l.hasFigure() {
				return true
			}
		}
	}
	return false
}

// isInside reports whether a lone piece stands in one column of a row with
// figures and words, behind its first: no title or sentence stands there.
func isInside(row []segment, piece segment) bool {
	if isFigure(piece.text) {
		return false
	}
	for k := 1; k < len(row); k++ {
		if isFigure(row[k].text) || piece.x0 > row[k].x0 || piece.x0 <= row[k-1].x1 {
			continue
		}
		return k+1 == len(row) || piece.x1 < row[k+1].x0
	}
	return false
}

// figuresBelow reports whether the next line behind line j that has columns is
// a row of the table, with nothing but pieces between.
func (s *scanner) figuresBelow(j int, above []alignedLine) bool {
	l := s.columnsBehind(j, ":：。；")
	return l.hasFigure() && underFigures(above, l.segments)
}

// columnsBehind is the next line with columns soon behind line j, without
// segments where a blank line, or a piece that holds one of some characters,
// stands before it.
func (s *scanner) columnsBehind(j int, without string) alignedLine {
	const ahead = 6
	for k := j + 1; k < min(len(s.lines), j+ahead); k++ {
		l := alignedLine{line: s.lines[k], segments: s.segments(s.lines[k].text)}
		if len(l.segments) > 1 {
			return l
		}
		if len(l.segments) == 0 || strings.ContainsAny(l.line.text, without) {
			break
		}
	}
	return alignedLine{}
}

// numbered is a text with a number in front.
var numbered = regexp.MustCompile(`^(?:[一二三四五六七八九十]+、|\d+[.．、])`)

// headsBelow reports whether the next line behind line j that has columns has
// no figures, and no number in front as a label has, with nothing but single
// pieces between: the head of another table, or of another part.
func (s *scanner) headsBelow(j int) bool {
	l := s.columnsBehind(j, "")
	return len(l.segments) > 1 && !l.hasFigure() && !numbered.MatchString(l.segments[0].text)
}

// mostBare is how many rows without figures may follow each other.
const mostBare = 30

// isBareRow reports whether the lone segment of line j, or of the first one with
// text behind it, is a row all of whose figures are blank: it stands under the
// words of the table and beside its figures, and so do those that follow it,
// over the ends of pages, until a row with figures under those above.
func (s *scanner) isBareRow(above []alignedLine, j int) bool {
	if j < s.bareTo {
		return true
	}
	const heads, near = 10, 60
	if n := len(above); n > heads+near { // so that long tables cost no more a line
		above = slices.Concat(above[:heads], above[n-near:])
	}
	var last segment // of words that began so
	for k := j; k < min(len(s.lines), j+mostBare); k++ {
		l := s.lines[k]
		if l.blank || endsPage(l.text) {
			continue
		}
		segs := s.segments(l.text)
		if strings.ContainsAny(l.text, ":：。；\t|") {
			return false
		}
		goesOn := k > j && len(segs) == 1 && abs(segs[0].x0-last.x0) <= 1
		if !goesOn && !underWords(above, segs[0]) && !(len(segs) > 1 && codeWord.MatchString(segs[0].text)) {
			return false
		}
		last = segs[0]
		if len(segs) > 1 {
			if !(alignedLine{segments: segs}).hasFigure() || !underFigures(above, segs) {
				return false
			}
			s.bareTo = k
			return true
		}
	}
	return false
}

// underWords reports whether words stand under words of the table that begin
// no further to the right, and under none of its figures.
func underWords(above []alignedLine, piece segment) bool {
	under := false
	for _, l := range above {
		for k, s := range l.segments {
			if s.x0 >= piece.x1 || piece.x0 >= s.x1 {
				continue
			}
			if isFigure(s.text) && !codeWord.MatchString(s.text) {
				return false
			}
			under = under || k+1 < len(l.segments) && (s.x0 <= piece.x0+1 || !l.hasFigure())
		}
	}
	return under && !isFigure(piece.text)
}

// beside is how far beside a figure or a head one may stand that is under it: heads
// and numbers of columns are set in their middle, figures to the right.
const beside = 2

// underFigures reports whether each figure of a line stands under one of the
// table or under a head.
func underFigures(above []alignedLine, segs []segment) bool {
	for _, s := range segs {
		if isFigure(s.text) && !slices.ContainsFunc(above, func(l alignedLine) bool {
			return slices.ContainsFunc(l.segments, func(o segment) bool {
				return o.x0 < s.x1+beside && s.x0 < o.x1+beside && len(l.segments) > 1 && (isFigure(o.text) || !l.hasFigure())
			})
		}) {
			return false
		}
	}
	return true
}

// goesOn reports whether a lone piece is what is left of a segment above that
// filled its column: it begins where the segment does, or, where that is set in,
// at the edge of the column, and fits into it.
func (s *scanner) goesOn(above []alignedLine, seg, piece segment, j int) bool {
	if abs(seg.x0-piece.x0) <= 1 {
		edge := s.rightEdge(above, seg.x0, j)
		return seg.x1 >= edge-slack && piece.x1 <= edge+1 && piece.x1-piece.x0 <= seg.x1-seg.x0
	}
	if isFigure(seg.text) || piece.x0 > seg.x0 {
		return false
	}
	begins, edge := s.beginsColumn(above, seg, piece.x0, j)
	return begins && seg.x1 >= edge-slack && piece.x1 <= edge+1
}

// beginsColumn reports whether words of the table that stand above or below a
// segment begin at x0, and how far they reach to the right.
func (s *scanner) beginsColumn(above []alignedLine, seg segment, x0, j int) (begins bool, edge int) {
	edge = seg.x1
	s.around(above, j, func(segs []segment) {
		for _, other := range segs {
			if other.x0 < seg.x1 && seg.x0 < other.x1 && !isFigure(other.text) {
				begins = begins || abs(other.x0-x0) <= 1
				edge = max(edge, other.x1)
			}
		}
	})
	return begins, edge
}

// indented is how far inside the page a lone piece must stand that nothing but
// its place makes one of the table.
const indented = 16

// fills reports whether a segment of the line above begins where the piece does, or
// is set in the middle over it, and is no shorter, as one that was broken is.
func fills(above alignedLine, piece segment) bool {
	return slices.ContainsFunc(above.segments, func(seg segment) bool {
		begins, centred := abs(seg.x0-piece.x0) <= 1, seg.x0 < piece.x0 && abs(seg.x0+seg.x1-piece.x0-piece.x1) <= 2
		return (begins || centred) && seg.x1+1 >= piece.x1 && !isFigure(seg.text)
	})
}

// leads reports whether a piece goes on in a column of a line with columns
// soon below, with nothing between but pieces under it.
func (s *scanner) leads(piece segment, j int) bool {
	const ahead = 6
	for k := j + 1; k < min(len(s.lines), j+ahead); k++ {
		segs := s.segments(s.lines[k].text)
		if len(segs) == 0 || len(segs) == 1 && abs(segs[0].x0-piece.x0) > 2 {
			return false
		}
		if len(segs) > 1 {
			return slices.ContainsFunc(segs, func(seg segment) bool { return abs(seg.x0-piece.x0) <= 2 && !isFigure(seg.text) })
		}
	}
	return false
}

// isHeadPiece reports whether a lone segment stands among heads: centred under
// one, or anywhere between the first and the last, with more of the table below.
func (s *scanner) isHeadPiece(heads alignedLine, piece segment, j int) bool {
	if !s.columnsBelow(j) {
		return false
	}
	if len(heads.segments) < 2 {
		return piece.x0 >= 8
	}
	over := func(s segment) bool { return s.x0 < piece.x1 && piece.x0 < s.x1 }
	if at := slices.IndexFunc(heads.segments, over); at >= 0 && slices.ContainsFunc(heads.segments[at+1:], over) {
		return false // it stands under several
	}
	first, last := heads.segments[0], heads.segments[len(heads.segments)-1]
	if len(heads.segments) > 2 && piece.x0 >= first.x0 && piece.x1 <= last.x1 {
		return true
	}
	for _, seg := range heads.segments {
		if abs(seg.x0+seg.x1-piece.x0-piece.x1) <= 4 || abs(seg.x0-piece.x0) <= 1 {
			return true
		}
	}
	return false
}

// isHeadBeside reports whether a lone piece is the head of names on the left of all
// other heads: the figures of the next line with columns stand under those.
func (s *scanner) isHeadBeside(above []alignedLine, heads alignedLine, piece segment, j int) bool {
	if len(heads.segments) < 2 || piece.x1 > heads.segments[0].x0 || !hasHan(piece.text) {
		return false
	}
	l := s.columnsBehind(j, ":：。；")
	return l.hasFigure() && underFigures(above, l.segments)
}

// columnsBelow reports whether a line with columns follows line j, at most one
// more lone piece between.
func (s *scanner) columnsBelow(j int) bool {
	for k := j + 1; k < min(len(s.lines), j+3); k++ {
		switch n := len(s.segments(s.lines[k].text)); {
		case n > 1:
			return true
		case n == 0 || strings.ContainsAny(s.lines[k].text, ":：。；"):
			return false
		}
	}
	return false
}

// rightEdge is how far the texts that begin at x0 reach, on the lines of the
// table so far and some that follow.
func (s *scanner) rightEdge(above []alignedLine, x0, j int) int {
	edge := 0
	s.around(above, j, func(segs []segment) {
		for _, seg := range segs {
			if abs(seg.x0-x0) <= 1 {
				edge = max(edge, seg.x1)
			}
		}
	})
	return edge
}

// around shows the lines with figures of a table: the last of those so far and
// some below line j.
func (s *scanner) around(above []alignedLine, j int, show func([]segment)) {
	const ahead = 30
	for _, l := range above[max(0, len(above)-ahead):] {
		if l.hasFigure() {
			show(l.segments)
		}
	}
	for k := j + 1; k < min(len(s.lines), j+ahead); k++ {
		if strings.ContainsAny(s.lines[k].text, ":：。") {
			return
		}
		l := alignedLine{segments: s.segments(s.lines[k].text)}
		switch figures := l.hasFigure(); {
		case figures && len(l.segments) > 2:
			show(l.segments)
		case !figures && len(l.segments) > 1:
			return // the heads of another table
		}
	}
}

func abs(n int) int { return max(n, -n) }

// between reports whether a lone number is what is left of a figure or a code
// above it and no number of a page: it stands under one, and no blank line
// sets it apart.
func (s *scanner) between(j int) bool {
	t := strings.TrimSpace(s.lines[j].text)
	if j == 0 || s.lines[j-1].blank || strings.Trim(t, "0123456789") != "" {
		return false
	}
	x0 := lead(s.lines[j].text)
	return slices.ContainsFunc(s.segments(s.lines[j-1].text), func(seg segment) bool {
		return abs(seg.x0-x0) <= 1 && isFigure(seg.text)
	})
}

// goesOnBelow reports whether, behind blank lines and a page number, a line
// with columns follows at once.
func (s *scanner) goesOnBelow(j int) bool {
	const most = 6
	for k := j; k < len(s.lines) && k < j+most; k++ {
		l := s.lines[k]
		if l.blank || endsPage(l.text) {
			continue
		}
		segs := s.segments(l.text)
		if len(segs) == 2 { // heads over two panels, or a row that is nearly blank
			next := k + 1
			for next < min(len(s.lines)-1, k+most) && s.lines[next].blank { // rows may be set apart by blank lines
				next++
			}
			return isFigure(segs[0].text) || isFigure(segs[1].text) || next < len(s.lines) && len(s.segments(s.lines[next].text)) > 2
		}
		return len(segs) > 2
	}
	return false
}

func (s *scanner) writeAligned(region []alignedLine, cols []stretch) {
	var rows []document.Row
	for k, page := range pages(region) {
		own := cols
		if k > 0 {
			own = pageColumns(page, cols, s.width)
		}
		rows = append(rows, alignedRows(page, bodyOf(page, k == 0), own, s.width)...)
	}
	s.grid(document.Aligned, rows)
}

// spacedLines is how many lines to one with a blank line before it a table has at
// most whose rows are set apart by blank lines.
const spacedLines = 8

// pages parts a region where a page ends: each page is set by itself, and its
// columns may stand elsewhere. Where the rows are not set apart by blank lines, one
// is the end of a page, too.
func pages(region []alignedLine) [][]alignedLine {
	gaps := 0
	for _, l := range region[1:] {
		gaps += one(l.broken && !l.paged)
	}
	spaced := gaps > 1 && gaps*spacedLines >= len(region)
	var out [][]alignedLine
	start := 0
	for k, l := range region {
		if k > start && (l.paged || l.broken && !spaced) {
			out = append(out, region[start:k])
			start = k
		}
	}
	return append(out, region[start:])
}

// pageColumns are the columns of a further page: its own where they are as
// many as those of the table, or where one of its lines fills them all, as a
// repeated head does.
func pageColumns(page []alignedLine, cols []stretch, width int) []stretch {
	if own := columnsOf(page, width); len(own) == len(cols) {
		return own
	}
	for _, l := range page {
		if len(l.segments) != len(cols) {
			continue
		}
		own := make([]stretch, len(cols))
		for k, s := range l.segments {
			own[k] = stretch{s.x0, s.x1}
		}
		for _, other := range page {
			if other.hasFigure() {
				own = widenOnly(own, other)
			}
		}
		return own
	}
	return cols
}

// widenOnly widens columns without adding any.
func widenOnly(cols []stretch, l alignedLine) []stretch {
	for _, s := range l.segments {
		if _, ok := only(s, cols); ok {
			cols = widen(cols, s)
		}
	}
	return cols
}

// bodyOf is the line of a page that its body begins on: the first with figures. A
// further page whose heads are not printed again begins with its body.
func bodyOf(page []alignedLine, first bool) int {
	body := slices.IndexFunc(page, alignedLine.hasFigure)
	switch {
	case body < 0:
		return len(page)
	case !first && !slices.ContainsFunc(page[:body], func(l alignedLine) bool { return len(l.segments) > 1 }):
		return 0
	}
	return body
}

func alignedRows(page []alignedLine, body int, cols []stretch, width int) []document.Row {
	page, heads := headed(page, body, cols, width)
	var rows []document.Row
	for k, l := range page {
		var cells []document.Cell
		switch c := columnAbove(page[:k], rows, l); {
		case k < body:
			cells = headRow(l, heads[k])
		case c >= 0:
			cells = bodyCells(alignedLine{line: l.line}, cols)
			cells[c].Text, cells[c].At = l.segments[0].text, l.segments[0].place(l.line.no, c)
		default:
			cells = bodyCells(l, cols)
		}
		rows = append(rows, document.Row{Cells: cells, Break: l.broken})
	}
	return rows
}

// headed parts what touches on the lines of a page and puts its heads over its
// columns: by their order where only that is known, otherwise by their places.
func headed(page []alignedLine, body int, cols []stretch, width int) (lines []alignedLine, heads [][][2]int) {
	lines = slices.Clone(page)
	for k := range lines {
		lines[k].segments = partOver(lines[k].segments, cols, width)
	}
	if width == narrow {
		if heads, spans, ok := orderedHeads(page[:body], lines[body:], cols); ok {
			return slices.Concat(heads, lines[body:]), spans
		}
	}
	heads, _ = placeHeads(lines, body, cols, width)
	return lines, heads
}

// columnAbove is the column of the words that a lone piece goes on with: those
// of the line above that begin where it does. It is -1 where there are none.
func columnAbove(above []alignedLine, rows []document.Row, l alignedLine) int {
	if len(l.segments) != 1 || len(above) == 0 {
		return -1
	}
	last := above[len(above)-1]
	for _, s := range last.segments {
		if abs(s.x0-l.segments[0].x0) > 1 || isFigure(s.text) {
			continue
		}
		for _, c := range rows[len(rows)-1].Cells {
			if c.Text == s.text && c.ColumnSpan == 1 {
				return c.Column
			}
		}
	}
	return -1
}

// partOver parts segments whose words stand over several columns, each word
// over one: heads that nearly touch, a code and the name behind it.
func partOver(in []segment, cols []stretch, width int) []segment {
	var out []segment
	for _, s := range in {
		if pieces, ok := partWords(s, cols, width); ok {
			out = append(out, pieces...)
		} else {
			out = append(out, s)
		}
	}
	return out
}

func partWords(s segment, cols []stretch, width int) ([]segment, bool) {
	if !strings.Contains(s.text, " ") || isSingle(s.text) {
		return nil, false
	}
	words := wordsOf(s, width)
	var out []segment
	last := -1
	for _, word := range words {
		c, ok := inside(word, cols)
		switch {
		case !ok || c < last:
			return words, areHeads(words, cols)
		case c == last:
			out[len(out)-1].join(word, " ")
		default:
			out = append(out, word)
		}
		last = c
	}
	return out, len(out) > 1
}

// wordsOf parts a segment at its blanks. What stands in brackets belongs to the word
// in front of it.
func wordsOf(s segment, width int) []segment {
	var out []segment
	x := s.x0
	for _, w := range split(s.text, " ") {
		w.from, w.to = s.from+w.from, s.from+w.to
		word := segment{w, x, x + columns(w.text, width)}
		x = word.x1 + 1
		if n := len(out); n > 0 && (opensBracket(w.text) || isOpen(out[n-1].text) && closesBracket(w.text)) {
			out[n-1].join(word, " ")
			continue
		}
		out = append(out, word)
	}
	return out
}

func closesBracket(s string) bool {
	return strings.ContainsAny(s, ")）") && !strings.ContainsAny(s, "(（")
}

func opensBracket(s string) bool { return strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(") }

// isOpen reports whether a bracket is open at the end of a text.
func isOpen(s string) bool {
	return max(strings.LastIndex(s, "（"), strings.LastIndex(s, "(")) > max(strings.LastIndex(s, "）"), strings.LastIndex(s, ")"))
}

// areHeads reports whether words are as many heads that touch: each is a name, and
// they stand over no fewer columns. Lines of many characters are set narrower than
// those of figures below, so that a head may stand beside its column.
func areHeads(words []segment, cols []stretch) bool {
	for _, w := range words {
		if runes(w.text) < 2 || !hasHan(w.text) {
			return false
		}
	}
	_, n := over(segment{x0: words[0].x0, x1: words[len(words)-1].x1}, cols)
	return n >= len(words)
}

// bodyCells puts each segment in the column that it overlaps most. Where the
// line has slipped, so that every column is filled or two segments would fall
// into one, the segments are put one after the other: what they are will tell
// a later stage where they belong.
func bodyCells(l alignedLine, cols []stretch) []document.Cell {
	segments := joinWords(l.segments, cols)
	at := make([]int, len(segments))
	slipped := len(segments) == len(cols)
	for k, s := range segments {
		at[k] = nearest(s, cols)
		slipped = slipped || k > 0 && at[k] == at[k-1] && len(segments) < len(cols) && !splitFigure(segments[k-1], s)
	}
	out := make([]document.Cell, len(cols))
	for c := range out {
		out[c] = document.Cell{Column: c, RowSpan: 1, ColumnSpan: 1, At: document.Place{Line: l.line.no, Cell: c}}
	}
	for k, s := range segments {
		c := at[k]
		if slipped {
			c = k
		}
		if out[c].Text == "" {
			out[c].Text, out[c].At = s.text, s.place(l.line.no, c)
			continue
		}
		out[c].Text += apart + s.text
		out[c].At.To = int32(s.to)
	}
	return out
}

// joinWords joins words of one column that hardly more than a blank sets apart:
// 检查企　业数量.
func joinWords(in []segment, cols []stretch) []segment {
	if len(in) == 0 {
		return nil
	}
	out := []segment{in[0]}
	for _, s := range in[1:] {
		last := &out[len(out)-1]
		if s.x0-last.x1 <= widestGap && isHan(last.text) && isHan(s.text) && nearest(*last, cols) == nearest(s, cols) {
			last.join(s, " ")
			continue
		}
		out = append(out, s)
	}
	return out
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// apart stands between segments that fell into one column: they were set apart
// in print, and a later stage may know that they are the cells of several.
const apart = "  "

// splitFigure reports whether two segments look like one figure set apart:
// two with points are two.
func splitFigure(a, b segment) bool {
	return isFigure(a.text) && isFigure(b.text) && !(strings.Contains(a.text, ".") && strings.Contains(b.text, "."))
}

func nearest(s segment, cols []stretch) int {
	best, bestOverlap, bestGap := 0, 0, 1<<30
	for c, col := range cols {
		overlap := min(s.x1, col.x1) - max(s.x0, col.x0)
		gap := max(col.x0-s.x1, s.x0-col.x1)
		if overlap > bestOverlap || bestOverlap == 0 && overlap <= 0 && gap < bestGap {
			best, bestOverlap, bestGap = c, max(overlap, 0), gap
		}
	}
	return best
}
