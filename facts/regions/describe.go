package regions

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/facts/outline"
	"juesuan/facts/recognise"
	"juesuan/records"
)

// describe is what a table shows of itself before it is known which it is.
func (w *regionFinder) describe(t *region) recognise.Table {
	m := w.layOut(t.grid())
	out := recognise.Table{}
	for _, s := range t.titles() {
		out.Titles = append(out.Titles, s.text)
	}
	out.FormWords, out.Words = w.formWords(t)
	out.Project, out.Whole = w.namesProject(t), w.beginsWithWhole(t)
	rows, ordinals := w.heads.Rows(m, nil)
	texts := rows
	if ordinals {
		texts--
	}
	paths := w.heads.Paths(m, nil, texts)
	body := m.Rows[rows:]
	kinds := make([]heads.Kind, m.Columns)
	sides := map[string]bool{}
	left := heads.Nothing
	for c := range m.Columns {
		for _, text := range paths[c] {
			if h, ok := w.Cat.Role(text); ok && h.Role == catalog.RoleSide {
				sides[h.Side] = true
			}
		}
		left = w.heads.KindOf(body, c, left)
		kinds[c] = left
		switch left {
		case heads.Codes, heads.Named:
			for _, row := range body {
				if digits, name := w.heads.LeadingCode(row.Text(c)); digits != "" {
					out.Codes = append(out.Codes, digits)
					if name != "" {
						out.Names = append(out.Names, name)
					}
				}
			}
		case heads.Words:
			for _, row := range body {
				t := row.Text(c)
				if t == "" {
					continue
				}
				if digits, name := cells.SplitCode(t); len(digits) >= 3 {
					out.Codes, out.Names = append(out.Codes, digits), append(out.Names, name)
				} else if cells.HasHan(t) {
					out.Labels = append(out.Labels, w.Of(t).Word())
				}
			}
		case heads.Figures, heads.Nothing: // a column may be blank from top to bottom
			out.Heads = append(out.Heads, paths[c])
			out.Totals = append(out.Totals, w.totalsIn(body, kinds, c))
		}
	}
	out.Sided, out.Side = w.sides(out.Labels)
	out.Sided = out.Sided || len(sides) == 2
	if out.Sided {
		out.Side = ""
	}
	return out
}

// titles are the lines that may be the title of a table, the likeliest first.
func (t *region) titles() []said {
	out := slices.Clone(t.above)
	slices.SortStableFunc(out, func(a, b said) int {
		switch {
		case a.look > b.look:
			return -1
		case a.look < b.look:
			return 1
		}
		return 0
	})
	return out
}

