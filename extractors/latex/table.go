package latex

import (
	"regexp"
	"strings"

	"juesuan/document"
)

// table is a tabular environment being read.
type table struct {
	from int // its line
	rows []document.Row
	row  []document.Cell
	cell strings.Builder
	line int // on which the text of the cell begins; 0 where there is none
	next int // the column of the next cell
}

// columns leaves out what stands behind the beginning of a table: how wide it
// is, where it stands, its columns.
func (t *table) columns(line string) string {
	for {
		line = strings.TrimLeft(line, " \t")
		switch {
		case optionals.MatchString(line):
			line = line[len(optionals.FindString(line)):]
		case strings.HasPrefix(line, "{"):
			line = line[braced(line):]
		default:
			return line
		}
	}
}

// braced is the length of what stands in the braces that a text begins with,
// with them.
func braced(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// rules are the commands between rows.
var rules = regexp.MustCompile(`\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|noalign|specialrule)(?:\{[^{}]*\})*|\\(?:cline|cmidrule)(?:\([^)]*\))?\{[^{}]*\}`)

// text reads a line of a table: cells end with &, rows with \\.
func (t *table) text(no int, line string) {
	line = rules.ReplaceAllString(line, "")
	from := 0
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '&':
			t.add(no, line[from:i])
			t.endCell(no)
			from = i + 1
		case strings.HasPrefix(line[i:], `\\`), strings.HasPrefix(line[i:], `\tabularnewline`):
			t.add(no, line[from:i])
			t.endCell(no)
			t.endRow()
			i += len(`\\`) - 1
			if line[i] != '\\' {
				i += len(`\tabularnewline`) - len(`\\`)
			}
			from = i + 1
			if m := optionals.FindString(line[from:]); m != "" {
				from += len(m)
				i += len(m)
			}
		case line[i] == '\\':
			i++
		}
	}
	t.add(no, line[min(from, len(line)):])
}

func (t *table) add(no int, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if t.line == 0 {
		t.line = no
	}
	t.cell.WriteString(text + " ")
}

// multicolumn and multirow are spans, from where what they span begins.
var (
	multicolumn = regexp.MustCompile(`^\s*\\multicolumn\s*\{([^{}]*)\}\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\{`)
	multirow    = regexp.MustCompile(`^\s*\\multirow\s*(?:\[[^\]]*\])?\{([^{}]*)\}\s*(?:\[[^\]]*\])?\{[^{}]*\}\s*(?:\[[^\]]*\])?\{`)
)

func (t *table) endCell(no int) {
	text := t.cell.String()
	t.cell.Reset()
	if t.next >= mostColumns {
		return
	}
	c := document.Cell{Column: t.next, RowSpan: 1, ColumnSpan: 1, At: document.Place{Line: max(t.line, 1), Cell: len(t.row)}}
	if t.line == 0 {
		c.At.Line = no
	}
	t.line = 0
	if m := multicolumn.FindStringSubmatch(text); m != nil {
		c.ColumnSpan = number(m[1])
		text = inner(text, len(m[0]))
	}
	if m := multirow.FindStringSubmatch(text); m != nil {
		c.RowSpan = number(m[1])
		text = inner(text, len(m[0]))
	}
	c.Text = plain(text)
	t.next += c.ColumnSpan
	t.row = append(t.row, c)
}

// inner is what stands in the braces that open before a byte.
func inner(text string, at int) string {
	end := at - 1 + braced(text[at-1:])
	return strings.TrimSuffix(text[at:end], "}")
}

func (t *table) endRow() {
	says := false
	for _, c := range t.row {
		says = says || c.Text != ""
	}
	if says {
		t.rows = append(t.rows, document.Row{Cells: t.row})
	}
	t.row, t.next = nil, 0
}

// grid is the table: cells that stand where one above reaches down to are left
// out, which print has nothing in.
func (t *table) grid() *document.Grid {
	if t.line > 0 || len(t.row) > 0 {
		t.endCell(t.from)
	}
	t.endRow()
	if len(t.rows) == 0 {
		return nil
	}
	covered := map[int]int{} // columns: the rows that are left
	for i := range t.rows {
		var kept []document.Cell
		for _, c := range t.rows[i].Cells {
			if covered[c.Column] > 0 && c.Text == "" {
				continue
			}
			c.RowSpan = min(c.RowSpan, len(t.rows)-i)
			kept = append(kept, c)
		}
		t.rows[i].Cells = kept
		for k := range covered {
			covered[k]--
		}
		for _, c := range kept {
			for k := c.Column; k < c.Column+c.ColumnSpan; k++ {
				covered[k] = c.RowSpan - 1
			}
		}
	}
	return &document.Grid{Method: document.Markup, Rows: t.rows, Columns: document.UsualWidth(t.rows)}
}
