// Package sheet holds the sheets of a workbook as whatever kind of workbook
// gives them, and lays them out as a document: which rows are tables and which
// are lines about them, by how cells stand and what is ruled, never by words.
package sheet

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
)

// Cell is a cell with something in it.
type Cell struct {
	Row, Column   int // from 0
	Rows, Columns int // that it spans, at least 1
	Text          string
	Look          Look
	covered       bool // by another that spans it
}

// Look is what a cell looks like, as far as it tells tables from lines.
type Look uint8

// The looks.
const (
	Ruled    Look = 1 << iota // lines are drawn around it, or at one side
	Centred                   // in the middle of its cell, or over several
	Stressed                  // in bold
)

// Range is a rectangle of cells, the last row and column within it.
type Range struct{ Top, Left, Bottom, Right int }

// Sheet is a sheet of a workbook, filled cell by cell.
type Sheet struct {
	Name   string
	Hidden bool
	cells  []Cell
	merged []Range
	rows   hidden
	cols   hidden
}

// Limits bound what a workbook may hold.
type Limits struct {
	Cells  int // with something in them
	Bytes  int // of their texts
	Merged int // ranges of merged cells in a sheet
	Rows   int // of a sheet
	Widest int // columns of a sheet
}

// DefaultLimits are far above any report, and what one of the size may hold in
// memory: rows and columns are as many as the programs have.
func DefaultLimits() Limits {
	return Limits{Cells: 2_000_000, Bytes: 256 << 20, Merged: 100_000, Rows: 1 << 20, Widest: 1 << 14}
}

// Book is a workbook that is being read.
type Book struct {
	Format   string
	Sheets   []*Sheet
	Problems []document.Problem
	limits   Limits
	cells    int
	bytes    int
}

// NewBook is an empty workbook.
func NewBook(format string, limits Limits) *Book {
	return &Book{Format: format, limits: limits}
}

// Sheet adds a sheet, and is the one to be filled.
func (b *Book) Sheet(name string, isHidden bool) *Sheet {
	s := &Sheet{Name: name, Hidden: isHidden}
	b.Sheets = append(b.Sheets, s)
	return s
}

// TooLarge refuses a workbook with more of something than the limit.
func TooLarge(most int, zh, en string) error {
	return &extractors.Refusal{
		Code: extractors.TooLarge, Zh: fmt.Sprintf("工作簿的%s超过 %d", zh, most), En: fmt.Sprintf("the workbook has more than %d %s", most, en),
	}
}

// Add adds a cell to a sheet. One without text is nothing, one outside of what
// a sheet can be is a problem.
func (b *Book) Add(s *Sheet, c Cell) error {
	if c.Text == "" {
		return nil
	}
	if c.Row < 0 || c.Column < 0 || c.Row >= b.limits.Rows || c.Column >= b.limits.Widest {
		b.Problem(s, "cell_outside", "", "单元格在工作表的范围之外，未读", "a cell stands outside of what a sheet can hold and is left out")
		return nil
	}
	b.cells++
	b.bytes += len(c.Text)
	switch {
	case b.cells > b.limits.Cells:
		return TooLarge(b.limits.Cells, "单元格数", "cells")
	case b.bytes > b.limits.Bytes:
		return TooLarge(b.limits.Bytes, "文字字节数", "bytes of text")
	}
	c.Rows, c.Columns = max(c.Rows, 1), max(c.Columns, 1)
	s.cells = append(s.cells, c)
	return nil
}

// Merge makes one cell of a range.
func (b *Book) Merge(s *Sheet, r Range) error {
	if len(s.merged) == b.limits.Merged {
		return TooLarge(b.limits.Merged, "合并单元格数", "merged ranges in a sheet")
	}
	if r.Top >= 0 && r.Left >= 0 && r.Bottom >= r.Top && r.Right >= r.Left && r.Bottom+r.Right > r.Top+r.Left {
		s.merged = append(s.merged, r)
	}
	return nil
}

// HideRows hides rows, the last within them.
func (s *Sheet) HideRows(from, to int) { s.rows.add(from, to) }

// HideColumns hides columns, the last within them.
func (s *Sheet) HideColumns(from, to int) { s.cols.add(from, to) }

// mostProblems is how many problems of a workbook are told one by one.
const mostProblems = 1000

// Problem adds a problem of a cell or, without ref, of a sheet. Its message
// ends with the place and, where given, what is more to be said in no language.
func (b *Book) Problem(s *Sheet, code, ref, zh, en string, more ...string) {
	if len(b.Problems) == mostProblems {
		return
	}
	at := s.Name
	if ref != "" {
		at += "!" + ref
	}
	at = strings.Join(append([]string{at}, more...), " ")
	b.Problems = append(b.Problems, document.Problem{
		Code: code, Message: fmt.Sprintf("%s / %s: %s", zh, en, at), At: document.Place{Sheet: s.Name, Ref: ref, Cell: -1},
	})
}

// hidden are spans of rows or columns, in any order.
type hidden []span

type span struct{ from, to int }

func (h *hidden) add(from, to int) {
	if n := len(*h); n > 0 && (*h)[n-1].to+1 == from { // as files give them, one after the other
		(*h)[n-1].to = to
		return
	}
	if from >= 0 && to >= from {
		*h = append(*h, span{from, to})
	}
}

// sorted are the spans in order, none touching another.
func (h hidden) sorted() hidden {
	list := slices.Clone(h)
	slices.SortFunc(list, func(a, b span) int { return a.from - b.from })
	out := list[:0]
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to+1 {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// find is the one of sorted spans that has a number.
func (h hidden) find(n int) (i int, found bool) {
	return slices.BinarySearchFunc(h, n, func(s span, n int) int {
		switch {
		case s.to < n:
			return -1
		case s.from > n:
			return 1
		}
		return 0
	})
}

// shown is the first number from one on that no sorted span has.
func (h hidden) shown(n int) int {
	if i, found := h.find(n); found {
		return h[i].to + 1
	}
	return n
}

// Formula is the text of a cell with a formula: what was worked out when the
// workbook was last kept. Where nothing was, it is the formula, which nobody
// takes for a number, and a problem.
func (b *Book) Formula(s *Sheet, ref, formula, text string, worked bool) string {
	if worked {
		return text
	}
	b.Problem(s, "formula_without_value", ref, "公式没有保存计算结果，请在表格软件中打开并保存", "a formula without its result, open the workbook in its program and save it")
	return "=" + formula
}

// Error is the text of a cell that holds an error in the place of a value.
func (b *Book) Error(s *Sheet, ref, text string) string {
	b.Problem(s, "cell_error", ref, "单元格是错误值", "the cell holds an error", text)
	return text
}
