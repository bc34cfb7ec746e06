package pdf

import (
	"cmp"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// cmap is an embedded character map: how the codes of a string are cut, and
// what CID or text a code stands for.
type cmap struct {
	spaces   []codeSpace
	cids     []cidRange
	texts    []textRange
	base     string // of another map that this one goes on from
	vertical bool
	full     bool // the limit of mappings was met
}

// codeSpace is a range of codes of n bytes, each byte within its bounds.
type codeSpace struct {
	n         int
	low, high uint32
}

type cidRange struct {
	low, high uint32
	cid       int
}

// textRange maps low to text, and each code behind it to text with its last
// character raised by as much.
type textRange struct {
	low, high uint32
	text      string
}

// maps reads the operators of a character map.
type maps struct {
	cmap
	lex   lexer
	limit int
}

// parseCMap reads a character map.
func parseCMap(src []byte, limit int) *cmap {
	m := &maps{lex: lexer{src: src}, limit: limit}
	var last, before token
	for {
		t := m.lex.next()
		switch t.kind {
		case end:
			m.sort()
			return &m.cmap
		case word:
			m.operator(string(t.bytes), before, last)
			before, last = token{}, token{}
			m.lex.release()
		default:
			before, last = last, t
		}
	}
}

// operator runs one operator; before and last are the tokens in front of it.
func (m *maps) operator(op string, before, last token) {
	switch op {
	case "begincodespacerange":
		m.codeSpaces()
	case "begincidchar":
		m.cidChars()
	case "begincidrange":
		m.cidRanges()
	case "beginbfchar":
		m.textChars()
	case "beginbfrange":
		m.textRanges()
	case "usecmap":
		if last.kind == name {
			m.base = string(last.bytes)
		}
	case "def":
		if before.kind == name && string(before.bytes) == "WMode" && last.kind == number {
			m.vertical = last.value == 1
		}
	}
}

// code reads a code; ok is false at the end of a list.
func (m *maps) code() (c uint32, n int, ok bool) {
	m.lex.release()
	t := m.lex.next()
	return bigEndian(t.bytes), len(t.bytes), t.kind == text && m.room()
}

// room reports whether more mappings may be added.
func (m *maps) room() bool {
	if len(m.cids)+len(m.texts)+len(m.spaces) < m.limit {
		return true
	}
	m.full = true
	return false
}

func bigEndian(b []byte) uint32 {
	v := uint32(0)
	for _, c := range b {
		v = v<<8 | uint32(c)
	}
	return v
}

// bounds are the codes of a range and the bytes that the first has.
func (m *maps) bounds() (low, high uint32, n int, ok bool) {
	if low, n, ok = m.code(); ok {
		high, _, ok = m.code()
	}
	return low, high, n, ok
}

func (m *maps) codeSpaces() {
	for {
		low, high, n, ok := m.bounds()
		if !ok {
			return
		}
		if n >= 1 && n <= 4 {
			m.spaces = append(m.spaces, codeSpace{n, low, high})
		}
	}
}

func (m *maps) cidChars() {
	for {
		c, _, ok := m.code()
		if !ok {
			return
		}
		m.cids = append(m.cids, cidRange{c, c, integer(m.lex.next())})
	}
}

func (m *maps) cidRanges() {
	for {
		low, high, _, ok := m.bounds()
		if !ok {
			return
		}
		m.cids = append(m.cids, cidRange{low, high, integer(m.lex.next())})
	}
}

func (m *maps) textChars() {
	for {
		c, _, ok := m.code()
		if !ok {
			return
		}
		m.texts = append(m.texts, textRange{c, c, m.text(m.lex.next())})
	}
}

func (m *maps) textRanges() {
	for {
		low, high, _, ok := m.bounds()
		if !ok {
			return
		}
		t := m.lex.next()
		if t.kind != open {
			m.texts = append(m.texts, textRange{low, high, m.text(t)})
			continue
		}
		for c := low; ; c++ {
			t := m.lex.next()
			if t.kind == shut || t.kind == end || !m.room() {
				break
			}
			m.texts = append(m.texts, textRange{c, c, m.text(t)})
		}
	}
}

// text is the text that a token gives: UTF-16 in a string, or the name of a
// glyph.
func (m *maps) text(t token) string {
	if t.kind == name {
		return glyphText(string(t.bytes))
	}
	if len(t.bytes) == 1 { // some producers write <20> for <0020>
		return string(rune(t.bytes[0]))
	}
	units := make([]uint16, len(t.bytes)/2)
	for i := range units {
		units[i] = uint16(t.bytes[2*i])<<8 | uint16(t.bytes[2*i+1])
	}
	return string(utf16.Decode(units))
}

// sort puts the ranges in order of code; of those that begin alike, the last
// written comes last.
func (m *maps) sort() {
	slices.SortStableFunc(m.cids, func(a, b cidRange) int { return cmp.Compare(a.low, b.low) })
	slices.SortStableFunc(m.texts, func(a, b textRange) int { return cmp.Compare(a.low, b.low) })
}

// text is what a code stands for, "" where the map does not say.
func (m *cmap) text(code uint32) string {
	i, _ := slices.BinarySearchFunc(m.texts, code, func(r textRange, c uint32) int {
		if r.low <= c {
			return -1
		}
		return 1
	})
	if i == 0 || m.texts[i-1].high < code {
		return ""
	}
	r := m.texts[i-1]
	if code == r.low || r.text == "" {
		return r.text
	}
	last, n := utf8.DecodeLastRuneInString(r.text)
	return r.text[:len(r.text)-n] + string(last+rune(code-r.low))
}

// cid is the CID of a code, 0 where the map does not say.
func (m *cmap) cid(code uint32) int {
	i, _ := slices.BinarySearchFunc(m.cids, code, func(r cidRange, c uint32) int {
		if r.low <= c {
			return -1
		}
		return 1
	})
	if i == 0 || m.cids[i-1].high < code {
		return 0
	}
	return m.cids[i-1].cid + int(code-m.cids[i-1].low)
}

// cut takes the first code of a string. Bytes that are in no code space are
// cut to the length of the shortest.
func (m *cmap) cut(s []byte) (code uint32, n int) {
	shortest := 4
	for n := 1; n <= 4 && n <= len(s); n++ {
		code := bigEndian(s[:n])
		for _, sp := range m.spaces {
			if sp.n == n && sp.holds(code) {
				return code, n
			}
		}
	}
	for _, sp := range m.spaces {
		shortest = min(shortest, sp.n)
	}
	n = min(shortest, len(s))
	return bigEndian(s[:n]), n
}

// holds reports whether every byte of a code is within its bounds.
func (s codeSpace) holds(code uint32) bool {
	for shift := 0; shift < 8*s.n; shift += 8 {
		b := code >> shift & 0xFF
		if b < s.low>>shift&0xFF || b > s.high>>shift&0xFF {
			return false
		}
	}
	return true
}
