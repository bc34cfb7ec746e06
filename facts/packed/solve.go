package packed

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Where blanks were dropped, a row of fewer figures than there are columns can
// be set in several ways. What the table adds up to tells: the columns of a row,
// the rows of a code, those of a total. Each in turn leaves of the placings of
// its rows those with which it can hold, until nothing more goes; what is left of
// a row is one placing, or a question.

const (
	// mostTried is how many placings of a row are tried.
	mostTried = 1500
	// mostSteps is how many steps the sums of a table are searched in.
	mostSteps = 400_000
	// mostGroupSteps is how many of them one sum of rows may take.
	mostGroupSteps = 20_000
	// mostlyHolds is the share of the rows, in tenths, with which a sum of
	// columns can hold that the heads name.
	mostlyHolds = 9
	// hardlyHolds is the share of the rows, in tenths, below which the columns
	// of a table are in doubt.
	hardlyHolds = 5
)

// scale is how many decimals amounts are counted in: those with more are not.
const scale = 6

// candidate is one way to set a row: its amounts by column, nought for blank.
type candidate struct {
	placing
	amounts []int64
}

// solvedRow is a row with the ways to set it that are left.
type solvedRow struct {
	words []word
	list  []candidate
	// open is true where not all ways were tried, or a figure is not read.
	open bool
}

// solver finds the columns of the figures of a table.
type solver struct {
	reader
	tm    template
	top   [][]word
	rows  []solvedRow
	unit  int64  // the last decimal that the table prints
	steps int    // left
	rates []bool // columns of rates, which do not add up
}

// solve sets the rows of a table in its columns.
func (r reader) solve(tm template, top, body [][]word) []placed {
	s := r.newSolver(tm, top, body)
	if slices.ContainsFunc(s.rows, func(row solvedRow) bool { return len(row.list) > 1 }) {
		s.rates = s.ratesOf(tm, top)
		s.bySums()
		s.byRows()
	}
	out := s.placed()
	if s.breaksSums() || s.beginsInHeads() {
		for i := range out {
			out[i].unsure = true
		}
	}
	return out
}

// breaksSums reports whether the heads name sums and none of them can hold: the
// heads stand over other columns, or are others.
func (s *solver) breaksSums() bool {
	sums := s.sums(s.tm, s.top)
	return len(sums) > 0 && !slices.ContainsFunc(sums, func(sum sum) bool { return s.holds(sum, hardlyHolds) })
}

// beginsInHeads reports whether the name of the first row has more words than
// there are columns for, and one of them is a head: the heads end further on.
func (s *solver) beginsInHeads() bool {
	if len(s.rows) == 0 {
		return false
	}
	row := s.rows[0]
	for i, c := range row.list[0].at {
		joined := i > 0 && row.list[0].at[i-1] == c || i+1 < len(row.words) && row.list[0].at[i+1] == c
		if w := row.words[i]; joined && w.is == label && !s.isTotal(w.text) && s.isHead(w.text) {
			return true
		}
	}
	return false
}

// isHead reports whether a text is known as a head, and what it heads.
func (s *solver) isHead(text string) bool {
	h := asHead(s.Texts, text)
	return h.is != unknown || h.role != ""
}

func (r reader) newSolver(tm template, top, body [][]word) *solver {
	s := &solver{reader: r, tm: tm, top: top, steps: mostSteps, unit: pow10(scale)}
	for _, words := range body {
		s.rows = append(s.rows, s.candidates(words))
	}
	return s
}

func pow10(n int) int64 {
	out := int64(1)
	for range n {
		out *= 10
	}
	return out
}

// candidates are the ways to set a row that differ in its figures.
func (s *solver) candidates(words []word) solvedRow {
	row := solvedRow{words: words}
	amounts, open := s.amounts(words)
	list := s.tm.placings(words, mostTried)
	row.open = open || len(list) == mostTried
	for _, p := range list {
		if !slices.ContainsFunc(row.list, func(c candidate) bool { return !s.tm.differ(words, c.placing, p) }) {
			row.list = append(row.list, candidate{p, s.tm.byColumn(p, amounts)})
		}
	}
	return row
}

// amounts are the figures of words; open where one cannot be counted.
func (s *solver) amounts(words []word) (amounts []int64, open bool) {
	amounts = make([]int64, len(words))
	for i, w := range words {
		if !w.mayCount() {
			continue
		}
		n, decimals, ok := s.amount(w)
		open = open || !ok
		amounts[i], s.unit = n, min(s.unit, pow10(scale-decimals))
	}
	return amounts, open
}

// mayCount reports whether a word is a figure where it stands under a head of
// figures: a whole number may number the row.
func (w *word) mayCount() bool { return w.is == value || w.is == line }

