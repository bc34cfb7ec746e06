package forms

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"juesuan/catalog"
	"juesuan/facts/cells"
)

// joinLines joins what narrow cells of a form wrapped over several lines of
// print. A row stands on one line; above and below it are lines with nothing
// but pieces of its words, and cells over several rows stand in the middle of
// them.
func (fr *formReader) joinLines(rows []formRow) []formRow {
	anchor := make([]bool, len(rows))
	fr.widths = map[int]int{}
	for i, row := range rows {
		anchor[i] = fr.isAnchor(row)
		for _, t := range row.tokens {
			fr.widths[t.at] = max(fr.widths[t.at], runewidth.StringWidth(t.text))
		}
	}
	var out []formRow
	for i := 0; i < len(rows); {
		k := i
		for k < len(rows) && !anchor[k] {
			k++
		}
		if k > i {
			out = fr.hand(out, rows[i:k], rows, k)
		}
		if k < len(rows) {
			out = append(out, rows[k])
		}
		i = k + 1
	}
	return out
}

// isAnchor reports whether a line is a row by itself: it holds a figure, heads
// columns, names a section or a level, or holds a label with its value.
func (fr *formReader) isAnchor(row formRow) bool {
	if _, ok := fr.header(row); ok {
		return true
	}
	first := row.tokens[0].text
	if _, ok := fr.Cat.Section(first); ok || fr.Cat.IsPair(first) {
		return true
	}
	return slices.ContainsFunc(row.tokens, func(t token) bool {
		_, isLevel := fr.Of(t.text).Level()
		return isLevel || !fr.isWords(t.text)
	})
}

// hand gives the pieces of the lines between two rows to the row whose cell
// they go on with: the one that has words in the same column, with no gap
// between. Where both have, one that its line fills goes on with the next; else
// the upper one takes as many lines below it as stand above it, for cells are set
// in the middle of their rows. Pieces that neither has become rows, joined by
// column: the goals of a form are all words. The rows beside those may lack a piece.
func (fr *formReader) hand(out, pieces, rows []formRow, below int) []formRow {
	var rest []formRow
	var up []token // for the row below
	for n, p := range pieces {
		first := true // of the line, among those that neither row has
		closed := len(rest) > 0 || len(out) > 0 && len(p.tokens) > 1 && fr.isWhole(out[len(out)-1])
		for _, t := range p.tokens {
			above := !closed && len(out) > 0 && fr.goesOn(out[len(out)-1], p, t)
			under := below < len(rows) && fr.goesOn(rows[below], p, t)
			if above && under {
				touches, nears := reach(pieces[:n], t.at), reach(pieces[n+1:], t.at)
				above, under = touches || !nears, nears || !touches
			}
			if above && under {
				above, under = fr.whose(out[len(out)-1], rows[below], p, t)
			}
			switch {
			case len(out) > 0 && fr.endHead(&out[len(out)-1], t):
			case above && (!under || out[len(out)-1].room(t.at, len(pieces))):
				out[len(out)-1].append(t)
			case under:
				up = append(up, t)
			default:
				if len(rest) == 0 || first && len(p.tokens) > 1 && fr.isWhole(rest[len(rest)-1]) {
					rest = append(rest, formRow{index: p.index, grid: p.grid, width: p.width})
				}
				rest[len(rest)-1].addPiece(t)
				first = false
			}
		}
	}
	for _, t := range slices.Backward(up) {
		rows[below].prepend(t)
	}
	if len(rest) > 0 && below < len(rows) {
		rows[below].loose = true
	}
	if len(rest) > 0 && len(out) > 0 {
		out[len(out)-1].loose = true
	}
	return append(out, rest...)
}

// goesOn reports whether a piece of a line may go on with a cell of the row.
func (fr *formReader) goesOn(row, line formRow, piece token) bool {
	return row.grid == line.grid && row.wordsAt(piece.at) >= 0 && !fr.isForeign(row, piece, line.index < row.index)
}

// whose tells a piece that stands between two cells of its column which of them
// it may go on with: the one whose lines are full that others follow, or the one
// that alone others of its line go on with.
func (fr *formReader) whose(upper, lower, line formRow, piece token) (above, under bool) {
	above, under = fr.isFull(upper.endAt(piece.at), piece), fr.isFull(piece.text, lower.wordAt(piece.at))
	if above != under {
		return above, under
	}
	for _, t := range line.tokens {
		if a, u := fr.goesOn(upper, line, t), fr.goesOn(lower, line, t); a != u {
			return a, u
		}
	}
	return true, true
}

// isFull reports whether a line of a cell had no room for the character that
// begins the next.
func (fr *formReader) isFull(line string, next token) bool {
	first, _ := utf8.DecodeRuneInString(next.text)
	return runewidth.StringWidth(line)+runewidth.RuneWidth(first) > fr.widths[next.at]
}