func (w *regionFinder) namesProject(t *region) bool {
	for _, g := range t.grids {
		for _, row := range g.Rows {
			for i, c := range row.Cells {
				label, value := cells.CutPair(strings.TrimSpace(c.Text))
				if w.Cat.IsInstance(label) && !(value == "" && w.isHeadOf(row.Cells[i+1:])) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(t.lead, func(l *outline.Block) bool {
		label, _ := cells.CutPair(l.Text)
		return w.Cat.IsInstance(label)
	})
}

// beginsWithWhole reports whether a form begins with the label that names a
// department, above its grid or in its first cell.
func (w *regionFinder) beginsWithWhole(t *region) bool {
	if len(t.lead) > 0 {
		label, _ := cells.CutPair(t.lead[0].Text)
		return w.Cat.NamesDepartment(label)
	}
	for _, row := range w.layOut(t.grids[0]).Rows {
		for _, text := range row.Texts {
			if label, _ := cells.CutPair(text); label != "" {
				return w.Cat.NamesDepartment(label)
			}
		}
	}
	return false
}

// isHeadOf reports whether the first text of some cells heads a column: what
// stands in front of it does, too, and names nothing.
func (w *regionFinder) isHeadOf(list []document.Cell) bool {
	for _, c := range list {
		if t := strings.TrimSpace(c.Text); t != "" {
			_, like := w.Cat.SharedMeasure(t, 1)
			return like == 1 || w.Cat.IsTotal(t)
		}
	}
	return false
}

// totalsIn are the figures of a column in the rows that add it up: those called so
// beside it, else the first and the last where they are called nothing known, and
// what its highest rows come to. kinds are what the columns hold, up to it.
func (w *regionFinder) totalsIn(rows []cells.Row, kinds []heads.Kind, c int) []string {
	from, to := labelsOf(kinds, c)
	if from == to { // the names may stand behind
		from, to = 0, len(kinds)
	}
	called := slices.DeleteFunc(slices.Clone(rows), func(row cells.Row) bool { return !w.isTotal(row, from, to) })
	var out []string
	note := func(d decimal.Decimal) {
		if !d.IsZero() {
			out = append(out, d.String())
		}
	}
	if len(called) == 0 && len(rows) > 0 {
		note(w.sumIn(rows, kinds, from, to, c))
		for _, row := range []cells.Row{rows[0], rows[len(rows)-1]} {
			if !w.isNamed(row, from, to) {
				called = append(called, row)
			}
		}
	}
	for _, row := range called {
		note(w.figure(row, c))
	}
	return out
}

// figure is what a cell states, nought where it states none.
func (w *regionFinder) figure(row cells.Row, c int) decimal.Decimal {
	n := w.Of(row.Text(c)).Number()
	if d, err := decimal.NewFromString(n.Value); n.Valid && err == nil {
		return d
	}
	return decimal.Zero
}

// sumIn is what a column comes to by the rows of the highest level that has any:
// those of the shortest codes, or of the names of classes where there are none.
func (w *regionFinder) sumIn(rows []cells.Row, kinds []heads.Kind, from, to, c int) decimal.Decimal {
	sums, highest := map[int]decimal.Decimal{}, 0
	for _, row := range rows {
		level := w.levelOf(row, kinds, from, to)
		if level == 0 {
			continue
		}
		sums[level] = sums[level].Add(w.figure(row, c))
		if highest == 0 || level < highest {
			highest = level
		}
	}
	return sums[highest]
}

// levelOf is how many digits the code of a row has, or would have by its name; 0
// where nothing says.
func (w *regionFinder) levelOf(row cells.Row, kinds []heads.Kind, from, to int) int {
	digits := 0
	for k := from; k < min(to, len(row.Texts)); k++ {
		switch t := row.Text(k); {
		case kinds[k] == heads.Codes:
			digits += len(w.Of(t).Code().Digits)
		case digits > 0 || t == "":
		case w.Cat.ClassByName("function", w.Of(t).Word()) != nil:
			return classDigits
		default:
			code, _ := w.heads.LeadingCode(t)
			digits += len(code)
		}
	}
	if digits < classDigits {
		return 0
	}
	return digits
}

// classDigits is how many digits the code of a class has.
const classDigits = 3

// isTotal reports whether a row is called a total in some columns.
func (w *regionFinder) isTotal(row cells.Row, from, to int) bool {
	return slices.ContainsFunc(textsIn(row, from, to), func(t string) bool {
		return t != "" && w.Of(t).HasHan() && w.Cat.NamesTotal(w.Of(t).Word())
	})
}

// isNamed reports whether a row has a code, or the name of one, in some columns:
// it is a part of what adds the table up.
func (w *regionFinder) isNamed(row cells.Row, from, to int) bool {
	return slices.ContainsFunc(textsIn(row, from, to), func(t string) bool {
		digits, _ := w.heads.LeadingCode(t)
		word := w.Of(t).Word()
		return digits != "" || len(w.Cat.SchemesOf(word)) > 0 || len(w.Cat.LabelOf(word)) > 0
	})
}

// textsIn are the texts of a row in some columns, as far as it goes.
func textsIn(row cells.Row, from, to int) []string {
	return row.Texts[min(from, len(row.Texts)):min(to, len(row.Texts))]
}

// labelsOf are the columns that name what stands in a column of figures: those in
// front of it and of the figures beside it. kinds are of the columns up to it.
func labelsOf(kinds []heads.Kind, c int) (from, to int) {
	to = c
	for to > 0 && (kinds[to-1] == heads.Figures || kinds[to-1] == heads.Nothing) {
		to--
	}
	from = to
	for from > 0 && kinds[from-1] != heads.Figures {
		from--
	}
	return from, to
}

// sides tells whether labels name rows of income and of expenditure, or else
// the one side that they stand on.
func (w *regionFinder) sides(labels []string) (both bool, one string) {
	in, out := 0, 0
	for _, l := range labels {
		switch w.Cat.SideOf(l) {
		case records.Income:
			in++
		case records.Expenditure:
			out++
		}
	}
	const few = 2
	switch {
	case in >= few && out >= few:
		return true, ""
	case in > few && out == 0:
		return false, records.Income
	case out > few && in == 0:
		return false, records.Expenditure
	}
	return false, ""
}
