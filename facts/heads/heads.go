// Package heads reads the head of a table, whichever table it is: the rows that
// it takes, and the texts that stand over each column.
package heads

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// Reader reads heads. Where it is given no statement, the words of all count.
type Reader struct{ *cells.Texts }

// Rows counts the rows of the head. It ends with the row that numbers
// the columns (栏次), else before the first row that holds a figure, a code or
// the label of a row; a label with a row of heads below it is a head itself.
func (r Reader) Rows(v cells.View, s *catalog.Statement) (rows int, ordinals bool) {
	end := len(v.Rows)
	for i, row := range v.Rows {
		if r.IsOrdinals(row) {
			return i + 1, true
		}
		switch r.KindOfRow(row, s) {
		case HeadsRow:
			end = len(v.Rows)
		case LabelRow:
			end = min(end, i)
		case FigureRow:
			return min(end, i), false
		}
	}
	return end, false
}

// IsOrdinals reports whether the row numbers the columns: 栏次 1 2 3 … or A B C,
// with or without the word, or says how they are reckoned: 1=2+3.
func (r Reader) IsOrdinals(row cells.Row) bool {
	marked, last, count, words := false, 0, 0, 0
	for _, t := range r.ordinalTexts(row) {
		if h, ok := r.Cat.Role(t); ok && h.Role == catalog.RoleOrdinal {
			marked = true
			continue
		}
		first, _, reckoned := strings.Cut(r.Of(t).Label().Value, "=")
		n, err := ordinal(first)
		switch {
		case err == nil && n == last+1:
			last, count = n, count+1
		case reckoned && formula.MatchString(r.Of(t).Label().Value), err == nil && marked:
			count++
		case marked:
		case err != nil && utf8.RuneCountInString(t) <= longestMark && !r.IsAnyLabel(t) && !r.Of(t).IsFigure():
			words++
		default:
			return false
		}
	}
	return marked || count >= fewestOrdinals && words <= count || words > 0 && words == count
}

// ordinalTexts are the texts of a row that may number its columns: what blanks
// part within a cell each on its own, but the word in front, which some space.
func (r Reader) ordinalTexts(row cells.Row) []string {
	var out []string
	for _, t := range row.Texts {
		if h, ok := r.Cat.Role(t); ok && h.Role == catalog.RoleOrdinal {
			out = append(out, t)
		} else {
			out = append(out, strings.Fields(t)...)
		}
	}
	return out
}

// ordinal is the number of a column: 1, 2, 3, or A, B, C.
func ordinal(text string) (int, error) {
	if len(text) == 1 && text[0] >= 'A' && text[0] <= 'Z' {
		return int(text[0]-'A') + 1, nil
	}
	return strconv.Atoi(text)
}

// formula is how a column is reckoned from others.
var formula = regexp.MustCompile(`^(?:\d{1,2}=)?\d{1,2}(?:[-+/*]\d{1,2})+$`)

// longestMark is how many characters the word has in front of the numbers of
// columns, and fewestOrdinals how many of them need no word.
const (
	longestMark    = 3
	fewestOrdinals = 3
)

// RowKind is what a row says of where the head ends.
type RowKind int

// The kinds of rows.
const (
	HeadRow   RowKind = iota // of the head, as far as it shows
	HeadsRow                 // heads side by side: all above it is head
	LabelRow                 // the label of a row, if no head stands below it
	FigureRow                // none of the head: a figure, a number in front
)

// KindOfRow tells what a row is. A text that is both a head and a label is a head,
// unless it is numbered.
func (r Reader) KindOfRow(row cells.Row, s *catalog.Statement) RowKind {
	words, labels := 0, 0
	for _, t := range row.Texts {
		switch {
		case t == "":
		case r.isNumbered(t):
			return FigureRow
		case r.IsWord(s, t) || r.Cat.IsHead(r.Of(t).Word()):
			words++
		case r.Of(t).IsFigure():
			return FigureRow
		case r.isRowLabel(s, t):
			labels++
		}
	}
	if labels > 0 && labels >= words {
		return LabelRow
	}
	// A lone 合计 is a row whose figures are blank, not a head.
	if only, alone := row.Only(); alone && words > 0 && r.IsTotal(s, only) {
		return LabelRow
	}
	if words > 1 {
		return HeadsRow
	}
	return HeadRow
}

