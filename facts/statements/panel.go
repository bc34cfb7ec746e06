package statements

import (
	"slices"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/records"
)

// panel is a part of a table that has rows of its own: one for most tables,
// two side by side for 收入 and 支出, three for a long list set in columns.
type panel struct {
	side   string
	opens  string // side that its head names, where a row below names the other
	codes  []int  // columns of the code, 类 款 项 where it is parted
	levels []int  // columns of labels that stand over those of label, outermost first
	label  int    // -1 where there is none
	line   int    // 行次, -1 where there is none
	sides  int    // column of the sides of the rows, -1 where there is none
	values []int
	index  int // among the panels of its table
	first  int // first column
}

// panels parts the columns: a new panel begins where a column of codes or
// labels follows one of values.
func panels(columns []boundColumn) []panel {
	var out []panel
	cur := panel{label: -1, line: -1, sides: -1}
	started := false
	flush := func() {
		if started {
			out = append(out, cur)
		}
	}
	for i, c := range columns {
		head := c.role == catalog.RoleCode || c.role == catalog.RoleLabel || c.role == levelRole
		if head && len(cur.values) > 0 || c.side != "" && cur.side != "" && c.side != cur.side {
			flush()
			cur = panel{label: -1, line: -1, sides: -1, first: i, index: len(out)}
			started = false
		}
		if !started {
			cur.first, started = i, true
		}
		cur.add(i, c)
	}
	flush()
	return out
}

func (p *panel) add(i int, c boundColumn) {
	if c.side != "" {
		p.side = c.side
	}
	switch c.role {
	case catalog.RoleCode:
		p.codes = append(p.codes, i)
	case catalog.RoleLabel:
		if p.label >= 0 { // 项目 over two columns whose own heads are lost
			p.codes = append(p.codes, p.label)
		}
		p.label = i
	case levelRole:
		p.levels = append(p.levels, i)
	case catalog.RoleLine:
		p.line = i
	case sidesRole:
		p.sides = i
	case catalog.RoleOrdinal, catalog.RoleSide, catalog.RoleGroup, catalog.RoleNote:
	default:
		p.values = append(p.values, i)
	}
}

// last is the last column of the panel.
func (p panel) last() int {
	last := max(p.label, p.line)
	for _, c := range slices.Concat(p.codes, p.levels) {
		last = max(last, c)
	}
	for _, c := range p.values {
		last = max(last, c)
	}
	return last
}

// shape is all that is known of a table before its rows are read.
type shape struct {
	statement *catalog.Statement
	header    header
	panels    []panel
	of        []int  // by column: which panel it belongs to, -1 for none
	misheaded []bool // by panel: its header is not that of its cells
}

func (r reader) shapeOf(v cells.View, s *catalog.Statement, report records.Report) shape {
	h := r.readHeader(v, s)
	r.freeWordless(v.Rows[h.rows:], s, &h)
	r.findSides(v.Rows[h.rows:], s, &h)
	r.settle(v, s, &h, report)
	r.correctColumns(v, s, &h)
	settleSides(&h)
	sh := shape{statement: s, header: h, panels: panels(h.columns), of: make([]int, v.Columns)}
	r.sidesByLabels(v.Rows[h.rows:], s, sh.panels)
	for c := range sh.of {
		sh.of[c] = -1
	}
	for k, p := range sh.panels {
		for c := p.first; c <= p.last() && c < v.Columns; c++ {
			sh.of[c] = k
		}
	}
	r.regroup(v, &sh)
	sh.misheaded = r.misheaded(v, sh)
	return sh
}

// measureItems gives columns that name an item and no measure the one that
// they have in such a report. Where an item stands twice, or beside measures,
// a head was lost that told them apart.
func (sh shape) measureItems(report records.Report) {
	own := sh.statement.Measures[report]
	seen := map[string]bool{}
	for _, col := range sh.header.columns {
		if col.item == "" || own == "" {
			continue
		}
		if col.measure != "" || seen[col.item] {
			return
		}
		seen[col.item] = true
	}
	for c := range sh.header.columns {
		if col := &sh.header.columns[c]; col.item != "" {
			col.measure = own
		}
	}
}

// recognised reports whether the head bears the statement out: some column
// of values is known, and where codes or labels are asked for, one is there.
func (sh shape) recognised() bool {
	known := false
	for _, c := range sh.header.columns {
		known = known || c.known
	}
	return known
}
