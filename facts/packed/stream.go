package packed

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// A stream is a packed grid whose rows have one cell each: where its rows end
// is not shown either.

// isStream reports whether a grid is one.
func isStream(g *document.Grid) bool {
	return !slices.ContainsFunc(g.Rows, func(r document.Row) bool { return len(r.Cells) > 1 })
}

// What a stream may begin with that is no head, and what it costs to say so.
const (
	mostBefore = 2
	beforeCost = 0.4
	headBefore = 1.5
)

// mostOnThree is how many heads may stand on three lines wherever they part:
// there are too many ways to part more.
const mostOnThree = 12

// mostStreamHeads is how many heads a stream is looked through for.
const mostStreamHeads = 40

// cut is one way to part the heads of a stream: those before them, and how many
// stand on each line.
type cut struct {
	before int
	lines  []int
}

// layOutStream finds the tables of a stream, their rows and columns; a table
// whose columns cannot be found stays as it is, all its rows unsure.
func (r reader) layOutStream(g *document.Grid) []document.Block {
	var blocks []document.Block
	for _, all := range r.sections(cellsOf(g)) {
		n := r.over(all)
		blocks = append(blocks, paragraphs(all[:n])...)
		if n < len(all) {
			blocks = append(blocks, r.layOutSection(g, r.withoutRepeated(all[n:]))...)
		}
	}
	return blocks
}

// layOutSection finds the rows and columns of the table of a section.
func (r reader) layOutSection(g *document.Grid, all []document.Cell) []document.Block {
	words := r.numbered(r.cellWords(all))
	st := stream{reader: r, grid: g, cells: all, words: words}
	st.blanks = slices.ContainsFunc(all, isBlankCell)
	best, found := st.laidOut()
	if st.blanks {
		if reg, ok := st.regular(); ok && !(found && best.isVouchedFor(reg.wide)) {
			return st.writeRegular(reg)
		}
	}
	if found {
		return best.write()
	}
	return []document.Block{{Grid: st.asItStands(), At: all[0].At}}
}

// leastVouched is how many sums a row hold in a reading that is right though rows
// of another width are regular.
const leastVouched = 1.0

// isVouchedFor reports whether the sums of a reading speak against rows of a width.
func (st stream) isVouchedFor(wide int) bool {
	return !st.rival && len(st.tm.leaves) != wide && st.summedRows() >= leastVouched
}

// numbered makes numbers of the columns and formulas of them, 1=2+3, numbers of
// rows: those behind the word that stands in front of them.
func (r reader) numbered(words []word) []word {
	for i, w := range words {
		if w.text == "" || asHead(r.Texts, w.text).role != catalog.RoleOrdinal {
			continue
		}
		for k := i + 1; k < len(words) && words[k].text != "" && words[k].text[0] >= '0' && words[k].text[0] <= '9' && !cells.HasHan(words[k].text); k++ {
			if words[k].is == label {
				words[k].is = line
			}
		}
	}
	return words
}

// asItStands is a stream whose columns are not known.
func (st stream) asItStands() *document.Grid {
	out := &document.Grid{Method: st.grid.Method, Columns: st.grid.Columns, Packed: true}
	for _, c := range st.cells {
		if c.Text == "" && !st.blanks {
			continue
		}
		out.Rows = append(out.Rows, document.Row{Cells: []document.Cell{c}, Unsure: true})
	}
	return out
}

// laidOut is the best reading of a stream: one in which every cell is shown, else
// one in which blank ones are left out.
func (st stream) laidOut() (best stream, ok bool) {
	n := st.streamHeads()
	if n == 0 || n == len(st.words) {
		return st, false
	}
	st = st.withoutBlankHeads(n)
	if st.heads > mostStreamHeads {
		return st, false
	}
	if best, ok = st.standingCells().best(st.heads); ok || st.blanks {
		best.rival = best.rival || ok && !st.blanks && !best.isFull() && best.summedRows() < leastVouched
		return best, ok
	}
	return st.best(st.heads)
}

