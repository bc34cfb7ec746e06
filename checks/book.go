package checks

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

// book is the facts of one document by where they stand.
type book struct {
	cat     *catalog.Catalog
	batch   *records.Batch
	facts   []entry // one for each fact of the batch
	sheets  []*sheet
	by      map[string][]*sheet // by statement
	stated  map[cellKey][]int   // figures of the narrative
	figures []int               // all figures of the narrative that have a name
	tables  map[string]*records.Table
	years   []*mention // that it names; nil before they are asked for
	args    []string   // of the look-up at work, whose room is used again
	each    []int      // 0, 1, 2 …: a list of one fact is a piece of it
}

// entry is a fact with its figure.
type entry struct {
	figure *figure
	scale  decimal.Decimal // 元 to the printed unit; 1 for what is no money
	places int             // decimals printed
	half   decimal.Decimal // by its own decimals, where figure.half goes by those of its column
}

// cellKey names a cell of a statement.
type cellKey struct{ item, measure string }

// sheet is one table.
type sheet struct {
	table    *records.Table
	kind     *catalog.Statement
	columns  []column
	items    map[string]*row
	rows     []*row
	byRow    map[rowKey]*row
	room     *pile[row]           // of the book
	coded    map[string][]string  // by measure: codes in order
	parts    map[cellKey][]string // by code and measure: the codes directly under it
	stray    map[string]bool      // measures of which a value belongs to no item
	order    []cellKey            // the cells of items as they come
	measures []string             // of the cells, as they come
	totals   []cellKey            // cells of rows that are a total, not a code
	labels   map[string][]int     // by key of the row's label; nil before they are asked for
}

// rowKey names a row of a table's grid and its side.
type rowKey struct {
	row  int
	side string
}

// column names a column by its side and its measure.
type column struct{ side, measure string }

// row is the figures of one row of one side of a table, or of one item.
type row struct {
	cells  []rowCell // as they come
	strays bool      // a value of no known column stands in it
}

// rowCell is the facts of one measure of a row.
type rowCell struct {
	measure string
	facts   []int
}

// of lists the facts of a measure. No row has none.
func (r *row) of(measure string) []int {
	if r == nil {
		return nil
	}
	for i := range r.cells {
		if r.cells[i].measure == measure {
			return r.cells[i].facts
		}
	}
	return nil
}

// add puts a fact, given as a list of one, in its column. It reports whether
// that had none.
func (r *row) add(measure string, fact []int) bool {
	for i := range r.cells {
		if c := &r.cells[i]; c.measure == measure {
			c.facts = append(c.facts, fact...)
			return false
		}
	}
	r.cells = append(r.cells, rowCell{measure, fact})
	return true
}

// pile hands out values one by one that are made many at once.
type pile[T any] []T

// together is how many values of a pile are made at once.
const together = 64

func (p *pile[T]) next() *T {
	if len(*p) == 0 {
		*p = make([]T, together)
	}
	out := &(*p)[0]
	*p = (*p)[1:]
	return out
}

func newBook(cat *catalog.Catalog, batch *records.Batch) *book {
	b := &book{cat: cat, batch: batch, by: map[string][]*sheet{}, stated: map[cellKey][]int{}, tables: map[string]*records.Table{}}
	units := map[string]decimal.Decimal{}
	for _, u := range cat.Units {
		units[u.Name] = decimal.RequireFromString(u.Factor) // tested by the loader
	}
	b.facts = make([]entry, len(batch.Facts))
	figures := make([]figure, len(batch.Facts)) // one for each, words or not, in one piece
	terms := make([]term, len(batch.Facts))
	b.each = make([]int, len(batch.Facts))
	byTable := map[string]*sheet{}
	var rows pile[row]
	for i := range batch.Tables {
		t := &batch.Tables[i]
		b.tables[t.ID] = t
		if kind := cat.Statement(t.Statement); kind != nil {
			s := newSheet(t, kind, &rows)
			byTable[t.ID] = s
			b.sheets = append(b.sheets, s)
			if t.Entity == "" && t.Year == 0 { // other accounts agree with none of the document's
				b.by[t.Statement] = append(b.by[t.Statement], s)
			}
		}
	}
	for i := range batch.Facts {
		f := &batch.Facts[i]
		terms[i], b.each[i] = term{i, 1}, i
		figures[i].terms = terms[i : i+1 : i+1]
		b.facts[i] = enter(f, units, &figures[i])
		if s := b.sheetOf(f, byTable); s != nil && f.Twin == "" && b.facts[i].figure != nil && !b.isRate(f) {
			s.place(b.each[i:i+1:i+1], f)
		}
		if f.Origin == records.OriginNarrative && b.facts[i].figure != nil {
			b.narrate(i, f)
		}
	}
	for _, s := range b.sheets {
		s.sortCodes()
		if s.kind.Form {
			b.trimmed(s)
		} else {
			b.cutOff(s)
		}
	}
	return b
}

