package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// raw is an object as it is written in a file.
type raw []byte

// dict is a dictionary read before the object layer sees the file.
type dict map[string]raw

// integer is the value of a token that is a small number, -1 for another.
func integer(t token) int {
	if t.kind != number || t.value != float64(int(t.value)) || t.value > 1<<40 {
		return -1
	}
	return int(t.value)
}

// integer is the number that r is, -1 for another object.
func (r raw) integer() int {
	l := lexer{src: r}
	return integer(l.next())
}

// integers are the numbers of an array.
func (r raw) integers() []int {
	l := lexer{src: r}
	if l.next().kind != open {
		return nil
	}
	var all []int
	for {
		t := l.next()
		if t.kind != number {
			return all
		}
		all = append(all, integer(t))
	}
}

// name is the name under a key, "" for none.
func (d dict) name(key string) string {
	l := lexer{src: d[key]}
	if t := l.next(); t.kind == name {
		return string(t.bytes)
	}
	return ""
}

// objectHead reads "12 0 obj".
func objectHead(l *lexer) (id, generation int, ok bool) {
	id, generation = integer(l.next()), integer(l.next())
	t := l.next()
	return id, generation, id >= 0 && generation >= 0 && t.kind == word && bytes.HasPrefix(t.bytes, []byte("obj"))
}

// readDict reads the dictionary that l stands before.
func readDict(l *lexer, depth int) (dict, bool) {
	if l.next().kind != openDict {
		return nil, false
	}
	d := dict{}
	for {
		t := l.next()
		if t.kind == shutDict {
			return d, true
		}
		if t.kind != name {
			return d, false
		}
		key := string(t.bytes)
		l.skip()
		from := l.pos
		if !skipObject(l, depth) {
			return d, false
		}
		d[key] = raw(l.src[from:l.pos])
		l.release()
	}
}

// skipObject passes over an object; a reference is one.
func skipObject(l *lexer, depth int) bool {
	nested := 0
	for {
		t := l.next()
		switch t.kind {
		case end:
			return false
		case open, openDict:
			if nested++; nested > depth {
				return false
			}
		case shut, shutDict:
			nested--
		case number:
			if nested == 0 {
				skipReference(l)
			}
		}
		if nested <= 0 {
			return nested == 0
		}
	}
}

// skipReference passes over "0 R" where it follows.
func skipReference(l *lexer) {
	at := l.pos
	if l.next().kind == number {
		if t := l.next(); t.kind == word && string(t.bytes) == "R" {
			return
		}
	}
	l.pos = at
}

// body is the data of a stream whose dictionary l has just read, still packed.
func body(l *lexer, d dict) ([]byte, bool) {
	if t := l.next(); t.kind != word || string(t.bytes) != "stream" {
		return nil, false
	}
	if l.pos < len(l.src) && l.src[l.pos] == '\r' {
		l.pos++
	}
	if l.pos < len(l.src) && l.src[l.pos] == '\n' {
		l.pos++
	}
	rest := l.src[l.pos:]
	if n := d["Length"].integer(); n >= 0 && n <= len(rest) && bytes.HasPrefix(bytes.TrimLeft(rest[n:], "\r\n \t"), []byte("endstream")) {
		return rest[:n], true
	}
	n := bytes.Index(rest, []byte("endstream"))
	if n < 0 {
		return nil, false
	}
	return rest[:n], true
}

// unpack gives the data of a stream of the index.
func (x *index) unpack(l *lexer, d dict) ([]byte, error) {
	packed, ok := body(l, d)
	if !ok {
		return nil, errors.New("a stream of the index has no data")
	}
	switch d.name("Filter") {
	case "":
		if _, ok := d["Filter"]; !ok {
			return packed, nil
		}
		if !bytes.Contains(d["Filter"], []byte("/FlateDecode")) || bytes.Count(d["Filter"], []byte("/")) != 1 {
			return nil, errors.New("a stream of the index is packed in an unknown way")
		}
	case "FlateDecode":
	default:
		return nil, errors.New("a stream of the index is packed in an unknown way")
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack a stream of the index: %w", err)
	}
	// 32 bytes a row are more than the fields may hold.
	data, err := io.ReadAll(io.LimitReader(z, int64(x.limits.Objects)*32))
	if len(data) == 0 && err != nil {
		return nil, fmt.Errorf("unpack a stream of the index: %w", err)
	}
	return unpredict(data, d["DecodeParms"])
}

// unpredict undoes the PNG predictors.
func unpredict(data []byte, params raw) ([]byte, error) {
	l := &lexer{src: bytes.Trim(params, "[] \r\n")}
	d, _ := readDict(l, 4)
	predictor, columns := d["Predictor"].integer(), d["Columns"].integer()
	if predictor < 2 {
		return data, nil
	}
	if predictor < 10 || columns < 1 || columns > 1<<10 {
		return nil, errors.New("a stream of the index has an unknown predictor")
	}
	prior := make([]byte, columns)
	var out []byte
	for ; len(data) > columns; data = data[columns+1:] {
		row := data[1 : columns+1]
		if err := unfilter(data[0], row, prior); err != nil {
			return nil, err
		}
		out = append(out, row...)
		prior = row
	}
	return out, nil
}

// unfilter undoes the filter of one row, of one byte a pixel.
func unfilter(filter byte, row, prior []byte) error {
	for i := range row {
		var left, corner byte
		if i > 0 {
			left, corner = row[i-1], prior[i-1]
		}
		switch filter {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += prior[i]
		case 3:
			row[i] += byte((int(left) + int(prior[i])) / 2)
		case 4:
			row[i] += paeth(left, prior[i], corner)
		default:
			return errors.New("a stream of the index has an unknown predictor")
		}
	}
	return nil
}

// paeth is the neighbour nearest to left + up - corner.
func paeth(left, up, corner byte) byte {
	p := int(left) + int(up) - int(corner)
	a, b, c := distance(p, left), distance(p, up), distance(p, corner)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}

func distance(p int, v byte) int {
	return max(p-int(v), int(v)-p)
}
