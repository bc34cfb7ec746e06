package forms

import (
	"slices"

	"juesuan/facts/cells"
)

// joinLines joins what narrow cells of a form wrapped over several lines of
// print. A row stands on one line; above and below it are lines with nothing
// but pieces of its words, and cells over several rows stand in the middle of
// them.
func (fr *formReader) joinLines(rows []formRow) []formRow {
	anchor := make([]bool, len(rows))
	for i, row := range rows {
		anchor[i] = fr.isAnchor(row)
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
// they go on with: the one that has words in the same column. Where both have,
// the upper one takes as many lines below it as stand above it, for cells are
// set in the middle of their rows. Pieces that neither has become a row, joined
// by column: the goals of a form are all words.
func (fr *formReader) hand(out, pieces, rows []formRow, below int) []formRow {
	var rest formRow
	var up []token // for the row below
	for _, p := range pieces {
		for _, t := range p.tokens {
			above := len(out) > 0 && out[len(out)-1].grid == p.grid && out[len(out)-1].wordsAt(t.at) >= 0 && !fr.isForeign(out[len(out)-1], t)
			under := below < len(rows) && rows[below].grid == p.grid && rows[below].wordsAt(t.at) >= 0 && !fr.isForeign(rows[below], t)
			switch {
			case len(out) > 0 && fr.endHead(&out[len(out)-1], t):
			case above && (!under || out[len(out)-1].room(t.at, len(pieces))):
				out[len(out)-1].append(t)
			case under:
				up = append(up, t)
			default:
				if rest.tokens == nil {
					rest.index, rest.grid, rest.width = p.index, p.grid, p.width
				}
				rest.addPiece(t)
			}
		}
	}
	for _, t := range slices.Backward(up) {
		rows[below].prepend(t)
	}
	if len(rest.tokens) > 0 {
		out = append(out, rest)
	}
	return out
}

// endHead gives a head of columns the piece that makes it one that the section
// knows, wherever it stands: heads are set in the middle of their columns.
func (fr *formReader) endHead(row *formRow, piece token) bool {
	s, ok := fr.header(*row)
	if !ok {
		return false
	}
	for i, t := range row.tokens {
		if !fr.headsColumn(s.section, t.text) && fr.headsColumn(s.section, t.text+piece.text) {
			row.tokens = slices.Clone(row.tokens)
			row.tokens[i] = t.with(piece)
			return true
		}
	}
	return false
}

// wordsAt is the token with words in a column, or -1.
func (r *formRow) wordsAt(at int) int {
	return slices.IndexFunc(r.tokens, func(t token) bool { return t.at == at && cells.HasLetter(t.text) })
}

// room reports whether fewer lines of a cell stand below the row than above,
// or one of two lines does where only one piece is to be had.
func (r *formRow) room(at, pieces int) bool {
	n := r.lines[at]
	return n.below < n.above || n.above == 0 && n.below == 0 && pieces == 1
}

// isForeign reports whether a piece beside the head of a column is none of it.
func (fr *formReader) isForeign(row formRow, piece token) bool {
	s, ok := fr.header(row)
	if !ok {
		return false
	}
	if fr.Cat.Key(piece.text) == "" {
		return true // a full stop
	}
	head := row.tokens[row.wordsAt(piece.at)].text
	return fr.columnOf(s.section, piece.text+head).like < pieceLike && fr.columnOf(s.section, head+piece.text).like < pieceLike
}

// lines counts the lines of a cell above and below the line of its row.
type lines struct{ above, below int }

func (r *formRow) count(at int, add lines) {
	if r.lines == nil {
		r.lines = map[int]lines{}
	}
	n := r.lines[at]
	r.lines[at] = lines{n.above + add.above, n.below + add.below}
}

func (r *formRow) append(piece token) {
	i := r.wordsAt(piece.at)
	r.tokens = slices.Clone(r.tokens)
	r.tokens[i] = r.tokens[i].with(piece)
	r.count(piece.at, lines{below: 1})
}

func (r *formRow) prepend(piece token) {
	i := r.wordsAt(piece.at)
	t := r.tokens[i]
	r.tokens = slices.Clone(r.tokens)
	r.tokens[i] = token{piece.text + " " + t.text, t.at, slices.Concat(piece.cells, t.cells)}
	r.count(piece.at, lines{above: 1})
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
