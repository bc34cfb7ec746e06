package pdf

import "math"

// kind is what a token is.
type kind uint8

const (
	end kind = iota // of the source
	number
	text // a string, literal or hexadecimal, decoded
	name
	word // an operator or keyword
	open // [
	shut // ]
	openDict
	shutDict
)

// token is one token. Its bytes belong to the lexer and hold until release.
type token struct {
	kind  kind
	value float64
	bytes []byte
}

// lexer cuts content streams, character maps and object heads into tokens. It
// never fails: what is no token is passed over, and what has no end ends with
// the source.
type lexer struct {
	src  []byte
	pos  int
	own  []byte // bytes of strings and names that are not as they stand in src
	torn bool   // a string or comment had no end
}

// release gives up the bytes of the tokens read so far.
func (l *lexer) release() { l.own = l.own[:0] }

// The classes of bytes.
const (
	regular = iota
	blank
	delimiter
)

var classes = [256]uint8{
	0: blank, '\t': blank, '\n': blank, '\f': blank, '\r': blank, ' ': blank,
	'(': delimiter, ')': delimiter, '<': delimiter, '>': delimiter, '[': delimiter, ']': delimiter,
	'{': delimiter, '}': delimiter, '/': delimiter, '%': delimiter,
}

// next reads a token.
func (l *lexer) next() token {
	for {
		l.skip()
		if l.pos >= len(l.src) {
			return token{kind: end}
		}
		c := l.src[l.pos]
		switch {
		case c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+':
			return token{kind: number, value: l.number()}
		case classes[c] == regular:
			return l.word()
		}
		l.pos++
		if t, ok := l.delimited(c); ok {
			return t
		}
	}
}

// skip passes over blanks and comments.
func (l *lexer) skip() {
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case classes[c] == blank:
			l.pos++
		case c == '%':
			for l.pos < len(l.src) && l.src[l.pos] != '\n' && l.src[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// delimited reads the token that begins with delimiter c, which has been read.
// A stray closing bracket and braces are none.
func (l *lexer) delimited(c byte) (token, bool) {
	switch c {
	case '(':
		return token{kind: text, bytes: l.literal()}, true
	case '/':
		return token{kind: name, bytes: l.name()}, true
	case '[':
		return token{kind: open}, true
	case ']':
		return token{kind: shut}, true
	case '<':
		if l.pos < len(l.src) && l.src[l.pos] == '<' {
			l.pos++
			return token{kind: openDict}, true
		}
		return token{kind: text, bytes: l.hex()}, true
	case '>':
		if l.pos < len(l.src) && l.src[l.pos] == '>' {
			l.pos++
			return token{kind: shutDict}, true
		}
	}
	return token{}, false
}

func (l *lexer) word() token {
	from := l.pos
	for l.pos < len(l.src) && classes[l.src[l.pos]] == regular {
		l.pos++
	}
	return token{kind: word, bytes: l.src[from:l.pos]}
}

// powers are the divisors for the places behind the point.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// number reads a number as far as it goes; at least one byte is read.
func (l *lexer) number() float64 {
	negative := false
	for l.pos < len(l.src) && (l.src[l.pos] == '-' || l.src[l.pos] == '+') {
		negative = negative || l.src[l.pos] == '-'
		l.pos++
	}
	whole, places, point := 0.0, 0, false
	for ; l.pos < len(l.src); l.pos++ {
		c := l.src[l.pos]
		switch {
		case c >= '0' && c <= '9' && places < len(powers)-1:
			whole = whole*10 + float64(c-'0')
			if point {
				places++
			}
		case c >= '0' && c <= '9':
		case c == '.' && !point:
			point = true
		case c == '-': // "12.-5", as some producers write: the rest is void
		default:
			return signed(whole/powers[places], negative)
		}
	}
	return signed(whole/powers[places], negative)
}

func signed(v float64, negative bool) float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return 0
	}
	if negative {
		return -v
	}
	return v
}

// name reads a name behind its slash.
func (l *lexer) name() []byte {
	from, plain := l.pos, true
	for l.pos < len(l.src) && classes[l.src[l.pos]] == regular {
		plain = plain && l.src[l.pos] != '#'
		l.pos++
	}
	raw := l.src[from:l.pos]
	if plain {
		return raw
	}
	at := len(l.own)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && digit(raw[i+1]) >= 0 && digit(raw[i+2]) >= 0 {
			l.own = append(l.own, byte(digit(raw[i+1])<<4|digit(raw[i+2])))
			i += 2
			continue
		}
		l.own = append(l.own, raw[i])
	}
	return l.own[at:len(l.own):len(l.own)]
}

// digit is the value of a hexadecimal digit, -1 for another byte.
func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex reads a hexadecimal string behind its bracket. Bytes that are no digits
// are passed over.
func (l *lexer) hex() []byte {
	at, half := len(l.own), -1
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		if c == '>' {
			return l.closeHex(at, half)
		}
		d := digit(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			l.own = append(l.own, byte(half<<4|d))
			half = -1
		}
	}
	l.torn = true
	return l.closeHex(at, half)
}

// closeHex ends a hexadecimal string; an odd last digit has a nought after it.
func (l *lexer) closeHex(at, half int) []byte {
	if half >= 0 {
		l.own = append(l.own, byte(half<<4))
	}
	return l.own[at:len(l.own):len(l.own)]
}

// literal reads a string behind its bracket.
func (l *lexer) literal() []byte {
	from, depth := l.pos, 1
	for i := from; i < len(l.src); i++ {
		switch l.src[i] {
		case '\\', '\r':
			return l.escaped(from)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				return l.src[from:i]
			}
		}
	}
	l.torn, l.pos = true, len(l.src)
	return l.src[from:]
}

// escaped reads a string that has escapes or line ends to be made one.
func (l *lexer) escaped(from int) []byte {
	at, depth := len(l.own), 1
	for l.pos = from; l.pos < len(l.src); {
		c := l.src[l.pos]
		l.pos++
		switch c {
		case '\\':
			l.escape()
			continue
		case '\r':
			l.lineEnd()
			c = '\n'
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.own[at:len(l.own):len(l.own)]
			}
		}
		l.own = append(l.own, c)
	}
	l.torn = true
	return l.own[at:len(l.own):len(l.own)]
}

// lineEnd passes over the second byte of CR LF.
func (l *lexer) lineEnd() {
	if l.pos < len(l.src) && l.src[l.pos] == '\n' {
		l.pos++
	}
}

var escapes = [256]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escape reads what follows a backslash.
func (l *lexer) escape() {
	if l.pos >= len(l.src) {
		return
	}
	c := l.src[l.pos]
	l.pos++
	switch {
	case c == '\r':
		l.lineEnd()
	case c == '\n':
	case c >= '0' && c <= '7':
		v := int(c - '0')
		for n := 0; n < 2 && l.pos < len(l.src) && l.src[l.pos] >= '0' && l.src[l.pos] <= '7'; n++ {
			v = v<<3 | int(l.src[l.pos]-'0')
			l.pos++
		}
		l.own = append(l.own, byte(v))
	case escapes[c] != 0:
		l.own = append(l.own, escapes[c])
	default:
		l.own = append(l.own, c)
	}
}
