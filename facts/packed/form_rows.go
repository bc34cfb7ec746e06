package packed

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
)

// The rows of a section of a form are cut where its cells fit its columns best: no
// cell says that a row ends with it.

// What it costs that a cell of a form, or a column, is not as its section says.
const (
	eachRow       = 0.1
	formMisfit    = 3.0  // a cell of another kind
	wrongLevel    = 2.5  // the name of an indicator of another level
	unknownLevel1 = 0.9  // a name that no indicator has, on the levels above it
	unknownLevel2 = 0.4  //
	proseName     = 0.6  // a sentence for a name
	proseValue    = 0.5  // and for a value
	hardlyFits    = 0.15 // what is not of the kind and may be
	extraCell     = 2.3  // a cell without a column
	extraBlank    = 0.15 // a blank one
	shownBlank    = 0.2  // a column that is always filled is blank, as is shown
	leftFull      = 0.8  // or as its cell is left out
	leftName      = 1.0
	leftText      = 0.4
	leftSparse    = 0.02 // a column that often is
	inPad         = 1.5  // a cell stands where no head does
)

// cellAt is where a cell of a section stands.
type cellAt struct {
	column int  // -1 without one
	first  bool // of its row
	unsure bool // it could as well stand in another
}

// body cuts the cells from one on into rows of the open section.
func (fs *formStream) body(from, to int) {
	row := formRow{}
	if fs.isNamedRow() {
		row.put(fs.cells[fs.own], 0)
	}
	list := fs.cells[from:to]
	for i, at := range fs.cut(list) {
		if at.first && i > 0 {
			fs.add(row)
			row = formRow{}
		}
		if list[i].Text == "" {
			continue
		}
		place := row.end()
		if at.column >= 0 {
			place = max(place, fs.columns[at.column].at)
		}
		row.put(list[i], place)
		row.unsure = row.unsure || at.unsure
	}
	fs.add(row)
}

// isNamedRow reports whether the name of the section is that of its row.
func (fs *formStream) isNamedRow() bool {
	return fs.own >= 0 && fs.section.Own && !slices.ContainsFunc(fs.columns, func(c formColumn) bool { return c.head >= 0 })
}

// formRow is a row of a form with the columns of its cells.
type formRow struct {
	cells  []document.Cell
	unsure bool
}

func (row *formRow) put(c document.Cell, column int) {
	c.Column = column
	row.cells = append(row.cells, c)
}

// end is the column behind the last cell.
func (row *formRow) end() int {
	if len(row.cells) == 0 {
		return 0
	}
	return row.cells[len(row.cells)-1].Column + 1
}

// add writes a row.
func (fs *formStream) add(row formRow) {
	if len(row.cells) > 0 {
		fs.rows = append(fs.rows, document.Row{Cells: row.cells, Unsure: row.unsure})
	}
}

// formGrid is what the cells of a section cost at least in rows of its columns:
// those from one on in the columns from one on, the row begun or not, and those
// up to there.
type formGrid struct {
	fits          [][]float64 // by cell and column
	blank         []float64   // by column
	extra         []float64   // by cell
	after, before [][][2]float64
}

// cut finds where each cell stands.
func (fs *formStream) cut(list []document.Cell) []cellAt {
	g := fs.formGrid(list)
	out := make([]cellAt, len(list))
	i, c, begun := 0, 0, 0
	for i < len(list) {
		left := g.after[i][c][begun] + nearly
		switch {
		case c < len(g.blank) && g.fits[i][c]+g.after[i+1][c+1][1] <= left:
			out[i] = cellAt{c, begun == 0, g.isUnsure(i, c)}
			i, c, begun = i+1, c+1, 1
		case g.extra[i]+g.after[i+1][c][1] <= left:
			out[i] = cellAt{-1, begun == 0, list[i].Text != ""}
			i, begun = i+1, 1
		case c < len(g.blank):
			c++
		default:
			c, begun = 0, 0
		}
	}
	return out
}

// isUnsure reports whether cell i could stand in another column than c for little
// more.
func (g formGrid) isUnsure(i, c int) bool {
	for k := range g.blank {
		if k == c {
			continue
		}
		for begun := range 2 {
			if g.before[i][k][begun]+g.fits[i][k]+g.after[i+1][k+1][1] < g.after[0][0][0]+rivalry {
				return true
			}
		}
	}
	return false
}

func (fs *formStream) formGrid(list []document.Cell) formGrid {
	n, m := len(list), len(fs.columns)
	g := formGrid{after: costGrid(n, m), before: costGrid(n, m), blank: make([]float64, m)}
	for _, c := range list {
		fits := make([]float64, m)
		for k, col := range fs.columns {
			fits[k] = fs.formFit(col, c.Text)
		}
		extra := extraCell
		if c.Text == "" {
			extra = extraBlank
		}
		g.fits, g.extra = append(g.fits, fits), append(g.extra, extra)
	}
	for k, col := range fs.columns {
		g.blank[k] = leftOut(col)
	}
	g.weighAfter(n, m)
	g.weighBefore(n, m)
	return g
}

