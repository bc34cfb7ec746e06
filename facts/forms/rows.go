package forms

import (
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/facts/outline"
	"juesuan/normalizers"
	"juesuan/records"
)

// seated is a row whose tokens stand in the columns of its section.
type seated struct {
	row    formRow
	placed normalizers.Placed
	drift  int
}

// data reads a row of the open section, together with the next where a line
// break parted it, and returns how many rows it took.
func (fr *formReader) data(row formRow, rest []formRow) int {
	best, used := fr.seat(row), 1
	if len(rest) > 0 && fr.mayContinue(rest[0]) {
		best, used = fr.joined(best, rest[0])
	}
	fr.section.drift = best.drift
	fr.emit(best)
	return used
}

// joined is a row with the next, where the two fit better as one.
func (fr *formReader) joined(row seated, next formRow) (seated, int) {
	under := fr.isUnder(row.row, next)
	if row.placed.Cost < blankValue && fr.isWords(next.tokens[0].text) && !under {
		return row, 1
	}
	gain := gainOfJoin
	if under && len(next.tokens) == 1 {
		gain = gainOfEnd
	}
	best, used, apart := row, 1, row.placed.Cost+fr.seat(next).placed.Cost
	for _, whole := range joinRows(row.row, next) {
		s := fr.seat(whole)
		if cost := s.placed.Cost; cost+gain < apart && cost < normalizers.Misfit {
			best, used, apart = s, 2, cost+gain-nearlyAsGood
		}
	}
	return best, used
}

// How much better a row must fit as a whole than its parts: any row, and one
// with a lone end under what it ends.
const (
	gainOfJoin = 0.8
	gainOfEnd  = 0.3
)

// nearlyAsGood is how much better a less common way to join rows must fit.
const nearlyAsGood = 0.1

// mayContinue reports whether a row could be the rest of the one before.
func (fr *formReader) mayContinue(next formRow) bool {
	if _, ok := fr.header(next); ok {
		return false
	}
	first := next.tokens[0].text
	if _, ok := fr.Cat.Section(first); ok {
		return false
	}
	if _, ok := fr.Cat.Level(first); ok {
		return false
	}
	return !fr.Cat.IsPair(first)
}

// joinRows are the ways in which a line break may have parted a row: between
// two cells, inside one, or inside several, their ends one under the other.
func joinRows(a, b formRow) []formRow {
	last := len(a.tokens) - 1
	a.loose = a.loose || b.loose
	beside, inside, under := a, a, a
	beside.joined, inside.joined, under.joined = true, true, true
	beside.tokens = slices.Concat(a.tokens, b.tokens)
	inside.tokens = slices.Concat(a.tokens, b.tokens[1:])
	inside.tokens[last] = inside.tokens[last].with(b.tokens[0])
	under.tokens = slices.Clone(a.tokens)
	for _, t := range b.tokens {
		i := slices.IndexFunc(under.tokens, func(u token) bool { return u.at == t.at })
		if i < 0 || a.grid != b.grid {
			return []formRow{beside, inside}
		}
		under.tokens[i] = under.tokens[i].with(t)
	}
	return []formRow{under, beside, inside}
}

// isUnder reports whether a row holds nothing but ends of what stands in the
// row above: words under words or figures under figures.
func (fr *formReader) isUnder(row, next formRow) bool {
	words := fr.isWords(next.tokens[0].text)
	return row.grid == next.grid && !slices.ContainsFunc(next.tokens, func(t token) bool {
		i := slices.IndexFunc(row.tokens, func(u token) bool { return u.at == t.at })
		return i < 0 || fr.isWords(t.text) != words || fr.isWords(row.tokens[i].text) != words
	})
}

// with is a token with the rest of its text.
func (t token) with(rest token) token {
	return token{t.text + " " + rest.text, t.at, slices.Concat(t.cells, rest.cells)}
}

// farthestDrift is how many columns a row may stand from its header.
const farthestDrift = 3

// drifts are the distances from its header that a row is tried at.
var drifts = []int{0, 1, -1, 2, -2, farthestDrift, -farthestDrift}

