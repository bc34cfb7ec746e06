package forms

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/normalizers"
	"juesuan/records"
)

// rowName is what a row of a form is called.
type rowName struct {
	item   string
	label  string
	path   []string
	flags  []records.Flag
	doubts []records.Doubt
}

func (n rowName) row() *records.Row {
	if n.label == "" && len(n.path) == 0 {
		return nil
	}
	return &records.Row{Label: n.label, Path: n.path}
}

// nameOf reads the labels of a row, those that stand above it included.
func (fr *formReader) nameOf(s seated) rowName {
	out := rowName{item: fr.section.section.Item}
	levels, hasLevels := [3]string{}, false
	for c, col := range fr.section.columns {
		if !col.IsLabel() {
			continue
		}
		label := fr.Of(s.placed.Texts[c]).Label()
		out.flags = append(out.flags, label.Flags...)
		switch col.Kind {
		case catalog.FormLevel1, catalog.FormLevel2, catalog.FormLevel3:
			hasLevels = true
			levels[level(col.Kind)] = label.Value
		default:
			out.label = strings.TrimSuffix(label.Value, "：")
		}
	}
	switch {
	case hasLevels:
		fr.nameIndicator(&out, levels)
	case fr.section.section.Own:
		out.label = fr.section.name
		out.path = cells.Path(out.label)
	default:
		fr.namePart(&out)
	}
	if out.label == "" {
		out.flags = append(out.flags, records.MissingLabel)
		out.doubts = append(out.doubts, records.DoubtMissingLabel)
	}
	return out
}

func level(k catalog.FormKind) int {
	switch k {
	case catalog.FormLevel1:
		return 0
	case catalog.FormLevel2:
		return 1
	}
	return 2
}

// nameIndicator gives an indicator its path. A level that is blank is the one
// above; where the catalog knows the name of the second level and it stands
// under another first, that one was lost or is printed further down.
func (fr *formReader) nameIndicator(out *rowName, levels [3]string) {
	open := &fr.section.levels
	if levels[0] != "" {
		*open = [2]string{levels[0], ""}
	}
	if levels[1] != "" {
		open[1] = levels[1]
	}
	if levels[0] == "" || levels[1] == "" {
		out.flags = append(out.flags, records.InheritedLabel)
	}
	if lv, ok := fr.Cat.Level(open[1]); ok && len(lv.Parents) > 0 && !fr.isParent(lv, open[0]) {
		if _, known := fr.Cat.Level(open[0]); known || open[0] == "" {
			open[0] = lv.Parents[0]
		}
	}
	out.label = levels[2]
	out.path = cells.Path(open[0], open[1], levels[2])
}

func (fr *formReader) isParent(lv catalog.Level, name string) bool {
	return slices.ContainsFunc(lv.Parents, func(p string) bool { return fr.Cat.Key(p) == fr.Cat.Key(name) })
}

// namePart names a row of a section with one column of labels: 资金来源：（1）政府
// 预算资金 is (1) under 资金来源 under the total.
func (fr *formReader) namePart(out *rowName) {
	s := fr.section
	group := ""
	if head, rest, ok := strings.Cut(out.label, "："); ok && strings.HasPrefix(rest, "（") && fr.unitBehind(rest) == "" {
		group, out.label = head, rest
	}
	row, known := s.section.Row(fr.Cat, out.label)
	if known {
		out.item = row.Item
	}
	if known && row.Parent == "" {
		s.total = out.label
		out.path = cells.Path(out.label)
		return
	}
	out.path = cells.Path(s.total, group, out.label)
}

// value writes the fact of one cell.
func (fr *formReader) value(s seated, name rowName, c int, text string) {
	col := fr.section.columns[c]
	t := token{text: text, at: s.row.tokens[s.placed.From[c][0]].at}
	for _, i := range s.placed.From[c] {
		t.cells = append(t.cells, s.row.tokens[i].cells...)
	}
	f := fr.fact(s.row, t)
	f.Item, f.Measure, f.Row = name.item, col.Measure, name.row()
	f.Column = fr.column(col)
	f.Flags = slices.Concat(f.Flags, name.flags, fr.rowFlags(s))
	f.Evidence.Doubts = slices.Concat(name.doubts, fr.doubtsOf(s))
	fr.readValue(&f, col)
	if col.guessed {
		f.Evidence.Doubt(records.DoubtColumn)
	}
	if col.Measure == "" {
		f.Flags = append(f.Flags, records.UnrecognisedColumn)
		f.Evidence.Doubt(records.DoubtColumn)
	}
	fr.add(f)
}

// column is the path of a column: its head as printed and, where that is
// another, the standard one before it.
func (fr *formReader) column(col printedColumn) *records.Column {
	var path []string
	if len(col.Headers) > 0 && catalog.Flat(col.Headers[0]) != catalog.Flat(col.header) {
		path = append(path, col.Headers[0])
	}
	if col.header != "" {
		path = append(path, col.header)
	}
	if path == nil {
		return nil
	}
	return &records.Column{Path: path}
}

