package statements

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/records"
)

// A head that the catalog has as it stands says what its column is. The others
// are settled together: by what the cells below are, by words near to known
// ones, by what is left when the rest is taken, and by the table's own sums.

// likeHead is how near words must come to a head of the catalog.
const likeHead = 0.6

// settle gives the columns that no known head binds their role and measure.
func (r reader) settle(v cells.View, s *catalog.Statement, h *header, report records.Report) {
	rows := v.Rows[h.rows:]
	kinds := r.kinds(rows, len(h.columns))
	for c := range h.columns {
		r.settleRole(h, c, kinds)
	}
	r.settleLabels(h, kinds)
	r.settleMeasures(s, h)
	r.settleOwn(s, h, kinds, report)
	r.settleRest(rows, s, h, kinds)
}

func (r reader) kinds(rows []cells.Row, columns int) []heads.Kind {
	out := make([]heads.Kind, columns)
	left := heads.Nothing
	for c := range out {
		left = r.heads().KindOf(rows, c, left)
		out[c] = left
	}
	return out
}

// settleRole holds the role of a column against its cells. A head of its own
// that is known is believed; one that only stands above is not.
func (r reader) settleRole(h *header, c int, kinds []heads.Kind) {
	col := &h.columns[c]
	if col.known || col.role == sidesRole {
		return
	}
	own := catalog.Role("")
	if n := len(col.path); n > 0 {
		if role, ok := r.Cat.Role(col.path[n-1]); ok && (n == 1 || !r.spansFigures(h, c, kinds)) {
			own = role.Role
		}
	}
	switch kinds[c] {
	case heads.Codes:
		col.role = catalog.RoleCode
	case heads.Named:
		if own != catalog.RoleCode { // which has the names behind its codes
			col.role = catalog.RoleLabel
		}
	case heads.Numbers:
		if own != catalog.RoleCode {
			col.role = catalog.RoleLine
		}
	case heads.Nothing:
		if own == "" && r.isUnderAll(h, c, kinds) {
			col.role = valueRole
		}
	case heads.Figures:
		if own == "" || own == catalog.RoleSubtotal || own == catalog.RoleGroup || own == catalog.RoleSide {
			col.role = valueRole
		}
	}
}

// spansFigures reports whether the innermost head of a column stands over
// another column too, which holds figures: 项目 over all of them.
func (r reader) spansFigures(h *header, c int, kinds []heads.Kind) bool {
	last := h.columns[c].path[len(h.columns[c].path)-1]
	for _, o := range []int{c - 1, c + 1} {
		if o >= 0 && o < len(h.columns) && kinds[o] == heads.Figures && len(h.columns[o].path) > 0 && h.columns[o].path[0] == last {
			return true
		}
	}
	return false
}

// isUnderAll reports whether the outermost head over a column, which has one of
// its own, stands over columns of figures too: 项目 over a whole table says
// nothing of a column that is blank.
func (r reader) isUnderAll(h *header, c int, kinds []heads.Kind) bool {
	path := h.columns[c].path
	if len(path) < 2 {
		return false
	}
	for o := range h.columns {
		if p := h.columns[o].path; kinds[o] == heads.Figures && len(p) > 0 && p[0] == path[0] {
			return true
		}
	}
	return false
}

// settleLabels makes columns of words labels where their panel has none, and
// notes where it has.
func (r reader) settleLabels(h *header, kinds []heads.Kind) {
	labelled, values := false, false
	for c := range h.columns {
		col := &h.columns[c]
		switch {
		case col.role == catalog.RoleCode || col.role == catalog.RoleLabel:
			if values {
				labelled, values = false, false
			}
			labelled = labelled || col.role == catalog.RoleLabel
		case col.role == valueRole && kinds[c] == heads.Words && !col.known:
			switch {
			case values && r.figuresFollow(h, kinds, c):
				col.role, labelled, values = catalog.RoleLabel, true, false
			case labelled || values:
				col.role = catalog.RoleNote
			default:
				col.role, labelled = catalog.RoleLabel, true
			}
		case col.role == valueRole:
			values = values || kinds[c] == heads.Figures
		}
	}
}

// figuresFollow reports whether a column of figures stands behind a column.
func (r reader) figuresFollow(h *header, kinds []heads.Kind, c int) bool {
	for o := c + 1; o < len(h.columns); o++ {
		if kinds[o] == heads.Figures {
			return true
		}
	}
	return false
}

