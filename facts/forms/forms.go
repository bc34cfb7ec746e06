// Package forms turns a region that is a performance form into facts. A form is
// one table with several sections, each with columns of its own; what a cell
// holds says more of its place than where it stands.
package forms

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/regions"
	"juesuan/records"
)

// A performance form is one table with several parts, each with columns of its
// own, and cells merged every way. In print that lost its rules the rows are
// ragged: what a cell holds says more of its place than where it stands.

// token is a cell of a form that is not blank.
type token struct {
	text  string
	at    int // column of the grid
	cells []*document.Cell
}

// formRow is one row of a form.
type formRow struct {
	index  int
	grid   int // which piece of the table it stands in
	width  int // cells in the source
	tokens []token
	joined bool          // of several rows
	loose  bool          // its cells may be another's: pieces beside it are of no row, or nothing said where it ends
	lines  map[int]lines // by column: how many lines its cell takes
}

func (r formRow) texts() []string {
	out := make([]string, len(r.tokens))
	for i, t := range r.tokens {
		out[i] = t.text
	}
	return out
}

// formReader walks the rows of one form.
type formReader struct {
	*cells.Texts
	t       *regions.Region
	rec     *records.Table
	columns int
	widths  map[int]int    // by column: of its widest line, in columns of text
	section *formSection   // nil before the first
	values  map[[2]int]int // how many were read by row and column of the grid
	out     []records.Fact
	heads   map[formHead]headMatch
}

// Read reads the facts of a region that is a performance form, whose grid is
// seen by v. It completes the table's record: notes, rows of heads, whose form
// it is.
func Read(t *cells.Texts, region *regions.Region, v cells.View, rec *records.Table) []records.Fact {
	fr := &formReader{Texts: t, t: region, rec: rec, columns: v.Columns, values: map[[2]int]int{}, heads: map[formHead]headMatch{}}
	rows := fr.rows(v)
	if region.IsAligned() {
		rows = fr.joinLines(rows)
	}
	for i := 0; i < len(rows); {
		i += fr.read(rows, i)
	}
	fr.lead(len(v.Rows))
	guess := isGuess(v)
	for i := range fr.out {
		fr.out[i].Instance = rec.Instance
		if guess {
			doubtPlace(&fr.out[i])
		}
	}
	return fr.out
}

// isGuess reports whether the columns of all rows are a guess: the cells of a
// form stood one below the other, and where its rows end is not told.
func isGuess(v cells.View) bool {
	return !slices.ContainsFunc(v.Rows, func(row cells.Row) bool { return !row.Unsure })
}

// doubtPlace marks a fact whose row or column may be another.
func doubtPlace(f *records.Fact) {
	if slices.Contains(f.Evidence.Doubts, records.DoubtNearTie) {
		return
	}
	f.Evidence.Doubt(records.DoubtNearTie)
	f.Flags = records.SortFlags(append(f.Flags, records.NearTie))
}

// rows are the rows with something in them; notes go to the table's record.
func (fr *formReader) rows(v cells.View) []formRow {
	var out []formRow
	for _, row := range v.Rows {
		if text, ok := row.Only(); ok {
			clean := fr.Paragraph(text)
			if cells.Match(fr.Cat.Patterns().Notes, catalog.Flat(clean)) {
				fr.t.Notes, fr.rec.Notes = append(fr.t.Notes, clean), append(fr.rec.Notes, clean)
				continue
			}
		}
		if f := tokensOf(row); len(f.tokens) > 0 {
			f.grid = fr.t.Piece(row.Index)
			f.loose = row.Unsure && !fr.t.Grids[f.grid].Packed
			out = append(out, f)
		}
	}
	return out
}

// tokensOf are the cells of a row that are not blank. Texts that were set
// apart in one cell are several.
func tokensOf(row cells.Row) formRow {
	f := formRow{index: row.Index, width: len(row.Texts)}
	for c, t := range row.Texts {
		if t == "" {
			continue
		}
		var from []*document.Cell
		if row.Cells[c] != nil {
			from = []*document.Cell{row.Cells[c]}
		}
		for _, piece := range strings.Split(t, "  ") {
			if piece = strings.TrimSpace(piece); piece != "" {
				f.tokens = append(f.tokens, token{piece, c, from})
			}
		}
	}
	return f
}

// read reads the row at i and returns how many rows it took.
func (fr *formReader) read(rows []formRow, i int) int {
	row := rows[i]
	if s, ok := fr.header(row); ok {
		fr.guess(s, rows[i+1:])
		fr.section = s
		fr.rec.HeaderRows++
		return 1
	}
	row = fr.enter(row)
	parts := fr.plainParts(row)
	switch {
	case len(row.tokens) == 0:
		return 1
	case fr.section == nil || fr.isPairs(row) || fr.section.isPlain() && fr.isWords(row.tokens[len(row.tokens)-1].text):
		fr.pairs(row)
		return 1
	case len(parts) > 0:
		for _, part := range parts {
			fr.emit(fr.seat(part))
		}
		return 1
	}
	return fr.data(row, rows[i+1:])
}

