package forms

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
)

// formSection is a section of a form that is open, with its columns as its
// header prints them.
type formSection struct {
	section *catalog.Section
	name    string
	columns []printedColumn
	grid    int    // the piece of the table that its header stands in
	drift   int    // how far the row last read stood from the header
	total   string // label of the row that the others are parts of
	levels  [2]string
}

type printedColumn struct {
	catalog.FormColumn
	header  string // as printed
	word    string // the text it was read from
	at      int    // where it stands, -1 where it is not printed
	guessed bool   // its head does not say which it is
}

// headless opens a section that prints no heads: all its columns may follow.
// Where those of the section above hold the same, they stand under them, in
// their order.
func (fr *formReader) headless(s *catalog.Section, name string) *formSection {
	out := &formSection{section: s, name: fr.Of(name).Label().Value}
	columns := s.Columns
	if len(s.Rows) > 0 {
		columns = plainColumns(columns)
	}
	for _, c := range columns {
		col := printedColumn{FormColumn: c, at: -1}
		if len(c.Headers) > 0 {
			col.header = c.Headers[0]
		} else {
			col.header = fr.headerOf(c.Measure)
			col.at = fr.placeOf(c.Measure)
		}
		out.columns = append(out.columns, col)
	}
	fr.leadText(out)
	if fr.section != nil {
		out.grid = fr.section.grid
	}
	if !slices.ContainsFunc(out.columns, func(c printedColumn) bool { return c.at < 0 }) {
		slices.SortStableFunc(out.columns, func(a, b printedColumn) int { return cmp.Compare(a.at, b.at) })
	}
	return out
}

// leadText lets all texts but one be left out of a row that has its section's
// name in front and no heads: a lone text is the first that the section is about,
// the goal, or the one that the name tells.
func (fr *formReader) leadText(s *formSection) {
	lead := -1
	for i := range s.columns {
		if s.columns[i].Kind != catalog.FormText {
			continue
		}
		if lead < 0 {
			lead = i
		}
		s.columns[i].Sparse = true
	}
	if named, ok := s.section.Column(fr.Cat, s.name); ok {
		lead = named
	}
	if lead >= 0 {
		s.columns[lead].Sparse = false
	}
}

// plainColumns are the columns of a section that names its rows and prints no
// heads: a label, and the figure that each of them has, which is what the budget
// gives. One that gives more has to say which is which.
func plainColumns(columns []catalog.FormColumn) []catalog.FormColumn {
	var out []catalog.FormColumn
	for _, c := range columns {
		if c.Kind == catalog.FormLabel || c.Kind == catalog.FormAmount {
			out = append(out, c)
		}
		if c.Kind == catalog.FormAmount {
			break
		}
	}
	return out
}

// isPlain reports whether the section prints no heads over the rows that it names.
func (s *formSection) isPlain() bool {
	return len(s.section.Rows) > 0 && !slices.ContainsFunc(s.columns, func(c printedColumn) bool { return c.at >= 0 })
}

// plainParts are the rows in a row of a section that prints no heads over them:
// each name with its figure. What a row holds more of is none of them.
func (fr *formReader) plainParts(row formRow) []formRow {
	if fr.section == nil || !fr.section.isPlain() || !fr.areParts(fr.section.section, row.tokens) {
		return nil
	}
	var out []formRow
	for pair := range slices.Chunk(once(row.tokens), 2) {
		part := row
		part.tokens = pair
		out = append(out, part)
	}
	return out
}

// areParts reports whether texts are the names of rows of a section, each with
// one figure behind it.
func (fr *formReader) areParts(s *catalog.Section, tokens []token) bool {
	tokens = once(tokens)
	for i, t := range tokens {
		_, known := s.Row(fr.Cat, t.text)
		if isName := i%2 == 0; isName != known || !isName && fr.isWords(t.text) {
			return false
		}
	}
	return len(tokens) > 0 && len(tokens)%2 == 0
}

// once are tokens without those that say what stands beside them: a wide cell is
// printed once a column.
func once(tokens []token) []token {
	return slices.CompactFunc(slices.Clone(tokens), func(a, b token) bool { return a.text == b.text })
}

