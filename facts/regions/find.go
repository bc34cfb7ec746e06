package regions

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/facts/outline"
)

// A table is found with all that stands around it before it is known which it
// is: by what the lines look like and where they stand, not by whether the
// catalog knows them.

// region is a table with what stands around it.
type region struct {
	grids  []*document.Grid
	lines  []int // of the grids, among the lines of the document
	above  []said
	notes  []string
	lead   []*outline.Block // labels of a form with their values, above its grid
	parted bool             // a heading or a sentence stands between it and the table before
	code   string
	unit   string
	// foreign is set where a unit is stated that is not known, borrowed where
	// none is and that of another table is taken.
	foreign  bool
	borrowed bool
	entity   string
	year     string
	title    *said    // the likeliest
	told     []string // the texts that were told
	empty    string
}

// said is a line, or a row of the grid, that says something of a table.
type said struct {
	lines []int // of the document; none for a row of the grid
	text  string
	look  float64 // how far it looks like a title
}

// regionFinder gathers the regions of a document.
type regionFinder struct {
	*outline.Outline
	heads  heads.Reader
	out    []region
	from   int // the first line that may belong to the next table
	parted bool
	unit   string // last stated in this part
	views  map[*document.Grid]cells.View
	words  map[*document.Grid]formWords
	// reports is by line what the last title of a report before it says, as far
	// as it was asked for.
	reports []account
	ahead   []string // said of the next table by a grid that holds nothing else
}

// layOut is the view of a grid, made once: a table is looked at for its title,
// its head, what it goes on with, and by all that it shows.
func (w *regionFinder) layOut(g *document.Grid) cells.View {
	v, ok := w.views[g]
	if !ok {
		v = cells.LayOut(g)
		w.views[g] = v
	}
	return v
}

func (w *regionFinder) find() {
	for i := range w.Blocks {
		b := &w.Blocks[i]
		switch {
		case b.IsGrid() && !b.Contents:
			for _, beside := range w.beside(b.Source.Grid) {
				for _, g := range w.pieces(beside) {
					w.table(i, g)
				}
			}
			w.from, w.parted = i+1, false
		case b.Flat == "":
		case b.Contents:
			w.from, w.parted = i+1, true
		}
	}
	w.below(len(w.Blocks))
}

// below reads the lines behind the last table up to one: its notes, and whether
// something else follows them. What speaks of a table further on is no note.
func (w *regionFinder) below(end int) (parted bool) {
	for j := w.from; j < end; j++ {
		b := &w.Blocks[j]
		switch {
		case b.Flat == "" || w.IsFurniture(b.Text) || !parted && w.note(j):
		default:
			parted = true
			b.Furnishes = b.Furnishes && !(b.IsSentence() && cells.Match(w.Cat.Patterns().Notes, b.Flat))
		}
	}
	return parted
}

// table adds a piece of a grid with what stands above it, or to the table that
// it goes on with.
func (w *regionFinder) table(i int, g *document.Grid) {
	cur := region{lines: []int{i}}
	if w.from <= i {
		w.around(&cur, i)
	}
	if cur.parted {
		w.ahead = nil
	}
	var inside []string
	if !w.followsOn(&cur, g) {
		g, inside = w.titleRows(g, len(cur.above) > 0)
	}
	inside, w.ahead = append(w.ahead, inside...), nil
	if len(g.Rows) == 0 { // lines that are set like a table and speak of the next
		w.ahead, w.from = inside, i+1
		return
	}
	cur.grids = []*document.Grid{g}
	for _, text := range inside {
		w.tell(&cur, text)
		if look := w.looksLikeTitle(text, 0); look > 0 {
			cur.above = append(cur.above, said{text: text, look: look})
		}
	}
	w.pickTitle(&cur)
	w.from = i + 1
	if n := len(w.out); n > 0 && w.goesOn(&w.out[n-1], &cur) {
		last := &w.out[n-1]
		last.grids, last.lines = append(last.grids, g), append(last.lines, i)
		w.again(last, &cur)
		return
	}
	if cur.unit == "" {
		cur.unit, cur.borrowed = w.unit, true
	} else {
		w.unit = cur.unit
	}
	w.out = append(w.out, cur)
}