func costGrid(n, m int) [][][2]float64 {
	out := make([][][2]float64, n+1)
	for i := range out {
		out[i] = make([][2]float64, m+1)
		for c := range out[i] {
			out[i][c] = [2]float64{impossible, impossible}
		}
	}
	return out
}

// weighAfter fills in what is behind: a row that has begun goes on to its end, and
// the next begins there.
func (g formGrid) weighAfter(n, m int) {
	for i := n; i >= 0; i-- {
		for begun := range 2 {
			for c := m; c >= 0; c-- {
				least := impossible
				if c == m && begun == 1 {
					least = 0
					if i < n {
						least = g.after[i][0][0]
					}
				}
				if c < m && (begun == 1 || i < n) {
					least = g.blank[c] + g.after[i][c+1][begun]
				}
				if i < n {
					least = min(least, g.extra[i]+g.after[i+1][c][1])
				}
				if i < n && c < m {
					least = min(least, g.fits[i][c]+g.after[i+1][c+1][1])
				}
				if c == 0 && begun == 0 {
					least += eachRow
				}
				g.after[i][c][begun] = least
			}
		}
	}
}

// weighBefore fills in what is in front.
func (g formGrid) weighBefore(n, m int) {
	g.before[0][0][0] = eachRow
	for i := range n + 1 {
		for begun := 1; begun >= 0; begun-- {
			for c := range m + 1 {
				cost := g.before[i][c][begun]
				if c < m {
					g.before[i][c+1][begun] = min(g.before[i][c+1][begun], cost+g.blank[c])
				}
				if i < n {
					g.before[i+1][c][1] = min(g.before[i+1][c][1], cost+g.extra[i])
				}
				if i < n && c < m {
					g.before[i+1][c+1][1] = min(g.before[i+1][c+1][1], cost+g.fits[i][c])
				}
			}
			if begun == 1 && i < n {
				g.before[i][0][0] = min(g.before[i][0][0], g.before[i][m][1]+eachRow)
			}
		}
	}
}

// leftOut is what it costs that a column has no cell in a row.
func leftOut(c formColumn) float64 {
	switch {
	case c.pad:
		return 0
	case c.Sparse, c.Kind == catalog.FormLevel1, c.Kind == catalog.FormLevel2:
		return leftSparse
	case c.IsLabel():
		return leftName
	case c.Kind == catalog.FormText:
		return leftText
	}
	return leftFull
}

// formFit is what a text costs in a column.
func (fs *formStream) formFit(c formColumn, text string) float64 {
	switch {
	case text == "" && (c.pad || leftOut(c) == leftSparse):
		return 0
	case text == "" && c.IsLabel():
		return leftName
	case text == "":
		return shownBlank
	case c.pad:
		return inPad
	}
	switch c.Kind {
	case catalog.FormLabel, catalog.FormLevel1, catalog.FormLevel2, catalog.FormLevel3:
		return fs.fitName(c.Kind, text)
	case catalog.FormAmount, catalog.FormScore, catalog.FormPercent:
		return fs.fitNumber(c.Kind, text)
	case catalog.FormValue:
		return fs.fitValue(text)
	}
	if fs.isLevel(text) || fs.Of(text).IsFigure() {
		return wrongLevel
	}
	return 0
}

func isSentence(text string) bool { return strings.ContainsAny(text, "，。；") }

// fitName is what a text costs as a name.
func (fs *formStream) fitName(kind catalog.FormKind, text string) float64 {
	level, ok := fs.Cat.Level(text)
	cost := 0.0
	if isSentence(text) {
		cost = proseName
	}
	switch {
	case !fs.Of(text).IsWords():
		return formMisfit
	case kind == catalog.FormLabel:
		return cost
	case ok && (kind == catalog.FormLevel1 && level.First || kind == catalog.FormLevel2 && len(level.Parents) > 0):
		return 0
	case ok:
		return wrongLevel
	case kind == catalog.FormLevel1:
		return cost + unknownLevel1
	case kind == catalog.FormLevel2:
		return cost + unknownLevel2
	}
	return cost
}

// fitNumber is what a text costs as an amount, a percentage, a number of points.
func (fs *formStream) fitNumber(kind catalog.FormKind, text string) float64 {
	n := fs.Of(text).Number()
	percent := kind == catalog.FormPercent
	switch {
	case n.Dash:
		return hardlyFits
	case !n.Valid, n.Percent && !percent, n.Unit != "" && kind != catalog.FormAmount:
		return formMisfit
	case percent && !n.Percent:
		return hardlyFits
	}
	return 0
}

// fitValue is what a text costs as a target or what came of it.
func (fs *formStream) fitValue(text string) float64 {
	switch {
	case fs.isLevel(text):
		return wrongLevel
	case isSentence(text):
		return proseValue
	case fs.Of(text).Number().Dash:
		return hardlyFits
	}
	return 0
}