// IsData reports whether a text, the only one of its row, is none of a head of
// any statement.
func (r Reader) IsData(text string) bool {
	kind := r.KindOfRow(cells.Row{Texts: []string{text}}, nil)
	return kind == FigureRow || kind == LabelRow || r.Of(text).IsFigure()
}

// isNumbered reports whether a text has a number in front and is the name of a
// row behind it.
func (r Reader) isNumbered(t string) bool {
	return r.Cat.Bare(t) != r.Of(t).Key() && r.IsAnyLabel(t)
}

// IsWord reports whether a text heads columns: of the statement, or of any where
// none is given.
func (r Reader) IsWord(s *catalog.Statement, t string) bool {
	t = r.Of(t).Word()
	if _, ok := r.Cat.Role(t); ok {
		return true
	}
	if s == nil {
		return r.Cat.IsHead(t)
	}
	if _, ok := s.Column(r.Cat, t); ok {
		return true
	}
	if !cells.HasHan(t) {
		return false // no measure is written without
	}
	_, like := r.Cat.SharedMeasure(t, 1)
	return like == 1
}

// isRowLabel reports whether the text names a row: a label that the statement
// or the classification knows, or a numbered one.
func (r Reader) isRowLabel(s *catalog.Statement, t string) bool {
	if s == nil {
		return r.IsAnyLabel(t)
	}
	t = r.Of(t).Word()
	if r.IsTotal(s, t) {
		return true
	}
	if _, ok := s.Row(r.Cat, "", "", t); ok {
		return true
	}
	return r.Cat.ClassByName(s.Scheme, t) != nil
}

// IsTotal reports whether a text names the row that adds a statement up; never
// where no statement is given.
func (r Reader) IsTotal(s *catalog.Statement, t string) bool {
	if s == nil {
		return false
	}
	item, ok := s.Row(r.Cat, "", "", r.Of(t).Word())
	return ok && item.IsTotal()
}

// Paths stacks the header texts of every column. A blank cell belongs
// to the header on its left where both stand under the same one, else to the
// header above it: a text file does not say which cells are merged.
func (r Reader) Paths(v cells.View, s *catalog.Statement, rows int) [][]string {
	anchors := make([]anchor, v.Columns)
	stacks := make([][]head, v.Columns)
	for i := range rows {
		row := v.Rows[i]
		next := make([]anchor, v.Columns)
		spans := map[anchor]int{}
		for c := range v.Columns {
			next[c] = place(v, i, c, anchors, next)
			if i+1 < rows && c > 0 && anchors[c] == anchors[c-1] && isAcross(v, i, c) {
				next[c] = next[c-1]
			}
		}
		if i+1 < rows {
			r.spread(v, i, anchors, next)
		}
		for c := range next {
			spans[next[c]]++
		}
		for c, a := range next {
			if a.row == i && a.set {
				stacks[c] = append(stacks[c], r.headAt(row.Text(a.column), spans[a], a, stacks[:c]))
			}
		}
		anchors = next
	}
	for c := range stacks {
		stacks[c] = slices.CompactFunc(stacks[c], func(a, b head) bool { return a.text == b.text && a.span == b.span })
	}
	r.freePieces(s, stacks)
	paths, over, wrapped := make([][]string, v.Columns), r.levels(s, stacks), map[int]bool{}
	if v.Method == document.Aligned {
		wrapped = r.wrappedRows(s, stacks, over)
	}
	for c, stack := range stacks {
		paths[c] = r.joinHeads(s, joinWrapped(stack, wrapped), over)
	}
	return paths
}

// isAcross reports whether a head is printed on a column and on the one on its
// left, both of which it was set across: they have heads of their own below. In
// lines of print two heads that wrap may begin alike.
func isAcross(v cells.View, i, c int) bool {
	row, below := v.Rows[i], v.Rows[i+1]
	return v.Method != document.Aligned && row.Text(c) != "" && row.Text(c) == row.Text(c-1) && below.Text(c) != "" && below.Text(c) != below.Text(c-1)
}