// followsOn reports whether a grid stands right behind a table as wide as it is,
// and has no heads: its first row is no title, but the end of the last row there.
func (w *regionFinder) followsOn(cur *region, g *document.Grid) bool {
	if len(w.out) == 0 || len(w.ahead) > 0 || cur.parted || len(cur.above) > 0 {
		return false
	}
	last := w.out[len(w.out)-1].grids
	return last[0].Columns == g.Columns && !w.hasHead(g)
}

// again marks the title of a part that goes on: it is no heading of its own.
func (w *regionFinder) again(last, cur *region) {
	if last.unit == "" {
		last.unit, last.borrowed = cur.unit, false
	}
	for _, s := range cur.above {
		for _, i := range s.lines {
			w.Blocks[i].Again = true
		}
	}
}

// farthest is how many lines may stand between a title and its table.
const farthest = 12

// around reads the lines between the table before, or the last line of prose,
// and the grid on line i.
func (w *regionFinder) around(cur *region, i int) {
	lines := w.Blocks
	start, n := i, 0
	for start > w.from && n < farthest {
		l := &lines[start-1]
		if l.IsGrid() || l.Contents {
			break
		}
		if l.Flat != "" && !w.mayStandOver(l) {
			break
		}
		if l.Flat != "" {
			n++
		}
		start--
		if l.Number.Level == 1 || l.Planned == 1 && !(w.isNumbered(l) && w.looksLikeTitle(l.Text, 0) >= surelyTitle) {
			start++
			break
		}
	}
	parted := w.below(start)
	cur.parted = parted || w.parted
	if parted {
		w.unit = ""
	}
	notes := !parted && len(w.out) > 0
	for j := start; j < i; j++ {
		l := &lines[j]
		switch {
		case l.Flat == "":
			continue
		case w.isPairLine(l) && w.IsFurniture(l.Text):
			cur.lead = append(cur.lead, l)
			continue
		case w.IsFurniture(l.Text):
			cur.year = cmp.Or(cur.year, w.loneYear(l.Flat))
			continue
		case notes && cells.Match(w.Cat.Patterns().Notes, l.Flat):
			w.note(j)
			continue
		case w.isPairLine(l) && !cells.Match(w.Cat.Patterns().Entity, l.Flat):
			cur.lead = append(cur.lead, l)
		}
		notes = false
		w.line(cur, j, i-j)
	}
}

// loneYear is the year that a line is nothing but; empty for any other line.
func (w *regionFinder) loneYear(flat string) string {
	for _, re := range w.Cat.Patterns().Year {
		if m := re.FindStringSubmatchIndex(flat); m != nil && m[0] <= 1 && utf8.RuneCountInString(flat[m[1]:]) <= longestBehindYear {
			return flat[m[2]:m[3]]
		}
	}
	return ""
}

// longestBehindYear is what may stand behind a year that stands alone: 度, and a
// bracket.
const longestBehindYear = 2

// note gives a note to the table above it.
func (w *regionFinder) note(j int) bool {
	l := &w.Blocks[j]
	if len(w.out) == 0 || !cells.Match(w.Cat.Patterns().Notes, l.Flat) {
		return false
	}
	l.Note = true
	last := &w.out[len(w.out)-1]
	last.notes = append(last.notes, l.Text)
	if last.empty == "" && cells.Match(w.Cat.Patterns().Empty, l.Flat) {
		last.empty = l.Text
	}
	return true
}

// mayStandOver reports whether a line may stand between a title and its table,
// or be the title: it is short, and no prose, or a note.
func (w *regionFinder) mayStandOver(l *outline.Block) bool {
	if cells.Match(w.Cat.Patterns().Notes, l.Flat) || cells.Match(w.Cat.Patterns().Entity, l.Flat) {
		return utf8.RuneCountInString(l.Flat) <= 2*outline.LongestHeading
	}
	if strings.HasSuffix(l.Flat, ":") && utf8.RuneCountInString(l.Flat) <= longestLabel {
		return true // 部门：, its name on the next line
	}
	return !l.IsSentence()
}