// opensParts is the section whose rows a row begins with, where no name of it
// stands in front: it begins with the total of all.
func (fr *formReader) opensParts(tokens []token) (*catalog.Section, bool) {
	if len(tokens) == 0 {
		return nil, false
	}
	if _, isName := fr.Cat.Section(tokens[0].text); isName {
		return nil, false
	}
	for _, s := range fr.Cat.Form.Sections {
		if row, ok := s.Row(fr.Cat, tokens[0].text); ok && row.Parent == "" && fr.areParts(s, tokens) {
			return s, fr.section == nil || fr.section.section != s
		}
	}
	return nil, false
}

// placeOf is where the column of a measure stands in the section above, or -1.
func (fr *formReader) placeOf(measure string) int {
	if fr.section != nil {
		for _, c := range fr.section.columns {
			if c.Measure == measure {
				return c.at
			}
		}
	}
	return -1
}

// headerOf is the head that the form printed for a measure before: that of
// the total is the one over the points of the indicators.
func (fr *formReader) headerOf(measure string) string {
	if fr.section != nil {
		for _, c := range fr.section.columns {
			if c.Measure == measure && c.header != "" {
				return c.header
			}
		}
	}
	for _, s := range fr.Cat.Form.Sections {
		for _, c := range s.Columns {
			if c.Measure == measure && len(c.Headers) > 0 {
				return c.Headers[0]
			}
		}
	}
	return ""
}

// What a row must have in common with a section's heads to be its head: at
// least so many of its cells the heads as the catalog has them, or so much of
// them all, near ones counted by how near they are.
const (
	leastExact     = 2
	leastWithExact = 1.6
	leastNear      = 2.1
	// leastLikeName is how like a section's name an unknown text must be that
	// stands in front of its heads.
	leastLikeName = 0.6
	// surelyLike is how like a near head must be for nobody to be asked.
	surelyLike = 0.7
	// pieceLike is how like a head its piece counts.
	pieceLike = 0.95
)

// match is how well a row heads the columns of a section.
type match struct {
	exact int // heads that are the catalog's, and pieces that only they have
	like  float64
}

func (m match) enough() bool {
	return m.exact >= leastExact || m.exact > 0 && m.like >= leastWithExact || m.like >= leastNear
}

// header reads a row as the head of a section: at least two of its cells head
// columns of one section, and no more than those are unknown.
func (fr *formReader) header(row formRow) (*formSection, bool) {
	if len(row.tokens) < 2 || slices.ContainsFunc(row.tokens, func(t token) bool { return !fr.isWords(t.text) }) {
		return nil, false
	}
	var best *formSection
	var found match
	for _, s := range fr.Cat.Form.Sections {
		out, m := fr.headerOfSection(s, row)
		if m.enough() && (best == nil || m.like > found.like+leastBetter || m.like > found.like-leastBetter && fr.isNamed(row, s)) {
			best, found = out, m
		}
	}
	return best, best != nil
}

// leastBetter is how much more of its heads a section must know than another.
const leastBetter = 0.01

func (fr *formReader) isNamed(row formRow, s *catalog.Section) bool {
	named, ok := fr.Cat.Section(row.tokens[0].text)
	return ok && named == s
}

func (fr *formReader) headerOfSection(s *catalog.Section, row formRow) (*formSection, match) {
	out := &formSection{section: s, grid: row.grid}
	tokens := fr.wholeHeads(s, row.tokens)
	if name, ok := fr.nameBefore(s, tokens); ok {
		out.name, tokens = name, tokens[1:]
	}
	for _, t := range tokens {
		for _, word := range fr.headWords(s, t.text) {
			col := printedColumn{FormColumn: catalog.FormColumn{Kind: catalog.FormText, Sparse: true}, header: fr.Of(word).Label().Value, word: word, at: t.at}
			out.columns = append(out.columns, col)
		}
	}
	m, unknown := fr.assign(out)
	if unknown > len(out.columns)-unknown {
		return nil, match{}
	}
	return fr.withLabel(out), m
}