// places are the most decimals that a figure of each column prints.
func (b *book) places(s *sheet) map[string]int {
	places := map[string]int{}
	for _, k := range s.order {
		for _, i := range s.cell(k) {
			places[k.measure] = max(places[k.measure], b.facts[i].places)
		}
	}
	return places
}

// leastCut is how many times what it may be off by a figure is at least that print
// cut off: of 5 for 5.47 too much is lost.
var leastCut = decimal.New(1, 3)

// cutOff says of the figures of a statement that print fewer decimals than others
// of their column that they may be off by a whole unit of their last digit: what
// follows is cut off as often as it is rounded.
func (b *book) cutOff(s *sheet) {
	places := b.places(s)
	for _, k := range s.order {
		for _, i := range s.cell(k) {
			f := b.facts[i].figure
			if unit := f.half.Add(f.half); b.facts[i].places < places[k.measure] && f.value.Abs().GreaterThanOrEqual(unit.Mul(leastCut)) {
				f.half = unit
			}
		}
	}
}

// sheetOf is where a fact of a table belongs: the columns of another year than
// the table's are a sheet of their own, which no other agrees with.
func (b *book) sheetOf(f *records.Fact, byTable map[string]*sheet) *sheet {
	s := byTable[f.Table]
	if s == nil || f.Year == 0 || f.Year == cmp.Or(s.table.Year, b.batch.Document.Year) || s.kind.Form {
		return s
	}
	key := f.Table + "@" + strconv.Itoa(f.Year)
	if byTable[key] == nil {
		byTable[key] = newSheet(s.table, s.kind, s.room)
		b.sheets = append(b.sheets, byTable[key])
	}
	return byTable[key]
}

// isRate reports whether a fact of a statement is a share or a rate of change,
// which no sum of the table adds up.
func (b *book) isRate(f *records.Fact) bool {
	return f.Origin == "table" && f.Kind == "percent" && b.cat.IsPercent(f.Measure)
}

// trimmed says of the figures of a form how far they may be rounded. Forms
// drop the noughts at the end, so that a figure has as many decimals as any in
// its column. How many it prints itself is kept for where it is a total.
func (b *book) trimmed(s *sheet) {
	places := b.places(s)
	for _, k := range s.order {
		for _, i := range s.cell(k) {
			if f := b.facts[i].figure; !f.half.IsZero() {
				b.facts[i].half = f.half
				f.half = scaled(halfOf(places[k.measure]), b.facts[i].scale)
			}
		}
	}
}

func newSheet(t *records.Table, kind *catalog.Statement, room *pile[row]) *sheet {
	return &sheet{
		table: t, kind: kind, room: room, byRow: map[rowKey]*row{}, items: map[string]*row{},
		coded: map[string][]string{}, parts: map[cellKey][]string{}, stray: map[string]bool{},
	}
}

// enter fills in the figure of a fact; words have none.
func enter(f *records.Fact, units map[string]decimal.Decimal, own *figure) entry {
	e := entry{scale: unity}
	if f.Kind == "text" && !slices.Contains(f.Flags, records.Dash) || f.Kind == "date" {
		return e
	}
	own.state = printed
	e.figure = own
	if unit, ok := units[f.Unit]; ok && f.Kind == "amount" {
		e.scale = unit
	}
	switch {
	case f.Status == records.Rejected, // a person said that it is no value
		f.Value == nil && slices.Contains(f.Flags, records.Dash):
		e.figure.state = blank
		return e
	case f.Value == nil:
		e.figure.state = unread
		return e
	}
	v, err := decimal.NewFromString(*f.Value)
	if err != nil {
		e.figure.state = unread
		return e
	}
	e.places = max(0, int(-v.Exponent()))
	e.figure.value = scaled(v, e.scale)
	if f.Kind != "count" && (!v.IsZero() || f.Kind == "percent") { // a printed nought is nought, but not a share too small to print
		e.figure.half = scaled(halfOf(e.places), e.scale)
	}
	return e
}

// scaled returns v × scale.
func scaled(v, scale decimal.Decimal) decimal.Decimal {
	if scale.Equal(unity) {
		return v
	}
	return v.Mul(scale)
}

// halves are half a unit of the last of so many decimals, for those that are
// printed most.
var halves = [...]decimal.Decimal{decimal.New(5, -1), decimal.New(5, -2), decimal.New(5, -3)}

func halfOf(places int) decimal.Decimal {
	if places < len(halves) {
		return halves[places]
	}
	return decimal.New(5, int32(-places-1))
}

