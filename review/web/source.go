package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"juesuan/records"
	"juesuan/review"
)

// source is what stands beside a question: the page with the cell boxed, or the
// lines around it, or why neither can be shown.
type source struct {
	Problem string // key of a message
	Page    *pageView
	Lines   []lineView
	Others  []string // URLs of further pages that it stands on
}

// pageView is a page with marks on it, in points.
type pageView struct {
	Number, Of    int
	Width, Height float64
	URL           string
	View          string // what of the page is shown at first
	Crop          string // the cell, enlarged
	Marks         []mark
}

// mark is a box on a page. Kind is cell, also, operand or near.
type mark struct {
	Kind                string
	X, Y, Width, Height float64
	Title               string
}

// lineView is one line of a text.
type lineView struct {
	Number int
	Here   bool
	Prose  bool // no row of a table
	Parts  []piece
}

// piece is a part of a line. Kind is as of a mark, or empty.
type piece struct{ Text, Kind string }

// marked is a place to be marked, with the text that stands there.
type marked struct {
	at   records.At
	kind string
	text string
}

// the kinds of marks, the most telling first.
var kinds = []string{"cell", "also", "operand", "near"}

// sourceOf shows where something stands.
func (s *server) sourceOf(ctx context.Context, e *review.Evaluated, at records.At, marks []marked) source {
	if len(at) == 0 {
		return source{Problem: "source.nowhere"}
	}
	if at[0].Page > 0 {
		return s.pageSource(ctx, e, at, marks)
	}
	data, err := s.desk.Original(&e.Document)
	if err != nil {
		return source{Problem: problemOf(err)}
	}
	lines, err := s.lines(e.Document.Source, data)
	if err != nil {
		return source{Problem: "source.unreadable"}
	}
	return source{Lines: linesAround(lines, e, at, marks)}
}

func problemOf(err error) string {
	if errors.Is(err, review.ErrMoved) {
		return "source.moved"
	}
	return "source.unpainted"
}

// cropMargin is what is shown around an enlarged cell, in points.
const cropMargin = 4

func (s *server) pageSource(ctx context.Context, e *review.Evaluated, at records.At, marks []marked) source {
	number := at[0].Page
	one, err := s.pages.get(ctx, s.desk, &e.Document, number)
	if err != nil {
		return source{Problem: problemOf(err)}
	}
	v := &pageView{
		Number: number, Of: e.Document.Pages, Width: one.width, Height: one.height,
		URL: fmt.Sprintf("/doc/%s/page/%d", e.Document.Doc, number),
	}
	v.View = fmt.Sprintf("0 0 %.2f %.2f", one.width, one.height)
	v.Marks = marksOn(number, marks)
	if b := at[0].Box; b != nil {
		v.View = around(*b, one)
		v.Crop = fmt.Sprintf("%.2f %.2f %.2f %.2f", b[0]-cropMargin, b[1]-cropMargin, b[2]-b[0]+2*cropMargin, b[3]-b[1]+2*cropMargin)
	}
	return source{Page: v}
}

// around is the part of a page that is shown at first: its full width, as high
// as a pane is, with a box in the middle.
func around(b records.Box, one *picture) string {
	const pane = 0.72 // height by width
	height := min(one.height, one.width*pane)
	top := min(max(0, (b[1]+b[3]-height)/2), one.height-height)
	return fmt.Sprintf("0 %.2f %.2f %.2f", top, one.width, height)
}

// marksOn are the marks of a page, the most telling last, so that it lies on top.
func marksOn(number int, marks []marked) []mark {
	var out []mark
	seen := map[records.Box]bool{}
	for _, kind := range kinds {
		for _, m := range marks {
			for _, p := range m.at {
				if m.kind == kind && p.Page == number && p.Box != nil && !seen[*p.Box] {
					seen[*p.Box] = true
					b := *p.Box
					out = append(out, mark{kind, b[0], b[1], b[2] - b[0], b[3] - b[1], m.text})
				}
			}
		}
	}
	slices.Reverse(out)
	return out
}