// claim is a meaning that a head may have.
type claim struct {
	column  int
	measure string
	item    string
	like    float64
	own     bool
}

// settleMeasures gives unknown columns of values the meanings whose words are
// nearest, each to one column.
func (r reader) settleMeasures(s *catalog.Statement, h *header) {
	var claims []claim
	taken := map[[3]string]bool{}
	neighbours := s.Neighbours(r.Cat, valueHeads(h), likeHead)
	labelled := slices.ContainsFunc(h.columns, func(col boundColumn) bool { return col.role == catalog.RoleLabel })
	for c := range h.columns {
		col := &h.columns[c]
		switch {
		case col.role != valueRole || col.part:
		case col.known:
			r.complete(s, col, neighbours, labelled)
			taken[meaning(col, col.measure, col.item)] = true
		default:
			claims = append(claims, r.claims(s, c, col, neighbours)...)
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(b.like, a.like) })
	for _, cl := range claims {
		col := &h.columns[cl.column]
		key := meaning(col, cl.measure, cl.item)
		if col.known || taken[key] && !cl.own {
			continue
		}
		taken[key] = true
		col.known, col.near, col.like = true, cl.like < 1, cl.like
		col.measure, col.item, col.own = cl.measure, cl.item, cl.own
	}
}

// complete gives a known column what its other heads say: where it names an item
// only, the measure that any statement may have, and where it names a measure
// only, and no labels name the items, the one that a head comes near to.
func (r reader) complete(s *catalog.Statement, col *boundColumn, neighbours []string, labelled bool) {
	for _, text := range slices.Backward(col.path) {
		if m, like := r.Cat.SharedMeasure(text, likeHead); like > 0 && col.measure == "" {
			col.measure, col.own, col.near, col.like = m.Measure, m.Own, like < 1, like
		}
		if col.item != "" || labelled {
			continue
		}
		if near := s.NearColumns(r.Cat, text, likeHead, neighbours); len(near) > 0 && near[0].Column.Item != "" {
			col.item, col.near, col.like = near[0].Column.Item, true, near[0].Like
		}
	}
}

// valueHeads lists the heads over the columns of values.
func valueHeads(h *header) []string {
	var out []string
	for _, col := range h.columns {
		if col.role == valueRole {
			out = append(out, col.path...)
		}
	}
	return out
}

// meaning tells the columns of a side apart: what a column measures under the
// heads that stand over it.
func meaning(col *boundColumn, measure, item string) [3]string {
	return [3]string{col.side + outer(col), measure, item}
}

func outer(col *boundColumn) string {
	if len(col.path) < 2 {
		return ""
	}
	return col.path[0]
}

// claims are what the innermost head of a column may mean, with what stands
// above it: an item under a measure, or a measure under an item.
func (r reader) claims(s *catalog.Statement, c int, col *boundColumn, neighbours []string) []claim {
	if len(col.path) == 0 {
		return nil
	}
	leaf := col.path[len(col.path)-1]
	above := r.above(s, col.path[:len(col.path)-1], neighbours)
	var out []claim
	for _, n := range s.NearColumns(r.Cat, leaf, likeHead, neighbours) {
		cl := claim{c, n.Column.Measure, n.Column.Item, n.Like, false}
		if cl.measure == "" {
			cl.measure = above.Measure
		}
		if cl.item == "" {
			cl.item = above.Item
		}
		if !r.isPartOfWhole(s, col.path, cl.measure) {
			out = append(out, cl)
		}
	}
	if m, like := r.Cat.SharedMeasure(leaf, likeHead); like > 0 {
		out = append(out, claim{c, m.Measure, above.Item, like, m.Own})
	}
	return out
}

// above is the meaning of the heads over a column's own.
func (r reader) above(s *catalog.Statement, path, neighbours []string) catalog.Column {
	var out catalog.Column
	for _, text := range slices.Backward(path) {
		near := s.NearColumns(r.Cat, text, likeHead, neighbours)
		if len(near) > 0 {
			out.Item = cmp.Or(out.Item, near[0].Column.Item)
			if near[0].Column.Item == "" && near[0].Like == 1 {
				out.Measure = cmp.Or(out.Measure, near[0].Column.Measure)
			}
		}
		if m, like := r.Cat.SharedMeasure(text, likeHead); like > 0 && out.Measure == "" && len(s.Measures) > 0 {
			out.Measure = m.Measure
		}
	}
	return out
}

