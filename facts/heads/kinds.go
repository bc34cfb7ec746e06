package heads

import (
	"strconv"
	"strings"

	"juesuan/facts/cells"
)

// Kind is what most cells of a column are.
type Kind int

// The kinds.
const (
	Nothing Kind = iota
	Words
	Codes   // of a classification, alone
	Named   // codes with their names
	Figures // of money, percentages, counts
	Numbers // of rows: 1, 2, 3
)

// tally counts what the cells of a column are.
type tally struct {
	filled, words, codes, named, figures, counted, tails int
	last                                                 int // of the numbers of rows
}

// KindOf tells what a column holds by its cells alone; left is what the column
// on its left holds, for codes that are parted into 类, 款 and 项.
func (r Reader) KindOf(rows []cells.Row, c int, left Kind) Kind {
	var n tally
	for _, row := range rows {
		if t := row.Text(c); t != "" {
			r.count(&n, t)
		}
	}
	switch {
	case n.filled == 0:
		return Nothing
	case left == Codes && n.tails*5 >= n.filled*4:
		return Codes
	case n.named*2 > n.filled:
		return Named
	case (n.codes+n.named)*2 > n.filled && n.filled >= fewestCodes:
		return Codes
	case n.counted*5 >= n.filled*4 && n.counted >= fewestNumbers:
		return Numbers
	case n.words*2 >= n.filled:
		return Words
	case n.figures*2 > n.filled:
		return Figures
	}
	return Nothing
}

// fewestCodes is how many codes make a column of them: one may be a figure.
const fewestCodes = 2

// fewestNumbers is how many numbers in their order are those of rows.
const fewestNumbers = 3

func (r Reader) count(n *tally, t string) {
	n.filled++
	if len(t) <= 3 && strings.Trim(t, "0123456789") == "" {
		if k, err := strconv.Atoi(t); err == nil && k > 0 && (n.last == 0 || k == n.last+1) {
			n.last = k
			n.counted++
		}
		if len(t) == 2 {
			n.tails++
		}
	}
	digits, name := r.LeadingCode(t)
	switch {
	case digits != "" && name != "":
		n.named++
	case digits != "":
		n.codes++
	case r.Of(t).IsFigure():
		n.figures++
	case cells.HasHan(t):
		n.words++
	}
}

// LeadingCode is the code of a known class that a cell holds, alone or in front
// of its name.
func (r Reader) LeadingCode(t string) (digits, name string) {
	if t == "" || len(t) > longestCell {
		return "", ""
	}
	lead, rest := cells.SplitCode(t)
	if c := r.Of(t).Code(); c.Valid && t[0] >= '0' && t[0] <= '9' {
		lead, rest = c.Digits, "" // 208 05: its levels set apart
	}
	if n := len(lead); n != 3 && n != 5 && n != 7 {
		return "", ""
	}
	for _, scheme := range []string{"function", "economic", "economic_government"} {
		if r.Cat.Code(scheme, lead[:3]) != nil {
			return lead, rest
		}
	}
	return "", ""
}

// longestCell is the longest text in bytes that is looked at for a code.
const longestCell = 200
