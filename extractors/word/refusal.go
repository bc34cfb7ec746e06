package word

import (
	"bytes"
	"fmt"

	"juesuan/extractors"
)

// The beginnings of files that are called as Word files are.
var (
	packed   = []byte("PK\x03\x04")                       // a package of parts: docx
	compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") // streams in sectors: doc, wps, and what is locked
	richText = []byte(`{\rtf`)
)

// lockedStream is the stream of a compound file that holds a package with a
// password, as its name is written there.
var lockedStream = wide("EncryptedPackage")

// wide is an ASCII text in UTF-16, little-endian.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// unread is why a file that is no package is not read.
func unread(data []byte) error {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return extractors.ErrEmpty
	case bytes.HasPrefix(data, compound) && bytes.Contains(data, lockedStream):
		return extractors.ErrPassword
	case bytes.HasPrefix(data, compound):
		return needsConversion("doc、wps", "doc, wps")
	case bytes.HasPrefix(data, richText):
		return needsConversion("rtf", "rtf")
	}
	return extractors.Damaged(fmt.Errorf("begins with %.8q", data))
}

func needsConversion(zh, en string) error {
	const command = "soffice --headless --convert-to docx FILE"
	return &extractors.Refusal{
		Code: extractors.NeedsConversion,
		Zh:   fmt.Sprintf("旧格式（%s），请先转换：%s；装有 LibreOffice 时也可用 extract --convert", zh, command),
		En:   fmt.Sprintf("an old format (%s), convert it first: %s; or use extract --convert where LibreOffice is installed", en, command),
	}
}

// errLongPart refuses a file with a part that is longer than the limit.
var errLongPart = errTooLarge("解压后过大", "a part is too long, unpacked")

func errTooLarge(zh, en string) error {
	return &extractors.Refusal{Code: extractors.TooLarge, Zh: "内容超过上限：" + zh, En: "the content is larger than the limit: " + en}
}