// longestLabel is the longest label of a line of particulars in runes, its
// colon included.
const longestLabel = 12

// line takes what one line says.
func (w *regionFinder) line(cur *region, j, distance int) {
	l := &w.Blocks[j]
	w.tell(cur, l.Text)
	if l.Furnishes && l.Statement == nil && !w.isNumbered(l) {
		return
	}
	look := w.looksLikeTitle(l.Text, l.Source.Level)
	if look <= 0 || l.Statement == nil && w.IsTornRow(l.Source.Text) {
		return
	}
	cur.above = append(cur.above, said{lines: []int{j}, text: l.Text, look: look - float64(distance)*perLine})
}

// isNumbered reports whether the number of a table stands on a line with what may
// be its title, in front of it or behind.
func (w *regionFinder) isNumbered(l *outline.Block) bool {
	number, rest := w.CutTableNumber(l.Text)
	if code, ok := cells.Submatch(w.Cat.Patterns().TableCode, l.Flat); ok && number == "" {
		number, rest = code, strings.Trim(w.withoutParticulars(strings.Replace(l.Flat, code, "", 1)), `"`)
	}
	return number != "" && utf8.RuneCountInString(rest) >= shortestTitle
}

// shortestTitle is the shortest title of a table in runes.
const shortestTitle = 3

// perLine is what a line of distance from its table takes from a title.
const perLine = 0.05

// tell takes the number, unit, department and year that a text states.
func (w *regionFinder) tell(cur *region, text string) {
	flat := catalog.Flat(text)
	p := w.Cat.Patterns()
	if code, ok := cells.Submatch(p.TableCode, flat); ok && cur.code == "" {
		cur.code = code
	}
	if unit, ok := w.unitBehind(cur.told, text); ok {
		cur.unit = unit
	}
	cur.foreign = cur.foreign || w.ForeignUnit(text)
	cur.told = append(cur.told, text)
	if e, ok := cells.Submatch(p.Entity, flat); ok && cur.entity == "" {
		cur.entity = e
	}
	if y, ok := cells.Submatch(p.Year, flat); ok && cur.year == "" {
		cur.year = y
	}
}

// unitBehind is the unit that a text states, with one before it where only both
// state it: 单位：万, and 元 on a line below.
func (w *regionFinder) unitBehind(before []string, text string) (string, bool) {
	for _, begun := range slices.Backward(before) {
		if _, ok := w.Unit(begun); ok {
			break
		}
		if unit, ok := w.Unit(begun + text); ok {
			return unit, true
		}
	}
	return w.Unit(text)
}

// looksLikeTitle is how far a text looks like the title of a table, whether it
// is known or not; 0 where it cannot be one.
func (w *regionFinder) looksLikeTitle(text string, level int) float64 {
	flat := catalog.Flat(text)
	n := utf8.RuneCountInString(flat)
	if n < 3 || n > outline.LongestHeading || strings.ContainsAny(flat, "。;") || strings.HasSuffix(flat, ":") || strings.HasSuffix(flat, ",") || !cells.HasHan(flat) {
		return 0
	}
	_, _, known := w.Cat.Title(text)
	if !known && w.isOfTable(text) {
		return 0
	}
	p := w.Cat.Patterns()
	if cells.Match(p.Entity, flat) || cells.Match(p.Furniture, flat) || cells.Match(p.Notes, flat) || cells.Match(p.Empty, flat) {
		return 0
	}
	rest := w.withoutParticulars(flat)
	if utf8.RuneCountInString(rest) < 3 {
		return 0
	}
	look := 1.0
	if level > 0 {
		look += 1
	}
	if known {
		look += 3
	}
	switch {
	case strings.HasSuffix(rest, "表"):
		look += 2
	case strings.Contains(rest, "表"):
		look += 0.5
	}
	if len(rest) < len(flat) {
		look += 0.5 // its number or unit stands with it
	}
	for _, t := range p.Titles {
		if t.MatchString(flat) {
			look -= 1 // of the report
			break
		}
	}
	return look
}