// standingCells is a stream taken for one in which every cell is shown, and the
// widths that its rows may have then, by how many cells are in front of them.
func (st stream) standingCells() stream {
	st.blanks, st.widths = true, map[int]map[int]bool{}
	for names := 0; names <= min(mostNames, st.heads-1); names++ {
		st.widths[names] = widths(st.words[st.heads-names:])
	}
	return st
}

// isFull reports whether each name has a figure behind it for every head of one
// line of heads.
func (st stream) isFull() bool {
	wide := len(st.tm.leaves)
	st.blanks = false
	return len(st.cut.lines) == 1 && !slices.ContainsFunc(st.rows(), func(row []word) bool { return len(row) != wide })
}

// withoutBlankHeads is a stream without the blank cells in front of its first row.
func (st stream) withoutBlankHeads(n int) stream {
	var list []document.Cell
	var words []word
	for i, c := range st.cells {
		if c.Text != "" || i >= n {
			list, words = append(list, c), append(words, st.words[i])
		}
	}
	st.heads = n - (len(st.cells) - len(list))
	st.cells, st.words = list, words
	asHeads(st.Texts, st.words[:st.heads])
	st.pairSides(st.words[:st.heads])
	return st
}

// best is the cheapest reading with up to n cells in the heads.
func (st stream) best(n int) (best stream, found bool) {
	var list []stream
	least, most := max(2, n-mostNames), n
	if k := slices.IndexFunc(st.words[:n], isOrdinal); k >= least {
		least, most = k, k
	}
	for st.heads = least; st.heads <= most; st.heads++ {
		for _, ct := range st.cuts() {
			for _, tm := range templates(ct.part(st.words[:st.heads])) {
				if st.widths != nil && !st.widths[n-st.heads][len(tm.leaves)] || !tm.beginsWithNames() || tm.tearsSides() {
					continue
				}
				st.cut, st.tm = ct, tm
				st.cost = tm.cost + st.beforeCost() + st.firstCost() + st.tornCost()
				list = append(list, st)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b stream) int { return cmp.Compare(a.cost, b.cost) })
	cheapest := impossible
	for _, st := range list {
		if st.cost >= cheapest+overSeveral+mostSumsCount {
			break
		}
		cost := st.settle()
		if cost < cheapest+overSeveral+mostSumsCount {
			cost -= sumsCount * min(mostSumsCount, st.summedRows())
		}
		rival := !found || !st.sameColumns(best)
		near := max(rivalry, best.nearly(), st.nearly())
		switch {
		case cost < cheapest:
			st.rival = found && (rival && cheapest < cost+near || !rival && best.rival)
			best, cheapest, found = st, cost, true
		case cost < cheapest+near && rival:
			best.rival = true
		}
	}
	best.rival = best.rival || cheapest-best.cost > rowsCount*dubious || found && (best.blanks && best.breaksSums() || !best.blanks && (!best.hasFullRow() || len(best.cut.lines) > 1))
	return best, found
}

// overSeveral is how much dearer another reading may be that leaves all figures in
// doubt, where heads on several lines stand over cells that are all shown: which
// heads are over several columns, nothing shows.
const overSeveral = 0.6

func (st stream) nearly() float64 {
	if st.blanks && len(st.cut.lines) > 1 {
		return overSeveral
	}
	return rivalry
}

// beginsWithNames reports whether rows begin with what names them, where anything
// does, and do not end with the code of the next.
func (tm template) beginsWithNames() bool {
	if !slices.ContainsFunc(tm.leaves, leaf.names) {
		return true
	}
	first, last := tm.leaves[0], tm.leaves[len(tm.leaves)-1]
	return (first.names() || first.is == unknown) && last.is != code
}

// tearsSides reports whether the names of a side stand under one of two sides and
// its figures under the other.
func (tm template) tearsSides() bool {
	names, figures := map[string]bool{}, map[string]bool{}
	for _, l := range tm.leaves {
		if l.names() {
			names[l.side] = true
		} else {
			figures[l.side] = true
		}
	}
	return !names[""] && !figures[""] && len(names) == 1 && len(figures) == 1 && !maps.Equal(names, figures)
}

// twoNames is what it costs that the first row has two names in columns of a code
// and a name: one of them is a head.
const twoNames = 1.0

// firstCost is what the names of the first row cost, and a first column that
// nothing says to name rows where others do.
func (st *stream) firstCost() float64 {
	if st.tm.leaves[0].is == unknown && slices.ContainsFunc(st.tm.leaves, leaf.names) {
		return twoNames
	}
	row := st.words[st.heads:]
	if len(row) > 1 && row[0].is == label && row[1].is == label && row[0].text != "" && row[1].text != "" && st.tm.leaves[0].is == code {
		return twoNames
	}
	return 0
}

// torn is what each head costs that stands on two lines, over columns of its own on
// each: heads said over each panel stand on one line.
const torn = 0.3

// tornCost is what the heads cost that stand on two lines.
func (st *stream) tornCost() float64 {
	lines := map[string]int{}
	for _, l := range st.tm.leaves {
		p := l.stack[len(l.stack)-1]
		key := st.cut.part(st.words)[p.row][p.word].head.key
		lines[key] |= 1 << p.row
	}
	cost := 0.0
	for _, on := range lines {
		if on&(on-1) != 0 {
			cost += torn
		}
	}
	return cost
}

// isOrdinal reports whether a word stands in front of the numbers of the columns,
// below the heads.
func isOrdinal(w word) bool { return w.head.role == catalog.RoleOrdinal }

// mostNames is how many cells may name the first row.
const mostNames = 3

// stream is a stream with one way to read it.
type stream struct {
	reader
	grid   *document.Grid
	cells  []document.Cell
	words  []word // of the cells
	blanks bool   // blank cells are shown
	heads  int    // how many of the cells are in front of the first row
	gap    int    // how many blank cells stand behind those
	cut    cut
	tm     template
	cost   float64 // of the heads
	rival  bool    // another reading is about as good
	// widths are how wide the rows may be where every cell is shown, by how many
	// cells behind the heads name the first row; nil where any.
	widths map[int]map[int]bool
}

// settle finds the rows, and returns what the reading costs.
func (st *stream) settle() float64 {
	if st.blanks {
		return st.cost + rowsCount*st.skip()
	}
	body := st.rows()
	st.tm = st.tm.settle(body)
	return st.cost + rowsCount*meanCost(st.tm, body)
}

// summedRows is how many sums hold in the first rows on average.
func (st *stream) summedRows() float64 {
	if !st.blanks {
		return st.summed(st.tm, st.cut.part(st.words[:st.heads]), st.rows())
	}
	s := st.standingSolver()
	s.rows = s.rows[:min(len(s.rows), sampledRows)]
	held, n := s.held(), 0
	for _, row := range s.rows {
		n += saying(held, row.list[0])
	}
	return float64(n) / float64(max(1, len(s.rows)))
}

// breaksSums reports whether the heads name sums and none holds where the cells
// stand.
func (st *stream) breaksSums() bool { return st.standingSolver().breaksSums() }

// standingSolver has the rows as they stand.
func (st *stream) standingSolver() *solver {
	s := st.newSolver(st.tm, st.cut.part(st.words[:st.heads]), nil)
	wide := len(st.tm.leaves)
	for _, words := range st.rows() {
		p := placing{at: make([]int, len(words))}
		at, more := mergedAt(words, st.tm.leaves[0].is), max(0, wide-len(words))
		for k := range words {
			p.at[k] = k
			if k > at {
				p.at[k] += more
			}
		}
		amounts, open := s.amounts(words)
		s.rows = append(s.rows, solvedRow{words: words, open: open, list: []candidate{{p, st.tm.byColumn(p, amounts)}}})
	}
	return s
}

// hasFullRow reports whether some row has a word for every column of figures: else
// nothing but the heads says how many there are.
func (st *stream) hasFullRow() bool {
	figures := 0
	for _, l := range st.tm.leaves {
		if !l.names() {
			figures++
		}
	}
	return slices.ContainsFunc(st.rows(), func(row []word) bool {
		n := 0
		for _, w := range row {
			if w.is == value || w.is == line {
				n++
			}
		}
		return n >= figures
	})
}

// skip finds how many blank cells stand behind the heads, under those that span
// rows, and returns what the rows cost on average.
func (st *stream) skip() float64 {
	least, at := impossible, 0
	for st.gap = 0; st.gap < len(st.tm.leaves) && st.heads+st.gap < len(st.words); st.gap++ {
		if st.gap > 0 && st.words[st.heads+st.gap-1].text != "" {
			break
		}
		cost, rows := st.chunks(sampledRows * len(st.tm.leaves))
		if mean := cost / float64(max(1, len(rows))); mean < least {
			least, at = mean, st.gap
		}
	}
	st.gap = at
	return least
}

// dubious is what the rows of a stream cost on average that leaves where they end
// in doubt.
const dubious = 0.2

// sameColumns reports whether two readings have the same heads over the columns
// and begin the rows at the same cell.
func (st stream) sameColumns(other stream) bool {
	return st.heads+st.gap == other.heads+other.gap && slices.Equal(st.columnHeads(), other.columnHeads())
}

// columnHeads are the cells that head each column, innermost.
func (st stream) columnHeads() []int {
	var out []int
	for _, l := range st.tm.leaves {
		p := l.stack[len(l.stack)-1]
		at := st.cut.before + p.word
		for _, n := range st.cut.lines[:p.row] {
			at += n
		}
		out = append(out, at)
	}
	return out
}

// sampledRows is how many rows tell a reading.
const sampledRows = 12

// merged is what it costs that one cell spans all columns that name a row, as
// 合计 does and 栏次.
const merged = 0.1

// chunks parts the cells below the heads, at most so many, into rows of as many
// as there are columns, or fewer where one spans all names; it returns what they
// cost as they stand and how many cells each has.
func (st *stream) chunks(most int) (cost float64, sizes []int) {
	words := st.words[st.heads+st.gap:]
	words = words[:min(len(words), most)]
	wide := len(st.tm.leaves)
	narrow := wide - max(0, st.tm.leading()-1)
	costs, from := make([]float64, len(words)+1), make([]int, len(words)+1)
	for i := len(words) - 1; i >= 0; i-- {
		row := words[i:min(len(words), i+wide)]
		costs[i], from[i] = st.tm.standing(row, 0)+costs[i+len(row)], len(row)
		for n := narrow; n < wide; n++ {
			row = words[i:min(len(words), i+n)]
			if c := merged + st.tm.standing(row, wide-n) + costs[i+len(row)]; c < costs[i] {
				costs[i], from[i] = c, len(row)
			}
		}
	}
	for i := 0; i < len(words); i += from[i] {
		sizes = append(sizes, from[i])
	}
	return costs[0], sizes
}

// leading counts the columns in front that name a row.
func (tm template) leading() int {
	n := 0
	for n < len(tm.leaves) && (tm.leaves[n].names() || tm.leaves[n].is == unknown && n == 1) {
		n++
	}
	return n
}

func cellsOf(g *document.Grid) []document.Cell {
	var out []document.Cell
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			c.Text = strings.TrimSpace(c.Text)
			out = append(out, c)
		}
	}
	return out
}

