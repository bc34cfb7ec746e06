package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
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
	r       *Reader
	t       *tableContext
	rec     *records.Table
	columns int
	section *formSection   // nil before the first
	values  map[[2]int]int // how many were read by row and column of the grid
	out     []records.Fact
	seen    map[string]*cellText
	heads   map[formHead]headColumn
}

// readForm reads the facts of a performance form.
func (rd *reading) readForm(t *tableContext, m matrix, rec *records.Table) []records.Fact {
	fr := &formReader{r: rd.r, t: t, rec: rec, columns: m.columns, values: map[[2]int]int{}, seen: map[string]*cellText{}, heads: map[formHead]headColumn{}}
	rows := fr.rows(m)
	if t.isAligned() {
		rows = fr.joinLines(rows)
	}
	for i := 0; i < len(rows); {
		i += fr.read(rows, i)
	}
	fr.lead(len(m.rows))
	for i := range fr.out {
		fr.out[i].Instance = rec.Instance
	}
	return fr.out
}

// rows are the rows with something in them; notes go to the table's record.
func (fr *formReader) rows(m matrix) []formRow {
	var out []formRow
	for _, row := range m.rows {
		if text, ok := row.only(); ok {
			clean := fr.r.norm.Paragraph(text).Value
			if match(fr.r.cat.Patterns().Notes, catalog.Flat(clean)) {
				fr.t.notes, fr.rec.Notes = append(fr.t.notes, clean), append(fr.rec.Notes, clean)
				continue
			}
		}
		if f := tokensOf(row); len(f.tokens) > 0 {
			f.grid = fr.t.gridOf(row.index)
			out = append(out, f)
		}
	}
	return out
}

// isAligned reports whether some part of the table was found by the gaps
// between its columns.
func (t *tableContext) isAligned() bool {
	return slices.ContainsFunc(t.grids, func(g *document.Grid) bool { return g.Method == document.Aligned })
}

// gridOf is which of the pieces of a table holds a row.
func (t *tableContext) gridOf(row int) int {
	for k, g := range t.grids {
		if row < len(g.Rows) {
			return k
		}
		row -= len(g.Rows)
	}
	return len(t.grids)
}

// tokensOf are the cells of a row that are not blank. Texts that were set
// apart in one cell are several.
func tokensOf(row matrixRow) formRow {
	f := formRow{index: row.index, width: len(row.texts)}
	for c, t := range row.texts {
		if t == "" {
			continue
		}
		var cells []*document.Cell
		if row.cells[c] != nil {
			cells = []*document.Cell{row.cells[c]}
		}
		for _, piece := range strings.Split(t, "  ") {
			if piece = strings.TrimSpace(piece); piece != "" {
				f.tokens = append(f.tokens, token{piece, c, cells})
			}
		}
	}
	return f
}

// read reads the row at i and returns how many rows it took.
func (fr *formReader) read(rows []formRow, i int) int {
	row := rows[i]
	if s, ok := fr.header(row); ok {
		fr.section = s
		fr.rec.HeaderRows++
		return 1
	}
	row = fr.enter(row)
	switch {
	case len(row.tokens) == 0:
		return 1
	case fr.section == nil || fr.isPairs(row):
		fr.pairs(row)
		return 1
	}
	return fr.data(row, rows[i+1:])
}

// enter takes the names of sections off the front of a row, and opens those
// that have no head of their own.
func (fr *formReader) enter(row formRow) formRow {
	for len(row.tokens) > 0 {
		s, ok := fr.r.cat.Section(row.tokens[0].text)
		if !ok || fr.section != nil && fr.isRowOf(row) {
			break
		}
		if s.Own && len(row.tokens) > 1 && (fr.section == nil || fr.section.section != s) {
			fr.section = fr.headless(s)
		}
		if fr.section != nil && fr.section.section == s {
			fr.section.name = fr.r.norm.Label(row.tokens[0].text).Value
		}
		row.tokens = row.tokens[1:]
	}
	return row
}

// isRowOf reports whether what looks like a section's name is a row of the
// section that is open: 合计 under the funds.
func (fr *formReader) isRowOf(row formRow) bool {
	_, ok := fr.section.section.Row(fr.r.cat, row.tokens[0].text)
	return ok && len(row.tokens) > 1
}