// isOfTable reports whether a line is a row that was torn out of a table, or
// heads of columns in a row.
func (w *regionFinder) isOfTable(text string) bool {
	word := w.Of(strings.TrimSpace(text)).Word()
	if w.IsTornRow(text) || w.Cat.IsHead(word) || w.heads.IsAnyLabel(word) {
		return true
	}
	n := 0
	for _, f := range strings.Fields(text) {
		if utf8.RuneCountInString(f) >= 2 {
			n++
		}
	}
	return n >= 3 && !strings.HasSuffix(w.withoutParticulars(catalog.Flat(text)), "表")
}

// withoutParticulars is a title without its number, unit and brackets.
func (w *regionFinder) withoutParticulars(flat string) string {
	rest := outline.ReadNumber(flat).Rest
	for _, re := range w.Cat.Patterns().Numbers {
		rest = re.ReplaceAllString(rest, "")
	}
	for _, re := range w.Cat.Patterns().Particulars {
		rest = re.ReplaceAllString(rest, "")
	}
	return strings.Trim(rest, "()[]《》:、.")
}

// pickTitle takes the line that looks most like the title of the table; a title
// over two lines is one.
func (w *regionFinder) pickTitle(t *region) {
	w.joinSaid(t)
	best := -1
	for k := range t.above {
		if best < 0 || t.above[k].look > t.above[best].look {
			best = k
		}
	}
	if best >= 0 {
		t.title = &t.above[best]
	}
}

// joinSaid joins two lines that make one title of a statement, which neither
// does: the second may be the title of another.
func (w *regionFinder) joinSaid(t *region) {
	for k := 0; k+1 < len(t.above); k++ {
		a, b := &t.above[k], &t.above[k+1]
		if len(a.lines) != 1 || len(b.lines) != 1 || b.lines[0] != a.lines[0]+1 {
			continue
		}
		if _, _, ok := w.Cat.Title(a.text); ok {
			continue
		}
		if s, _, ok := w.Cat.Title(a.text + b.text); ok && !w.isTitleOf(b.text, s) {
			a.text, a.look, a.lines = a.text+b.text, max(a.look, b.look)+1, []int{a.lines[0], b.lines[0]}
			t.above = slices.Delete(t.above, k+1, k+2)
		}
	}
}

func (w *regionFinder) isTitleOf(text string, s *catalog.Statement) bool {
	own, _, ok := w.Cat.Title(text)
	return ok && own == s
}

// goesOn reports whether a table is the rest of the one before: nothing stands
// between but what a page prints, or its title again, and its columns agree.
func (w *regionFinder) goesOn(last, cur *region) bool {
	if cur.parted || len(last.grids) == 0 || len(cur.grids[0].Rows) == 0 {
		return false
	}
	if differ(last.year, cur.year) || differ(last.entity, cur.entity) || differ(last.code, cur.code) || differ(last.unit, cur.unit) && cur.unit != w.unit {
		return false
	}
	form := w.isForm(last) || w.isFormBegun(last, cur)
	if form && (w.namesAnother(last.grids[0], cur.grids[0]) || w.beginsForm(last.grids, cur.grids[0])) {
		return false
	}
	if cur.title != nil {
		same := last.title != nil && w.sameTitle(last.title.text, cur.title.text) && w.OneYear(last.title.text) == w.OneYear(cur.title.text) || saysAgain(last, cur)
		if !same && (!form || cur.title.look >= 2) {
			return false
		}
		if form && cur.title.look >= 2 && !cells.Match(w.Cat.Patterns().GoesOn, catalog.Flat(cur.title.text)) {
			return false // the form of the next project
		}
	}
	if form {
		return true // its parts have columns of their own
	}
	g := cur.grids[0]
	first := last.grids[0]
	if g.Joint == document.Apart {
		return false
	}
	same := w.hasHead(g) && w.sameHead(first, g) || w.isAllHead(first)
	if !same && (w.hasHead(g) || len(last.notes) > 0) {
		return false
	}
	return first.Columns == g.Columns || isTornOff(last, g)
}

// saysAgain reports whether all that may be a title over a table stands over the one
// before, too: a head that reaches over its columns is printed again on each page.
func saysAgain(last, cur *region) bool {
	return len(cur.above) > 0 && !slices.ContainsFunc(cur.above, func(s said) bool {
		return !slices.ContainsFunc(last.above, func(o said) bool { return o.text == s.text })
	})
}

