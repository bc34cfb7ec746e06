package web

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// How lines with tabs are laid out: cells that are wider than the widest for
// which others make room push theirs along.
const (
	tabGap    = 2
	tabWidest = 48
)

// layTabs puts blanks in the place of tabs, so that cells stand below one
// another in lines that follow one another.
func layTabs(lines []lineView) {
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && strings.Contains(lines[to].text(), "\t") {
			to++
		}
		widths := cellWidths(lines[from:to])
		for i := from; i < to; i++ {
			lines[i].spread(widths)
		}
		from = max(to, from+1)
	}
}

func (l *lineView) text() string {
	var out strings.Builder
	for _, p := range l.Parts {
		out.WriteString(p.Text)
	}
	return out.String()
}

// cellWidths are how wide the cells of each column are.
func cellWidths(lines []lineView) (out []int) {
	for i := range lines {
		for k, cell := range strings.Split(lines[i].text(), "\t") {
			if k == len(out) {
				out = append(out, 0)
			}
			if w := runewidth.StringWidth(cell); w <= tabWidest {
				out[k] = max(out[k], w)
			}
		}
	}
	return out
}

// spread puts blanks in the place of the tabs of a line.
func (l *lineView) spread(widths []int) {
	column, wide := 0, 0 // the cell and how much of it was met
	for i := range l.Parts {
		p := &l.Parts[i]
		cells := strings.Split(p.Text, "\t")
		for k, cell := range cells {
			wide += runewidth.StringWidth(cell)
			if k+1 < len(cells) {
				cells[k] += strings.Repeat(" ", max(0, widths[column]-wide)+tabGap)
				column, wide = column+1, 0
			}
		}
		p.Text = strings.Join(cells, "")
	}
}
