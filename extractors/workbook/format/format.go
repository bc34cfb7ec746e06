// Package format shows the values of cells as a person sees them: by the
// number format of the cell. Values are decimals all the way, never floats.
//
// Where it departs from what a screen shows, it does so that nothing is lost:
// a negative number whose format tells it by colour alone keeps its sign, and
// a number without a format keeps its cents however narrow its column is.
package format

import (
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/nfp"
)

// Format is a number format, ready to be used.
type Format struct {
	sections []section
	text     *section // of texts, where it has one
}

// section is one of the parts of a format, which are set apart by semicolons.
type section struct {
	kind   string // one of nfp's types of sections
	items  []nfp.Token
	when   *condition
	dated  bool // it shows a date or a time
	plain  bool // it shows numbers as they are
	signed bool // it says itself that a number is negative
}

type condition struct {
	operator string
	than     decimal.Decimal
}

// General is the format of cells without one.
var General = New("General")

// longest is how many characters of a format are looked at. Those that
// programs write are shorter.
const longest = 1000

// New reads a format. One that cannot be read shows numbers as they are.
func New(code string) *Format {
	f := &Format{}
	if len(code) > longest {
		code = "General"
	}
	parser := nfp.NumberFormatParser()
	for _, s := range parser.Parse(escaped(code)) {
		sec := newSection(s)
		if s.Type == nfp.TokenSectionText {
			f.text = &sec
		} else {
			f.sections = append(f.sections, sec)
		}
	}
	return f
}

// escaped writes the mark with which Chinese editions set a character apart as
// the other editions do.
func escaped(code string) string {
	var out strings.Builder
	quoted, apart := false, false
	for _, r := range code {
		switch {
		case apart:
			apart = false
		case r == '"':
			quoted = !quoted
		case r == '\\' && !quoted:
			apart = true
		case r == '!' && !quoted:
			r, apart = '\\', true
		}
		out.WriteRune(r)
	}
	return out.String()
}

// NegativeMarks are the marks of negative numbers that formats print.
const NegativeMarks = "-−－(（△▲负"

func newSection(s nfp.Section) section {
	out := section{kind: s.Type, items: s.Items}
	for _, t := range s.Items {
		switch t.TType {
		case nfp.TokenTypeDateTimes, nfp.TokenTypeElapsedDateTimes:
			out.dated = true
		case nfp.TokenTypeGeneral, nfp.TokenTypeFraction, nfp.TokenTypeUnknown:
			out.plain = true
		case nfp.TokenTypeLiteral:
			out.signed = out.signed || strings.ContainsAny(t.TValue, NegativeMarks)
		case nfp.TokenTypeCondition:
			out.when = newCondition(t)
		}
	}
	return out
}

func newCondition(t nfp.Token) *condition {
	if len(t.Parts) != 2 {
		return nil
	}
	than, err := decimal.NewFromString(t.Parts[1].Token.TValue)
	if err != nil {
		return nil
	}
	return &condition{t.Parts[0].Token.TValue, than}
}

func (c *condition) holds(v decimal.Decimal) bool {
	switch cmp := v.Cmp(c.than); c.operator {
	case ">":
		return cmp > 0
	case ">=":
		return cmp >= 0
	case "<":
		return cmp < 0
	case "<=":
		return cmp <= 0
	case "<>":
		return cmp != 0
	default:
		return cmp == 0
	}
}

// section is the one that a number is shown by, nil where there is none, and
// whether it is for negative numbers alone.
func (f *Format) section(v decimal.Decimal) (s *section, negative bool) {
	conditions := false
	for i := range f.sections {
		if c := f.sections[i].when; c != nil {
			conditions = true
			if c.holds(v) {
				return &f.sections[i], false
			}
		}
	}
	if conditions {
		return f.last(), false
	}
	for i := range f.sections {
		switch s := &f.sections[i]; {
		case s.kind == nfp.TokenSectionNegative && v.IsNegative():
			return s, true
		case s.kind == nfp.TokenSectionZero && v.IsZero():
			return s, false
		}
	}
	if len(f.sections) == 0 {
		return nil, false
	}
	return &f.sections[0], false
}

// last is the last section without a condition.
func (f *Format) last() *section {
	for i := len(f.sections) - 1; i >= 0; i-- {
		if f.sections[i].when == nil {
			return &f.sections[i]
		}
	}
	return nil
}

// Text is a text as the format shows it.
func (f *Format) Text(s string) string {
	if f.text == nil {
		return s
	}
	var out strings.Builder
	for _, t := range f.text.items {
		switch t.TType {
		case nfp.TokenTypeTextPlaceHolder:
			out.WriteString(s)
		case nfp.TokenTypeLiteral:
			out.WriteString(t.TValue)
		}
	}
	return strings.TrimSpace(out.String())
}

// Number is a number as the format shows it: raw is its decimal text, in the
// way of a program that writes all digits of a double. What is no number comes
// back as it is.
func (f *Format) Number(raw string, dates Dates) string {
	v, ok := parse(raw)
	if !ok {
		return raw
	}
	s, negative := f.section(v)
	switch {
	case s == nil: // of texts alone, which show numbers too
		return general(v)
	case s.dated:
		if text, ok := s.date(v, dates); ok {
			return text
		}
		return general(v)
	case s.plain:
		return s.around(general(v))
	}
	text, zero := s.digits(v.Abs())
	if v.IsNegative() && !zero && text != "" && (!negative || !s.signed) {
		text = "-" + text
	}
	return text
}

// The digits that a workbook holds of a number, and those that a cell without a
// format shows.
const (
	heldDigits  = 15
	shownDigits = 11
	cents       = 2
	mostZeros   = 400 // of a double, in front or behind
)

// parse reads a number with as many digits as workbooks hold of it: what
// stands behind them is what doubles make of decimals.
func parse(raw string) (decimal.Decimal, bool) {
	if len(raw) > mostZeros {
		return decimal.Decimal{}, false
	}
	v, err := decimal.NewFromString(strings.TrimSpace(raw))
	if err != nil || v.Exponent() > mostZeros || v.Exponent() < -mostZeros {
		return decimal.Decimal{}, false
	}
	return rounded(v, heldDigits), true
}

// rounded is a number with so many digits.
func rounded(v decimal.Decimal, digits int) decimal.Decimal {
	whole := v.NumDigits() + int(v.Exponent())
	return v.Round(int32(digits - whole))
}

// general is a number as a cell without a format shows it, but never without
// its cents and never as a power of ten: those are for narrow columns.
func general(v decimal.Decimal) string {
	whole := v.NumDigits() + int(v.Exponent())
	places := max(shownDigits-max(whole, 1), cents)
	return v.Round(int32(places)).String()
}

// around is a number with the literals of its section around it.
func (s *section) around(number string) string {
	var out strings.Builder
	written := false
	for _, t := range s.items {
		switch t.TType {
		case nfp.TokenTypeLiteral:
			out.WriteString(t.TValue)
		case nfp.TokenTypeGeneral:
			out.WriteString(number)
			written = true
		}
	}
	if !written {
		return number
	}
	return strings.TrimSpace(out.String())
}
