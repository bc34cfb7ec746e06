package statements

import (
	"math"
	"slices"

	"golang.org/x/text/width"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
)

// Where nothing is ruled, a label that its column wraps stands on several lines,
// its figures on the first of them or on the middle one. Which lines make a row
// is weighed over the whole table: by what the labels are then, by the lines that
// are full, and by where the figures stand.

// What speaks against a row of some lines.
const (
	unknownName = 0.6 // its label is none that the statement or its codes know
	namelessRow = 1.0 // figures without a label
	rowOfNames  = 0.5 // a label without figures
	begunInside = 3.0 // a code or a number begins within it
	wholeInside = 0.8 // a line is a known label by itself, and the whole is none
	shortLine   = 0.5 // a line that goes on had room for more
	fullLine    = 0.2 // a line that ends it had none
	labelAway   = 0.5 // no line of its label stands with the figures
	elsewhere   = 0.5 // its figures stand on another line than those of the table
)

// mostLines is how many lines a row has at most.
const mostLines = 7

// blockMargin is how much better than another way to part the lines a row must
// be, for it to be sure.
const blockMargin = 0.15

// block is some lines that may be one row.
type block struct {
	from, to int
	figures  int // which of its lines has the figures, -1 for none
	cost     float64
}

// placed is what a row costs with where its figures stand: on its first line, or
// on its middle one.
func (b block) placed(centred bool) float64 {
	at := 0
	if centred {
		at = (b.to - b.from - 1) / 2
	}
	if b.figures >= 0 && b.figures != at {
		return b.cost + elsewhere
	}
	return b.cost
}

// joinBlocks joins the lines of rows in a table without rules.
func (ra *rowAligner) joinBlocks(rows []alignedRow) []alignedRow {
	if ra.v.Method != document.Aligned || !slices.ContainsFunc(rows, ra.isBare) {
		return rows
	}
	for i := 1; i < len(rows); i++ {
		if ra.isBare(rows[i]) {
			rows[i] = ra.reseat(rows[i-1], rows[i])
		}
	}
	all, widths := make([][]block, len(rows)), ra.labelWidths(rows)
	for i := range rows {
		all[i] = ra.blocksFrom(rows, i, widths)
	}
	best := partLines(all, false)
	if centred := partLines(all, true); centred.cost < best.cost {
		best = centred
	}
	var out []alignedRow
	for _, b := range best.blocks {
		lines := rows[b.from:b.to]
		out = append(out, ra.joinBlock(lines, len(lines) > 1 && (best.unsure(b) || ra.isNamedAway(lines))))
	}
	return out
}

// isBare reports whether a line holds pieces of labels and nothing else.
func (ra *rowAligner) isBare(row alignedRow) bool {
	found := false
	for c, t := range row.texts {
		if t == "" {
			continue
		}
		switch ra.role(c) {
		case catalog.RoleLabel, levelRole:
			found = true
		case catalog.RoleNote, sidesRole:
		default:
			return false
		}
	}
	return found
}

// isNamedAway reports whether figures get the whole of a label from other lines.
func (ra *rowAligner) isNamedAway(lines []alignedRow) bool {
	return slices.ContainsFunc(lines, func(line alignedRow) bool {
		return slices.ContainsFunc(ra.sh.panels, func(p panel) bool { return ra.lacksName(line, p) })
	})
}

// lacksName reports whether a line has figures in a panel and no piece of a label
// or code, where there are such columns.
func (ra *rowAligner) lacksName(line alignedRow, p panel) bool {
	return p.label >= 0 && ra.valuesIn(&line, p) && !ra.names(line, p)
}

// joinBlock is the row that its lines make, in the place of the line of figures.
func (ra *rowAligner) joinBlock(lines []alignedRow, unsure bool) alignedRow {
	out, index := lines[0], lines[0].index
	for _, line := range lines[1:] {
		if !ra.isBare(line) {
			index = line.index
		}
		out = merge(out, line, index)
	}
	out.tie = out.tie || unsure
	return out
}

// labelWidths is how wide the widest line of each column is.
func (ra *rowAligner) labelWidths(rows []alignedRow) []int {
	out := make([]int, ra.v.Columns)
	for _, row := range rows {
		for c, t := range row.texts {
			if c < len(out) {
				out[c] = max(out[c], printWidth(t))
			}
		}
	}
	return out
}

// printWidth is the width of a text where Chinese characters are two wide.
func printWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// parting is a way to part lines into rows, with what each row would cost else.
type parting struct {
	cost   float64
	blocks []block
	rivals []float64 // by line: the least that all lines cost if its row is another
}

func (p parting) unsure(b block) bool {
	for i := b.from; i < b.to; i++ {
		if p.rivals[i]-p.cost < blockMargin {
			return true
		}
	}
	return false
}

