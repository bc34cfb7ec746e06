package word

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// level is how the paragraphs of a level of a list are numbered.
type level struct {
	Level  int    `xml:"ilvl,attr"`
	Start  *value `xml:"start"`
	Format *value `xml:"numFmt"`
	// Plain is the format for programs that do not know the one that is meant.
	Plain   *value `xml:"AlternateContent>Fallback>numFmt"`
	Text    value  `xml:"lvlText"`
	Restart *value `xml:"lvlRestart"`
	Legal   *value `xml:"isLgl"`
	Style   *value `xml:"pStyle"`
}

// list is what the file calls an abstract numbering.
type list struct {
	ID     string  `xml:"abstractNumId,attr"`
	Levels []level `xml:"lvl"`
	// Borrows names the style of the numbering that this one is, Lends that of
	// its own.
	Borrows *value `xml:"numStyleLink"`
	Lends   *value `xml:"styleLink"`
}

// override is what a numbering has otherwise than its list.
type override struct {
	Level int    `xml:"ilvl,attr"`
	Start *value `xml:"startOverride"`
	Own   *level `xml:"lvl"`
}

// numbering is one use of a list.
type numbering struct {
	ID        string     `xml:"numId,attr"`
	List      value      `xml:"abstractNumId"`
	Overrides []override `xml:"lvlOverride"`
	begun     map[int]bool
}

// levels is how many levels a list has at most.
const levels = 9

// counter counts the paragraphs of a list, by level. Those not begun are -1.
type counter [levels]int

// numberings are those of a document, and how far they have come.
type numberings struct {
	lists    map[string]*list
	uses     map[string]*numbering
	counters map[string]*counter
}

func (p *parts) numberings(name string) (*numberings, error) {
	var in struct {
		Lists []list      `xml:"abstractNum"`
		Uses  []numbering `xml:"num"`
	}
	if err := p.unmarshal(name, &in); err != nil {
		return nil, err
	}
	n := &numberings{lists: map[string]*list{}, uses: map[string]*numbering{}, counters: map[string]*counter{}}
	lent := map[string]*list{}
	for i := range in.Lists {
		l := &in.Lists[i]
		n.lists[l.ID] = l
		if l.Lends != nil {
			lent[l.Lends.Val] = l
		}
	}
	for _, l := range in.Lists {
		if l.Borrows != nil && lent[l.Borrows.Val] != nil {
			n.lists[l.ID] = lent[l.Borrows.Val]
		}
	}
	for i := range in.Uses {
		u := &in.Uses[i]
		u.begun = map[int]bool{}
		n.uses[u.ID] = u
	}
	return n, nil
}

// levelOf is the level of a numbering whose paragraphs have a style, or the one
// given.
func (n *numberings) levelOf(numID, style string, other int) int {
	use := n.uses[numID]
	if use == nil || n.lists[use.List.Val] == nil {
		return other
	}
	for _, l := range n.lists[use.List.Val].Levels {
		if l.Style != nil && l.Style.Val == style {
			return l.Level
		}
	}
	return other
}

// next counts a paragraph and is the number printed before it.
func (n *numberings) next(numID string, at int) string {
	use := n.uses[numID]
	if use == nil || at < 0 || at >= levels {
		return ""
	}
	l := n.lists[use.List.Val]
	if l == nil {
		return ""
	}
	c := n.counters[l.ID]
	if c == nil {
		c = &counter{-1, -1, -1, -1, -1, -1, -1, -1, -1}
		n.counters[l.ID] = c
	}
	use.begin(c, l, at)
	for k := at + 1; k < levels; k++ {
		if d := use.level(l, k); d == nil || d.Restart == nil || d.Restart.Val != "0" {
			c[k] = -1
		}
	}
	return use.printed(c, l, at)
}