// rowFlags are the flags of how a row was seated.
func (fr *formReader) rowFlags(s seated) []records.Flag {
	flags := slices.DeleteFunc(slices.Clone(s.placed.Flags), func(f records.Flag) bool { return f == records.ExtraColumn })
	if s.drift != 0 {
		flags = append(flags, records.ShiftedRow)
	}
	if s.placed.Tie || s.row.loose {
		flags = append(flags, records.NearTie)
	}
	return flags
}

// doubtsOf are the doubts of the places of a row.
func (fr *formReader) doubtsOf(s seated) []records.Doubt {
	var out []records.Doubt
	if s.placed.Tie || s.row.loose {
		out = append(out, records.DoubtNearTie)
	}
	if fr.joinsFigures(s) {
		out = append(out, records.DoubtJoinedFigures)
	}
	if len(s.placed.Flags) > 0 || s.row.joined {
		out = append(out, records.DoubtRowRepaired)
	}
	return out
}

// joinsFigures reports whether two cells with a figure each were taken for one:
// another two may be, or one of them has no column.
func (fr *formReader) joinsFigures(s seated) bool {
	return slices.ContainsFunc(s.placed.From, func(from []int) bool {
		return len(from) > 1 && !slices.ContainsFunc(from, func(i int) bool { return fr.isWords(s.row.tokens[i].text) })
	})
}

// readValue reads a cell by the kind of its column.
func (fr *formReader) readValue(f *records.Fact, col printedColumn) {
	switch col.Kind {
	case catalog.FormAmount, catalog.FormScore, catalog.FormPercent:
		fr.number(f, col)
		return
	case catalog.FormValue:
		fr.quantity(f)
		return
	}
	words := fr.Words(f.Raw)
	f.Kind, f.Value, f.Edits = "text", &words.Value, words.Edits
	f.Flags = append(f.Flags, words.Flags...)
	if n := fr.Of(f.Raw).Number(); n.Valid {
		f.Evidence.Doubt(records.DoubtFigureOfWords)
	}
}

func (fr *formReader) number(f *records.Fact, col printedColumn) {
	kind := col.Kind
	n := fr.Of(f.Raw).Number()
	f.Edits = n.Edits
	f.Flags = append(f.Flags, n.Flags...)
	f.Kind = string(kind)
	switch kind {
	case catalog.FormAmount:
		fr.setUnit(f, n, col)
	case catalog.FormPercent:
		f.Unit = "%"
	}
	switch {
	case n.Dash:
		f.Flags = append(f.Flags, records.Dash)
		return
	case !n.Valid:
		f.Edits = nil
		f.Flags = append(f.Flags, records.Unreadable)
		f.Evidence.Doubt(records.DoubtUnreadable)
		return
	}
	f.Value = &n.Value
	if kind == catalog.FormAmount {
		f.Amount, _ = fr.Amount(n.Value, f.Unit)
	}
	if n.Percent && kind != catalog.FormPercent {
		f.Evidence.Doubt(records.DoubtOddPercent)
	}
	f.Evidence.Print = n.Sure
}

// unitBehind is the unit of money in brackets behind a text; empty without one.
func (fr *formReader) unitBehind(text string) string {
	at := strings.LastIndex(text, "（")
	if at < 0 {
		return ""
	}
	unit, _ := fr.Unit(strings.Trim(text[at:], "（）"))
	return unit
}

// setUnit gives an amount its unit: its own, its row's, its head's, the
// section's, that of the section's total, the table's.
func (fr *formReader) setUnit(f *records.Fact, n normalizers.Number, col printedColumn) {
	f.Unit = n.Unit
	label := ""
	if f.Row != nil {
		label = f.Row.Label
	}
	for _, text := range []string{label, col.header, fr.section.name, fr.section.total} {
		if f.Unit == "" {
			f.Unit = fr.unitBehind(text)
		}
	}
	if f.Unit == "" {
		f.Unit = fr.t.Unit
		if slices.Contains(fr.t.Flags, records.UnitAssumed) {
			f.Flags = append(f.Flags, records.UnitAssumed)
		}
	}
}

// quantity reads a target, an actual value, or what has no column.
func (fr *formReader) quantity(f *records.Fact) {
	if fr.Of(f.Raw).Number().Dash {
		f.Kind = "text"
		f.Flags = append(f.Flags, records.Dash)
		return
	}
	q := fr.Of(f.Raw).Quantity()
	f.Kind, f.Value, f.Comparator, f.High, f.Unit = q.Kind, &q.Value, q.Comparator, q.High, q.Unit
	f.Edits = q.Edits
	f.Flags = append(f.Flags, q.Flags...)
	if q.Kind == "amount" {
		f.Amount, _ = fr.Amount(q.Value, q.Unit)
	}
	f.Evidence.Print = q.Sure
	if q.Kind == "text" && fr.endsInTarget(f.Raw) {
		f.Evidence.Doubt(records.DoubtJoinedFigures)
	}
}

// endsInTarget reports whether a target stands behind another figure in a cell:
// 12≥80% is the cell beside it as well.
func (fr *formReader) endsInTarget(text string) bool {
	at := strings.IndexAny(text, "≥≤<>")
	return at > 0 && fr.Of(strings.TrimSpace(text[:at])).IsFigure() && fr.Of(text[at:]).Quantity().Kind != "text"
}