// isPairLine reports whether a line holds a label of forms with its value.
func (r *Reader) isPairLine(l *line) bool {
	label, value := cutPair(l.text)
	return value != "" && r.cat.IsPair(label)
}

// cutPair parts a label from the value behind its colon.
func cutPair(text string) (label, value string) {
	at := strings.IndexAny(text, ":：")
	if at < 0 {
		return text, ""
	}
	_, n := utf8.DecodeRuneInString(text[at:])
	return text[:at], strings.TrimSpace(text[at+n:])
}

// lead reads the labels with their values that stand above the grid. They are
// numbered as rows behind it.
func (fr *formReader) lead(rows int) {
	for k, l := range fr.t.lead {
		cell := &document.Cell{RowSpan: 1, ColumnSpan: 1, Text: l.block.Text, At: l.block.At}
		fr.pairs(formRow{index: rows + k, width: 1, tokens: []token{{text: l.block.Text, cells: []*document.Cell{cell}}}})
	}
}

// isPairs reports whether a row holds labels with their values.
func (fr *formReader) isPairs(row formRow) bool {
	label, value := cutPair(row.tokens[0].text)
	return fr.r.cat.IsPair(label) && (len(row.tokens) > 1 || value != "")
}

// pairs reads labels with the values behind them. What stands before the first
// label lost its own.
func (fr *formReader) pairs(row formRow) {
	known := slices.ContainsFunc(row.tokens, func(t token) bool {
		head, value := cutPair(t.text)
		return fr.r.cat.IsPair(t.text) || value != "" && fr.r.cat.IsPair(head)
	})
	label, values := token{at: -1}, []token(nil)
	flush := func() {
		if len(values) > 0 {
			fr.pair(row, label, values, known)
		}
		values = nil
	}
	for i, t := range row.tokens {
		switch head, value := cutPair(t.text); {
		case fr.r.cat.IsPair(t.text), !known && i%2 == 0 && len(row.tokens) > 1:
			flush()
			label = t
		case value != "" && fr.r.cat.IsPair(head):
			flush()
			label = token{text: head, at: t.at, cells: t.cells}
			values = append(values, token{text: value, at: t.at, cells: t.cells})
		default:
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
	words := fr.r.norm.Words(t.text)
	f := fr.fact(row, t)
	f.Statement = "" // it says whose form this is, and is no part of what it states
	f.Item, f.Kind, f.Value, f.Edits = fr.r.cat.Form.Pairs, "text", &words.Value, words.Edits
	f.Flags = append(f.Flags, words.Flags...)
	name := fr.r.norm.Label(label.text).Value
	sure := sureClean
	switch {
	case name == "":
		f.Flags = append(f.Flags, records.MissingLabel)
		sure = sureInferred
	case !known:
		sure = sureInferred
	}
	if name != "" {
		f.Row = &records.Row{Label: name, Path: []string{name}}
	}
	if fr.r.cat.IsInstance(name) && fr.rec.Instance == "" {
		fr.rec.Instance = fr.r.norm.Label(t.text).Value
	}
	fr.add(f, sure)
}

// fact begins a fact at a token.
func (fr *formReader) fact(row formRow, t token) records.Fact {
	f := records.Fact{
		Type: records.TypeFact, ID: fr.id(row.index, t.at), Origin: records.OriginForm,
		Cell:      &records.GridCell{Row: row.index, Column: t.at},
		Statement: fr.t.statement.Name, Table: fr.t.id, Raw: t.text, At: places(t.cells),
		Flags: slices.DeleteFunc(slices.Clone(fr.t.flags), func(f records.Flag) bool { return f == records.UnitAssumed }),
	}
	if row.joined {
		f.Flags = append(f.Flags, records.SplitCell)
	}
	return f
}

// id names a fact by its place. Where one cell holds several values, those
// behind the first have letters.
func (fr *formReader) id(row, column int) string {
	id := cellID(fr.t.id, row, column)
	n := fr.values[[2]int{row, column}]
	fr.values[[2]int{row, column}] = n + 1
	if n == 0 {
		return id
	}
	return id + string(rune('a'+min(n, 25)))
}

// add closes a fact with how sure its reading is.
func (fr *formReader) add(f records.Fact, sure float64) {
	f.Confidence = sure
	f.Status = records.OK
	if sure < reviewBelow {
		f.Status = records.InReview
	}
	f.Flags = records.SortFlags(f.Flags)
	fr.out = append(fr.out, f)
}