// isFormBegun reports whether a table is the beginning of a form, too short for its
// words to tell: it begins with what a form is about, and what follows it is a form
// that does not.
func (w *regionFinder) isFormBegun(t, next *region) bool {
	begun, _ := w.firstPair(w.layOut(t.grids[0]))
	again, _ := w.firstPair(w.layOut(next.grids[0]))
	return begun != "" && again == "" && w.isForm(next)
}

// namesAnother reports whether a grid begins with what a form begins with,
// 项目名称, and names another.
func (w *regionFinder) namesAnother(form, g *document.Grid) bool {
	label, name := w.firstPair(w.layOut(g))
	of, first := w.firstPair(w.layOut(form))
	return label != "" && w.Cat.Key(label) == w.Cat.Key(of) && name != "" && first != "" && w.Cat.Key(name) != w.Cat.Key(first)
}

// beginsForm reports whether a grid begins with a name and its value where the form
// before got to its sections, and gets to its own: what a form is about is said
// above them, unless it is said again.
func (w *regionFinder) beginsForm(form []*document.Grid, g *document.Grid) bool {
	label, name := w.firstPair(w.layOut(g))
	if name == "" || !w.hasSection(form) || !w.hasSection([]*document.Grid{g}) {
		return false
	}
	return !slices.ContainsFunc(w.layOut(form[0]).Rows, func(row cells.Row) bool {
		return slices.Contains(row.Texts, label) && slices.Contains(row.Texts, name)
	})
}

// hasSection reports whether grids hold a section of a form.
func (w *regionFinder) hasSection(grids []*document.Grid) bool {
	return slices.ContainsFunc(grids, func(g *document.Grid) bool {
		return slices.ContainsFunc(g.Rows, func(row document.Row) bool {
			return slices.ContainsFunc(row.Cells, func(c document.Cell) bool {
				_, ok := w.Cat.Section(strings.TrimSpace(c.Text))
				return ok
			})
		})
	})
}

// firstPair is the label that the first row of a table begins with, and its
// value, where it is one of a form's.
func (w *regionFinder) firstPair(v cells.View) (label, value string) {
	if len(v.Rows) == 0 {
		return "", ""
	}
	for _, t := range v.Rows[0].Texts {
		switch {
		case t == "" || t == label:
		case label == "" && w.Cat.IsPair(t):
			label = t
		case label == "":
			return "", ""
		default:
			return label, t
		}
	}
	return label, ""
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

// sameTitle reports whether two titles are one, but for a word that says that
// the table goes on.
func (w *regionFinder) sameTitle(a, b string) bool {
	plain := func(s string) string {
		flat := catalog.Flat(s)
		for _, re := range w.Cat.Patterns().GoesOn {
			flat = re.ReplaceAllString(flat, "")
		}
		return w.Cat.TitleKey(w.withoutParticulars(flat))
	}
	return plain(a) == plain(b)
}

// isForm reports whether a table is a performance form by its words.
func (w *regionFinder) isForm(t *region) bool {
	words, all := w.formWords(t)
	return words >= 4 && words*5 >= all
}

// formWords counts the words of performance forms among those of a table; heads
// that statements have too are none.
func (w *regionFinder) formWords(t *region) (words, all int) {
	for _, g := range t.grids {
		n := w.formWordsOf(g)
		words, all = words+n.forms, all+n.all
	}
	return words, all
}

// formWords is how many words there are, and how many of them of forms.
type formWords struct{ forms, all int }

// formWordsOf counts those of a grid once: a table of many pages is asked for them
// at each.
func (w *regionFinder) formWordsOf(g *document.Grid) formWords {
	if n, ok := w.words[g]; ok {
		return n
	}
	var n formWords
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			if text := strings.TrimSpace(c.Text); cells.HasHan(text) {
				n.all++
				if w.isFormWord(text) {
					n.forms++
				}
			}
		}
	}
	w.words[g] = n
	return n
}

