package pdf

import (
	"bytes"
	"compress/gzip"
	_ "embed" // for the characters of Adobe-GB1
	"io"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// coding is how a composite font's strings are cut into codes, and what CID
// and character each is.
type coding struct {
	cut      func(s []byte) (code uint32, n int)
	cid      func(code uint32, n int) int
	text     func(code uint32, n int) string // nil where only the CID says
	vertical bool
}

// predefined knows the character maps that files name without embedding them;
// ok is false for others.
func predefined(name string) (coding, bool) {
	base, direction := name, ""
	if i := strings.LastIndexByte(name, '-'); i >= 0 {
		base, direction = name[:i], name[i+1:]
	}
	c := coding{vertical: direction == "V"}
	if direction != "H" && direction != "V" {
		return c, false
	}
	switch base {
	case "Identity":
		c.cut, c.cid = cutTwo, func(code uint32, _ int) int { return int(code) }
		return c, true
	case "GB-EUC", "GBK-EUC":
		c.cut, c.text = cutGBK, decoded(simplifiedchinese.GBK)
		c.cid = cidByText(c.text, halfWidth)
		return c, true
	case "GBpc-EUC", "GBKp-EUC":
		c.cut, c.text = cutGBK, decoded(simplifiedchinese.GBK)
		c.cid = cidByText(c.text, proportional)
		return c, true
	case "GBK2K":
		c.cut, c.text = cutGB18030, decoded(simplifiedchinese.GB18030)
		c.cid = cidByText(c.text, proportional)
		return c, true
	}
	return c.unicode(base)
}

// unicode completes a coding whose codes are Unicode, for any collection.
func (c coding) unicode(base string) (coding, bool) {
	collection, form, ok := strings.Cut(base, "-")
	if !ok || !strings.HasPrefix(collection, "Uni") {
		return c, false
	}
	switch form {
	case "UCS2":
		c.cut, c.text = cutTwo, func(code uint32, _ int) string { return string(rune(code)) }
	case "UTF16":
		c.cut, c.text = cutUTF16, textUTF16
	case "UTF8":
		c.cut, c.text = cutUTF8, func(code uint32, n int) string { return string(littleBytes(code, n)) }
	case "UTF32":
		c.cut, c.text = cutFour, func(code uint32, _ int) string { return string(rune(code)) }
	default:
		return c, false
	}
	c.cid = func(uint32, int) int { return 0 }
	if collection == "UniGB" {
		c.cid = cidByText(c.text, proportional)
	}
	return c, true
}

func cutN(s []byte, n int) (uint32, int) {
	n = min(n, len(s))
	return bigEndian(s[:n]), n
}

func cutTwo(s []byte) (uint32, int) {
	if len(s) >= 2 {
		return uint32(s[0])<<8 | uint32(s[1]), 2
	}
	return cutN(s, 2)
}

func cutFour(s []byte) (uint32, int) { return cutN(s, 4) }

func cutGBK(s []byte) (uint32, int) {
	if s[0] <= 0x80 || s[0] == 0xFF {
		return cutN(s, 1)
	}
	return cutN(s, 2)
}

func cutGB18030(s []byte) (uint32, int) {
	if s[0] > 0x80 && len(s) >= 4 && s[1] >= '0' && s[1] <= '9' {
		return cutN(s, 4)
	}
	return cutGBK(s)
}

func cutUTF16(s []byte) (uint32, int) {
	if s[0] >= 0xD8 && s[0] <= 0xDB {
		return cutN(s, 4)
	}
	return cutN(s, 2)
}

func cutUTF8(s []byte) (uint32, int) {
	_, n := utf8.DecodeRune(s)
	return cutN(s, n)
}

func textUTF16(code uint32, n int) string {
	if n == 4 {
		return string(utf16.DecodeRune(rune(code>>16), rune(code&0xFFFF)))
	}
	return string(rune(code))
}

// littleBytes are the n bytes of a code.
func littleBytes(code uint32, n int) []byte {
	b := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
	return b[4-n:]
}

// decoded reads codes as an encoding's characters.
func decoded(e encoding.Encoding) func(code uint32, n int) string {
	return func(code uint32, n int) string {
		s, err := e.NewDecoder().Bytes(littleBytes(code, n))
		if err != nil || bytes.ContainsRune(s, utf8.RuneError) {
			return ""
		}
		return string(s)
	}
}

// Where Adobe-GB1 has the printing characters of ASCII: in widths of their
// own, and in half the width of Chinese.
const (
	proportional = 1
	halfWidth    = 814 - 1 // its blank stands apart
	halfBlank    = 7716
)

// cidByText finds the CID in Adobe-GB1 of a code's character. Variants for
// vertical text have CIDs of their own but the same width.
func cidByText(text func(uint32, int) string, ascii int) func(uint32, int) int {
	return func(code uint32, n int) int {
		r, _ := utf8.DecodeRuneInString(text(code, n))
		switch {
		case r == ' ' && ascii == halfWidth:
			return halfBlank
		case r >= ' ' && r <= '~':
			return ascii + int(r-' ')
		}
		return gb1().cids[r]
	}
}

// gb1Data is the character of each CID of Adobe-GB1, U+FFFD for none.
//
//go:embed data/gb1.txt.gz
var gb1Data []byte

// collection is a character collection.
type collection struct {
	text []rune // by CID
	cids map[rune]int
}

// gb1 is Adobe-GB1, unpacked when first needed.
var gb1 = sync.OnceValue(func() collection {
	z, err := gzip.NewReader(bytes.NewReader(gb1Data))
	if err != nil {
		panic(err) // the data is part of the program
	}
	all, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	c := collection{text: []rune(string(all))}
	c.cids = make(map[rune]int, len(c.text))
	for cid, r := range c.text {
		if _, ok := c.cids[r]; !ok && r != utf8.RuneError {
			c.cids[r] = cid
		}
	}
	return c
})

// gb1Text is the character of a CID of Adobe-GB1, "" for none.
func gb1Text(cid int) string {
	if t := gb1().text; cid > 0 && cid < len(t) && t[cid] != utf8.RuneError {
		return string(t[cid])
	}
	return ""
}