// enter takes the names of sections off the front of a row, and opens those
// that have no head of their own.
func (fr *formReader) enter(row formRow) formRow {
	for len(row.tokens) > 0 {
		s, ok := fr.Cat.Section(row.tokens[0].text)
		if !ok || fr.section != nil && fr.isRowOf(row) {
			break
		}
		if (s.Own && len(row.tokens) > 1 || fr.areParts(s, row.tokens[1:])) && (fr.section == nil || fr.section.section != s) {
			fr.section = fr.headless(s, row.tokens[0].text)
		}
		if fr.section != nil && fr.section.section == s {
			fr.section.name = fr.Of(row.tokens[0].text).Label().Value
		}
		row.tokens = row.tokens[1:]
	}
	if s, ok := fr.opensParts(row.tokens); ok {
		fr.section = fr.headless(s, "")
	}
	return row
}

// isRowOf reports whether what looks like a section's name is a row of the
// section that is open: 合计 under the funds.
func (fr *formReader) isRowOf(row formRow) bool {
	_, ok := fr.section.section.Row(fr.Cat, row.tokens[0].text)
	return ok && len(row.tokens) > 1
}

// lead reads the labels with their values that stand above the grid. They are
// numbered as rows behind it.
func (fr *formReader) lead(rows int) {
	for k, b := range fr.t.Lead {
		cell := &document.Cell{RowSpan: 1, ColumnSpan: 1, Text: b.Source.Text, At: b.Source.At}
		fr.pairs(formRow{index: rows + k, width: 1, tokens: []token{{text: b.Source.Text, cells: []*document.Cell{cell}}}})
	}
}

// isPairs reports whether a row holds labels with their values.
func (fr *formReader) isPairs(row formRow) bool {
	label, value := cells.CutPair(row.tokens[0].text)
	return fr.Cat.IsPair(label) && (len(row.tokens) > 1 || value != "")
}

// pairs reads labels with the values behind them. What stands before the first
// label lost its own.
func (fr *formReader) pairs(row formRow) {
	known := slices.ContainsFunc(row.tokens, func(t token) bool {
		head, value := cells.CutPair(t.text)
		return fr.Cat.IsPair(t.text) || value != "" && fr.Cat.IsPair(head)
	})
	label, values := token{at: -1}, []token(nil)
	flush := func() {
		if len(values) > 0 {
			fr.pair(row, label, values, known)
		}
		values = nil
	}
	for i, t := range row.tokens {
		switch head, value := cells.CutPair(t.text); {
		case fr.Cat.IsPair(t.text), !known && i%2 == 0 && len(row.tokens) > 1:
			flush()
			label = t
		case value != "" && fr.Cat.IsPair(head):
			flush()
			label = token{text: head, at: t.at, cells: t.cells}
			values = append(values, token{text: value, at: t.at, cells: t.cells})
		case len(values) == 0 || values[len(values)-1].text != t.text: // else a wide cell that is printed once a column
			values = append(values, t)
		}
	}
	flush()
}

func (fr *formReader) pair(row formRow, label token, values []token, known bool) {
	t := values[0]
	for _, v := range values[1:] {
		t.text += " " + v.text
		t.cells = append(slices.Clone(t.cells), v.cells...)
	}
	words := fr.Words(t.text)
	f := fr.fact(row, t)
	f.Statement = "" // it says whose form this is, and is no part of what it states
	f.Item, f.Kind, f.Value, f.Edits = fr.Cat.Form.Pairs, "text", &words.Value, words.Edits
	f.Flags = append(f.Flags, words.Flags...)
	name := fr.Of(label.text).Label().Value
	switch {
	case name == "":
		f.Flags = append(f.Flags, records.MissingLabel)
		f.Evidence.Doubt(records.DoubtMissingLabel)
	case !known:
		f.Evidence.Doubt(records.DoubtUnknownLabel)
	}
	if name != "" {
		f.Row = &records.Row{Label: name, Path: []string{name}}
	}
	if fr.Cat.IsInstance(name) && fr.rec.Instance == "" {
		fr.rec.Instance = fr.Of(t.text).Label().Value
	}
	fr.add(f)
}

// fact begins a fact at a token.
func (fr *formReader) fact(row formRow, t token) records.Fact {
	f := records.Fact{
		Type: records.TypeFact, ID: fr.id(row.index, t.at), Origin: records.OriginForm,
		Cell:      &records.GridCell{Row: row.index, Column: t.at},
		Statement: fr.t.Statement.Name, Table: fr.t.ID, Raw: t.text, At: cells.Places(t.cells), Evidence: &records.Evidence{Print: 1},
		Flags: slices.DeleteFunc(slices.Clone(fr.t.Flags), func(f records.Flag) bool { return f == records.UnitAssumed }),
	}
	if row.joined {
		f.Flags = append(f.Flags, records.SplitCell)
	}
	return f
}

// id names a fact by its place. Where one cell holds several values, those
// behind the first have letters.
func (fr *formReader) id(row, column int) string {
	id := cells.ID(fr.t.ID, row, column)
	n := fr.values[[2]int{row, column}]
	fr.values[[2]int{row, column}] = n + 1
	if n == 0 {
		return id
	}
	return id + string(rune('a'+min(n, 25)))
}

// add closes a fact.
func (fr *formReader) add(f records.Fact) {
	f.Flags = records.SortFlags(f.Flags)
	fr.out = append(fr.out, f)
}