// How much of a text is shown: lines before and behind, and of one line.
const (
	linesBeside = 9
	lineMost    = 4000
)

// linesAround are the lines around a place with its marks.
func linesAround(lines []string, e *review.Evaluated, at records.At, marks []marked) []lineView {
	first, last := at[0].Line, at[0].Line
	for _, p := range at {
		if p.Line > 0 && p.Line-at[0].Line < linesBeside {
			first, last = min(first, p.Line), max(last, p.Line)
		}
	}
	rows := cellsByLine(e)
	var out []lineView
	for n := max(1, first-linesBeside); n <= min(len(lines), last+linesBeside); n++ {
		line := lines[n-1]
		if len(line) > lineMost {
			line = strings.ToValidUTF8(line[:lineMost], "") + "…"
		}
		out = append(out, lineView{
			Number: n, Prose: len(rows[n]) == 0, Here: slices.ContainsFunc(at, func(p records.Place) bool { return p.Line == n }),
			Parts: cut(line, n, rows[n], marks),
		})
	}
	layTabs(out)
	return out
}

// lineCell is a cell of a table on a line of a text.
type lineCell struct {
	cell int
	text string
}

// cellsByLine lists the cells of all tables by line, in order.
func cellsByLine(e *review.Evaluated) map[int][]lineCell {
	out := map[int][]lineCell{}
	for i := range e.Batch.Tables {
		for _, c := range e.Batch.Tables[i].Cells {
			for _, p := range c.At {
				if p.Line > 0 && p.Cell != nil {
					out[p.Line] = append(out[p.Line], lineCell{*p.Cell, c.Text})
				}
			}
		}
	}
	for _, row := range out {
		slices.SortStableFunc(row, func(a, b lineCell) int { return cmp.Compare(a.cell, b.cell) })
	}
	return out
}

// stretch is from where to where in a line something stands.
type stretch struct {
	from, to int
	kind     string
}

// cut parts a line by what is marked in it.
func cut(line string, number int, row []lineCell, marks []marked) []piece {
	places := standing(line, row)
	var list []stretch
	for _, kind := range kinds {
		for _, m := range marks {
			for _, p := range m.at {
				if m.kind != kind || p.Line != number {
					continue
				}
				if s, ok := findMark(line, places, p, m.text); ok && !overlaps(list, s) {
					s.kind = kind
					list = append(list, s)
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	var out []piece
	at := 0
	for _, s := range list {
		out = append(out, piece{line[at:s.from], ""}, piece{line[s.from:s.to], s.kind})
		at = s.to
	}
	return append(out, piece{line[at:], ""})
}

func overlaps(list []stretch, s stretch) bool {
	return slices.ContainsFunc(list, func(o stretch) bool { return s.from < o.to && o.from < s.to })
}

// standing finds where the cells of a row stand in its line: one behind the
// other.
func standing(line string, row []lineCell) map[int]stretch {
	out := map[int]stretch{}
	at := 0
	for _, c := range row {
		text := strings.TrimSpace(c.text)
		if i := strings.Index(line[at:], text); i >= 0 && text != "" {
			out[c.cell] = stretch{from: at + i, to: at + i + len(text)}
			at += i + len(text)
		}
	}
	return out
}

// findMark finds where a place stands in its line: its cell, else its text.
func findMark(line string, places map[int]stretch, p records.Place, text string) (stretch, bool) {
	if p.Cell != nil {
		if s, ok := places[*p.Cell]; ok {
			return s, true
		}
	}
	for part := range strings.SplitSeq(text, "\n") { // printed over a break
		part = strings.TrimSpace(part)
		if i := strings.Index(line, part); i >= 0 && part != "" {
			return stretch{from: i, to: i + len(part)}, true
		}
	}
	return stretch{}, false
}
