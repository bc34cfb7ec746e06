package layout

import "slices"

// isTable judges by figures, rules, and how well the pieces stand in line.
func (a *alignment) isTable() bool {
	cells, figures, figureRows, tabular, length := 0, 0, 0, 0, 0
	for i := range a.rows {
		r := &a.rows[i]
		if len(r.pieces) < 2 {
			continue
		}
		tabular++
		found := 0
		for k := 1; k < len(r.pieces); k++ {
			cells++
			length += len(r.pieces[k].glyphs)
			if r.pieces[k].figure {
				found++
			}
		}
		figures += found
		if found > 0 {
			figureRows++
		}
	}
	headed := figureRows == 1 && figures >= fewestHeaded && a.isHeadedThrough()
	if cells == 0 || a.isContents() || a.isScattered() || len(a.rules) < 3 && !headed && a.aligned() < 0.6 {
		return false
	}
	columns, rules := len(a.columns), len(a.rules)
	full := float64(cells+tabular) / float64(tabular*columns)
	if full < fullOfFigures && !a.hasWords() {
		return false // at the axes of a chart
	}
	switch {
	case figures*2 >= cells && figureRows >= 2:
		return tabular >= 3 || rules >= 2
	case headed:
		return true
	case rules >= 3 && tabular >= 2:
		return columns >= 3 || full > 0.7
	case rules >= 2 && columns >= 3:
		return tabular >= 2
	case figureRows >= fewestFigureLines && columns >= 3 && a.namesRows():
		return true
	}
	return columns >= 3 && tabular >= 4 && full >= 0.75 && length <= 25*cells
}

// fullOfFigures is the share of places that are filled where figures alone make a
// table.
const fullOfFigures = 0.9

// hasWords reports whether anything stands in the table that is no figure.
func (a *alignment) hasWords() bool {
	return slices.ContainsFunc(a.rows, func(r textRow) bool { return r.figures() < len(r.pieces) })
}

// fewestHeaded are the figures of the only row with any, behind its first piece, that
// make a table, where heads stand over all of them.
const fewestHeaded = 3

// isHeadedThrough reports whether words stand over every column with a figure, and
// none under it.
func (a *alignment) isHeadedThrough() bool {
	body := slices.IndexFunc(a.rows, func(r textRow) bool { return !r.mayHead() })
	if body < 1 || body+1 < len(a.rows) {
		return false
	}
	headed := make([]bool, len(a.columns))
	for i := range a.rows[:body] {
		for k := range a.rows[i].pieces {
			for c, last := a.place(&a.rows[i].pieces[k]); c <= last; c++ {
				headed[c] = true
			}
		}
	}
	return !slices.ContainsFunc(a.rows[body].pieces, func(p cellText) bool {
		c, last := a.place(&p)
		return c != last || p.figure && !headed[c]
	})
}

// isScattered reports whether most places of the table are blank, as where the
// figures of a chart stand about it. A ruled table of words may well be: it was
// left empty.
func (a *alignment) isScattered() bool {
	least, pieces, figures := 0.4, 0, 0
	if len(a.rules) >= 2 {
		least = 0.3
	}
	for i := range a.rows {
		pieces += len(a.rows[i].pieces)
		figures += a.rows[i].figures()
	}
	if float64(pieces) >= least*float64(len(a.rows)*len(a.columns)) || len(a.rules) >= 2 && figures*2 <= pieces {
		return false
	}
	return !a.namesRows()
}

// namesRows reports whether some column has words in most rows with figures
// about them, once lines are put together to rows: such rows have names, and may
// be blank elsewhere.
func (a *alignment) namesRows() bool {
	const most = 0.6
	f := newRowFinder(a.rows, len(a.columns), a.place, func(int) bool { return false })
	if f.figureLines() < fewestFigureLines {
		return false
	}
	_, rows := f.find()
	named := make([]int, len(a.columns))
	for _, g := range rows {
		words := make([]bool, len(a.columns))
		for i := g.from; i < g.to; i++ {
			for k := range a.rows[i].pieces {
				if p := &a.rows[i].pieces[k]; !p.figure {
					words[f.spans[i][k].from] = true
				}
			}
		}
		for c, is := range words {
			if is {
				named[c]++
			}
		}
	}
	return float64(slices.Max(named)) >= most*float64(len(rows))
}

// aligned is the share of pieces that stand in line with others of their
// column: by their left ends, right ends or middles.
func (a *alignment) aligned() float64 {
	good, all := 0, 0
	for c := range a.columns {
		var sides [3]map[int]int
		n := 0
		for k := range sides {
			sides[k] = map[int]int{}
		}
		for i := range a.rows {
			for k := range a.rows[i].pieces {
				p := &a.rows[i].pieces[k]
				if first, last := a.place(p); first != c || last != c {
					continue
				}
				n++
				for k, x := range [3]float64{p.box[0], p.box[2], (p.box[0] + p.box[2]) / 2} {
					step := int(x / (0.5 * p.size))
					sides[k][step]++
					sides[k][step+1]++ // so that ends on both sides of a step count
				}
			}
		}
		best := 0
		for k := range sides {
			for _, count := range sides[k] {
				best = max(best, count)
			}
		}
		if n < 3 {
			continue // a head and one figure need not stand in line
		}
		good, all = good+min(best, n), all+n
	}
	if all == 0 {
		return 1
	}
	return float64(good) / float64(all)
}

// isContents reports whether the table is one of contents: its last column
// counts up, and no rule stands about.
func (a *alignment) isContents() bool {
	if len(a.columns) > 3 || len(a.rules) > 1 {
		return false
	}
	last, n := 0, 0
	for i := range a.rows {
		r := &a.rows[i]
		if len(r.pieces) < 2 {
			continue
		}
		value := 0
		for _, d := range r.pieces[len(r.pieces)-1].text {
			if d < '0' || d > '9' || value > 9999 {
				return false
			}
			value = value*10 + int(d-'0')
		}
		if value < last {
			return false
		}
		last, n = value, n+1
	}
	return n >= 3
}
