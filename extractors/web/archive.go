package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/text"
)

// Limits of an archive.
const (
	mostParts  = 1000
	mostFrames = 50
)

// encoded says what a page is encoded in.
type encoded struct {
	name     string
	sure     float64
	problems []document.Problem
}

// pageOf is the page in a file, in UTF-8.
func pageOf(data []byte) (string, encoded, error) {
	if !isArchive(data) {
		return decoded(data, "")
	}
	parts, err := unpacked(data)
	if err != nil {
		return "", encoded{}, &extractors.Refusal{Code: extractors.Unreadable, Zh: "网页存档损坏", En: "the archive of a page is damaged: " + err.Error(), Err: err}
	}
	src, enc, err := decoded(parts[0].content, parts[0].charset)
	if err != nil || !framed.MatchString(src) {
		return src, enc, err
	}
	for _, p := range parts[1:min(len(parts), mostFrames)] { // what stands in its frames
		if more, _, err := decoded(p.content, p.charset); err == nil {
			src += "\n" + more
		}
	}
	return src, enc, nil
}

// framed is a page that others stand in.
var framed = regexp.MustCompile(`(?i)<i?frame[\s>]`)

// part is a page of an archive.
type part struct {
	content []byte
	charset string // as the archive says
}

// errNoPage is that of an archive without pages.
var errNoPage = errors.New("no page in it")

// unpacked are the pages of an archive, its own first.
func unpacked(data []byte) ([]part, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	header := textproto.MIMEHeader(m.Header)
	kind, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		one, err := unwrapped(m.Body, header)
		return []part{one}, err
	}
	var out []part
	r := multipart.NewReader(m.Body, parameters["boundary"])
	for range mostParts {
		p, err := r.NextRawPart()
		if err != nil {
			break // the end, or where the archive is cut
		}
		if kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type")); kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		one, err := unwrapped(p, p.Header)
		if err == nil || len(one.content) > 0 {
			out = append(out, one)
		}
	}
	if len(out) == 0 {
		return nil, errNoPage
	}
	return out, nil
}

// unwrapped is a part without its wrapping.
func unwrapped(r io.Reader, header textproto.MIMEHeader) (part, error) {
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	_, parameters, _ := mime.ParseMediaType(header.Get("Content-Type")) // without a charset there is none
	content, err := io.ReadAll(io.LimitReader(r, mostBytes))
	return part{content, parameters["charset"]}, err
}

// declared is the encoding that a page says to have.
var declared = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)`)

// ours are the encodings that the text source tells by content, which outweighs
// what a page says: many are declared as one and are another.
var ours = map[string]bool{"utf-8": true, "gbk": true, "gb18030": true, "utf-16le": true, "utf-16be": true}

// decoded is a page in UTF-8. What it says that it is encoded in counts where
// its content cannot tell: traditional Chinese reads as odd simplified.
func decoded(data []byte, said string) (string, encoded, error) {
	src, name, sure, problems, err := text.Decode(data)
	if err != nil || name != "gb18030" {
		return src, encoded{name, sure, problems}, err
	}
	if m := declared.FindSubmatch(data[:min(len(data), 4*extractors.HeadSize)]); said == "" && m != nil {
		said = string(m[1])
	}
	codec, other := charset.Lookup(said)
	if codec == nil || ours[other] || codec == encoding.Nop {
		return src, encoded{name, sure, problems}, nil
	}
	out, err := codec.NewDecoder().Bytes(data)
	if err != nil || bytes.Count(out, []byte("\uFFFD")) > strings.Count(src, "\uFFFD") {
		return src, encoded{name, sure, problems}, nil
	}
	return string(out), encoded{name: other, sure: 0.9}, nil
}
