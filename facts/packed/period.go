package packed

import (
	"slices"
)

// Where every cell is shown, rows have as many, but for one in which a cell spans
// all columns that name a row. How many that is, the rows alone say: those of which
// the cells of each column are of one kind.

const (
	// mostUneven is what the cells cost on average of rows that are so wide.
	mostUneven = 0.12
	// sampledPeriods is how many rows tell the width.
	sampledPeriods = 14
	// mostMergedNames is how many columns the cell of a total may span.
	mostMergedNames = 4
	// mostShort bounds how many cells fewer the first rows have together, the one
	// that numbers the columns and the total.
	mostShort = 2*mostMergedNames - 1
)

// widths are the widths that the rows of words may have.
func widths(words []word) map[int]bool {
	out := map[int]bool{}
	for wide := fewestLeaves; wide <= min(mostLeaves, len(words)); wide++ {
		if unevenness(words[:min(len(words), wide*sampledPeriods)], wide) <= mostUneven {
			out[wide] = true
		}
	}
	return out
}

// unevenness is what the cells cost on average in rows so wide, the kinds of the
// columns taken from the cells themselves, the first rows as they stand or their
// names merged.
func unevenness(words []word, wide int) float64 {
	least := impossible
	for short := range min(mostShort, wide) {
		kinds := columnKinds(words, periodRows(wide-short, len(words), wide))
		var rows []int
		var cost float64
		for range 2 {
			cost, rows = periods(words, kinds)
			kinds = columnKinds(words, rows)
		}
		if beginWithNames(kinds) {
			least = min(least, cost)
		}
	}
	n := 0
	for _, w := range words {
		if w.text != "" {
			n++
		}
	}
	return least / float64(max(1, n))
}

// beginWithNames reports whether the columns that name rows, where there are any,
// stand in front, and the code of the next row does not stand behind.
func beginWithNames(kinds []kind) bool {
	return !slices.ContainsFunc(kinds, func(k kind) bool { return k != value }) ||
		kinds[0] != value && kinds[len(kinds)-1] != code
}

// mergedAt is which cell of a row spans several columns, where one does: the
// first, or the one behind the number of the row.
func mergedAt(row []word, first kind) int {
	if first == line && len(row) > 1 && row[0].is == line {
		return 1
	}
	return 0
}

// periodRows are the sizes of rows of so many words, the first of another size.
func periodRows(first, all, wide int) []int {
	out := []int{min(first, all)}
	for all -= first; all > 0; all -= wide {
		out = append(out, min(wide, all))
	}
	return out
}

// columnKinds are the kinds of the columns by the cells of rows of such sizes, the
// widest; the first cell of a shorter row spans.
func columnKinds(words []word, sizes []int) []kind {
	wide := slices.Max(sizes)
	list := make([]costs, wide)
	for i, n := range sizes {
		row := words[:n]
		words = words[n:]
		more := wide - n
		if i == len(sizes)-1 {
			more = 0
		}
		if more > 0 {
			row = row[1:]
			more++
		}
		for c := range row {
			if row[c].text == "" {
				continue
			}
			for k := range list[c+more] {
				list[c+more][k] += fits[k][row[c].is]
			}
		}
	}
	out := make([]kind, wide)
	for c, l := range list {
		out[c] = label
		for _, k := range []kind{code, line, value} {
			if l[k] < l[out[c]] {
				out[c] = k
			}
		}
	}
	return out
}

// periods parts words into rows over columns of such kinds, and returns what they
// cost and the sizes of the rows.
func periods(words []word, kinds []kind) (float64, []int) {
	wide, names := len(kinds), 0
	for names < wide && kinds[names] != value {
		names++
	}
	list := make([]float64, len(words)+1)
	size := make([]int, len(words)+1)
	for i := len(words) - 1; i >= 0; i-- {
		list[i] = impossible
		for more := 0; more < max(1, min(names, mostMergedNames)); more++ {
			n := min(wide-more, len(words)-i)
			if cost := periodCost(words[i:i+n], kinds, more) + list[i+n]; cost < list[i] {
				list[i], size[i] = cost, n
			}
		}
	}
	var sizes []int
	for i := 0; i < len(words); i += size[i] {
		sizes = append(sizes, size[i])
	}
	return list[0], sizes
}

// periodCost is what a row costs of which a cell spans some more columns.
func periodCost(row []word, kinds []kind, more int) float64 {
	cost, at := 0.0, mergedAt(row, kinds[0])
	if more > 0 {
		cost = merged
		if row[at].is != label || row[at].text == "" {
			cost += misfit
		}
	}
	for c := range row {
		w := &row[c]
		switch {
		case w.text == "" || more > 0 && c == at:
		case c > at:
			cost += fits[kinds[c+more]][w.is]
		default:
			cost += fits[kinds[c]][w.is]
		}
	}
	return cost
}