func isBlankCell(c document.Cell) bool { return c.Text == "" }

func (r reader) cellWords(all []document.Cell) []word {
	var words []word
	for _, c := range all {
		words = append(words, r.cellWord(c))
	}
	return words
}

// cellWord is the word of a cell, blank where it is.
func (r reader) cellWord(c document.Cell) word {
	if c.Text == "" {
		return word{}
	}
	return r.word(c.Text)
}

// streamHeads counts the cells in front of the first figure: the heads, blank
// ones among them, and the names of the first row.
func (st stream) streamHeads() int {
	n := slices.IndexFunc(st.words, func(w word) bool { return w.text != "" && w.is != label })
	if n < 0 {
		return len(st.words)
	}
	return n
}

// cuts are the ways to part the heads, on up to three lines, that come to a
// number of columns which fits.
func (st *stream) cuts() []cut {
	var out []cut
	add := func(before int, lines ...int) {
		out = append(out, cut{before, lines})
	}
	levels := st.levels()
	for before := 0; before <= min(mostBefore, st.heads-2); before++ {
		k := st.heads - before
		add(before, k)
		for a := 1; a < k; a++ {
			add(before, a, k-a)
			for b := a + 1; b < k; b++ {
				if k <= mostOnThree || b == levels-before {
					add(before, a, b-a, k-b)
				}
			}
		}
	}
	return out
}

