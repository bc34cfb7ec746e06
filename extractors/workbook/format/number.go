package format

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/nfp"
)

// piece is what a section writes: a place for a digit, or a text.
type piece struct {
	digit byte // 0, # or ?; none for a text
	text  string
}

// shape is a section as it writes numbers.
type shape struct {
	whole, part []piece // before and behind the decimal point
	point       bool
	grouped     bool // thousands are set apart
	shift       int  // by how many places the number is moved to the left
	power       bool // it writes powers of ten
}

// digits is a number, without its sign, as a section shows it; zero where no
// digit but 0 is left of it.
func (s *section) digits(v decimal.Decimal) (text string, zero bool) {
	sh := s.shape()
	if sh.power {
		text := general(v)
		return text, v.IsZero()
	}
	places := count(sh.part)
	v = v.Shift(int32(sh.shift)).Round(int32(places))
	fixed := v.StringFixed(int32(places))
	whole, part, _ := strings.Cut(fixed, ".")
	var out strings.Builder
	out.WriteString(sh.before(strings.TrimLeft(whole, "0")))
	behind := sh.behind(part)
	if sh.point {
		out.WriteByte('.')
	}
	out.WriteString(behind)
	return strings.TrimSpace(out.String()), v.IsZero()
}

func count(list []piece) int {
	n := 0
	for _, p := range list {
		if p.digit != 0 {
			n++
		}
	}
	return n
}

// shape reads the pieces of a section.
func (s *section) shape() shape {
	var sh shape
	commas := 0 // behind the last place for a digit
	put := func(p piece) {
		if sh.point {
			sh.part = append(sh.part, p)
		} else {
			sh.whole = append(sh.whole, p)
		}
	}
	for _, t := range s.items {
		switch t.TType {
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder:
			sh.grouped = sh.grouped || commas > 0 && !sh.point && count(sh.whole) > 0
			commas = 0
			for i := range len(t.TValue) {
				put(piece{digit: t.TValue[i]})
			}
		case nfp.TokenTypeDecimalPoint:
			sh.point = true
		case nfp.TokenTypeThousandsSeparator:
			commas += len(t.TValue)
		case nfp.TokenTypePercent:
			sh.shift += 2 * len(t.TValue)
			put(piece{text: t.TValue})
		case nfp.TokenTypeLiteral:
			if commas > 0 && strings.Trim(t.TValue, ",") == "" { // nfp takes the second of two for a text
				commas += len(t.TValue)
				continue
			}
			put(piece{text: t.TValue})
		case nfp.TokenTypeCurrencyLanguage:
			put(piece{text: currency(t)})
		case nfp.TokenTypeExponential:
			sh.power = true
		}
	}
	const thousand = 3
	sh.shift -= thousand * commas
	return sh
}

// currency is the sign of a currency, where a token names one: [$￥-804].
func currency(t nfp.Token) string {
	name := strings.TrimSuffix(strings.TrimPrefix(t.TValue, "[$"), "]")
	sign, _, _ := strings.Cut(name, "-")
	return sign
}

// before writes the digits before the decimal point: from the right, each in
// its place, the first place taking those that are left.
func (sh *shape) before(digits string) string {
	var out []string
	left, written := count(sh.whole), 0
	add := func(d string) {
		const group = 3
		if sh.grouped && written > 0 && written%group == 0 {
			out = append(out, ",")
		}
		out = append(out, d)
		written++
	}
	for _, p := range slices.Backward(sh.whole) {
		if p.digit == 0 {
			out = append(out, p.text)
			continue
		}
		left--
		switch {
		case digits != "":
			add(digits[len(digits)-1:])
			digits = digits[:len(digits)-1]
		case p.digit == '0':
			add("0")
		}
		for left == 0 && digits != "" {
			add(digits[len(digits)-1:])
			digits = digits[:len(digits)-1]
		}
	}
	if sh.point && count(sh.whole) == 0 && digits != "" { // .00 shows the whole number, too
		out = append(out, digits)
	}
	slices.Reverse(out)
	return strings.Join(out, "")
}

// behind writes the digits behind the decimal point, without noughts at the end
// that have no place of their own.
func (sh *shape) behind(digits string) string {
	last := len(strings.TrimRight(digits, "0"))
	n := 0
	var out strings.Builder
	for _, p := range sh.part {
		if p.digit == 0 {
			out.WriteString(p.text)
			continue
		}
		if n < last || p.digit == '0' {
			out.WriteByte(digits[n])
		}
		n++
	}
	return out.String()
}