// wrappedRows are the rows of a head that go on with the cells of the row above:
// where lines of print are all that is known, a line under heads may be the rest of
// them, or heads of its own. The whole row tells: two pieces are a head together,
// or neither is one; two heads are none together; and a level of heads divides what
// stands above it.
func (r Reader) wrappedRows(s *catalog.Statement, stacks [][]head, levels map[line]bool) map[int]bool {
	votes, pieces, divided, seen := map[int]int{}, map[int]int{}, map[int]bool{}, map[anchor]bool{}
	for _, stack := range stacks {
		for i, under := range stack {
			switch {
			case seen[under.at]:
			case i == 0 || !areLines(stack[i-1], under):
				divided[under.at.row] = true
			default:
				pieces[under.at.row]++
				votes[under.at.row] += r.arePieces(s, stack[i-1], under, levels)
			}
			seen[under.at] = true
		}
	}
	out := map[int]bool{}
	for row, n := range votes {
		if !divided[row] && pieces[row] > 1 {
			n++
		}
		out[row] = n > 0
	}
	return out
}

// arePieces is 1 where two heads are the pieces of a head, -1 where they are two
// heads, and 0 where nothing tells.
func (r Reader) arePieces(s *catalog.Statement, over, under head, levels map[line]bool) int {
	first, second := r.stands(s, over.text), r.stands(s, under.text)
	switch {
	case levels[over.line()], r.saysParts(over.text), r.saysParts(under.text):
		return -1
	case r.isHeadOrSide(s, over.text+under.text), !first && !second:
		return 1
	case first && second:
		return -1
	case over.span > 1:
		return 1 // a level divides what stands above it
	}
	return 0
}

// saysParts reports whether a head only says that what stands below it is part of
// what stands above: 其中.
func (r Reader) saysParts(t string) bool {
	_, ok := r.Cat.Narrative.Parts.Whole(r.Of(t).Key())
	return ok
}

// isHeadOrSide reports whether a text is a head that is known, or names a side.
func (r Reader) isHeadOrSide(s *catalog.Statement, t string) bool {
	return r.IsWord(s, t) || r.Cat.Side(t) != ""
}

// stands reports whether a text means something as a head by itself: a word, a
// side, a year.
func (r Reader) stands(s *catalog.Statement, t string) bool {
	return r.isHeadOrSide(s, t) || cells.Match(r.Cat.Patterns().Year, catalog.Flat(t))
}

// mostApart is how many lines stand between the pieces of a head at most, one to
// the next: what stands beside them in one line is set between two.
const mostApart = 2

// areLines reports whether two heads, one right above the other, stand on lines that
// follow each other, but for one that is set between, over as many columns.
func areLines(over, under head) bool {
	return over.span == under.span && under.at.row <= over.at.row+mostApart
}

// joinWrapped joins heads with the rest of them on wrapped rows.
func joinWrapped(stack []head, wrapped map[int]bool) []head {
	var out []head
	for i, h := range stack {
		if i > 0 && wrapped[h.at.row] && areLines(stack[i-1], h) {
			last := &out[len(out)-1]
			last.text += h.text
			continue
		}
		out = append(out, h)
	}
	return out
}

// spread puts each head of a row over one part of the row below, where that
// repeats itself as many times as there are heads and nothing above says
// otherwise: 预算数 and 决算数 over 合计 公务接待费 合计 公务接待费. A row that has a
// cell for each head alone lost its spans. How far a head reaches is seen from its middle at
// best, where nothing is ruled.
func (r Reader) spread(v cells.View, i int, above, places []anchor) {
	for from := range v.Columns {
		heads := partHeads(v.Rows[i], from, v.Columns)
		if from == 0 && isShort(v.Rows[i], v.Columns) { // its spans are lost
			heads = filledAt(v.Rows[i], 0, len(v.Rows[i].Texts))
		}
		if len(heads) < 2 || (v.Columns-from)%len(heads) != 0 || !r.repeats(v.Rows[i+1], from, v.Columns, len(heads)) {
			continue
		}
		size := (v.Columns - from) / len(heads)
		if slices.ContainsFunc(heads, func(c int) bool { return endsBefore(v, anchor{row: i, column: c}, c+size) }) {
			continue
		}
		if !areJoint(above[from:], size) {
			return
		}
		for c := from; c < v.Columns; c++ {
			places[c] = anchor{row: i, column: heads[(c-from)/size], set: true}
		}
		return
	}
}

