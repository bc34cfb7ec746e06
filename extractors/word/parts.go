package word

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"juesuan/extractors"
)

// parts is the package of a document: files in a zip, which name each other.
type parts struct {
	files map[string]*zip.File
	most  int64 // bytes of one part
}

func openParts(data []byte, limits Limits) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, extractors.Damaged(err)
	}
	p := &parts{files: map[string]*zip.File{}, most: limits.PartBytes}
	for _, f := range z.File {
		p.files[normal(f.Name)] = f
	}
	return p, nil
}

// normal is the name of a part as all write it: some begin with a slash, some
// have backslashes.
func normal(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// read is the content of a part; missing ones are empty.
func (p *parts) read(name string) ([]byte, error) {
	r, err := p.open(name)
	if err != nil || r == nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
}

// open opens a part, to be read as far as the limit; it is nil where there is
// none.
func (p *parts) open(name string) (*bounded, error) {
	f := p.files[normal(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, extractors.Damaged(err)
	}
	return &bounded{r: r, left: p.most}, nil
}

// bounded refuses what is longer than its bound.
type bounded struct {
	r    io.ReadCloser
	left int64
}

// Read implements io.Reader.
func (b *bounded) Read(to []byte) (int, error) {
	n, err := b.r.Read(to)
	if b.left -= int64(n); b.left < 0 {
		return 0, errLongPart
	}
	return n, err
}

// Close implements io.Closer.
func (b *bounded) Close() error { return b.r.Close() }

// unmarshal reads a part into a value; a missing one leaves it as it is.
func (p *parts) unmarshal(name string, into any) error {
	data, err := p.read(name)
	if err != nil || len(data) == 0 {
		return err
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return extractors.Damaged(fmt.Errorf("%s: %w", name, err))
	}
	return nil
}

// relation is one that a part says to have.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// relations are those of a part to others of the package, with their names.
func (p *parts) relations(part string) ([]relation, error) {
	dir, file := path.Split(part)
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := p.unmarshal(dir+"_rels/"+file+".rels", &list); err != nil {
		return nil, err
	}
	var inside []relation
	for _, r := range list.Relations {
		if r.Mode == "External" {
			continue
		}
		if !strings.HasPrefix(r.Target, "/") {
			r.Target = dir + r.Target
		}
		r.Target = normal(r.Target)
		inside = append(inside, r)
	}
	return inside, nil
}

// related is the part that stands in a relation of a kind, or the usual one.
func related(list []relation, kind, usual string) string {
	for _, r := range list {
		if strings.HasSuffix(r.Type, "/"+kind) {
			return r.Target
		}
	}
	return usual
}