// amount is the figure of a word in units of the last decimal of scale.
func (s *solver) amount(w word) (n int64, decimals int, ok bool) {
	number := s.Of(w.text).Number()
	if number.Dash {
		return 0, 0, true
	}
	d, err := decimal.NewFromString(number.Value)
	if err != nil || !number.Valid {
		return 0, 0, false
	}
	scaled := d.Shift(scale)
	if !scaled.IsInteger() || !scaled.BigInt().IsInt64() {
		return 0, 0, false
	}
	return scaled.IntPart(), int(max(0, -d.Exponent())), true
}

// differ reports whether two placings of a row set a figure in different columns:
// that a code may stand under any of its levels says nothing.
func (tm template) differ(words []word, a, b placing) bool {
	for i, w := range words {
		if w.mayCount() && a.at[i] != b.at[i] && (w.is == value || tm.leaves[a.at[i]].holdsFigures() || tm.leaves[b.at[i]].holdsFigures()) {
			return true
		}
	}
	return false
}

// byColumn are the amounts of a row in the columns of a placing.
func (tm template) byColumn(p placing, amounts []int64) []int64 {
	out := make([]int64, len(tm.leaves))
	for i, c := range p.at {
		if tm.leaves[c].holdsFigures() {
			out[c] += amounts[i]
		}
	}
	return out
}

// bySums keeps of each row the placings with which the sums of its columns hold
// that hold in the table.
func (s *solver) bySums() {
	held := s.held()
	for i := range s.rows {
		row := &s.rows[i]
		for _, off := range []int64{0, s.unit} {
			if kept := keep(row.list, held, off); len(kept) > 0 {
				row.list = kept
				break
			}
		}
	}
}

// held are the sums that the heads name and that can hold in the table.
func (s *solver) held() []sum {
	return slices.DeleteFunc(s.sums(s.tm, s.top), func(sum sum) bool { return !s.canHold(sum) })
}

// keep are the placings with which all sums hold and one says something.
func keep(list []candidate, held []sum, off int64) []candidate {
	var out []candidate
	for _, c := range list {
		says := false
		all := !slices.ContainsFunc(held, func(s sum) bool {
			told, holds := s.of(c.amounts, off)
			says = says || told
			return !holds
		})
		if all && says {
			out = append(out, c)
		}
	}
	return out
}

// saying counts the sums of which the amounts of a row say something.
func saying(held []sum, c candidate) int {
	n := 0
	for _, s := range held {
		if told, _ := s.of(c.amounts, 0); told {
			n++
		}
	}
	return n
}

// of reports whether the amounts of a row say something of a sum, and whether
// it holds by so much for each column.
func (s sum) of(amounts []int64, off int64) (told, holds bool) {
	left, n := int64(0), int64(0)
	for c, sign := range s {
		left += int64(sign) * amounts[c]
		if sign != 0 && amounts[c] != 0 {
			n++
		}
	}
	return n > 0, abs(left) <= off*(n+1)/2
}

func abs(n int64) int64 { return max(n, -n) }

// canHold reports whether there are placings of nearly all rows with which a sum
// holds.
func (s *solver) canHold(sum sum) bool { return s.holds(sum, mostlyHolds) }

// holds reports whether there are placings of so many tenths of the rows with
// which a sum holds, or no row says anything.
func (s *solver) holds(sum sum, tenths int) bool {
	can, all := 0, 0
	for _, row := range s.rows {
		if len(row.list) == 0 || row.open {
			continue
		}
		told := false
		for _, c := range row.list {
			says, holds := sum.of(c.amounts, s.unit)
			told = told || says
			if says && holds {
				can++
				break
			}
		}
		if told {
			all++
		}
	}
	return can*10 >= all*tenths
}

// placed are the rows as they are left.
func (s *solver) placed() []placed {
	uses := make([]int, len(s.tm.leaves))
	for _, row := range s.rows {
		if len(row.list) == 1 {
			for c, n := range row.list[0].amounts {
				if n != 0 {
					uses[c]++
				}
			}
		}
	}
	var out []placed
	for _, row := range s.rows {
		best, most := 0, -1
		for i, c := range row.list {
			n := 0
			for column, amount := range c.amounts {
				if amount != 0 {
					n += uses[column]
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		out = append(out, placed{row.list[best].placing, len(row.list) > 1})
	}
	return out
}

// name is the name of a row in a panel, and its code.
func (s *solver) name(row solvedRow, p panel) (name, digits string) {
	for i, c := range row.list[0].at {
		w := row.words[i]
		switch {
		case c < p.from || c >= p.names:
		case s.tm.leaves[c].is == line:
		case w.is == code || w.tail:
			digits += w.text
		case w.is == label:
			name += w.text
		}
	}
	if digits == "" {
		digits, _ = s.heads().LeadingCode(name)
	} else if whole, _ := s.heads().LeadingCode(digits); whole != "" {
		digits = whole
	}
	return strings.TrimSpace(name), digits
}