// begin counts on at a level, or begins it. Levels above that have not begun
// are at their beginning.
func (u *numbering) begin(c *counter, l *list, at int) {
	for k := range at {
		if c[k] < 0 {
			c[k] = u.start(l, k)
		}
	}
	for _, o := range u.Overrides {
		if o.Level == at && o.Start != nil && !u.begun[at] {
			u.begun[at] = true
			c[at] = numberOf(o.Start, 1)
			return
		}
	}
	if c[at] < 0 {
		c[at] = u.start(l, at)
		return
	}
	c[at]++
}

// level is how a level is numbered, or nil.
func (u *numbering) level(l *list, at int) *level {
	for i := range u.Overrides {
		if u.Overrides[i].Level == at && u.Overrides[i].Own != nil {
			return u.Overrides[i].Own
		}
	}
	for i := range l.Levels {
		if l.Levels[i].Level == at {
			return &l.Levels[i]
		}
	}
	return nil
}

func (u *numbering) start(l *list, at int) int {
	if d := u.level(l, at); d != nil {
		return numberOf(d.Start, 0)
	}
	return 1
}

// counted stands in the text of a level for the number of one.
var counted = regexp.MustCompile(`%[1-9]`)

// printed is the number of the paragraph that was counted last. Bullets are
// none.
func (u *numbering) printed(c *counter, l *list, at int) string {
	d := u.level(l, at)
	if d == nil || d.format() == "bullet" {
		return ""
	}
	text := counted.ReplaceAllStringFunc(d.Text.Val, func(m string) string {
		k := int(m[1] - '1')
		above := u.level(l, k)
		if above == nil || c[k] < 0 {
			return ""
		}
		if d.Legal.on() {
			return strconv.Itoa(c[k])
		}
		return inFormat(above.format(), c[k])
	})
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsLetter(last) || unicode.IsDigit(last) {
		return text + " "
	}
	return text
}

func (d *level) format() string {
	switch {
	case d.Plain != nil:
		return d.Plain.Val
	case d.Format != nil:
		return d.Format.Val
	}
	return "decimal"
}

// inFormat writes a number in a format of Word's. Those not known are written
// in digits.
func inFormat(format string, n int) string {
	switch format {
	case "none":
		return ""
	case "decimalZero":
		return strings.Repeat("0", max(0, 2-len(strconv.Itoa(n)))) + strconv.Itoa(n)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting":
		return chinese(n, "〇一二三四五六七八九", "十百千")
	case "chineseLegalSimplified":
		return chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return mapped(strconv.Itoa(n), "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return mapped(strconv.Itoa(n), "０１２３４５６７８９")
	case "ideographTraditional":
		return nth("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return nth("子丑寅卯辰巳午未申酉戌亥", n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", n)
	case "decimalEnclosedParen":
		return nth("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", n)
	case "decimalEnclosedFullstop":
		return nth("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", n)
	}
	return strconv.Itoa(n)
}

// nth is a character of a series, or the number in digits behind its end.
func nth(series string, n int) string {
	if all := []rune(series); n >= 1 && n <= len(all) {
		return string(all[n-1])
	}
	return strconv.Itoa(n)
}

func mapped(digits, series string) string {
	all := []rune(series)
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return all[r-'0']
	}, digits)
}

// chinese writes a number below ten thousand in words: 一百零五 as 一百〇五.
func chinese(n int, digits, tens string) string {
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	figures, units := []rune(digits), []rune(tens)
	out, owed := "", false
	for k := 3; k >= 0; k-- {
		d := n
		for range k {
			d /= 10
		}
		d %= 10
		if d == 0 {
			owed = out != ""
			continue
		}
		if owed {
			out += string(figures[0])
			owed = false
		}
		if d != 1 || k != 1 || out != "" { // 十一, not 一十一
			out += string(figures[d])
		}
		if k > 0 {
			out += string(units[k-1])
		}
	}
	return out
}

// letters writes a number as Word does: A to Z, AA to ZZ.
func letters(n int) string {
	const most = 26 * 10
	if n < 1 || n > most {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, s := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= s.n {
			b.WriteString(s.s)
			n -= s.n
		}
	}
	return b.String()
}
