package statements

import (
	"slices"

	"github.com/shopspring/decimal"

	"juesuan/facts/cells"
)

// The rows of a table say which of its columns adds the others up.

// sums is what the rows of a panel say of its columns of figures.
type sums struct {
	total int   // the column that adds the parts up, −1 where none does
	parts []int // in their order
}

// addedUp finds the one column of a panel that is the sum of all others that
// may be parts; where several may be, as two twins, it is none.
func (r reader) addedUp(rows []cells.Row, columns []int) sums {
	out := sums{total: -1}
	rows = r.withoutOrdinals(rows)
	for i, c := range columns {
		parts := slices.Delete(slices.Clone(columns), i, i+1)
		if !r.addsUp(rows, c, parts) {
			continue
		}
		if out.total >= 0 {
			return sums{total: -1}
		}
		out = sums{c, parts}
	}
	return out
}

// withoutOrdinals leaves out rows that number the columns: 3 = 1 + 2 proves
// nothing.
func (r reader) withoutOrdinals(rows []cells.Row) []cells.Row {
	return slices.DeleteFunc(slices.Clone(rows), r.heads().IsOrdinals)
}

// addsUp reports whether a column is the sum of others in nearly all rows, and
// of two of them at least, in one row or in several.
func (r reader) addsUp(rows []cells.Row, total int, parts []int) bool {
	told, holds := r.sumsUp(rows, total, parts)
	return holds && told > 1
}

// sumsUp reports whether a column is the sum of others in nearly all rows, and
// how many of them count in some row.
func (r reader) sumsUp(rows []cells.Row, total int, parts []int) (told int, holds bool) {
	held, broken := 0, 0
	counts := map[int]bool{} // parts that count in some row
	for _, row := range rows {
		want, ok := r.figure(row, total)
		if !ok || want.IsZero() {
			continue
		}
		sum, of := decimal.Zero, []int(nil)
		for _, c := range parts {
			if d, ok := r.figure(row, c); ok && !d.IsZero() {
				sum, of = sum.Add(d), append(of, c)
			}
		}
		if !sum.Equal(want) {
			broken++
			continue
		}
		held++
		for _, c := range of {
			counts[c] = true
		}
	}
	return len(counts), held > 0 && broken*10 <= held
}

func (r reader) figure(row cells.Row, c int) (decimal.Decimal, bool) {
	n := r.Of(row.Text(c)).Number()
	if !n.Valid {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(n.Value)
	return d, err == nil
}