// partLines finds the rows that cost least of those that may begin at each line.
func partLines(all [][]block, centred bool) parting {
	n := len(all)
	before, after := make([]float64, n+1), make([]float64, n+1)
	came := make([]block, n+1)
	for i := 1; i <= n; i++ {
		before[i] = math.Inf(1)
	}
	for i := range n {
		for _, b := range all[i] {
			if sum := before[i] + b.placed(centred); sum < before[b.to] {
				before[b.to], came[b.to] = sum, b
			}
		}
	}
	out := parting{cost: before[n], rivals: make([]float64, n)}
	for i := n; i > 0; i = came[i].from {
		out.blocks = append(out.blocks, came[i])
	}
	slices.Reverse(out.blocks)
	for i := n - 1; i >= 0; i-- {
		after[i] = math.Inf(1)
		for _, b := range all[i] {
			after[i] = min(after[i], b.placed(centred)+after[b.to])
		}
	}
	out.weighRivals(all, before, after, centred)
	return out
}

func (p *parting) weighRivals(all [][]block, before, after []float64, centred bool) {
	of := make([]block, len(p.rivals))
	for _, b := range p.blocks {
		for i := b.from; i < b.to; i++ {
			of[i], p.rivals[i] = b, math.Inf(1)
		}
	}
	for _, list := range all {
		for _, b := range list {
			total := before[b.from] + b.placed(centred) + after[b.to]
			for i := b.from; i < b.to; i++ {
				if of[i] != b {
					p.rivals[i] = min(p.rivals[i], total)
				}
			}
		}
	}
}

// blocksFrom lists the rows that may begin at a line: one with figures among
// lines that hold none.
func (ra *rowAligner) blocksFrom(rows []alignedRow, from int, widths []int) []block {
	var out []block
	figures := -1
	for to := from + 1; to <= len(rows) && to-from <= mostLines; to++ {
		if !ra.isBare(rows[to-1]) {
			if figures >= 0 {
				break
			}
			figures = to - 1 - from
		}
		out = append(out, block{from, to, figures, ra.blockCost(rows[from:to], figures, widths)})
	}
	return out
}

// blockCost is what speaks against a row of some lines, of which one has the
// figures, or none.
func (ra *rowAligner) blockCost(lines []alignedRow, figures int, widths []int) float64 {
	whole := lines[0]
	for _, line := range lines[1:] {
		whole = merge(whole, line, whole.index)
	}
	cost := 0.0
	if figures < 0 {
		cost += rowOfNames
	}
	for k, p := range ra.sh.panels {
		n := ra.nameRow(&whole, k)
		known := ra.knowsName(n, k)
		cost += ra.nameCost(n, known, k)
		if len(lines) > 1 && figures >= 0 && ra.lacksName(lines[figures], p) && ra.names(whole, p) {
			cost += labelAway
		}
		if p.label >= 0 {
			cost += ra.linesCost(lines, p, known, widths[p.label])
		}
	}
	return cost
}

func (ra *rowAligner) nameCost(n named, known bool, k int) float64 {
	switch {
	case n.label == "" && n.code.digits == "":
		if n.values && ra.sh.panels[k].label >= 0 {
			return namelessRow
		}
		return 0
	case known:
		return 0
	}
	return unknownName
}

// knowsName reports whether the label of a row is its code's, or one that the
// statement knows.
func (ra *rowAligner) knowsName(n named, k int) bool {
	s := ra.sh.statement
	if c := ra.Cat.Code(s.Scheme, n.code.digits); c != nil {
		return ra.isNameOf(c, n.label)
	}
	return s.HasLabel(ra.Cat, ra.sh.panels[k].side, n.label) || ra.Cat.SchemesOf(n.label)[s.Scheme]
}

// linesCost is what the lines of a label cost: where they begin, and whether
// those that go on are full.
func (ra *rowAligner) linesCost(lines []alignedRow, p panel, known bool, full int) float64 {
	cost, above := 0.0, ""
	for i, line := range lines {
		t := line.texts[p.label]
		if t == "" {
			continue
		}
		if above != "" {
			cost += ra.joinCost(above, t, full)
		}
		lead, _ := cells.SplitCode(t)
		numbered := lead != "" || ra.Cat.Bare(t) != ra.Of(t).Key() || ra.OneYear(t) > 0 && ra.OneYear(above) > 0
		switch {
		case above != "" && numbered:
			cost += begunInside
		case len(lines) > 1 && !known && i != 0 && (ra.isWholeLabel(p.label, t) || ra.sh.statement.HasLabel(ra.Cat, p.side, t)):
			cost += wholeInside
		}
		above = t
	}
	if above != "" && printWidth(above) >= full-1 && !known {
		cost += fullLine
	}
	return cost
}

// joinCost is what it costs that a line of a label goes on with the next.
func (ra *rowAligner) joinCost(line, next string, full int) float64 {
	first := []rune(next)[:1]
	if printWidth(line)+printWidth(string(first)) <= full {
		return shortLine
	}
	return 0
}
