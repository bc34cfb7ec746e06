package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	objects "github.com/ledongthuc/pdf"
)

// header is what the object layer wants a file to begin with.
const header = "%PDF-1.7\n"

// source is a file in a normal form: its bytes as they are with a header that
// the object layer takes, and behind them the objects of object streams, each
// on its own, and one plain index. So the object layer neither follows chains
// of sections nor unpacks an object stream for each object in it.
type source struct {
	head, tail []byte
}

// ReadAt implements io.ReaderAt.
func (s source) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, errors.New("read before the beginning")
	}
	n := 0
	if off < int64(len(s.head)) {
		n = copy(p, s.head[off:])
		if off < int64(len(header)) {
			copy(p[:n], header[off:])
		}
	}
	if at := off + int64(n) - int64(len(s.head)); n < len(p) && at < int64(len(s.tail)) {
		n += copy(p[n:], s.tail[at:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (s source) size() int64 { return int64(len(s.head) + len(s.tail)) }

// open finds the index of a file and hands the file to the object layer in its
// normal form.
func (f *File) open(data []byte) error {
	if len(data) > f.limits.Bytes {
		return ErrLimit
	}
	at := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if at < 0 || len(data) < at+len(header) {
		return ErrNotPDF
	}
	f.data = data[at:]
	x, err := readIndex(f.data, f.limits)
	if err != nil {
		return err
	}
	n := normal{index: x, at: map[int]int{}}
	if f.reader, err = n.reader(); err != nil {
		return err
	}
	if err := f.encryption(); err != nil {
		return err
	}
	if len(x.streams) > 0 {
		n.expand(f)
		if f.reader, err = n.reader(); err != nil {
			return err
		}
	}
	if x.rebuilt != "" {
		f.doubt(Rebuilt, x.rebuilt)
	}
	return nil
}

// encryption refuses keys that the object layer gets wrong: it takes sixteen
// bytes of every object's key, where short keys have five more than their own.
func (f *File) encryption() error {
	e := f.reader.Trailer().Key("Encrypt")
	if e.IsNull() {
		return nil
	}
	if n := e.Key("Length").Int64(); n < 88 || e.Key("V").Int64() == 1 {
		return fmt.Errorf("%w: a key of %d bits", ErrEncryption, max(n, 40))
	}
	return nil
}

// normal writes the tail of the normal form.
type normal struct {
	*index
	tail []byte
	at   map[int]int // offset of each object in the tail, from the tail
}

// reader opens the file with the objects known so far.
func (n *normal) reader() (*objects.Reader, error) {
	s := source{head: n.data, tail: n.close()}
	r, err := objects.NewReader(s, s.size())
	_, encrypted := n.trailer["Encrypt"]
	switch {
	case errors.Is(err, objects.ErrInvalidPassword):
		return nil, ErrPassword
	case err != nil && encrypted:
		return nil, fmt.Errorf("%w: %w", ErrEncryption, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, nil
}

// close adds index and trailer to the objects of the tail.
func (n *normal) close() []byte {
	place := map[int]entry{}
	for id, e := range n.entries {
		if e.stream == 0 && e.offset > 0 {
			place[id] = e
		}
	}
	for id, at := range n.at {
		place[id] = entry{offset: len(n.data) + at}
	}
	ids := make([]int, 0, len(place))
	for id := range place {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	out := bytes.NewBuffer(slices.Clip(n.tail))
	out.WriteString("\n")
	start := len(n.data) + out.Len()
	out.WriteString("xref\n")
	for from := 0; from < len(ids); {
		to := from + 1
		for to < len(ids) && ids[to] == ids[to-1]+1 {
			to++
		}
		fmt.Fprintf(out, "%d %d\n", ids[from], to-from)
		for _, id := range ids[from:to] {
			fmt.Fprintf(out, "%010d %05d n \n", place[id].offset, place[id].generation)
		}
		from = to
	}
	n.writeTrailer(out, ids, start)
	return out.Bytes()
}

// writeTrailer ends the tail. The object streams are named in it, so that
// their data can be asked of the object layer.
func (n *normal) writeTrailer(out *bytes.Buffer, ids []int, start int) {
	size := 1
	if len(ids) > 0 {
		size += ids[len(ids)-1]
	}
	fmt.Fprintf(out, "trailer\n<< /Size %d", size)
	for _, key := range []string{"Root", "Encrypt", "ID"} {
		if v, ok := n.trailer[key]; ok {
			fmt.Fprintf(out, " /%s %s", key, v)
		}
	}
	out.WriteString(" /Packed [")
	for _, id := range n.streams {
		fmt.Fprintf(out, " %d %d R", id, n.entries[id].generation)
	}
	// The object layer looks for the end in the last hundred bytes.
	fmt.Fprintf(out, " ] >>\n%64s\nstartxref\n%d\n%%%%EOF\n", "", start)
}

// expand writes the objects of every object stream into the tail. Of an object
// that stands in several, the index says which holds; a rebuilt one takes the
// last.
func (n *normal) expand(f *File) {
	packed := f.reader.Trailer().Key("Packed")
	_, encrypted := n.trailer["Encrypt"]
	for i, id := range n.streams {
		var v objects.Value
		if err := guard(func() { v = packed.Index(i) }); err != nil || v.Kind() != objects.Stream {
			f.doubt(BadStream, fmt.Sprintf("object stream %d cannot be read", id))
			continue
		}
		data, err := f.bytes(v)
		if err != nil {
			f.doubt(BadStream, fmt.Sprintf("object stream %d: %v", id, err))
		}
		n.objects(id, data, int(v.Key("N").Int64()), int(v.Key("First").Int64()), encrypted)
	}
}

// objects writes the objects of one object stream.
func (n *normal) objects(stream int, data []byte, count, first int, encrypted bool) {
	if first < 0 || first > len(data) {
		return
	}
	heads := lexer{src: data[:first]}
	for ; count > 0; count-- {
		t := heads.next()
		id, offset := integer(t), integer(heads.next())
		if t.kind == end {
			return
		}
		if id < 0 || id >= n.limits.Objects || offset < 0 || first+offset >= len(data) || !n.holds(id, stream) {
			continue
		}
		l := &lexer{src: data, pos: first + offset}
		l.skip()
		from := l.pos
		if !skipObject(l, n.limits.Depth*4) {
			continue
		}
		n.at[id] = len(n.tail)
		n.tail = fmt.Appendf(n.tail, "%d 0 obj\n", id)
		n.tail = appendObject(n.tail, data[from:l.pos], encrypted)
		n.tail = append(n.tail, "\nendobj\n"...)
	}
}

// holds reports whether object id is to be taken from an object stream.
func (n *normal) holds(id, stream int) bool {
	e, ok := n.entries[id]
	if n.rebuilt != "" && !ok {
		return true
	}
	return e.stream == stream
}

// appendObject copies an object. The strings of an encrypted file were
// decrypted with their stream, and the object layer would do it again: they
// are left out, since nothing that is read for text is one.
func appendObject(to, object []byte, encrypted bool) []byte {
	if !encrypted {
		return append(to, object...)
	}
	l := lexer{src: object}
	for {
		l.skip()
		from := l.pos
		t := l.next()
		switch t.kind {
		case end:
			return to
		case text:
			to = append(to, " null"...)
		default:
			to = append(append(to, ' '), object[from:l.pos]...)
		}
	}
}
