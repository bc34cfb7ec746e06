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
	out.Project = w.namesProject(t)
	rows, ordinals := w.heads.Rows(m, nil)
	texts := rows
	if ordinals {
		texts--
	}
	paths := w.heads.Paths(m, nil, texts)
	body := m.Rows[rows:]
	totals := w.totalRows(body)
	sides := map[string]bool{}
	left := heads.Nothing
	for c := range m.Columns {
		for _, text := range paths[c] {
			if h, ok := w.Cat.Role(text); ok && h.Role == catalog.RoleSide {
				sides[h.Side] = true
			}
		}
		left = w.heads.KindOf(body, c, left)
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
			out.Totals = append(out.Totals, w.totalsIn(totals, c))
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

// totalRows are the rows that add a table up: those called so, the first and
// the last.
func (w *regionFinder) totalRows(rows []cells.Row) []cells.Row {
	var out []cells.Row
	for i, row := range rows {
		if i == 0 || i+1 == len(rows) || w.isTotal(row) {
			out = append(out, row)
		}
	}
	return out
}

// totalsIn are the figures of a column in some rows.
func (w *regionFinder) totalsIn(rows []cells.Row, c int) []string {
	var out []string
	for _, row := range rows {
		n := w.Of(row.Text(c)).Number()
		if d, err := decimal.NewFromString(n.Value); n.Valid && err == nil && !d.IsZero() {
			out = append(out, d.String())
		}
	}
	return out
}

// isTotal reports whether a row is called a total.
func (w *regionFinder) isTotal(row cells.Row) bool {
	return slices.ContainsFunc(row.Texts, func(t string) bool { return t != "" && w.Of(t).HasHan() && w.Cat.IsTotal(w.Of(t).Word()) })
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