func (w *regionFinder) isFormWord(text string) bool {
	label, _ := cells.CutPair(text)
	_, section := w.Cat.Section(text)
	_, level := w.Of(text).Level()
	return w.Cat.IsPair(label) || level || (section || w.Cat.IsFormHead(text)) && !w.Cat.IsHead(text) && len(w.Cat.LabelOf(text)) == 0
}

// isAllHead reports whether a grid holds nothing but heads: its page ended there.
func (w *regionFinder) isAllHead(g *document.Grid) bool {
	n, _ := w.heads.Rows(w.layOut(g), nil)
	return n == len(g.Rows)
}

// hasHead reports whether a grid begins with heads of columns: a lone text that
// is none may be the end of a label.
func (w *regionFinder) hasHead(g *document.Grid) bool {
	v := w.layOut(g)
	n, ordinals := w.heads.Rows(v, nil)
	return ordinals || slices.ContainsFunc(v.Rows[:n], func(row cells.Row) bool {
		only, alone := row.Only()
		return row.Filled() > 0 && (!alone || w.heads.IsWord(nil, only))
	})
}

// sameHead reports whether a grid begins with a row of another's head.
func (w *regionFinder) sameHead(a, b *document.Grid) bool {
	key := func(row cells.Row) string { return w.Cat.Key(strings.Join(row.Texts, "")) }
	first := ""
	for _, row := range w.layOut(b).Rows {
		if first = key(row); first != "" {
			break
		}
	}
	rows := w.layOut(a).Rows
	return slices.ContainsFunc(rows[:min(len(rows), deepestHead)], func(row cells.Row) bool { return key(row) == first })
}

// deepestHead is the most rows that a head takes.
const deepestHead = 5

// isTornOff reports whether an odd line tore a table in two: the columns of the
// second part were found anew and may be some more or fewer. Its rows are
// placed by what their cells are.
func isTornOff(t *region, g *document.Grid) bool {
	last := t.grids[len(t.grids)-1]
	if g.Method != document.Aligned || last.Method != document.Aligned {
		return false
	}
	diff := t.grids[0].Columns - g.Columns
	return max(diff, -diff) <= mostTorn && lineOf(g, 0)-lineOf(last, len(last.Rows)-1) <= mostTorn
}

// mostTorn is how many columns, and how many lines, may be lost between the
// parts of a torn table.
const mostTorn = 3

// lineOf is the line that a row of a grid stands on.
func lineOf(g *document.Grid, row int) int {
	for _, c := range g.Rows[row].Cells {
		return c.At.Line
	}
	return 0
}

// beside parts a grid that holds tables side by side: its first row says nothing
// but their titles, each over the columns of its table.
func (w *regionFinder) beside(g *document.Grid) []*document.Grid {
	whole := []*document.Grid{g}
	if len(g.Rows) == 0 || g.Packed {
		return whole
	}
	var starts []int
	said := map[string]bool{}
	for _, c := range g.Rows[0].Cells {
		if c.Text == "" {
			continue
		}
		if said[c.Text] || w.looksLikeTitle(c.Text, 0) < surelyTitle {
			return whole // of a title over several columns each may say it
		}
		said[c.Text] = true
		starts = append(starts, c.Column)
	}
	if len(starts) < 2 || starts[0] != 0 {
		return whole
	}
	var out []*document.Grid
	for k, from := range starts {
		to := g.Columns
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		part, ok := g.Across(from, to)
		if !ok {
			return whole
		}
		out = append(out, part)
	}
	return out
}

// pieces parts a grid that holds several tables: where a row within it is a
// title, and heads follow, or where the head of another table stands.
func (w *regionFinder) pieces(g *document.Grid) []*document.Grid {
	m := w.layOut(g)
	var out []*document.Grid
	from := 0
	for i := 2; i+2 < len(m.Rows); i++ {
		if i-from < 2 {
			continue
		}
		at := i
		if !w.isTitleRow(m, i) && !w.opensForm(g, m, from, i) {
			at = w.otherHead(m, from, i)
		}
		if at > from {
			out = append(out, g.Part(from, at))
			from = at
		}
	}
	return append(out, g.Part(from, len(g.Rows)))
}

