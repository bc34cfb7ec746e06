package normalizers

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"juesuan/records"
)

// Number is one printed figure, read.
type Number struct {
	// Value is the figure as printed without separators: "583.63", "-0.50",
	// "100.00" for 100.00%. Empty where there is none.
	Value   string
	Valid   bool   // the text reads as exactly one figure
	Blank   bool   // nothing is printed
	Dash    bool   // a dash stands for "none": the value is null
	Percent bool   // a percent sign stands behind
	Unit    string // the unit printed behind the figure, if any
	Edits   []records.Edit
	Flags   []records.Flag
	// Sure is how sure the reading is, 1 for clean print, lower for each repair.
	Sure float64
}

// How sure a reading is after a repair. Full width, a blank beside the point
// and a letter for a digit leave little doubt; a separator out of place or
// digits set apart without a point leave a rival reading.
const (
	sureFullwidth = 0.99
	sureConfused  = 0.97
	sureSpaced    = 0.97
	sureApart     = 0.6 // "5 83": one figure or two
	sureRegrouped = 0.7
	sureRestored  = 0.5
	sureNegative  = 0.97 // "[34.50]", "34.50-": a negative figure, or a speck
	sureBordered  = 0.9  // "[228.88": a rule beside it, or a digit
)

// Number reads exactly one figure out of a cell. Two figures in one cell are
// not one; neither is a date, a range or a figure inside words.
func (n *Normalizer) Number(raw string) Number {
	if clean(raw) {
		return Number{Value: raw, Valid: true, Sure: 1}
	}
	t := &trace{text: raw}
	t.to("trim", strings.TrimSpace(t.text))
	t.to("format_character", withoutFormat(t.text))
	if m := quoted.FindStringSubmatch(t.text); m != nil {
		t.to("quotation_marks", m[1])
	}
	n.stripMarks(t)
	n.stripTags(t)
	n.stripNotes(t)
	if t.text == "" {
		return Number{Blank: true, Edits: t.edits, Flags: t.flags, Sure: 1}
	}
	if n.isDash(t.text) {
		return Number{Dash: true, Sure: 1}
	}
	if !strings.ContainsFunc(t.text, func(r rune) bool { return unicode.IsDigit(r) || n.cat.Noise.Confused[r] != 0 }) {
		return Number{}
	}
	out := Number{Sure: 1}
	if !n.readFigure(t, &out) {
		return Number{}
	}
	out.Value, out.Valid, out.Edits = t.text, true, t.edits
	out.Flags = compactFlags(t.flags)
	return out
}

// clean reports whether a text is a figure as a value is written.
func clean(s string) bool {
	digits, point := 0, -1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && point < 0 && digits > 0:
			point = i
		case c == '-' && i == 0:
		default:
			return false
		}
	}
	if digits == 0 || digits > 30 || point == len(s)-1 {
		return false
	}
	lead := strings.TrimPrefix(s, "-")
	return len(lead) == 1 || lead[0] != '0' || lead[1] == '.'
}

// withoutFormat is a text without the characters that only say how it is set.
func withoutFormat(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cf, r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

func (n *Normalizer) isDash(s string) bool { return n.dashes[s] }

// readFigure takes the trace to a plain figure, step by step.
func (n *Normalizer) readFigure(t *trace, out *Number) bool {
	if t.to("fullwidth", n.narrow(t.text), records.Fullwidth) {
		out.Sure = min(out.Sure, sureFullwidth)
	}
	n.behind(t, out)
	n.currency(t)
	n.sign(t, out)
	n.specks(t, out)
	scientific(t)
	if !n.confused(t, out) || !n.spaces(t, out) || !n.separate(t, out) {
		return false
	}
	t.to("leading_zeros", trimZeros(t.text))
	return clean(t.text)
}

// narrow makes full-width digits, points, separators and signs narrow.
func (n *Normalizer) narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		case r == '－' || r == '−' || r == '–' || r == '—' || r == '‐' || r == '‑':
			return '-'
		case n.points[r]:
			return '.'
		case n.separators[r]:
			return ','
		}
		return r
	}, norm.NFC.String(s))
}

// behind takes a percent sign or a unit off the end.
func (n *Normalizer) behind(t *trace, out *Number) {
	if s, ok := strings.CutSuffix(t.text, "%"); ok {
		out.Percent = true
		t.to("percent_sign", strings.TrimSpace(s))
	}
	if m := n.unitBehind.FindString(t.text); m != "" {
		out.Unit = cmp.Or(n.units[m].Name, n.short[m])
		t.to("unit_suffix", strings.TrimSpace(strings.TrimSuffix(t.text, m)))
	}
}