// isShort reports whether a row has fewer cells than its table has columns, and
// none that is blank or known to span.
func isShort(row cells.Row, columns int) bool {
	return len(row.Texts) < columns && row.Filled() == len(row.Texts)
}

// filledAt lists those of some columns of a row that hold text.
func filledAt(row cells.Row, from, to int) []int {
	var out []int
	for c := from; c < to; c++ {
		if row.Text(c) != "" {
			out = append(out, c)
		}
	}
	return out
}

// areJoint reports whether the columns of each part of so many stand under one
// head.
func areJoint(above []anchor, size int) bool {
	for c := range above {
		if c%size > 0 && above[c] != above[c-1] {
			return false
		}
	}
	return true
}

// partHeads lists the columns of a row's heads where each stands in its own
// one of as many equal parts.
func partHeads(row cells.Row, from, to int) []int {
	heads := filledAt(row, from, to)
	for k, c := range heads {
		if (to-from)%len(heads) != 0 || (c-from)*len(heads)/(to-from) != k {
			return nil
		}
	}
	return heads
}

// repeats reports whether a row has the same texts, and not one alone, in each
// of some equal parts.
func (r Reader) repeats(row cells.Row, from, to, parts int) bool {
	size, differ := (to-from)/parts, false
	for c := from; c < to; c++ {
		text := r.Of(row.Text(c)).Key()
		if c >= from+size && text != r.Of(row.Text(c-size)).Key() {
			return false
		}
		differ = differ || text != "" && text != r.Of(row.Text(from)).Key()
	}
	return differ && row.Text(from) != ""
}

// freePieces takes the upper piece of a header that was broken over lines from
// the columns beside it: where lines of print are all that is known, it seems
// to stand over those too. It means nothing by itself, and makes a header that
// is known with what stands below it in one column only.
func (r Reader) freePieces(s *catalog.Statement, stacks [][]head) {
	owners := map[anchor][]int{}
	for c, stack := range stacks {
		for i := 0; i+1 < len(stack); i++ {
			if stack[i].span > 1 && !r.IsWord(s, stack[i].text) && r.IsWord(s, stack[i].text+stack[i+1].text) {
				owners[stack[i].at] = append(owners[stack[i].at], c)
			}
		}
	}
	for c := range stacks {
		stacks[c] = slices.DeleteFunc(stacks[c], func(h head) bool {
			of := owners[h.at]
			return len(of) == 1 && of[0] != c
		})
		for i, h := range stacks[c] {
			if len(owners[h.at]) == 1 {
				stacks[c][i].span = 1
			}
		}
	}
}

// head is the text of a header cell, how many columns it stands over, and its
// place.
type head struct {
	text string
	span int
	at   anchor
	from int // of a head of names: the first of the columns in a row that it is printed on
}

// headAt is a head over the column behind some others. What names rows elsewhere
// on its row is no head of amounts: one that is printed on columns that follow each
// other is the same, another is not.
func (r Reader) headAt(text string, span int, at anchor, before [][]head) head {
	h := head{text: r.Of(text).Name().Value, span: span, at: at}
	if role, ok := r.Cat.Role(h.text); !ok || role.Role != catalog.RoleLabel {
		return h
	}
	h.from = len(before)
	if h.from > 0 {
		left := before[h.from-1]
		if n := len(left) - 1; n >= 0 && left[n].at.row == at.row && left[n].text == h.text {
			h.from = left[n].from
		}
	}
	return h
}

// anchor is the header cell that a column stands under.
type anchor struct {
	row, column int
	set         bool
}