// opensForm reports whether another form begins at a row of a grid: with a name and
// its value, or with a text by itself above them.
func (w *regionFinder) opensForm(g *document.Grid, m cells.View, from, i int) bool {
	at := i
	if text, ok := m.Rows[i].Only(); ok && w.mayBeTitle(text) {
		at++
	}
	_, name := w.firstPair(cells.View{Rows: m.Rows[at:]})
	return name != "" && w.beginsForm([]*document.Grid{g.Part(from, i)}, g.Part(at, len(g.Rows)))
}

// otherHead is the row at which another table begins whose head is row i, or 0:
// heads that the first rows do not have, behind rows of figures. Rows between
// that say something of a table, or are heads, are of that table.
func (w *regionFinder) otherHead(m cells.View, from, i int) int {
	at, said := i, false
	for at-1 > from && w.mayOpen(m.Rows[at-1]) && !w.isNoteRow(m.Rows[at-1]) {
		at--
		said = said || w.saysOfTable(m.Rows[at])
	}
	last := at - 1 // behind notes, heads with nothing below them, and where a title stands blank rows
	for last > from && (w.isNoteRow(m.Rows[last]) || w.mayOpen(m.Rows[last]) || said && !w.hasFigure(m.Rows[last])) {
		last--
	}
	if at < i && !said || at-from < 2 || !w.hasFigure(m.Rows[last]) || !w.namesRows(m.Rows[i]) {
		return 0
	}
	first := w.Cat.Key(strings.Join(append(append([]string(nil), m.Rows[from].Texts...), m.Rows[from+1].Texts...), ""))
	heads, unknown := 0, 0
	for _, t := range m.Rows[i].Texts {
		switch {
		case t == "":
		case w.Of(t).IsFigure():
			return 0
		case !w.Cat.IsHead(w.Of(t).Word()):
			unknown++
		case !strings.Contains(first, w.Of(t).Key()):
			heads++
		}
	}
	if heads < 2 || unknown > 0 && (!said || unknown >= heads) {
		return 0
	}
	return at
}

// isNoteRow reports whether a row is a note on the rows above it.
func (w *regionFinder) isNoteRow(row cells.Row) bool {
	text, ok := row.Only()
	return ok && cells.Match(w.Cat.Patterns().Notes, catalog.Flat(text))
}

// mayOpen reports whether a row within a grid may stand over the head of another
// table: its title, what is said of it, or heads.
func (w *regionFinder) mayOpen(row cells.Row) bool {
	return row.Filled() > 0 && !w.hasFigure(row) && !slices.ContainsFunc(row.Texts, func(t string) bool {
		return t != "" && !w.Cat.IsHead(w.Of(t).Word()) && !w.furnishes(t) && !w.mayBeTitle(t)
	})
}

// saysOfTable reports whether a row is the title of a table or says something of
// it, and holds no head.
func (w *regionFinder) saysOfTable(row cells.Row) bool {
	return !slices.ContainsFunc(row.Texts, func(t string) bool { return t != "" && w.Cat.IsHead(w.Of(t).Word()) })
}

func (w *regionFinder) furnishes(t string) bool { return outline.NewBlock(w.Texts, t).Furnishes }

// namesRows reports whether a row has the head of labels or codes.
func (w *regionFinder) namesRows(row cells.Row) bool {
	return slices.ContainsFunc(row.Texts, func(t string) bool {
		h, ok := w.Cat.Role(w.Of(t).Word())
		return ok && (h.Role == catalog.RoleLabel || h.Role == catalog.RoleCode)
	})
}

func (w *regionFinder) hasFigure(row cells.Row) bool {
	for _, t := range row.Texts {
		if t != "" && w.Of(t).IsFigure() {
			return true
		}
	}
	return false
}

