package normalizers

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"juesuan/records"
)

// Placed is a row whose cells stand in the columns they belong to.
type Placed struct {
	Texts []string // one text for each column
	From  [][]int  // the source cells that each column's text came from
	Flags []records.Flag
	// Cost is what the placing cost: 0 for a row that fits as it stands.
	Cost float64
	// Tie is true where another placing of the figures costs about the same.
	Tie bool
}

// What the steps of an alignment cost. A step is dearer than a blank cell out
// of place and cheaper than a cell of the wrong kind, so that a row is changed
// only where its cells contradict their columns. Misfit is what Fit should
// return for a cell that cannot stand in a column.
const (
	costShift    = 0.6 // a blank cell added or dropped inside the row
	costTrailing = 0.05
	costJoin     = 1.0
	costJoinOdd  = 1.6 // where the row has no cell too many
	costSplit    = 1.0
	costFilling  = 0.4          // less to part a cell whose other half is the blank one beside it
	costExtra    = Misfit + 0.5 // a cell that belongs nowhere: less than to force it in
	Misfit       = 3.0
	tieMargin    = 0.3
	keep         = 4   // routes kept for each state
	tolerable    = 0.5 // what a cell of a row of the right length may cost as it stands
)

// Fit says how badly a text fits a column: 0 for well, Misfit for not at all.
// It is only asked about texts that are not blank.
type Fit func(column int, text string) float64

// Align places the cells of one row in columns. The cheapest sequence of
// steps wins: keep a cell, add or drop a blank, join two cells that noise
// split, part a cell that holds the texts of two columns. A row that fits as
// it stands is returned unchanged.
func Align(cells []string, columns int, fit Fit) Placed {
	if p, ok := asItStands(cells, columns, fit); ok {
		return p
	}
	if len(cells) > widest || columns > widest {
		return tooWide(cells, columns)
	}
	a := aligner{
		cells: cells, columns: columns,
		fit:  func(column, _ int, text string) float64 { return fit(column, text) },
		join: costJoinOdd, split: costSplit, moved: records.ShiftedRow,
		blank: func(_ int, trailing bool) float64 {
			if trailing {
				return costTrailing
			}
			return costShift
		},
	}
	if len(cells) > columns { // noise that splits a cell makes the row longer
		a.join = costJoin
	}
	return a.run()
}

// Seats is what Seat goes by.
type Seats struct {
	Columns int
	// Fit says how badly a cell fits a column: 0 for well, Misfit for not at all.
	Fit func(column, cell int, text string) float64
	// Blank is what it costs to leave a column without a cell.
	Blank func(column int) float64
	// Extra is what it costs to find no column for a cell.
	Extra func(text string) float64
	// Long is true where the row has more cells than its table has columns, as
	// noise makes it that splits a cell.
	Long bool
}

// costJoinRare is what it costs to join two cells of a row that is no longer
// than others: more than to find no column for one.
const costJoinRare = 3.0

// costPart is what it costs to part a cell where a column that is always filled
// would be blank: less than that.
const costPart = 0.6

// Seat places the cells of a row that are not blank in columns, where the
// blank ones say nothing of the places of the others: forms whose merged cells
// were flattened. A cell for which there is no column is left out and flagged.
func Seat(cells []string, s Seats) Placed {
	if len(cells) > widest || s.Columns > widest {
		return tooWide(cells, s.Columns)
	}
	a := aligner{
		cells: cells, columns: s.Columns, fit: s.Fit, join: costJoinRare, split: costPart, anywhere: true, extra: s.Extra,
		blank: func(column int, _ bool) float64 { return s.Blank(column) },
	}
	if s.Long {
		a.join = costJoin
	}
	return a.run()
}

// widest is the widest row that is aligned: the work grows with cells times
// columns, and the widest table seen has 24.
const widest = 200

// tooWide leaves a row as it is and says that its placing is open.
func tooWide(cells []string, columns int) Placed {
	p := Placed{Texts: make([]string, columns), From: make([][]int, columns), Cost: Misfit, Tie: true}
	for i, c := range cells[:min(len(cells), columns)] {
		p.Texts[i], p.From[i] = c, []int{i}
	}
	if len(cells) > columns {
		p.Flags = []records.Flag{records.ExtraColumn}
	}
	return p
}

func asItStands(cells []string, columns int, fit Fit) (Placed, bool) {
	if len(cells) != columns {
		if len(cells) > columns || !allBlank(cells) && len(cells) < columns {
			return Placed{}, false
		}
	}
	p := Placed{Texts: make([]string, columns), From: make([][]int, columns)}
	for i, c := range cells {
		if c != "" && fit(i, c) > tolerable {
			return Placed{}, false
		}
		p.Texts[i], p.From[i] = c, []int{i}
	}
	return p, true
}