// settleOwn gives columns that say only that they hold what the statement
// states, and the only column of a panel, the measure that it has in such a
// report.
func (r reader) settleOwn(s *catalog.Statement, h *header, kinds []heads.Kind, report records.Report) {
	own := ownMeasure(s, report)
	for _, p := range panels(h.columns) {
		var unknown []int
		for _, c := range p.values {
			col := &h.columns[c]
			if col.own {
				col.measure = cmp.Or(own, col.measure)
				col.known = col.measure != "" || col.item != ""
			}
			vague := !col.known || col.near && !col.own && col.like < clearAlone
			if vague && kinds[c] == heads.Figures && len(col.path) > 0 { // where a head was lost, nothing says
				unknown = append(unknown, c)
			}
		}
		if len(unknown) == 1 && len(p.values) == 1 && own != "" {
			col := &h.columns[unknown[0]]
			col.measure, col.known, col.near = own, true, true
		}
	}
}

// clearAlone is how near the head of a panel's only column must come to one of
// a part to be that: 支出 alone is the whole, though 项目支出 is near.
const clearAlone = 0.8

// ownMeasure is what a statement states in a kind of report: its total where it
// breaks figures down, else the final figure or the budget.
func ownMeasure(s *catalog.Statement, report records.Report) string {
	if m := s.Measures[report]; m != "" {
		return m
	}
	has := func(measure string) bool {
		return slices.ContainsFunc(s.Columns, func(c catalog.Column) bool { return c.Measure == measure })
	}
	switch {
	case !has("final"):
		return "total"
	case report == records.Budget:
		return "budget"
	}
	return "final"
}

// settleRest gives the one column that is left the one measure that is left,
// and a column that adds the others up the total, where the sums of the rows
// bear it out.
func (r reader) settleRest(rows []cells.Row, s *catalog.Statement, h *header, kinds []heads.Kind) {
	for _, p := range panels(h.columns) {
		total, parts, unknown := -1, []int(nil), []int(nil)
		for _, c := range p.values {
			col := &h.columns[c]
			switch {
			case kinds[c] != heads.Figures:
			case !col.known:
				unknown = append(unknown, c)
			case col.measure == "total":
				total = c
			case s.Adds(col.measure):
				parts = append(parts, c)
			}
		}
		r.settleBySums(rows, s, h, total, parts, unknown)
	}
}

func (r reader) settleBySums(rows []cells.Row, s *catalog.Statement, h *header, total int, parts, unknown []int) {
	for _, c := range unknown {
		switch {
		case total < 0 && len(parts) >= 2 && r.addsUp(rows, c, parts):
			h.columns[c].measure, h.columns[c].known, h.columns[c].near = "total", true, true
			return
		case total >= 0 && len(unknown) == 1 && r.addsUp(rows, total, append(slices.Clone(parts), c)):
			if m := s.MeasureLeft(measures(h)); m != "" {
				h.columns[c].measure, h.columns[c].known, h.columns[c].near = m, true, true
			}
			return
		}
	}
}

func measures(h *header) []string {
	var out []string
	for _, c := range h.columns {
		out = append(out, c.measure)
	}
	return out
}

// addsUp reports whether a column is the sum of others in nearly all rows, and
// in some of them of two figures at least.
func (r reader) addsUp(rows []cells.Row, total int, parts []int) bool {
	held, broken, told := 0, 0, 0
	for _, row := range rows {
		want, ok := r.figure(row, total)
		if !ok || want.IsZero() {
			continue
		}
		sum, n := decimal.Zero, 0
		for _, c := range parts {
			if d, ok := r.figure(row, c); ok && !d.IsZero() {
				sum = sum.Add(d)
				n++
			}
		}
		if sum.Equal(want) {
			held++
			if n > 1 {
				told++
			}
		} else {
			broken++
		}
	}
	return told > 0 && broken*10 <= held
}

func (r reader) figure(row cells.Row, c int) (decimal.Decimal, bool) {
	n := r.Of(row.Text(c)).Number()
	if !n.Valid {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(n.Value)
	return d, err == nil
}