// levels is the first of the last heads that are of codes, 类 款 项: they stand on
// a line of their own however many heads there are.
func (st *stream) levels() int {
	k := st.heads
	for k > 0 && st.words[k-1].head.is == code {
		k--
	}
	return k
}

func (ct cut) part(words []word) [][]word {
	var out [][]word
	words = words[ct.before:]
	for _, n := range ct.lines {
		out = append(out, words[:n])
		words = words[n:]
	}
	return out
}

// beforeCost is what it costs to leave the first cells out of the heads.
func (st *stream) beforeCost() float64 {
	cost := 0.0
	for i, w := range st.words[:st.cut.before] {
		cost += beforeCost
		if w.head.is != unknown || w.head.role != "" || !st.isBefore(i) {
			cost += headBefore
		}
	}
	return cost
}

// rows parts the words below the heads into rows: as many as there are
// columns where blank cells are shown, else before each name behind a figure.
func (st *stream) rows() [][]word {
	words := st.words[st.heads+st.gap:]
	var out [][]word
	if st.blanks {
		_, sizes := st.chunks(len(words))
		for _, n := range sizes {
			out = append(out, words[:n])
			words = words[n:]
		}
		return out
	}
	for i, w := range words {
		if i == 0 || isName(w) && !isName(words[i-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], w)
	}
	return out
}

