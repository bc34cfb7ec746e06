// Package parts opens the files that are zip archives of XML: within bounds,
// and without following what they refer to.
package parts

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"juesuan/extractors"
)

// Parts are the parts of a file.
type Parts struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// The bounds of what is unpacked: of all parts together, and how many there
// are.
const (
	MostBytes = 128 << 20
	MostParts = 10_000
)

// Open opens a file. What is no archive, or damaged, is unreadable.
func Open(data []byte) (*Parts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, extractors.Damaged(err)
	}
	if len(z.File) > MostParts {
		return nil, &extractors.Refusal{
			Code: extractors.TooLarge, Zh: fmt.Sprintf("文件中的部分超过 %d 个", MostParts), En: fmt.Sprintf("the file has more than %d parts", MostParts),
		}
	}
	p := &Parts{files: map[string]*zip.File{}, left: MostBytes}
	for _, f := range z.File {
		if name := key(f.Name); p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

// key is a name as names are compared.
func key(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has reports whether a part is there.
func (p *Parts) Has(name string) bool { return p.files[key(name)] != nil }

// errTooLarge is that of more bytes than are unpacked.
var errTooLarge error = &extractors.Refusal{
	Code: extractors.TooLarge, Zh: fmt.Sprintf("解压后超过 %d 字节", MostBytes), En: fmt.Sprintf("more than %d bytes when unpacked", MostBytes),
}

// Token is called with one token after the other, as they stand: what opens
// need not close, nothing is expanded and nothing is fetched. The token holds
// until the next.
type Token func(xml.Token) error

// Each hands on the tokens of a part. One that is not there has none.
func (p *Parts) Each(ctx context.Context, name string, token Token) error {
	f := p.files[key(name)]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return extractors.Damaged(err)
	}
	defer func() { _ = r.Close() }() // was only read
	if err := tokens(ctx, name, &bounded{r: r, p: p}, token); p.left >= 0 || ctx.Err() != nil {
		return err
	}
	return errTooLarge // whatever else is said of a text that was cut
}

// Each hands on the tokens of a file that is XML as a whole.
func Each(ctx context.Context, data []byte, token Token) error {
	return tokens(ctx, "XML", bytes.NewReader(data), token)
}

func tokens(ctx context.Context, name string, from io.Reader, token Token) error {
	d := xml.NewDecoder(from)
	for n := 0; ; n++ {
		const often = 1024
		if n%often == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return extractors.Damaged(fmt.Errorf("%s: %w", name, err))
		}
		if err := token(t); err != nil {
			return err
		}
	}
}

// bounded reads no more than is left.
type bounded struct {
	r io.Reader
	p *Parts
}

// Read implements io.Reader.
func (b *bounded) Read(buf []byte) (int, error) {
	n, err := b.r.Read(buf)
	if b.p.left -= int64(n); b.p.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// Attr is an attribute of an element, by its name without what stands before a
// colon; empty where there is none.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
