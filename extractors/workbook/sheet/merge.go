package sheet

import (
	"cmp"
	"slices"
)

// mostCovered is how many cells the merged ranges of a sheet may cover, as far
// as there are any: ranges that lie over one another cover more than there are.
const mostCovered = 10_000_000

// settle puts the cells of a sheet in order, gives those that are merged their
// spans and takes away what they cover and what is hidden.
func (b *Book) settle(s *Sheet) error {
	slices.SortStableFunc(s.cells, func(x, y Cell) int {
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Column, y.Column))
	})
	s.cells = slices.CompactFunc(s.cells, func(x, y Cell) bool { return x.Row == y.Row && x.Column == y.Column })
	s.rows, s.cols = s.rows.sorted(), s.cols.sorted()
	if err := s.span(); err != nil {
		return err
	}
	b.leaveOut(s)
	s.cells = slices.DeleteFunc(s.cells, func(c Cell) bool { return c.covered || s.isHidden(&c) })
	return nil
}

// span gives merged cells their spans, and marks the cells below them.
func (s *Sheet) span() error {
	left := mostCovered
	for _, r := range s.merged {
		from, found := slices.BinarySearchFunc(s.cells, r, func(c Cell, r Range) int {
			return cmp.Or(cmp.Compare(c.Row, r.Top), cmp.Compare(c.Column, r.Left))
		})
		if found && s.cells[from].covered {
			continue
		}
		for i := from; i < len(s.cells) && s.cells[i].Row <= r.Bottom; i++ {
			c := &s.cells[i]
			switch {
			case i == from && found:
				c.Rows, c.Columns = r.Bottom-r.Top+1, r.Right-r.Left+1
			case c.Column >= r.Left && c.Column <= r.Right:
				c.covered = true
			}
			if left--; left == 0 {
				return TooLarge(mostCovered, "合并单元格覆盖的单元格数", "cells covered by merged ranges")
			}
		}
	}
	return nil
}

// isHidden reports whether nobody sees a cell. Of a merged one that is partly
// hidden the rest is seen, with its text.
func (s *Sheet) isHidden(c *Cell) bool {
	return s.rows.hides(c.Row, c.Rows) || s.cols.hides(c.Column, c.Columns)
}

// hides reports whether sorted spans have all of n numbers from one on.
func (h hidden) hides(from, n int) bool {
	i, found := h.find(from)
	return found && h[i].to >= from+n-1
}