// isTitleRow reports whether a row inside a grid is the title of another table:
// one text that is a title, and heads of columns below it.
func (w *regionFinder) isTitleRow(m cells.View, i int) bool {
	text, ok := m.Rows[i].Only()
	if !ok || !strings.Contains(text, "表") {
		return false
	}
	_, _, known := w.Cat.Title(text)
	if !known && !strings.HasSuffix(w.withoutParticulars(catalog.Flat(text)), "表") || w.looksLikeTitle(text, 0) < 3 {
		return false
	}
	for k := i + 1; k < min(len(m.Rows), i+4); k++ {
		heads := 0
		for _, t := range m.Rows[k].Texts {
			if t != "" && w.Cat.IsHead(w.Of(t).Word()) {
				heads++
			}
		}
		if heads >= 2 {
			return true
		}
	}
	return false
}

// titleRows takes the title, number and unit of a table out of its own first
// rows, where a sheet was printed whole. Where a title stands over the table,
// only what is known for one is taken. Lines in gaps may hold nothing else, a table
// with cells of its own is one even so.
func (w *regionFinder) titleRows(g *document.Grid, titled bool) (*document.Grid, []string) {
	m := w.layOut(g)
	var texts []string
	n := 0
	for n < len(m.Rows) {
		row, ok := w.particulars(m.Rows[n], titled)
		if !ok {
			break
		}
		texts = append(texts, row...)
		n++
	}
	if n == 0 || n == len(m.Rows) && g.Method != document.Aligned {
		return g, nil
	}
	return g.Part(n, len(g.Rows)), texts
}

// particulars are the texts of a row that says something of its table and holds
// no heads, labels or figures of it.
func (w *regionFinder) particulars(row cells.Row, titled bool) ([]string, bool) {
	var out []string
	for _, t := range row.Texts {
		if t == "" || len(out) > 0 && t == out[len(out)-1] {
			continue
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return nil, true
	}
	titles := 0
	for _, t := range out {
		if row.Filled() > 1 && w.Of(t).IsFigure() {
			return nil, false
		}
		l := outline.NewBlock(w.Texts, t)
		switch {
		case l.Statement != nil:
			titles++
		case l.Furnishes || cells.Match(w.Cat.Patterns().Year, l.Flat) && !w.Cat.IsHead(t) && utf8.RuneCountInString(l.Flat) <= 8:
		case w.mayBeTitle(t) && (w.looksLikeTitle(t, 0) >= surelyTitle || !titled && len(out) == 1):
			titles++
		default:
			return nil, false
		}
	}
	return out, titles < 2
}

// surelyTitle is how much a text must look like a title to be one beside a number
// or a unit, and below another: no less than by ending in 表.
const surelyTitle = 3

// mayBeTitle reports whether a text inside a grid looks like a title and is none
// of its heads, labels and figures.
func (w *regionFinder) mayBeTitle(t string) bool {
	return !w.Cat.IsHead(w.Of(t).Word()) && !w.heads.IsAnyLabel(t) && !w.Of(t).IsFigure() && cells.HasHan(t) && w.looksLikeTitle(t, 0) > 0 && !w.Cat.IsPair(t)
}

// statements that only a sentence stands for are read where their title is.
func (w *regionFinder) emptyRegions(known []region) []Region {
	var out []Region
	taken := map[int]bool{}
	for _, t := range known {
		if t.title != nil {
			for _, i := range t.title.lines {
				taken[i] = true
			}
		}
	}
	for i := range w.Blocks {
		l := &w.Blocks[i]
		if l.IsGrid() || l.Contents || l.Statement == nil || taken[i] || l.Joined || !(titleMarker{w.Outline}).saysEmpty(i+1) {
			continue
		}
		l.IsTitle = true
		out = append(out, Region{Statement: l.Statement, Title: l.Title.Text, at: i, Empty: w.emptySentence(i + 1)})
	}
	return out
}

func (w *regionFinder) emptySentence(i int) string {
	for ; i < len(w.Blocks); i++ {
		if l := &w.Blocks[i]; l.Flat != "" && cells.Match(w.Cat.Patterns().Empty, l.Flat) {
			return l.Text
		}
	}
	return ""
}

// bareTitle is a title that the catalog does not know, without its number and
// unit.
func (w *regionFinder) bareTitle(text string) string {
	return w.withoutParticulars(catalog.Flat(text))
}

func (t *region) grid() *document.Grid {
	return (&Region{Grids: t.grids}).Grid()
}