// currency takes the sign of a currency off a figure.
func (n *Normalizer) currency(t *trace) {
	if t.text == "" {
		return
	}
	if m := n.currencies.FindStringSubmatch(t.text); m != nil {
		t.to("currency", m[1]+t.text[len(m[0]):])
	}
	if isDigit(t.text[len(t.text)-1]) {
		return
	}
	if m := n.currencyBehind.FindStringSubmatch(t.text); m != nil {
		t.to("currency", m[1])
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// quoted is a figure in quotation marks, as programs write text.
var quoted = regexp.MustCompile(`^["“”'‘’「『]+\s*(-?\d[\d,]*(?:\.\d+)?)\s*["“”'‘’」』]+$`)

// negative is a figure in brackets, or with its sign behind it. Brackets other
// than round ones stand around codes as well, which have no point.
var negative = regexp.MustCompile(`^(?:\((.+)\)|[\[〔【]([^\[\]〔〕【】]*\.\d+)\s*[\]〕】]|([\d,]*\.\d+)-)$`)

// sign reads a sign or the brackets of a negative figure.
func (n *Normalizer) sign(t *trace, out *Number) {
	if m := negative.FindStringSubmatch(t.text); m != nil {
		t.to("brackets", "-"+strings.TrimSpace(m[1]+m[2]+m[3]))
		if m[1] == "" {
			out.Sure = min(out.Sure, sureNegative)
		}
	}
	for _, mark := range n.cat.Noise.Negatives { // △47.21
		if rest, ok := strings.CutPrefix(t.text, mark); ok {
			t.to("sign", "-"+strings.TrimSpace(rest))
		}
	}
	if rest, ok := strings.CutPrefix(t.text, "+"); ok {
		t.to("sign", strings.TrimSpace(rest))
	}
	if rest, ok := strings.CutPrefix(t.text, "-"); ok {
		t.to("sign", "-"+rest)
	}
}

// speck is what a scan shows beside a figure that is none of its digits: a
// separator or half of a pair of quotation marks in front, such or the end of a
// sentence behind a figure that has a point of its own.
var speck = regexp.MustCompile("^(-?)(?:[,.'‘`´\"“”]\\s*)?(\\d[\\d,]*\\.\\d+)\\s*[,.;:'‘`´\"“”]?$")

// border is what a rule beside a figure is taken for: one side of a bracket, or
// a look-alike of 1 that stands apart behind its decimals or before it.
var border = regexp.MustCompile(`^(?:[\[\]【】〔〕「」『』{}]\s*(-?[\d,]*\.\d+)|(-?[\d,]*\.\d{2})(?:\s*[\[\]【】〔〕「」『』{}]|\s+[lI|!])|[lI|!]\s+(-?\d[\d,]*\.\d{2}))$`)

// borne is a figure before which a look-alike of 1 may be its thousands.
var borne = regexp.MustCompile(`^\d{3}\.\d{2}$`)

// specks takes off what stands beside a figure and is no digit of it.
func (n *Normalizer) specks(t *trace, out *Number) {
	if m := speck.FindStringSubmatch(t.text); m != nil {
		t.to("speck", m[1]+m[2])
	}
	if m := border.FindStringSubmatch(t.text); m != nil {
		t.to("border", m[1]+m[2]+m[3], records.ConfusedCharacter)
		out.Sure = min(out.Sure, sureBordered)
		if borne.MatchString(m[3]) {
			out.Sure = min(out.Sure, sureApart)
		}
	}
	if figure, ok := n.cutBorder(t.text); ok {
		t.to("border", figure, records.ConfusedCharacter)
		out.Sure = min(out.Sure, sureBordered)
	}
}

// scientific reads a figure that a program wrote with a power of ten.
func scientific(t *trace) {
	if !powerOfTen.MatchString(t.text) {
		return
	}
	if d, err := decimal.NewFromString(t.text); err == nil {
		t.to("power_of_ten", d.String())
	}
}

var powerOfTen = regexp.MustCompile(`^-?\d(?:\.\d+)?[eE][+-]?\d{1,2}$`)

// confused reads letters as the digits they are mistaken for. At least as
// many digits as letters must be left, so that no word becomes a figure.
func (n *Normalizer) confused(t *trace, out *Number) bool {
	letters, digits := 0, 0
	s := strings.Map(func(r rune) rune {
		if d, ok := n.cat.Noise.Confused[r]; ok {
			letters++
			return d
		}
		if r >= '0' && r <= '9' {
			digits++
		}
		return r
	}, t.text)
	if letters == 0 {
		return true
	}
	if digits < letters {
		return false
	}
	t.to("confused_character", s, records.ConfusedCharacter)
	out.Sure = min(out.Sure, sureConfused)
	return true
}

// aFigure is one figure with blanks inside; twoFigures are complete ones side
// by side.
var (
	twoFigures = regexp.MustCompile(`\d\.\d+\s+-?\d[\d,]*\.\d`)
	besideDot  = regexp.MustCompile(`\s*\.\s*`)
)

// spaces takes blanks out of a figure.
func (n *Normalizer) spaces(t *trace, out *Number) bool {
	words := strings.Fields(t.text)
	if len(words) <= 1 {
		return true
	}
	if words[0] == "-" { // a dash, and a figure that stands for itself
		return false
	}
	if twoFigures.MatchString(t.text) {
		return false
	}
	joined := strings.Join(words, "")
	sure := sureSpaced
	if !strings.Contains(joined, ".") {
		sure = sureApart
	} else if apart := strings.Fields(besideDot.ReplaceAllString(t.text, ".")); len(apart) > 1 && grouped(apart) {
		sure = sureFullwidth // 1 234 567.89: blanks as separators
	}
	t.to("spaced_number", joined, records.SpacedNumber)
	out.Sure = min(out.Sure, sure)
	return true
}

// grouped reports whether blanks part a figure as thousands separators do.
func grouped(words []string) bool {
	whole, _, _ := strings.Cut(words[len(words)-1], ".")
	if len(whole) != 3 || len(strings.TrimPrefix(words[0], "-")) > 3 {
		return false
	}
	return !slices.ContainsFunc(words[1:len(words)-1], func(w string) bool { return len(w) != 3 })
}

var (
	wellGrouped = regexp.MustCompile(`^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)
	digitsOnly  = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)
	lastComma   = regexp.MustCompile(`^(-?\d{1,3}(?:,\d{3})*|-?\d{4,}),(\d{2})$`)
	pointsFirst = regexp.MustCompile(`^(-?\d{1,3}(?:\.\d{3})+),(\d{1,2})$`)
	manyPoints  = regexp.MustCompile(`^(-?\d{1,3}(?:[.,]\d{3})+)\.(\d{1,2})$`)
	anyFigure   = regexp.MustCompile(`^-?[\d,]*\d(?:\.\d+)?$`)
	leadPoint   = regexp.MustCompile(`^-?\.\d+$`)
)

// separate takes the thousands separators out, and mends those out of place.
func (n *Normalizer) separate(t *trace, out *Number) bool {
	s := t.text
	repaired := func(next string) bool {
		t.to("separator_repaired", next, records.SeparatorRepaired)
		out.Sure = min(out.Sure, sureRegrouped)
		return true
	}
	switch {
	case digitsOnly.MatchString(s):
		return true
	case wellGrouped.MatchString(s):
		t.to("thousands_separator", strings.ReplaceAll(s, ",", ""))
		return true
	case lastComma.MatchString(s): // 583,63: the comma is the point
		m := lastComma.FindStringSubmatch(s)
		return repaired(strings.ReplaceAll(m[1], ",", "") + "." + m[2])
	case pointsFirst.MatchString(s): // 1.234,56: point and comma the other way round
		m := pointsFirst.FindStringSubmatch(s)
		return repaired(strings.ReplaceAll(m[1], ".", "") + "." + m[2])
	case manyPoints.MatchString(s): // 1.234.56: the first point is a separator
		m := manyPoints.FindStringSubmatch(s)
		return repaired(strings.NewReplacer(",", "", ".", "").Replace(m[1]) + "." + m[2])
	case leadPoint.MatchString(s): // .50
		return repaired(strings.Replace(s, ".", "0.", 1))
	case anyFigure.MatchString(s) && strings.Contains(s, ","):
		return repaired(strings.ReplaceAll(s, ",", ""))
	}
	return false
}

// trimZeros takes leading zeros off: 007 is 7, 000 stays for a dropped point.
func trimZeros(s string) string {
	sign, digits := "", s
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, digits = "-", rest
	}
	for len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		digits = digits[1:]
	}
	return sign + digits
}

// RestorePoint puts a dropped decimal point back before the last decimals
// digits: 1414 becomes 14.14. The reading comes from nothing in print, so it is
// far from sure. raw is what was printed, for figures such as 000; one that
// prints whole groups of three digits has lost nothing.
func (n *Normalizer) RestorePoint(num Number, raw string, decimals int) (Number, bool) {
	if !num.Valid || decimals <= 0 || strings.Contains(num.Value, ".") || wholeGroups.MatchString(strings.TrimSpace(raw)) {
		return num, false
	}
	sign, digits := "", num.Value
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		sign, digits = "-", rest
	}
	if trimmed := strings.Join(strings.Fields(raw), ""); isDigits(trimmed) && len(trimmed) > decimals {
		digits = trimmed // leading zeros are digits here
		num.Edits = nil
	}
	if len(digits) <= decimals {
		return num, false
	}
	cut := len(digits) - decimals
	t := &trace{text: sign + digits, edits: slices.Clone(num.Edits), flags: slices.Clone(num.Flags)}
	if len(num.Edits) == 0 {
		t.text = raw
	}
	t.to("decimal_point", sign+trimZeros(digits[:cut])+"."+digits[cut:], records.MissingDecimalPoint)
	num.Value, num.Edits, num.Flags = t.text, t.edits, compactFlags(t.flags)
	num.Sure = min(num.Sure, sureRestored)
	return num, true
}

// wholeGroups is a figure that is parted by thousands to its end: what has lost
// its point has more digits behind the last separator.
var wholeGroups = regexp.MustCompile(`^[-(（]?\d{1,3}(?:[,，]\d{3})+[)）]?$`)

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Decimals is the number of digits behind the point.
func Decimals(value string) int {
	_, d, ok := strings.Cut(value, ".")
	if !ok {
		return 0
	}
	return len(d)
}

func compactFlags(flags []records.Flag) []records.Flag {
	if len(flags) < 2 {
		return flags
	}
	out := slices.Clone(flags)
	slices.Sort(out)
	return slices.Compact(out)
}
