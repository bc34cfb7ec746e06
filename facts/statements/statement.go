package statements

import (
	"cmp"
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/regions"
	"juesuan/normalizers"
	"juesuan/records"
)

// code is the classification code of a row and, where the cell held both, the
// name behind it.
type code struct {
	digits string
	name   string
	parted bool // a part of it was taken from the label
	flags  []records.Flag
}

// odd reports whether the code has digits that no code has.
func (c code) odd() bool {
	n := len(c.digits)
	return n > 0 && n != 3 && n != 5 && n != 7
}

// code reads the code of a row from the panel's columns of codes, joined where
// 类, 款 and 项 stand apart, or from the front of its label.
func (ra *rowAligner) code(row alignedRow, p panel) code {
	var out code
	for k, c := range p.codes {
		printed := ra.Of(row.texts[c]).Code()
		switch {
		case printed.Valid:
			out.digits = deepened(out.digits, ra.segment(row.texts[c], k))
			out.flags = append(out.flags, printed.Flags...)
		case row.texts[c] != "" && !ra.isHead(row.texts[c]):
			if k > 0 && row.texts[c] == row.texts[p.codes[k-1]] {
				continue // 合计 on every column that it was set across
			}
			lead, rest := cells.SplitCode(row.texts[c])
			out.digits = deepened(out.digits, lead)
			out.name += rest
		}
	}
	if p.label < 0 {
		return out
	}
	label := row.texts[p.label]
	if out.digits == "" {
		if lead, rest := cells.SplitCode(label); len(lead) >= 3 {
			out.digits, out.name, label = lead, rest, rest
		}
	}
	if len(out.digits) == 3 {
		ra.completeCode(&out, label)
	}
	return out
}

// completeCode takes the rest of a code from the front of the label, where the
// columns of 款 and 项 ran into it and the whole is a code.
func (ra *rowAligner) completeCode(c *code, label string) {
	for _, n := range []int{4, 2} {
		if len(label) <= n || strings.Trim(label[:n], "0123456789") != "" || ra.sh.statement == nil {
			continue
		}
		if ra.Cat.Code(ra.sh.statement.Scheme, c.digits+label[:n]) != nil {
			c.digits += label[:n]
			c.name = label[n:]
			c.flags = append(c.flags, records.SplitCell)
			c.parted = true
			return
		}
	}
}

// carryCodes completes codes of which a row prints the inner levels only: 类 and
// 款 go on from the rows above until their column, or one on its left, prints
// another. Where a level in between was not printed the code stays as it is.
func (ra *rowAligner) carryCodes(rows []named, p panel) {
	open := make([]string, len(p.codes)) // by column of codes
	for i := range rows {
		n := &rows[i]
		first := slices.IndexFunc(p.codes, func(c int) bool { return ra.Of(n.row.texts[c]).Code().Valid })
		if first < 0 {
			continue
		}
		own := len(ra.segment(n.row.texts[p.codes[first]], first)) >= shortestCode
		whole := code{digits: strings.Join(open[:first], "") + n.code.digits}
		if first > 0 && !own && !slices.Contains(open[:first], "") && !whole.odd() {
			n.code.digits = whole.digits
		}
		clear(open[first:])
		for k, c := range p.codes[first:] {
			open[first+k] = ra.segment(n.row.texts[c], first+k)
		}
	}
}

// shortestCode is the number of digits of the shortest code, that of a class.
const shortestCode = 3