func allBlank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// step is one move of an alignment: how many cells it takes and how many
// columns it fills.
type step struct {
	cells, columns int
	first, second  string // what the filled columns hold
	cost           float64
	flag           records.Flag
}

// route is one way to reach a state, with the way back. There are many.
type route struct {
	cost float64
	step int32 // which of the aligner's
	i, j int32 // the state before the step
	rank int32 // which of that state's routes
}

type aligner struct {
	cells    []string
	columns  int
	fit      func(column, cell int, text string) float64
	blank    func(column int, trailing bool) float64
	join     float64      // what it costs to join two cells
	split    float64      // and to part one
	moved    records.Flag // of a blank cell added or dropped
	anywhere bool         // a cell without a column may stand anywhere
	extra    func(text string) float64
	taken    []step        // in the order in which they were tried
	states   [][]route     // by i*(columns+1)+j, cheapest first
	halves   [][][2]string // of each cell
}

func (a *aligner) run() Placed {
	n, m := len(a.cells), a.columns
	a.states = make([][]route, (n+1)*(m+1))
	room := make([]route, len(a.states)*keep)
	for k := range a.states {
		a.states[k] = room[k*keep : k*keep : (k+1)*keep]
	}
	a.states[0] = append(a.states[0], route{})
	a.taken = make([]step, 0, 3*len(a.states))
	a.halves = make([][][2]string, n)
	for i, text := range a.cells {
		a.halves[i] = halves(text)
	}
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			a.extend(i, j)
		}
	}
	return a.best(n, m)
}

func (a *aligner) at(i, j int) *[]route { return &a.states[i*(a.columns+1)+j] }

// extend tries every step from state (i, j): i cells taken, j columns filled.
func (a *aligner) extend(i, j int) {
	from := *a.at(i, j)
	if len(from) == 0 {
		return
	}
	first := len(a.taken)
	a.taken = a.steps(a.taken, i, j)
	for k := first; k < len(a.taken); k++ {
		s := &a.taken[k]
		to := a.at(i+s.cells, j+s.columns)
		for rank := range from {
			cost := from[rank].cost + s.cost
			if len(*to) == keep && cost >= (*to)[keep-1].cost {
				break // and so are the routes behind it
			}
			insert(to, route{cost: cost, step: int32(k), i: int32(i), j: int32(j), rank: int32(rank)}) //nolint:gosec // bounded by widest
		}
	}
}

// insert puts a route behind those that cost no more, for equal costs keep the
// order of the steps. Where the list is full the dearest makes room.
func insert(list *[]route, r route) {
	if len(*list) == keep {
		*list = (*list)[:keep-1]
	}
	at := len(*list)
	for at > 0 && (*list)[at-1].cost > r.cost {
		at--
	}
	*list = slices.Insert(*list, at, r)
}

// steps adds those that may be taken from a state.
func (a *aligner) steps(out []step, i, j int) []step {
	n, m := len(a.cells), a.columns
	if i < n && j < m {
		out = append(out, step{cells: 1, columns: 1, first: a.cells[i], cost: a.costOf(j, i, a.cells[i])})
	}
	if j < m {
		out = append(out, step{columns: 1, cost: a.blank(j, i == n), flag: a.moved})
	}
	if i < n && a.cells[i] == "" {
		out = append(out, step{cells: 1, cost: a.blank(j, j == m), flag: a.moved})
	}
	if i < n && (j == m || a.anywhere) && a.cells[i] != "" {
		cost := costExtra
		if a.anywhere {
			cost = a.extra(a.cells[i])
		}
		out = append(out, step{cells: 1, cost: cost, flag: records.ExtraColumn})
	}
	if i+1 < n && j < m && a.cells[i] != "" && a.cells[i+1] != "" && !areApart(a.cells[i], a.cells[i+1]) {
		joined := a.cells[i] + " " + a.cells[i+1]
		out = append(out, step{cells: 2, columns: 1, first: joined, cost: a.join + a.costOf(j, i, joined), flag: records.SplitCell})
	}
	if j+1 < m {
		out = a.splits(out, i, j)
	}
	return out
}

// areApart reports whether of two cells one is a word and the other nothing but
// figures, which are no piece of it.
func areApart(a, b string) bool {
	return hasHan(a) && isFigures(b) || hasHan(b) && isFigures(a)
}

// isFigures reports whether a text is nothing but figures, one of them with a point.
func isFigures(text string) bool { return strings.Contains(text, ".") && figuresOnly.MatchString(text) }