// seat places the tokens of a row, at the distance from the header at which
// they fit best: that of the row above, another at which all fit as they
// stand, or whichever costs least.
func (fr *formReader) seat(row formRow) seated {
	s := fr.section
	for _, d := range append([]int{s.drift}, drifts...) {
		if p, ok := fr.asItStands(row, d); ok {
			return seated{row: row, placed: p, drift: d}
		}
	}
	best := seated{row: row, placed: fr.seatAt(row, s.drift), drift: s.drift}
	if best.placed.Cost < wellSeated {
		return best
	}
	for _, d := range drifts {
		if d == s.drift {
			continue
		}
		p := fr.seatAt(row, d)
		p.Cost += costDrift
		if p.Cost < best.placed.Cost {
			best.placed, best.drift = p, d
		}
	}
	return best
}

// What it costs when a row of a form is not as its header says.
const (
	wellSeated   = 0.2
	costDrift    = 0.15 // the row stands elsewhere than the one before
	costPlace    = 0.08 // for each column that a token is off
	mostPlace    = 0.4
	blankValue   = 0.8  // a column that is always filled is blank
	blankLabel   = 1.0  // the name of the row is
	blankSparse  = 0.02 // one that often is
	unknownLevel = 0.2  // no indicator's name is known there
	elsewhere    = 0.9  // and it does not even stand in its place
	extraFigure  = 2.3  // a figure has no column: it may stand twice
	extraWords   = 2.7
	wrongLevel   = 2.5 // the name belongs to another level
)

func (fr *formReader) seatAt(row formRow, drift int) normalizers.Placed {
	s := fr.section
	return normalizers.Seat(row.texts(), normalizers.Seats{
		Columns: len(s.columns),
		Long:    row.width > fr.columns,
		Extra: func(text string) float64 {
			if fr.isWords(text) {
				return extraWords
			}
			return extraFigure
		},
		Blank: func(c int) float64 { return blankCost(s.columns[c]) },
		Fit: func(c, i int, text string) float64 {
			off := 0
			if at := s.columns[c].at; at >= 0 && !row.joined && row.grid == s.grid {
				off = max(at+drift-row.tokens[i].at, row.tokens[i].at-at-drift)
			}
			return fr.fit(s.columns[c], text, off > 0 || drift != s.drift) + min(mostPlace, costPlace*float64(off))
		},
	})
}

// asItStands leaves the tokens of a row so far from their heads, where they fit
// there.
func (fr *formReader) asItStands(row formRow, drift int) (normalizers.Placed, bool) {
	s := fr.section
	p := normalizers.Placed{Texts: make([]string, len(s.columns)), From: make([][]int, len(s.columns))}
	if row.joined || row.grid != s.grid {
		return p, false
	}
	if drift != s.drift {
		p.Cost = costDrift
	}
	i := 0
	for c, col := range s.columns {
		if i == len(row.tokens) || col.at < 0 || col.at+drift != row.tokens[i].at {
			p.Cost += blankCost(col)
			continue
		}
		p.Texts[c], p.From[c] = row.tokens[i].text, []int{i}
		p.Cost += fr.fit(col, row.tokens[i].text, drift != s.drift)
		i++
	}
	return p, i == len(row.tokens) && p.Cost < wellSeated
}

func blankCost(c printedColumn) float64 {
	switch {
	case c.Sparse, c.Kind == catalog.FormLevel1, c.Kind == catalog.FormLevel2:
		return blankSparse
	case c.IsLabel():
		return blankLabel
	case c.Kind == catalog.FormText:
		return blankValue / 2
	}
	return blankValue
}

// fit says how badly a text sits in a column, where its row or itself stands
// elsewhere than those above.
func (fr *formReader) fit(c printedColumn, text string, moved bool) float64 {
	switch c.Kind {
	case catalog.FormLabel, catalog.FormLevel3:
		return fr.fitName(c, text)
	case catalog.FormLevel1, catalog.FormLevel2:
		return fr.fitLevel(c.Kind == catalog.FormLevel1, text, moved)
	case catalog.FormAmount, catalog.FormScore, catalog.FormPercent:
		return fr.fitNumber(c.Kind, text)
	case catalog.FormValue:
		return fr.fitTarget(text)
	}
	return fr.fitText(text)
}

func (fr *formReader) fitName(c printedColumn, text string) float64 {
	if !fr.isWords(text) || fr.endsInFigure(text) {
		return normalizers.Misfit
	}
	if c.Kind == catalog.FormLevel3 {
		if _, isLevel := fr.Of(text).Level(); isLevel && !fr.isOpenLevel(text) {
			return wrongLevel
		}
	}
	return 0
}