// segment is what a column of codes prints of a code, the k-th of its levels:
// 款 and 项 have two digits, and sheets drop the nought.
func (ra *rowAligner) segment(text string, k int) string {
	digits := ra.Of(text).Code().Digits
	if k > 0 && len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

// deepened is a code with what the column of its next level prints: the rest of it
// or, 201 | 20101 | 2010101, the whole once more.
func deepened(digits, next string) string {
	if len(next) > len(digits) && strings.HasPrefix(next, digits) {
		return next
	}
	return digits + next
}

// isHead reports whether a cell of the column of codes holds its head, which
// some layouts set on the row of the total.
func (ra *rowAligner) isHead(text string) bool {
	h, ok := ra.Cat.Role(text)
	return ok && h.Role == catalog.RoleCode
}

// named is a row of a panel with its names.
type named struct {
	row    *alignedRow
	code   code
	line   string
	label  string // as printed, noise removed
	item   string
	above  []string // labels of the levels it stands under
	side   string
	under  string // the text of the row above that names its side
	path   []string
	flags  []records.Flag
	stray  bool // its label is not the name of its class
	values bool // some cell of the panel's columns of values is not blank
}

// name reads code, line number and label of every row in one panel, and gives
// each its item by the vocabulary.
func (ra *rowAligner) name(rows []alignedRow, k int) []named {
	p := ra.sh.panels[k]
	out := make([]named, len(rows))
	for i := range rows {
		out[i] = ra.nameRow(&rows[i], k)
	}
	ra.carryCodes(out, p)
	ra.descend(out, p)
	ra.sideRows(out, p)
	ra.inferLabels(out, p)
	ra.bindItems(out, p)
	return out
}

func (ra *rowAligner) nameRow(row *alignedRow, k int) named {
	p := ra.sh.panels[k]
	n := named{row: row, code: ra.code(*row, p)}
	n.flags = append(n.flags, n.code.flags...)
	if p.line >= 0 {
		n.line = ra.Of(row.texts[p.line]).Number().Value
	}
	raw := n.code.name
	if p.label >= 0 && !n.code.parted && row.texts[p.label] != "" && n.code.name != row.texts[p.label] {
		if lead, rest := cells.SplitCode(row.texts[p.label]); lead != "" && lead == n.code.digits {
			raw = rest
		} else {
			raw += row.texts[p.label]
		}
	}
	label := ra.Of(raw).Name()
	n.label = label.Value
	n.flags = append(n.flags, label.Flags...)
	for _, c := range p.values {
		n.values = n.values || row.texts[c] != ""
	}
	if n.label == "" && n.code.digits == "" && k > 0 && n.values {
		ra.borrow(&n, row, ra.sh.panels[k-1])
	}
	return n
}

// descend reads the levels of labels: the innermost that a row prints is its
// label, and one above it goes on until its column or one on its left prints
// another.
func (ra *rowAligner) descend(rows []named, p panel) {
	if len(p.levels) == 0 {
		return
	}
	columns := slices.Clone(p.levels)
	if p.label >= 0 {
		columns = append(columns, p.label)
	}
	open := make([]string, len(columns))
	last := -1 // row of the grid down to which the label of the row above goes
	for i := range rows {
		n := &rows[i]
		if blankAt(n.row, columns) && n.row.index <= last {
			n.label, n.above = rows[i-1].label, rows[i-1].above
			n.flags = append(n.flags, records.InheritedLabel)
			continue
		}
		if !blankAt(n.row, columns) { // else 合计 in the column of codes
			n.label = ""
		}
		n.above, last = nil, -1
		for level, c := range columns {
			label := ra.Of(n.row.texts[c]).Name()
			if label.Value == "" {
				continue
			}
			open[level] = label.Value
			clear(open[level+1:])
			n.label, n.above = label.Value, slices.DeleteFunc(slices.Clone(open[:level]), func(s string) bool { return s == "" })
			n.flags = append(n.flags, label.Flags...)
			last = n.row.index + spanAt(n.row, c) - 1
		}
	}
}

func blankAt(row *alignedRow, columns []int) bool {
	return !slices.ContainsFunc(columns, func(c int) bool { return row.texts[c] != "" })
}

// spanAt is the number of rows that the cell of a row goes over.
func spanAt(row *alignedRow, c int) int {
	span := 1
	for _, cell := range row.cells[c] {
		span = max(span, cell.RowSpan)
	}
	return span
}

// borrow takes the label of the panel on the left, where a total was set
// across both and its figure stands in this one.
func (ra *rowAligner) borrow(n *named, row *alignedRow, left panel) {
	if ra.valuesIn(row, left) {
		return
	}
	for _, c := range append(slices.Clone(left.codes), left.label) {
		if c >= 0 && ra.isTotal(row.texts[c]) {
			n.label = ra.Of(row.texts[c]).Label().Value
			return
		}
	}
}

func (ra *rowAligner) valuesIn(row *alignedRow, p panel) bool {
	for _, c := range p.values {
		if row.texts[c] != "" {
			return true
		}
	}
	return false
}

// inferLabels names rows whose label is lost: by their code, else where only
// one label of the statement can stand between those above and below.
func (ra *rowAligner) inferLabels(rows []named, p panel) {
	s := ra.sh.statement
	if s == nil || p.label < 0 && len(p.codes) == 0 {
		return
	}
	for i := range rows {
		n := &rows[i]
		if n.label != "" || !n.values && n.code.digits == "" {
			continue
		}
		n.flags = append(n.flags, records.MissingLabel)
		if c := ra.Cat.Code(s.Scheme, n.code.digits); c != nil {
			n.label = c.Name
			continue
		}
		if i > 0 && i+1 < len(rows) && p.side != "" {
			n.label = ra.between(rows[i-1].label, rows[i+1].label, p.side)
		}
	}
}

// between returns the one label that a statement prints between two others.
func (ra *rowAligner) between(before, after, side string) string {
	order := ra.order(ra.sh.statement, side)
	at := func(label string) int {
		return slices.IndexFunc(order, func(l string) bool { return ra.Cat.Bare(l) == ra.Cat.Bare(label) })
	}
	if before == "" || after == "" {
		return ""
	}
	if i, j := at(before), at(after); i >= 0 && j == i+2 {
		return order[i+1]
	}
	return ""
}

// order lists the labels that a side prints one under the other: the rows of
// the statement, or the classes of the classification.
func (r reader) order(s *catalog.Statement, side string) []string {
	var out []string
	if side == records.Expenditure {
		for _, c := range r.Cat.Classes(s.Scheme) {
			out = append(out, c.Name)
		}
	}
	for _, row := range s.Rows {
		if row.Side == side && row.Parent == "" && row.After == "" {
			out = append(out, row.Labels[0])
		}
	}
	return out
}

// bindItems gives every row its item and its path of labels.
func (ra *rowAligner) bindItems(rows []named, p panel) {
	labels := map[string]string{} // by code
	parent, parentLabel, open := "", "", ""
	seen := map[string]bool{} // items of the rows above
	for i := range rows {
		n := &rows[i]
		switch {
		case n.code.digits != "":
			ra.bindCode(n, labels)
		case n.label != "" && len(p.levels) > 0:
			ra.bindLevel(n, n.side)
		case n.label != "":
			ra.bindLabel(n, n.side, &parent, &parentLabel, seen)
			open = ra.bindName(n, open)
		}
		seen[n.item] = true
	}
	ra.bindNear(rows, p, seen)
}

// bindName gives a row without a code the item whose name it has, where one code
// alone has it: of several the one that is nearest to the code of the row above.
// 行政运行 is an item of many groups. It returns the code that the row below is
// near to.
func (ra *rowAligner) bindName(n *named, open string) string {
	scheme := ra.sh.statement.Scheme
	if n.item != "" || n.side != "" || scheme == "" {
		return cmp.Or(strings.TrimPrefix(n.item, scheme+":"), open)
	}
	best, most, tie := "", -1, false
	for _, c := range ra.Cat.CodesByName(scheme, n.label) {
		common := commonLevels(c.Digits, open)
		if common > most {
			best, most, tie = c.Digits, common, false
		} else if common == most {
			tie = true
		}
	}
	if best == "" || tie {
		return open
	}
	n.item = scheme + ":" + best
	return best
}

// commonLevels is how many levels two codes have in common: 类, 款, 项.
func commonLevels(a, b string) int {
	n := 0
	for _, to := range []int{3, 5, 7} {
		if len(a) < to || len(b) < to || a[:to] != b[:to] {
			break
		}
		n++
	}
	return n
}

// bindNear gives rows whose labels the catalog does not have as they stand the
// items that they come near to: one that no other row has, and no other item is
// about as near.
func (ra *rowAligner) bindNear(rows []named, p panel, seen map[string]bool) {
	for i := range rows {
		n := &rows[i]
		if n.item != "" || n.label == "" || n.code.digits != "" || len(p.levels) > 0 {
			continue
		}
		near := ra.sh.statement.NearRows(ra.Cat, n.side, n.label, catalog.LikeRow)
		near = slices.DeleteFunc(near, func(r catalog.NearRow) bool { return seen[r.Row.Item] })
		if len(near) == 0 || len(near) > 1 && near[1].Like > near[0].Like-likeRowMargin {
			continue
		}
		n.item = near[0].Row.Item
		seen[n.item] = true
	}
}

// likeRowMargin is by how much more a label is like one of its row than like one of
// another item.
const likeRowMargin = 0.1

// bindLevel gives a row its item by its label, 小计 that of the group it ends,
// and the path of the levels above.
func (ra *rowAligner) bindLevel(n *named, side string) {
	s := ra.sh.statement
	n.path = append(slices.Clone(n.above), n.label)
	if h, ok := ra.Cat.Role(n.label); ok && h.Role == catalog.RoleSubtotal && len(n.above) > 0 {
		n.item = s.GroupItem(ra.Cat, n.above[len(n.above)-1])
		return
	}
	if item, ok := s.Row(ra.Cat, side, "", n.label); ok {
		n.item = item.Item
	}
}

func (ra *rowAligner) bindCode(n *named, labels map[string]string) {
	scheme := ra.sh.statement.Scheme
	if scheme == "" {
		scheme = "function"
	}
	digits := n.code.digits
	n.item = scheme + ":" + digits
	labels[digits] = n.label
	for k := 3; k < len(digits); k += 2 {
		if l, ok := labels[digits[:k]]; ok && l != "" {
			n.path = append(n.path, l)
		}
	}
	if n.label != "" {
		n.path = append(n.path, n.label)
	}
	c := ra.Cat.Code(scheme, digits)
	switch {
	case c == nil:
		n.flags = append(n.flags, records.UnknownCode)
	case !ra.isNameOf(c, n.label):
		n.flags = append(n.flags, records.CodeLabelMismatch)
		n.stray = len(digits) == 3 // the names of classes vary too little for that
	}
}

// isNameOf reports whether the label is one of the code's names.
func (r reader) isNameOf(c *catalog.Code, label string) bool {
	key := r.Cat.Bare(label)
	if key == r.Cat.Key(c.Name) {
		return true
	}
	return slices.ContainsFunc(c.Aliases, func(a string) bool { return key == r.Cat.Key(a) })
}

func (ra *rowAligner) bindLabel(n *named, side string, parent, parentLabel *string, seen map[string]bool) {
	s := ra.sh.statement
	n.path = []string{n.label}
	if *parent != "" {
		if item, ok := s.Row(ra.Cat, side, *parent, n.label); ok && item.Parent == *parent {
			n.item = item.Item
			n.path = []string{*parentLabel, n.label}
			return
		}
	}
	item, ok := s.RowAfter(ra.Cat, side, n.label, seen)
	if !ok {
		item, ok = s.Row(ra.Cat, side, "", n.label)
	}
	if ok {
		n.item = item.Item
		*parent, *parentLabel = item.Item, n.label
		return
	}
	if c := ra.Cat.ClassByName(s.Scheme, n.label); c != nil && side != records.Income {
		n.item = c.Scheme + ":" + c.Digits
	}
}

// figures turns every cell of values into a fact.
func (ra *rowAligner) figures(rows []alignedRow, t *regions.Region) []records.Fact {
	var out []records.Fact
	for k, p := range ra.sh.panels {
		list := ra.name(rows, k)
		out = slices.Grow(out, len(list)*len(p.values))
		for _, n := range list {
			for _, c := range p.values {
				if n.row.texts[c] != "" {
					out = append(out, ra.figure(n, p, c, t))
				}
			}
		}
	}
	return out
}

func (ra *rowAligner) figure(n named, p panel, c int, t *regions.Region) records.Fact {
	col := ra.sh.header.columns[c]
	f := records.Fact{
		Type: records.TypeFact, ID: cells.ID(t.ID, n.row.index, c), Origin: "table",
		Cell:      &records.GridCell{Row: n.row.index, Column: c},
		Statement: ra.sh.statement.Name, Table: t.ID, Side: n.side, Kind: "amount",
		Item: n.item, Measure: col.measure, Raw: n.row.texts[c], Unit: t.Unit,
		Year: col.year, At: cells.Places(n.row.cells[c]),
		Flags: slices.Concat(n.flags, n.row.flags, t.Flags),
	}
	if f.Item == "" {
		f.Item = col.item
		f.Measure = cmp.Or(ra.rowMeasure(n, col), f.Measure)
	}
	if f.Item == "" && n.label == "" && ra.isWhole(p) {
		f.Item = wholeItem
	}
	if path := ra.pathUnder(col.path, n); len(path) > 0 {
		f.Column = &records.Column{Path: path, Rival: col.rival}
	}
	if n.label != "" || n.code.digits != "" || n.line != "" {
		f.Row = &records.Row{Code: n.code.digits, Line: n.line, Label: n.label, Path: n.path}
	}
	ra.readValue(&f)
	ra.doubt(&f, n, col, p)
	return f
}

// rowMeasure is what the label of a row says that its figures measure, where the
// columns are items: 上年预算数 beside 预算数. It is empty where the label says none.
func (ra *rowAligner) rowMeasure(n named, col boundColumn) string {
	if col.item == "" || n.label == "" {
		return ""
	}
	m, _ := ra.Cat.SharedMeasure(n.label, 1)
	return m.Measure
}

// readValue reads the figure and converts it to 元.
func (ra *rowAligner) readValue(f *records.Fact) {
	n := ra.restorePoint(ra.Of(f.Raw))
	f.Edits = n.Edits
	f.Flags = append(f.Flags, n.Flags...)
	f.Evidence = &records.Evidence{Print: n.Sure}
	if n.Unit != "" && n.Unit != f.Unit {
		if f.Unit != "" && !slices.Contains(f.Flags, records.UnitAssumed) {
			f.Flags = append(f.Flags, records.UnitConflict)
			f.Evidence.Doubt(records.DoubtUnitConflict)
		}
		f.Unit = n.Unit
	}
	if d := normalizers.Decimals(n.Value); ra.precision > 0 && d != ra.precision && (d > ra.precision || d > 0 && len(n.Edits) > 0) {
		f.Evidence.Doubt(records.DoubtDecimals)
		if d > ra.precision { // what is read too much may be more than digits behind the point
			f.Flags = append(f.Flags, records.NearTie)
			f.Evidence.Doubt(records.DoubtNearTie)
		}
	}
	if n.Valid && ra.isStub(f.Raw) {
		f.Evidence.Doubt(records.DoubtCutFigure)
	}
	switch {
	case n.Valid:
		f.Value = &n.Value
		if amount, ok := ra.Amount(n.Value, f.Unit); ok {
			f.Amount = amount
		}
	case n.Dash:
		f.Flags = append(f.Flags, records.Dash)
	default:
		f.Flags = append(f.Flags, records.Unreadable)
		f.Evidence.Doubt(records.DoubtUnreadable)
	}
	if n.Percent || ra.Cat.IsPercent(f.Measure) {
		f.Kind, f.Unit, f.Amount = "percent", "%", ""
	}
}

// restorePoint puts a dropped point back, where every other figure of the
// table prints decimals and this one none.
func (ra *rowAligner) restorePoint(c *cells.Cell) normalizers.Number {
	n := c.Number()
	if !n.Valid || ra.precision <= 0 || normalizers.Decimals(n.Value) > 0 || strings.Trim(n.Value, "-0") == "" && len(n.Value) <= ra.precision {
		return n
	}
	if restored, ok := c.WithPoint(ra.precision); ok {
		return restored
	}
	return n
}

// wholeItem is the item of a row that is the whole of its table.
const wholeItem = "total"

// isWhole reports whether the one row of a panel has no name because it needs
// none: the head knows no labels, and there is no other row.
func (ra *rowAligner) isWhole(p panel) bool {
	return p.label < 0 && len(p.codes) == 0 && len(p.levels) == 0 && ra.sh.statement.HasItem(wholeItem) && !ra.isOneOfRows(p)
}

// isOneOfRows reports whether a panel has several rows of values, which nothing
// but a name would tell apart.
func (ra *rowAligner) isOneOfRows(p panel) bool {
	rows := 0
	for _, row := range ra.v.Rows[ra.sh.header.rows:] {
		if slices.ContainsFunc(p.values, func(c int) bool { return row.Text(c) != "" }) {
			rows++
		}
	}
	return rows > 1
}

// doubt names what speaks against the reading of a fact, and closes it.
func (ra *rowAligner) doubt(f *records.Fact, n named, col boundColumn, p panel) {
	e := f.Evidence
	has := func(flag records.Flag) bool { return slices.Contains(f.Flags, flag) }
	if n.row.tie {
		f.Flags = append(f.Flags, records.NearTie)
		e.Doubt(records.DoubtNearTie)
	}
	if n.row.cost >= normalizers.Misfit { // some cell is of the wrong kind where it stands
		e.Doubt(records.DoubtMisfit)
	}
	if has(records.ShiftedRow) || has(records.SplitCell) || has(records.MergedCell) {
		e.Doubt(records.DoubtRowRepaired)
	}
	if !col.known || f.Measure == "" || col.rival != "" || ra.sh.misheaded[p.index] || ra.isGlued(col.path) || ra.isOfTwoParts(col.path) || ra.isOfOther(ra.pathUnder(col.path, n), n.side) {
		f.Flags = append(f.Flags, records.UnrecognisedColumn)
		e.Doubt(records.DoubtColumn)
	}
	expectsName := p.label >= 0 || len(p.codes) > 0
	if (expectsName || ra.isOneOfRows(p) && col.item == "") && n.code.digits == "" && (n.label == "" || slices.Contains(n.flags, records.MissingLabel)) {
		f.Flags = append(f.Flags, records.MissingLabel)
		e.Doubt(records.DoubtMissingLabel)
	}
	if has(records.ExtraColumn) {
		e.Doubt(records.DoubtExtraColumn)
	}
	if n.stray {
		e.Doubt(records.DoubtStrayName)
	}
	if n.code.odd() {
		e.Doubt(records.DoubtOddCode)
	}
	f.Flags = records.SortFlags(f.Flags)
}