// reach reports whether all the lines have something in a column.
func reach(lines []formRow, at int) bool {
	return !slices.ContainsFunc(lines, func(l formRow) bool {
		return !slices.ContainsFunc(l.tokens, func(t token) bool { return t.at == at })
	})
}

// isWhole reports whether a row of words ended: it has a name in front, and all
// else of it ends as sentences do.
func (fr *formReader) isWhole(row formRow) bool {
	n := len(row.tokens)
	if n > 0 && fr.endsSentence(row.tokens[0]) {
		return false // no name: goals stand side by side
	}
	return n > 2 && !slices.ContainsFunc(row.tokens[n-2:], func(t token) bool { return !fr.endsSentence(t) })
}

// endsSentence reports whether a text ends in a full stop.
func (fr *formReader) endsSentence(t token) bool { return strings.HasSuffix(t.text, "。") }

// endHead gives a head of columns the piece that makes it one that the section
// knows, wherever it stands: heads are set in the middle of their columns.
func (fr *formReader) endHead(row *formRow, piece token) bool {
	s, ok := fr.header(*row)
	if !ok {
		return false
	}
	for i, t := range row.tokens {
		if (!fr.headsColumn(s.section, t.text) || isOpen(t.text)) && fr.headsColumn(s.section, t.text+piece.text) {
			row.tokens = slices.Clone(row.tokens)
			row.tokens[i] = t.with(piece)
			return true
		}
	}
	return false
}

// isOpen reports whether a bracket of a text is not closed.
func isOpen(text string) bool {
	flat := catalog.Flat(text)
	return strings.LastIndexByte(flat, '(') > strings.LastIndexByte(flat, ')')
}

// wordsAt is the token with words in a column, or -1.
func (r *formRow) wordsAt(at int) int {
	return slices.IndexFunc(r.tokens, func(t token) bool { return t.at == at && cells.HasLetter(t.text) })
}

// wordAt is the token with words in a column where there is one.
func (r *formRow) wordAt(at int) token { return r.tokens[r.wordsAt(at)] }

// endAt is the last line of the words in a column.
func (r *formRow) endAt(at int) string { return cmp.Or(r.lines[at].end, r.wordAt(at).text) }

// room reports whether fewer lines of a cell stand below the row than above,
// or one of two lines does where only one piece is to be had.
func (r *formRow) room(at, pieces int) bool {
	n := r.lines[at]
	return n.below < n.above || n.above == 0 && n.below == 0 && pieces == 1
}

// isForeign reports whether a piece beside the head of a column, before or behind
// it, is none of it.
func (fr *formReader) isForeign(row formRow, piece token, before bool) bool {
	s, ok := fr.header(row)
	if !ok {
		return false
	}
	if fr.Cat.Key(piece.text) == "" {
		return true // a full stop
	}
	head := row.tokens[row.wordsAt(piece.at)].text
	if isOpen(head) && !isOpen(head+piece.text) {
		return false // 预算执行情况（万 元）
	}
	lead, trail := fr.columnOf(s.section, piece.text+head).like, fr.columnOf(s.section, head+piece.text).like
	if before && lead < fr.columnOf(s.section, head).like {
		return true
	}
	return max(lead, trail) < pieceLike
}

// lines counts the lines of a cell above and below the line of its row, and keeps
// the last of them.
type lines struct {
	above, below int
	end          string
}

func (r *formRow) count(at int, add lines) {
	if r.lines == nil {
		r.lines = map[int]lines{}
	}
	n := r.lines[at]
	r.lines[at] = lines{n.above + add.above, n.below + add.below, cmp.Or(add.end, n.end)}
}

func (r *formRow) append(piece token) {
	i := r.wordsAt(piece.at)
	r.tokens = slices.Clone(r.tokens)
	r.tokens[i] = r.tokens[i].with(piece)
	r.count(piece.at, lines{below: 1, end: piece.text})
}

func (r *formRow) prepend(piece token) {
	i := r.wordsAt(piece.at)
	t := r.tokens[i]
	r.count(piece.at, lines{above: 1, end: r.endAt(piece.at)})
	r.tokens = slices.Clone(r.tokens)
	r.tokens[i] = token{piece.text + " " + t.text, t.at, slices.Concat(piece.cells, t.cells)}
}

func (r *formRow) addPiece(t token) {
	for i := range r.tokens {
		if r.tokens[i].at == t.at {
			r.tokens[i] = r.tokens[i].with(t)
			return
		}
	}
	at, _ := slices.BinarySearchFunc(r.tokens, t.at, func(x token, at int) int { return x.at - at })
	r.tokens = slices.Insert(r.tokens, at, t)
}
