package normalizers

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"juesuan/records"
)

// Quantity is what a target or an actual value of a performance form says:
// ≥98%, ≤47.72万元, 1-10名, 2022年12月, or words.
type Quantity struct {
	Kind       string // percent, amount, count, date, text
	Value      string // the figure, the lower one of a range; else the words
	High       string // the upper end of a range
	Comparator string // >=, <=, >, <, = or empty
	Unit       string // %, a unit of money or a counter
	Edits      []records.Edit
	Flags      []records.Flag
	Sure       float64
}

var (
	// quantity parts a text in NFKC: comparator, figure, second figure, unit.
	quantity = regexp.MustCompile(`^(≥|≤|>=|<=|=>|=<|>|<|=)?\s*(-?[\dOolI][\dOolI,.\s]*?)\s*(?:%?\s*[-~—–至]\s*(\d[\d,.\s]*?)\s*)?(%|‰|[^\d\s.,%]{0,6})$`)
	aDate    = regexp.MustCompile(`^20\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|前|内|之前|以前|初)*$`)
)

// comparators as records write them.
var comparators = map[string]string{"≥": ">=", ">=": ">=", "=>": ">=", "≤": "<=", "<=": "<=", "=<": "<=", ">": ">", "<": "<", "=": "="}

// Quantity reads a target or an actual value. What is no plain quantity stays
// as words.
func (n *Normalizer) Quantity(raw string) Quantity { return n.QuantityBy(raw, n.Number) }

// QuantityBy is Quantity by a parser of figures that does what Number does, and
// may remember what it read.
func (n *Normalizer) QuantityBy(raw string, number func(string) Number) Quantity {
	words := n.Words(raw)
	flat := norm.NFKC.String(words.Value)
	if aDate.MatchString(flat) {
		return Quantity{Kind: "date", Value: words.Value, Edits: words.Edits, Flags: words.Flags, Sure: 1}
	}
	m := quantity.FindStringSubmatch(flat)
	if m == nil {
		return textQuantity(words)
	}
	q := Quantity{Comparator: comparators[m[1]], Sure: 1}
	if !n.counted(&q, m[4]) {
		return textQuantity(words)
	}
	low, high := number(m[2]), Number{Valid: true}
	if m[3] != "" {
		high = number(m[3])
	}
	if !low.Valid || !high.Valid {
		return textQuantity(words)
	}
	t := &trace{text: raw}
	t.to("quantity", m[2])
	q.Value, q.High, q.Sure = low.Value, high.Value, low.Sure
	q.Edits = append(t.edits, low.Edits...)
	q.Flags = append(words.Flags, low.Flags...)
	return q
}

// counted gives a quantity the kind that its unit has.
func (n *Normalizer) counted(q *Quantity, unit string) bool {
	q.Unit = unit
	switch {
	case unit == "%" || unit == "‰":
		q.Kind = "percent"
	case n.units[unit].Name != "":
		q.Kind = "amount"
	case unit == "" || n.counters[unit]:
		q.Kind = "count"
	default:
		return false
	}
	return true
}

func textQuantity(words Text) Quantity {
	return Quantity{Kind: "text", Value: words.Value, Edits: words.Edits, Flags: words.Flags, Sure: 1}
}

// Words reads words that are nobody's name: without markup and without the
// blanks that noise sets between Chinese characters. Nothing else is changed.
func (n *Normalizer) Words(raw string) Text {
	t := &trace{text: raw}
	t.to("trim", strings.TrimSpace(t.text))
	n.stripTags(t)
	t.to("white_space", joinHan(t.text))
	return Text{Value: t.text, Edits: t.edits, Flags: compactFlags(t.flags)}
}
