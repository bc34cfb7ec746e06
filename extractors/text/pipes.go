package text

import (
	"regexp"
	"strings"

	"juesuan/document"
)

// isPipeTable reports whether a Markdown table begins on line i: a row with
// bars at its ends, one followed by a separator row, or one followed by others
// with as many bars.
func (s *scanner) isPipeTable(i int) bool {
	t := strings.TrimSpace(s.lines[i].text)
	n := strings.Count(t, "|")
	switch {
	case n == 0:
		return false
	case n > 1 && t[0] == '|', i+1 < len(s.lines) && isSeparator(s.lines[i+1].text):
		return true
	}
	const alike = 2 // rows below with as many bars, that no mark may be one
	for k := 1; k <= alike; k++ {
		if i+k >= len(s.lines) || strings.Count(s.lines[i+k].text, "|") != n {
			return false
		}
	}
	return true
}

var separator = regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)

func isSeparator(text string) bool {
	return strings.Contains(text, "|") && separator.MatchString(text)
}

// pipes reads a Markdown table. A row that does not end with a bar where the
// others do goes on on the next line.
func (s *scanner) pipes(i int) int {
	var rows []document.Row
	broken, bars := false, s.hasOuterBars(i)
	for i < len(s.lines) {
		l := s.lines[i]
		switch {
		case l.blank:
			if !s.pipesGoOn(i, bars) {
				s.grid(document.Markup, rows)
				return i
			}
			broken = true
			i++
			continue
		case isSeparator(l.text):
			i++
			continue
		case isPageNumber(l.text) && s.pipesGoOn(i, bars):
			broken = true
			i++
			continue
		case !strings.Contains(l.text, "|"):
			s.grid(document.Markup, rows)
			return i
		}
		text, joints, next := s.pipeRow(i, bars)
		cells := s.cellsOf(l.no, splitPipes(text, bars))
		for k := range cells {
			cells[k].At.From, cells[k].At.To = joints.span(cells[k].At)
		}
		rows = append(rows, document.Row{Cells: cells, Break: broken})
		broken = false
		i = next
	}
	s.grid(document.Markup, rows)
	return i
}

// hasOuterBars reports whether the rows of the table that begins on line i have
// bars at their ends: its separator row shows it, or most of its rows. Where
// they have none, a bar in front stands behind a blank cell.
func (s *scanner) hasOuterBars(i int) bool {
	with, without := 0, 0
	for ; i < len(s.lines) && strings.Contains(s.lines[i].text, "|"); i++ {
		t := strings.TrimSpace(s.lines[i].text)
		switch {
		case isSeparator(t):
			return t[0] == '|'
		case t[0] == '|':
			with++
		default:
			without++
		}
	}
	return with >= without
}

// pipesGoOn reports whether the table goes on behind a blank line or a page
// number: the next line with text is a row, and no new head. Without bars at
// its ends, a row must hold a figure.
func (s *scanner) pipesGoOn(i int, bars bool) bool {
	for i < len(s.lines) && (s.lines[i].blank || isPageNumber(s.lines[i].text)) {
		i++
	}
	if i >= len(s.lines) || i+1 < len(s.lines) && isSeparator(s.lines[i+1].text) {
		return false
	}
	text := strings.TrimSpace(s.lines[i].text)
	if bars {
		return strings.HasPrefix(text, "|")
	}
	return strings.Contains(text, "|") && hasFigure(splitPipes(text, false))
}

// joints say where the lines that a row was joined of stand.
type joints []joint

// joint is where a line begins: in the row, and in the source, both in bytes
// from the beginning of the row's first line.
type joint struct{ at, source int }

// span is where a cell of the row stands in the source.
func (j joints) span(at document.Place) (from, to int32) {
	if at.From == at.To {
		from = j.source(at.From, at.From)
		return from, from
	}
	return j.source(at.From, at.From), j.source(at.To-1, at.To)
}

// source is where byte p of the row stands in the source, if it is of the line
// that byte in is of.
func (j joints) source(in, p int32) int32 {
	k := len(j) - 1
	for k > 0 && int32(j[k].at) > in {
		k--
	}
	return p - int32(j[k].at) + int32(j[k].source)
}

// pipeRow returns the text of the row on line i, with the lines that it goes
// on on where rows end with bars.
func (s *scanner) pipeRow(i int, bars bool) (text string, at joints, next int) {
	first := s.lines[i].piece().trimmed()
	text, at = first.text, joints{{0, first.from}}
	behind := len(s.lines[i].text) + 1 // where the next line begins
	for next = i + 1; bars && next < len(s.lines) && text[0] == '|' && !strings.HasSuffix(text, "|"); next++ {
		t := s.lines[next].piece().trimmed()
		if t.text == "" || strings.HasPrefix(t.text, "|") && strings.HasSuffix(t.text, "|") && len(t.text) > 1 || !strings.Contains(t.text, "|") || isSeparator(t.text) {
			break
		}
		at = append(at, joint{len(text), behind + t.from})
		behind += len(s.lines[next].text) + 1
		text += t.text
	}
	return text, at, next
}

// splitPipes parts a row at its bars, those at its ends none between cells
// where the table has such; \| is a bar inside a cell.
func splitPipes(text string, outer bool) []piece {
	from, end := 0, len(text)
	if outer {
		from = len(text) - len(strings.TrimPrefix(text, "|"))
		if end > from && text[end-1] == '|' {
			end--
		}
	}
	out := make([]piece, 0, strings.Count(text, "|")+1)
	for at := from; at <= end; at++ {
		if at < end && (text[at] != '|' || at > from && text[at-1] == '\\') {
			continue
		}
		out = append(out, piece{strings.ReplaceAll(text[from:at], `\|`, "|"), from, at})
		from = at + 1
	}
	return out
}