// figuresOnly is one figure with a point, or several.
var figuresOnly = regexp.MustCompile(`^[-\d,./\s]*\d\.\d[-\d,./\s]*$`)

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Spread returns the texts of a row in which figures that ran together in one
// cell stand in the blank cells behind it, as many as they are: three and more,
// or two with a stroke between. ok is false where there are none.
func Spread(texts []string) (spread []string, ok bool) {
	for i, t := range texts {
		list := ranTogether(t)
		if len(list) < 2 || len(texts)-i < len(list) || !allBlank(texts[i+1:i+len(list)]) {
			continue
		}
		if !ok {
			spread, ok = slices.Clone(texts), true
		}
		copy(spread[i:], list)
	}
	return spread, ok
}

var (
	together = regexp.MustCompile(`^(?:-?\d[\d,]*\.\d{2}\s*/?\s*){2,}$`)
	oneOf    = regexp.MustCompile(`-?\d[\d,]*\.\d{2}`)
)

// ranTogether are the figures of a cell of several, but for two of which print
// does not say that they are two.
func ranTogether(text string) []string {
	if strings.Count(text, ".") < 2 || !together.MatchString(text) { // as most
		return nil
	}
	list := oneOf.FindAllString(text, -1)
	if len(list) == 2 && !strings.Contains(text, "/") {
		return nil
	}
	return list
}

// splits parts one cell at each run of blanks into the texts of two columns.
// Where the cell beside it is blank, one of them may be that cell's.
func (a *aligner) splits(out []step, i, j int) []step {
	if i < len(a.cells) {
		out = a.parted(out, i, j, 1)
	}
	if i+1 < len(a.cells) && a.cells[i+1] == "" {
		out = a.parted(out, i, j, 2)
	}
	if i+1 < len(a.cells) && a.cells[i] == "" {
		out = a.parted(out, i+1, j, 2)
	}
	return out
}

// parted adds the ways to part a cell, taking so many cells.
func (a *aligner) parted(out []step, i, j, taken int) []step {
	base := a.split
	if taken > 1 {
		base -= a.filling()
	}
	for _, half := range a.halves[i] {
		cost := base + a.costOf(j, i, half[0]) + a.costOf(j+1, i, half[1])
		if cost < base+Misfit {
			out = append(out, step{cells: taken, columns: 2, first: half[0], second: half[1], cost: cost, flag: records.MergedCell})
		}
	}
	return out
}

// halves are the ways to part a cell in two.
func halves(text string) [][2]string {
	words := pieces(text)
	var out [][2]string
	for k := 1; k < len(words); k++ {
		out = append(out, [2]string{strings.Join(words[:k], " "), strings.Join(words[k:], " ")})
	}
	return out
}

// concatenated are two figures with nothing between them.
var concatenated = regexp.MustCompile(`^(-?\d[\d,]*\.\d{2})(-?\d[\d,]*\.\d{2})$`)

// pieces are what a cell may be parted into: its words, or two figures that run
// together.
func pieces(text string) []string {
	if m := concatenated.FindStringSubmatch(text); m != nil {
		return m[1:]
	}
	return strings.Fields(text)
}

// filling is what it costs less to part a cell where the other half fills the
// blank cell beside it: in a row that has a cell for every column. One that is
// short has lost a cell there.
func (a *aligner) filling() float64 {
	if len(a.cells) < a.columns {
		return -costFilling
	}
	return costFilling
}

func (a *aligner) costOf(column, cell int, text string) float64 {
	if text == "" {
		return 0
	}
	return a.fit(column, cell, text)
}

// best traces the cheapest route back and looks whether another one that
// places the texts differently costs about the same.
func (a *aligner) best(n, m int) Placed {
	ends := *a.at(n, m)
	p := a.trace(ends[0], n, m)
	for _, e := range ends[1:] {
		if e.cost-p.Cost > tieMargin {
			break
		}
		if !slices.Equal(a.trace(e, n, m).Texts, p.Texts) {
			p.Tie = true
			break
		}
	}
	return p
}

func (a *aligner) trace(r route, i, j int) Placed {
	p := Placed{Texts: make([]string, a.columns), From: make([][]int, a.columns), Cost: r.cost}
	for i > 0 || j > 0 {
		s := &a.taken[r.step]
		from := make([]int, 0, 2)
		for k := int(r.i); k < int(r.i)+s.cells; k++ {
			if s.columns < 2 || a.cells[k] != "" { // the blank cell beside a parted one gives nothing
				from = append(from, k)
			}
		}
		if s.columns > 0 {
			p.Texts[r.j], p.From[r.j] = s.first, from
		}
		if s.columns > 1 {
			p.Texts[r.j+1], p.From[r.j+1] = s.second, from
		}
		if s.flag != "" && s.cost != costTrailing && !slices.Contains(p.Flags, s.flag) {
			p.Flags = append(p.Flags, s.flag)
		}
		i, j = int(r.i), int(r.j)
		r = (*a.at(i, j))[r.rank]
	}
	slices.Sort(p.Flags)
	return p
}