func isName(w word) bool { return w.is == label || w.is == code }

// meanCost is what the first rows cost on average where they fit best.
func meanCost(tm template, body [][]word) float64 {
	cost := 0.0
	body = body[:min(len(body), mostSampled)]
	for _, words := range body {
		cost += tm.least(words)
	}
	return cost / float64(max(1, len(body)))
}

// noName is what a row costs that has no name in its first columns.
const noName = 0.3

// standing is what the words of a row cost in the columns they stand in, one of
// them over some more.
func (tm template) standing(words []word, more int) float64 {
	cost, behind, at := 0.0, word{}, mergedAt(words, tm.leaves[0].is)
	for k, w := range words {
		c := k
		if k > at {
			c += more
		}
		switch {
		case k == at && more > 0:
			if w.is != label || w.text == "" {
				cost += misfit
			}
		case w.text != "":
			cost += tm.leaves[c].fit(&w, &behind)
			if c > 0 && tm.leaves[c-1].is == code && behind.is == label && w.is == label {
				cost += nameless // the total stands in the column of the codes alone
			}
		case tm.leaves[c].is == label:
			cost += noName
		}
		behind = w
	}
	return cost
}

// write lays the stream out: what stands before its heads as paragraphs.
func (st *stream) write() []document.Block {
	blocks := paragraphs(st.cells[:st.cut.before])
	out := &document.Grid{Method: st.grid.Method, Columns: len(st.tm.leaves)}
	at := st.cut.before
	for i, k := range st.cut.lines {
		out.Rows = append(out.Rows, st.tm.headRow(i, document.Row{Cells: st.cells[at : at+k]}))
		at += k
	}
	at += st.gap
	body := st.rows()
	places := st.solve(st.tm, st.cut.part(st.words[:st.heads]), body)
	for i, words := range body {
		from := document.Row{Cells: slices.Clone(st.cells[at : at+len(words)])}
		at += len(words)
		if st.blanks {
			more := max(0, len(st.tm.leaves)-len(words)) * min(1, len(body)-1-i)
			out.Rows = append(out.Rows, standingRow(from, mergedAt(words, st.tm.leaves[0].is), more))
			continue
		}
		row := st.tm.row(from, places[i].placing)
		row.Unsure = places[i].unsure
		out.Rows = append(out.Rows, row)
	}
	if st.rival {
		out = allUnsure(out)
	}
	return append(blocks, document.Block{Grid: out, At: st.cells[0].At})
}

// standingRow sets cells in the columns they stand in, one of them over some more.
func standingRow(row document.Row, at, more int) document.Row {
	for k := range row.Cells {
		row.Cells[k].Column = k
		if k > at {
			row.Cells[k].Column += more
		}
	}
	if at < len(row.Cells) {
		row.Cells[at].ColumnSpan = 1 + more
	}
	return row
}
