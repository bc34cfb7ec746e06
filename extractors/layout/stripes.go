package layout

import (
	"math"
	"slices"

	"juesuan/document"
	"juesuan/extractors/page"
)

// stripe is a painted row: the areas of one height and one ink that follow on
// each other across.
type stripe struct {
	box document.Box
	ink page.Ink
}

// stripes are the heights at which the painted rows of tables begin and end of
// which every other row is bare. Such a table may begin and end with a bare row.
func stripes(rows []stripe) []float64 {
	var out []float64
	for i := range rows {
		if slices.ContainsFunc(rows, func(o stripe) bool { return rows[i].takesTurnsWith(&o) }) {
			out = append(out, rows[i].box[1], rows[i].box[3])
		}
	}
	slices.Sort(out)
	return out
}

// paintedRows puts the areas together that stand side by side.
func paintedRows(areas []page.Area) []stripe {
	const most = 2000 // no table has as many; drawings do
	var out []stripe
	for i := range areas {
		a := &areas[i]
		if a.Odd || a.Ink.IsWhite() || a.Ink.Clear == 255 || !sound(a.Box) || len(out) == most {
			continue
		}
		if n := len(out); n > 0 && out[n-1].goesOnWith(a) {
			out[n-1].box = union(out[n-1].box, a.Box)
			continue
		}
		out = append(out, stripe{a.Box, a.Ink})
	}
	return out
}

// goesOnWith reports whether an area is the next cell of a painted row.
func (s *stripe) goesOnWith(a *page.Area) bool {
	return s.ink == a.Ink && math.Abs(s.box[1]-a.Box[1]) <= touch && math.Abs(s.box[3]-a.Box[3]) <= touch && math.Abs(s.box[2]-a.Box[0]) <= touch
}

// takesTurnsWith reports whether two painted rows are as wide, and about one row
// of bare paper stands between them.
func (s *stripe) takesTurnsWith(o *stripe) bool {
	const least, most = 0.4, 3.0 // heights of the lower and of the higher row
	if s.ink != o.ink || math.Abs(s.box[0]-o.box[0]) > touch || math.Abs(s.box[2]-o.box[2]) > touch {
		return false
	}
	bare := max(s.box[1], o.box[1]) - min(s.box[3], o.box[3])
	a, b := s.box[3]-s.box[1], o.box[3]-o.box[1]
	return bare > least*min(a, b) && bare < most*max(a, b)
}

// isStripe reports whether a rule is the side of a painted row between bare ones.
func (s *sheet) isStripe(y float64) bool {
	return slices.ContainsFunc(s.stripes, func(at float64) bool { return math.Abs(at-y) <= snap })
}

// beginsPainted reports whether a painted row that is no head begins at a height:
// it takes turns with bare ones, or has amounts.
func (a *alignment) beginsPainted(rows []textRow, y float64) bool {
	if a.sheet.isStripe(y) {
		return true
	}
	k := slices.IndexFunc(a.sheet.painted, func(p stripe) bool { return math.Abs(p.box[1]-y) <= snap })
	return k >= 0 && slices.ContainsFunc(rows, func(r textRow) bool {
		return r.middle() > y && r.middle() < a.sheet.painted[k].box[3] && slices.ContainsFunc(r.pieces, func(p cellText) bool { return p.figure && isMarked(p.text) })
	})
}

// holdPainted marks the rows of text that stand between two painted rows of one
// table, or in them: they go on with the row above.
func (s *sheet) holdPainted(rows []textRow, hold []bool) {
	for i := range s.painted {
		p := &s.painted[i]
		for j := i + 1; j < min(len(s.painted), i+stripesAhead); j++ {
			o := &s.painted[j]
			if !p.takesTurnsWith(o) {
				continue
			}
			top, bottom := min(p.box[1], o.box[1]), max(p.box[3], o.box[3])
			for k := 1; k < len(rows); k++ {
				hold[k] = hold[k] || rows[k].middle() > top && rows[k].middle() < bottom
			}
		}
	}
}

// stripesAhead is how many painted rows further the next of a table is looked for.
const stripesAhead = 3

// isStriped reports whether rows of the table are painted in turns.
func (a *alignment) isStriped() bool {
	return slices.ContainsFunc(a.sheet.stripes, func(y float64) bool { return y > a.box[1] && y < a.box[3] })
}

// isRuledOver reports whether any of the rules of the table is no side of a
// painted row of its body, so that it may tell where the table begins.
func (a *alignment) isRuledOver() bool {
	return slices.ContainsFunc(a.rules, func(r stroke) bool { return !a.sheet.isStripe(r.at) })
}