// isOpenLevel reports whether a text names the level that is open: a row under it
// that is called so again is an indicator, which need not differ from what it
// belongs to by more than the last word of its name: 服务对象满意度.
func (fr *formReader) isOpenLevel(text string) bool {
	name, open := fr.Cat.Key(text), fr.Cat.Key(fr.section.levels[1])
	return name != "" && open != "" && (strings.HasPrefix(open, name) || strings.HasPrefix(name, open))
}

// endsInFigure reports whether a figure stands behind words, set apart.
func (fr *formReader) endsInFigure(text string) bool {
	at := strings.LastIndexByte(text, ' ')
	return at > 0 && !fr.isWords(text[at+1:])
}

func (fr *formReader) fitLevel(first bool, text string, moved bool) float64 {
	level, isLevel := fr.Of(text).Level()
	switch {
	case !fr.isWords(text):
		return normalizers.Misfit
	case isLevel && (first && level.First || !first && len(level.Parents) > 0):
		return 0
	case isLevel:
		return wrongLevel
	case moved:
		return unknownLevel + elsewhere
	}
	return unknownLevel
}

func (fr *formReader) fitNumber(kind catalog.FormKind, text string) float64 {
	n := fr.Of(text).Number()
	percent := kind == catalog.FormPercent
	switch {
	case n.Dash:
		return 0.1
	case !n.Valid, n.Percent && !percent, n.Unit != "" && kind != catalog.FormAmount:
		return normalizers.Misfit
	case percent && !n.Percent:
		return 0.15
	case kind == catalog.FormScore && !isPoints(n.Value):
		return normalizers.Misfit / 2
	}
	return 1.2 * (1 - n.Sure)
}

// isPoints reports whether a figure may be a number of points: nobody gives a
// thousand, or a thousandth.
func isPoints(value string) bool {
	whole, decimals, _ := strings.Cut(strings.TrimLeft(value, "-"), ".")
	return len(whole) <= 3 && len(decimals) <= 2
}

func (fr *formReader) fitTarget(text string) float64 {
	c := fr.Of(text)
	if _, isLevel := c.Level(); isLevel {
		return wrongLevel
	}
	q := c.Quantity()
	switch {
	case c.Number().Dash:
		return 0.3
	case q.Kind != "text":
		return 0.3 * (1 - q.Sure)
	case fr.isSeveral(text):
		return normalizers.Misfit
	case utf8.RuneCountInString(q.Value) > outline.LongestHeading:
		return 0.5
	}
	return 0.05
}

// isSeveral reports whether a text is several figures and no words.
func (fr *formReader) isSeveral(text string) bool {
	pieces := strings.Fields(text)
	return len(pieces) > 1 && !slices.ContainsFunc(pieces, func(p string) bool { return fr.Of(p).Quantity().Kind == "text" })
}

func (fr *formReader) fitText(text string) float64 {
	if fr.Of(text).IsFigure() {
		return normalizers.Misfit * 0.7
	}
	return 0
}

// emit writes the facts of a row and keeps its labels for the rows below.
func (fr *formReader) emit(s seated) {
	name := fr.nameOf(s)
	target := "" // what the indicator is measured in
	for c, col := range fr.section.columns {
		if text := s.placed.Texts[c]; text != "" && !col.IsLabel() {
			fr.value(s, name, c, text)
			if col.Kind == catalog.FormValue {
				target = fr.measured(target)
			}
		}
	}
	for i := range s.row.tokens {
		if !slices.ContainsFunc(s.placed.From, func(from []int) bool { return slices.Contains(from, i) }) {
			fr.extra(s, name, i)
		}
	}
}

// measured holds the value just written against the target of its row, and
// returns what they are measured in. A bare number beside a percentage has lost
// its sign or its digits, or is a fraction: 1 for 100%.
func (fr *formReader) measured(target string) string {
	f := &fr.out[len(fr.out)-1]
	if target == "percent" && f.Kind == "count" && f.Unit == "" {
		f.Evidence.Doubt(records.DoubtUnitConflict)
		f.Flags = records.SortFlags(append(f.Flags, records.UnitConflict))
	}
	return f.Kind
}

// extra writes a value for which there is no column.
func (fr *formReader) extra(s seated, name rowName, i int) {
	t := s.row.tokens[i]
	f := fr.fact(s.row, t)
	f.Item, f.Row = name.item, name.row()
	f.Flags = append(f.Flags, name.flags...)
	f.Flags = append(f.Flags, records.ExtraColumn)
	f.Evidence.Doubt(records.DoubtExtraColumn)
	fr.quantity(&f)
	fr.add(f)
}