// nameBefore is the section's name where it stands in front of its heads.
// Another section's is left out, and so is a text that is like this one's name
// and heads no column.
func (fr *formReader) nameBefore(s *catalog.Section, tokens []token) (name string, ok bool) {
	label := fr.Of(tokens[0].text).Label().Value
	if named, ok := fr.Cat.Section(tokens[0].text); ok {
		if named != s {
			label = ""
		}
		return label, true
	}
	if fr.headsColumn(s, tokens[0].text) || utf8.RuneCountInString(fr.Cat.Key(tokens[0].text)) <= shortestPiece {
		return "", false
	}
	near, like := fr.Cat.NearSection(tokens[0].text)
	return label, near == s && like >= leastLikeName
}

// assign gives the heads their columns of the section, the surest first, each
// to one head only. It returns how well they match and how many it does not
// know.
func (fr *formReader) assign(s *formSection) (m match, unknown int) {
	found := make([]headMatch, len(s.columns))
	for i, col := range s.columns {
		found[i] = fr.columnOf(s.section, col.word)
	}
	order := make([]int, len(s.columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[b].like, found[a].like) })
	seen := map[int]bool{}
	for _, i := range order {
		f := found[i]
		if f.column < 0 || seen[f.column] {
			unknown++
			continue
		}
		seen[f.column] = true
		s.columns[i].FormColumn = s.section.Columns[f.column]
		s.columns[i].guessed = f.like < surelyLike
		m.like += f.like
		if f.like >= pieceLike {
			m.exact++
		}
	}
	return m, unknown
}

// longestHead is the longest head of a form in bytes: 偏差原因分析及改进措施 has 33.
const longestHead = 60

// wholeHeads joins heads that fell into two cells: 执行 and 率.
func (fr *formReader) wholeHeads(s *catalog.Section, tokens []token) []token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if i+1 < len(tokens) && len(t.text) <= longestHead && !fr.headsColumn(s, t.text) && fr.headsColumn(s, t.text+tokens[i+1].text) {
			t = t.with(tokens[i+1])
			i++
		}
		out = append(out, t)
	}
	return out
}

func (fr *formReader) headsColumn(s *catalog.Section, text string) bool {
	return fr.columnOf(s, text).like >= 1
}

// headWords parts heads that ran together in one cell.
func (fr *formReader) headWords(s *catalog.Section, text string) []string {
	words := strings.Fields(text)
	if len(words) < 2 || fr.headsColumn(s, text) {
		return []string{text}
	}
	for _, w := range words {
		if !fr.headsColumn(s, w) {
			return []string{text}
		}
	}
	return words
}

// shortestPiece is how many characters of a head say which it is.
const shortestPiece = 3

func (fr *formReader) findColumn(s *catalog.Section, text string) headMatch {
	if c, ok := s.Column(fr.Cat, text); ok {
		return headMatch{c, 1}
	}
	if c := fr.pieceOf(s, text); c >= 0 {
		return headMatch{c, pieceLike}
	}
	if fr.mayHead(text) {
		if c, like, ok := s.NearColumn(fr.Cat, text); ok {
			return headMatch{c, min(like, pieceLike-leastBetter)}
		}
	}
	return headMatch{column: -1}
}

// mayHead reports whether an unknown text may be a head: it is no name of an
// indicator, no label with its value behind it, and no section's name.
func (fr *formReader) mayHead(text string) bool {
	_, isLevel := fr.Of(text).Level()
	_, isSection := fr.Cat.Section(text)
	return !isLevel && !isSection && !fr.Cat.IsPair(text)
}

// pieceOf is the only column that has a head which a text is a piece of, or -1.
func (fr *formReader) pieceOf(s *catalog.Section, text string) int {
	key := fr.Cat.Key(text)
	if utf8.RuneCountInString(key) < shortestPiece {
		return -1
	}
	found := -1
	for c, col := range s.Columns {
		for _, h := range col.Headers {
			if strings.Contains(fr.Cat.Key(h), key) {
				if found >= 0 && found != c {
					return -1 // a piece of two
				}
				found = c
			}
		}
	}
	return found
}

// withLabel puts the column of labels in front, where the section has one that
// print gives no head.
func (fr *formReader) withLabel(s *formSection) *formSection {
	for _, c := range s.columns {
		if c.IsLabel() {
			return s
		}
	}
	for _, c := range s.section.Columns {
		if c.Kind == catalog.FormLabel {
			s.columns = append([]printedColumn{{FormColumn: c, at: -1}}, s.columns...)
		}
	}
	return s
}