// place puts a fact, given as a list of one, where its table has it.
func (s *sheet) place(fact []int, f *records.Fact) {
	if c := (column{f.Side, f.Measure}); !slices.Contains(s.columns, c) {
		s.columns = append(s.columns, c)
	}
	if isMoney(f) && (f.Measure == "" || isStray(f)) {
		s.stray[f.Measure] = true
	}
	if f.Item != "" && !isOdd(f.Item) && s.lineOf(f.Item).add(f.Measure, fact) {
		s.order = append(s.order, cellKey{f.Item, f.Measure})
		if f.Measure != "" && !slices.Contains(s.measures, f.Measure) {
			s.measures = append(s.measures, f.Measure)
		}
	}
	r := s.rowOf(f)
	if f.Measure == "" {
		r.strays = r.strays || isMoney(f)
		return
	}
	r.add(f.Measure, fact)
}

// lineOf is the figures of an item.
func (s *sheet) lineOf(item string) *row {
	line := s.items[item]
	if line == nil {
		line = s.newRow()
		s.items[item] = line
	}
	return line
}

// rowOf is the row in which a fact stands.
func (s *sheet) rowOf(f *records.Fact) *row {
	row, _ := gridOf(f)
	at := rowKey{row, f.Side}
	r := s.byRow[at]
	if r == nil {
		r = s.newRow()
		s.byRow[at] = r
		s.rows = append(s.rows, r)
	}
	return r
}

func (s *sheet) newRow() *row {
	r := s.room.next()
	r.cells = make([]rowCell, 0, len(s.columns))
	return r
}

// cell lists the facts of a cell.
func (s *sheet) cell(k cellKey) []int { return s.items[k.item].of(k.measure) }

// has reports whether there is a column of a measure on any side.
func (s *sheet) has(measure string) bool {
	return slices.ContainsFunc(s.columns, func(c column) bool { return c.measure == measure })
}

// isStray reports whether it is not known, or not sure, in which row of its
// column a value belongs.
func isStray(f *records.Fact) bool {
	misnamed := slices.Contains(f.Flags, records.CodeLabelMismatch) || slices.Contains(f.Flags, records.UnknownCode) ||
		slices.Contains(f.Flags, records.MissingLabel)
	levelled := f.Row != nil && len(f.Row.Path) > 1 // it stands under what its path says
	return f.Item == "" && !levelled || isOdd(f.Item) || misnamed && *f.Reading < trusted
}

// isMoney reports whether a fact is an amount other than nought.
func isMoney(f *records.Fact) bool {
	return f.Kind == "amount" && (f.Value == nil || strings.Trim(*f.Value, "0.-") != "")
}

// isOdd reports whether an item is a code of a length that no code has.
func isOdd(item string) bool {
	_, digits, ok := strings.Cut(item, ":")
	return ok && len(digits) != 3 && len(digits) != 5 && len(digits) != 7
}

// sortCodes lists the codes of every column, and those under each of them.
func (s *sheet) sortCodes() {
	for _, k := range s.order {
		if isCode(k.item) {
			s.coded[k.measure] = append(s.coded[k.measure], k.item)
		} else {
			s.totals = append(s.totals, k)
		}
	}
	for measure, list := range s.coded {
		slices.SortFunc(list, cmp.Compare[string])
		for _, code := range list {
			key := cellKey{s.parent(code), measure}
			s.parts[key] = append(s.parts[key], code)
		}
	}
}

// one makes one figure of the facts that claim a place: of several, only
// where all print the same.
func (b *book) one(list []int) *figure {
	if len(list) == 0 {
		return nothing
	}
	first := b.facts[list[0]].figure
	for _, i := range list[1:] {
		if other := b.facts[i].figure; other.state != first.state || !other.value.Equal(first.value) {
			out := &figure{state: unread}
			for _, k := range list {
				out.terms = append(out.terms, term{k, 1})
			}
			return out
		}
	}
	return first
}

// at is the figure of a cell of a sheet.
func (b *book) at(s *sheet, key cellKey) *figure {
	if list := s.cell(key); len(list) > 0 {
		return b.one(list)
	}
	if s.table.Empty {
		return void
	}
	if slices.Contains(s.columns, column{s.sideOf(key.item), key.measure}) {
		return vacant
	}
	return nothing
}

// sideOf is the side of a two-sided statement on which an item stands.
func (s *sheet) sideOf(item string) string {
	switch {
	case !s.kind.Sided:
		return ""
	case strings.HasPrefix(item, "income."):
		return records.Income
	}
	return records.Expenditure
}

// under lists the codes of a column that stand directly under a code: those
// with no other code between. Under none are those at the top.
func (s *sheet) under(measure, code string) []string { return s.parts[cellKey{code, measure}] }

// parent is the nearest code above a code that the table has, whether or not
// its column prints a value for it.
func (s *sheet) parent(code string) string {
	scheme := strings.IndexByte(code, ':') + 1
	for n := len(code) - 2; n >= scheme+3; n -= 2 {
		if s.items[code[:n]] != nil {
			return code[:n]
		}
	}
	return ""
}