func place(v cells.View, i, c int, above, here []anchor) anchor {
	row := v.Rows[i]
	if row.Text(c) != "" {
		return anchor{row: i, column: c, set: true}
	}
	if row.Spans(c) {
		return here[c-1]
	}
	sameParent := c > 0 && above[c] == above[c-1]
	if sameParent && here[c-1].set && here[c-1].row == i && !(isHeadedBelow(v, i, c) && endsBefore(v, here[c-1], c)) {
		return here[c-1]
	}
	return above[c]
}

// isHeadedBelow reports whether a column has a head of its own on the next row.
func isHeadedBelow(v cells.View, i, c int) bool {
	return i+1 < len(v.Rows) && v.Rows[i+1].Text(c) != ""
}

// endsBefore reports whether a head is known to end before a column: a source
// that says over how many columns a cell goes says so of its head.
func endsBefore(v cells.View, a anchor, c int) bool {
	cell := v.Rows[a.row].Cells[a.column]
	switch {
	case cell == nil:
		return false
	case v.Method == document.Aligned: // heads of lines were put over what they span, 0 where nothing is known of it; those of pages stand where they were printed
		return cell.At.Line > 0 && cell.ColumnSpan > 0 && a.column+cell.ColumnSpan <= c
	case v.Method == document.Markup, v.Method == document.Ruled:
		return cell.ColumnSpan > 1 && a.column+cell.ColumnSpan <= c
	}
	return false
}

// joinHeads puts together a header that was broken over lines: pieces over
// the same columns that make a header that is known, or none of which is one by
// itself. 合计 under 本年支出 is no piece of it where that stands over other
// columns, too.
func (r Reader) joinHeads(s *catalog.Statement, stack []head, levels map[line]bool) []string {
	var out []string
	for i := 0; i < len(stack); {
		n, whole := 1, stack[i].text
		text := whole
		for k := i + 1; k < len(stack) && stack[k].span == stack[i].span; k++ {
			if r.saysParts(stack[i].text) || levels[stack[i].line()] && !says(stack[:i], stack[i].text) && r.IsWord(s, stack[k].text) {
				break
			}
			text += stack[k].text
			if r.IsWord(s, text) {
				n, whole = k-i+1, text
			}
		}
		for k := i + 1; k < len(stack) && n == k-i && r.areWrapped(s, stack[i], stack[k]); k++ {
			n, whole = n+1, whole+stack[k].text
		}
		out = append(out, whole)
		i += n
	}
	return out
}

// line is a head wherever it is printed: its text, its row, and where it begins.
type line struct {
	row, from int
	text      string
}

func (h head) line() line { return line{h.at.row, h.from, h.text} }

// levels are the heads that stand over several others, of which one part at least
// is a head by itself. One that makes a head together with what stands below it
// tells nothing: 本年 over 收入 and over 支出.
func (r Reader) levels(s *catalog.Statement, stacks [][]head) map[line]bool {
	under := map[line]string{}
	out := map[line]bool{}
	for _, stack := range stacks {
		for i := 0; i+1 < len(stack); i++ {
			over, text := stack[i].line(), stack[i+1].text
			if !r.IsWord(s, over.text) && !r.IsWord(s, text) || r.isHeadOrSide(s, over.text+text) {
				continue
			}
			if first, seen := under[over]; !seen {
				under[over] = text
			} else if first != text {
				out[over] = true
			}
		}
	}
	return out
}

// says reports whether one of some heads is a text.
func says(stack []head, text string) bool {
	return slices.ContainsFunc(stack, func(h head) bool { return h.text == text })
}

// areWrapped reports whether two heads of one column are pieces of one: neither
// says anything by itself.
func (r Reader) areWrapped(s *catalog.Statement, over, under head) bool {
	return over.span == 1 && under.span == 1 && !r.IsWord(s, over.text) && !r.IsWord(s, under.text) && !r.saysParts(over.text)
}

// IsAnyLabel reports whether a text names a row of some statement or a code of
// some classification.
func (r Reader) IsAnyLabel(t string) bool {
	t = r.Of(t).Word()
	return len(r.Cat.LabelOf(t)) > 0 || r.Cat.ClassByName("function", t) != nil || len(r.Cat.SchemesOf(t)) > 0
}
