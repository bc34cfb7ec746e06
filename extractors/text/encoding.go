package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"juesuan/document"
)

// encoded says how a source was decoded and how sure that is.
type encoded struct {
	name     string
	sure     float64
	problems []document.Problem
}

// sample is how much of a source is looked at to tell its encoding where
// validity does not settle it.
const sample = 64 << 10

// decode finds the encoding of a source and decodes it: a byte order mark
// settles it, then strict validity, then which reading holds more Chinese.
func decode(data []byte) (string, encoded, error) {
	if content, ok := page(data); ok {
		data = content
	}
	if len(data) == 0 {
		return "", encoded{}, ErrEmpty
	}
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return fromUTF8(data[3:], 1)
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return convert(data, "utf-16le", 1)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return convert(data, "utf-16be", 1)
	}
	if name, sure := utf16WithoutMark(data); name != "" {
		return convert(data, name, sure)
	}
	if isBinary(data) {
		return "", encoded{}, ErrBinary
	}
	if utf8.Valid(data) {
		return fromUTF8(data, 1)
	}
	return guess(data)
}

// guess chooses between UTF-8 with damage and GB18030 by which reading breaks
// fewer characters.
func guess(data []byte) (string, encoded, error) {
	head := data[:min(len(data), sample)]
	badUTF8, badGB := invalidUTF8(head), invalidGB(head)
	if len(head) < len(data) && badUTF8 == 0 {
		badUTF8 = invalidUTF8(data)
	}
	if badGB < badUTF8 {
		return convert(data, "gb18030", sureOf(badGB, badUTF8))
	}
	return fromUTF8(data, sureOf(badUTF8, badGB))
}

// sureOf grows with how much worse the rival reading is.
func sureOf(bad, rival int) float64 {
	if bad == 0 {
		return 0.99
	}
	return 0.5 + 0.49*float64(rival-bad)/float64(rival+bad)
}

func invalidUTF8(b []byte) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 && len(b) >= utf8.UTFMax {
			n++
		}
		b = b[size:]
	}
	return n
}

// invalidGB counts bytes that are no GB18030, and two-byte characters outside
// the area of Chinese text, which wrong readings are full of.
func invalidGB(b []byte) int {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return len(b)
	}
	n := 0
	for _, r := range string(out) {
		if r == utf8.RuneError || unicode.Is(unicode.Co, r) {
			n++
		}
	}
	return n
}

// utf16WithoutMark recognises UTF-16 by its zero bytes and by reading as text.
func utf16WithoutMark(data []byte) (string, float64) {
	head := data[:min(len(data), 4096)&^1]
	if len(head) < 8 || bytes.Count(head, []byte{0}) < max(1, len(head)/64) {
		return "", 0
	}
	for _, name := range []string{"utf-16le", "utf-16be"} {
		s, err := codec(name).NewDecoder().Bytes(head)
		if err == nil && readsAsText(s) {
			return name, 0.9
		}
	}
	return "", 0
}

// readsAsText reports whether nearly all characters are Chinese, ASCII print
// or Chinese punctuation.
func readsAsText(s []byte) bool {
	good, all := 0, 0
	for _, r := range string(s) {
		all++
		if unicode.Is(unicode.Han, r) || r >= 0x20 && r < 0x7F || r == '\n' || r == '\r' || r == '\t' || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 || r == 0x201C || r == 0x201D {
			good++
		}
	}
	return all > 0 && good*20 >= all*19
}

// isChinese reports whether the beginning of a file is a text with a Chinese
// character in ten.
func isChinese(head []byte) bool {
	if len(head) == 0 || isBinary(head) && !bytes.HasPrefix(head, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return false
	}
	s, _, err := decode(head)
	if err != nil || !readsAsText([]byte(strings.ToValidUTF8(strings.ReplaceAll(s, "\uFFFD", ""), ""))) {
		return false
	}
	han, all := 0, 0
	for _, r := range s {
		all++
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han*10 >= all
}

func codec(name string) encoding.Encoding {
	switch name {
	case "utf-16le":
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM)
	case "utf-16be":
		return xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM)
	}
	return simplifiedchinese.GB18030
}

func convert(data []byte, name string, sure float64) (string, encoded, error) {
	out, err := codec(name).NewDecoder().Bytes(data)
	if err != nil {
		return "", encoded{}, fmt.Errorf("decode %s: %w", name, err)
	}
	return finish(string(out), name, sure)
}

func fromUTF8(data []byte, sure float64) (string, encoded, error) {
	return finish(strings.ToValidUTF8(string(data), "\uFFFD"), "utf-8", sure)
}

// problemsNamed is how many lines with damage are named one by one.
const problemsNamed = 20

// finish names the lines that hold characters that could not be decoded.
func finish(s, name string, sure float64) (string, encoded, error) {
	enc := encoded{name: name, sure: sure}
	line := 1
	last := 0
	for _, r := range s {
		switch r {
		case '\n':
			line++
		case utf8.RuneError:
			if line != last && len(enc.problems) < problemsNamed {
				enc.problems = append(enc.problems, document.Problem{
					Code: "invalid_bytes", Message: fmt.Sprintf("line %d holds bytes that are no %s", line, name),
					At: document.Place{Line: line, Cell: -1},
				})
			}
			last = line
		}
	}
	return withoutFormat(s), enc, nil
}

// withoutFormat is a text without the characters that nothing is shown of: zero
// width spaces and joiners, soft hyphens, marks of direction, byte order marks
// where files were put together.
func withoutFormat(s string) string {
	isFormat := func(r rune) bool { return r >= 0x80 && unicode.Is(unicode.Cf, r) }
	if !strings.ContainsFunc(s, isFormat) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isFormat(r) {
			return -1
		}
		return r
	}, s)
}

// isBinary reports whether the beginning holds what no text does: zero bytes,
// many control characters, or the mark of a known format.
func isBinary(data []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\xD0\xCF\x11\xE0", "\x7FELF", "\x1F\x8B", "Rar!", "7z\xBC\xAF"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	head := data[:min(len(data), 8192)]
	control := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' {
			control++
		}
	}
	return control*20 > len(head)
}

// Decode is the text of a file in UTF-8 as Extract reads it, what it is encoded
// in and how sure that is, for sources that hand a text on to Extract.
func Decode(data []byte) (src, name string, sure float64, problems []document.Problem, err error) {
	src, enc, err := decode(data)
	return src, enc.name, enc.sure, enc.problems, err
}
