package pdf

import (
	"bytes"
	"fmt"
	"slices"
)

// entry is where an object stands: at an offset in the file, or inside an
// object stream.
type entry struct {
	offset     int
	generation int
	stream     int // number of the object stream, 0 outside one
}

// index is what the cross-reference sections of a file say, newest first, or
// what a search of the file found where they are wrong.
type index struct {
	data    []byte
	limits  Limits
	entries map[int]entry // offset 0 for objects that are free
	streams []int         // object streams, in the order found
	trailer dict
	rebuilt string // why the file had to be searched; "" where it was not
}

// readIndex follows the sections from the end of the file.
func readIndex(data []byte, limits Limits) (*index, error) {
	x := &index{data: data, limits: limits, entries: map[int]entry{}, trailer: dict{}}
	if err := x.sections(); err != nil {
		return x.rebuild(err.Error())
	}
	if _, ok := x.trailer["Root"]; !ok {
		return x.rebuild("the trailer names no root")
	}
	return x.verify()
}

// sections reads the newest section and every older one that it leads to.
func (x *index) sections() error {
	at := bytes.LastIndex(x.data, []byte("startxref"))
	if at < 0 {
		return fmt.Errorf("the end of the file does not name the index")
	}
	l := lexer{src: x.data, pos: at + len("startxref")}
	next := []int{integer(l.next())}
	visited := map[int]bool{}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		if visited[at] {
			return fmt.Errorf("the sections of the index run in a circle")
		}
		if visited[at] = true; len(visited) > x.limits.Sections {
			return fmt.Errorf("more than %d sections in the index", x.limits.Sections)
		}
		d, err := x.section(at)
		if err != nil {
			return err
		}
		for key, v := range d {
			if _, ok := x.trailer[key]; !ok {
				x.trailer[key] = v
			}
		}
		// A hybrid file keeps part of a table in a stream beside it.
		for _, key := range []string{"XRefStm", "Prev"} {
			if raw, ok := d[key]; ok {
				next = append(next, raw.integer())
			}
		}
	}
	return nil
}

// section reads one section, a table or a stream, and gives its dictionary.
func (x *index) section(at int) (dict, error) {
	if at <= 0 || at >= len(x.data) {
		return nil, fmt.Errorf("a section of the index is outside the file")
	}
	l := &lexer{src: x.data, pos: at}
	t := l.next()
	if t.kind == word && string(t.bytes) == "xref" {
		return x.table(l)
	}
	l.pos = at
	if _, _, ok := objectHead(l); !ok {
		return nil, fmt.Errorf("a section of the index is not where it should be")
	}
	return x.stream(l)
}

// table reads a cross-reference table and its trailer.
func (x *index) table(l *lexer) (dict, error) {
	for {
		t := l.next()
		if t.kind == word && string(t.bytes) == "trailer" {
			break
		}
		start, n := integer(t), integer(l.next())
		if t.kind != number || start < 0 || n < 0 || start+n > x.limits.Objects {
			return nil, fmt.Errorf("a table of the index is broken")
		}
		for id := start; id < start+n; id++ {
			offset, generation, use := integer(l.next()), integer(l.next()), l.next()
			if use.kind != word {
				return nil, fmt.Errorf("a table of the index is broken")
			}
			if string(use.bytes) != "n" {
				offset = 0
			}
			x.add(id, entry{offset: offset, generation: generation})
		}
	}
	d, ok := readDict(l, x.limits.Depth)
	if !ok {
		return nil, fmt.Errorf("a table of the index has no trailer")
	}
	return d, nil
}

// add keeps an entry unless a newer section has one for the object.
func (x *index) add(id int, e entry) {
	if _, ok := x.entries[id]; ok {
		return
	}
	x.entries[id] = e
	if e.stream != 0 && !slices.Contains(x.streams, e.stream) {
		x.streams = append(x.streams, e.stream)
	}
}

// stream reads a cross-reference stream; l stands behind its "obj".
func (x *index) stream(l *lexer) (dict, error) {
	d, ok := readDict(l, x.limits.Depth)
	if !ok || d.name("Type") != "XRef" {
		return nil, fmt.Errorf("a section of the index is not where it should be")
	}
	rows, err := x.unpack(l, d)
	if err != nil {
		return nil, err
	}
	fields := d["W"].integers()
	if len(fields) < 3 || slices.Max(fields) > 8 || slices.Min(fields) < 0 {
		return nil, fmt.Errorf("a stream of the index is broken")
	}
	spans := d["Index"].integers()
	if len(spans) == 0 {
		spans = []int{0, d["Size"].integer()}
	}
	for ; len(spans) >= 2; spans = spans[2:] {
		start, n := spans[0], spans[1]
		if start < 0 || n < 0 || start+n > x.limits.Objects {
			return nil, fmt.Errorf("a stream of the index names too many objects")
		}
		for id := start; id < start+n; id++ {
			row := [3]int{1, 0, 0}
			if rows = take(rows, fields, &row); rows == nil {
				return d, nil
			}
			x.row(id, row)
		}
	}
	return d, nil
}

// take reads the first row of a stream of the index and gives what follows;
// nil where there is no row.
func take(rows []byte, fields []int, row *[3]int) []byte {
	for i, w := range fields {
		if len(rows) < w {
			return nil
		}
		if i < len(row) && w > 0 {
			row[i] = 0
			for _, b := range rows[:w] {
				row[i] = row[i]<<8 | int(b)
			}
		}
		rows = rows[w:]
	}
	return rows[:len(rows):len(rows)]
}

// row adds the entry that a row of a stream gives.
func (x *index) row(id int, row [3]int) {
	switch row[0] {
	case 0:
		x.add(id, entry{})
	case 1:
		x.add(id, entry{offset: row[1], generation: row[2]})
	case 2:
		if row[1] > 0 && row[1] < x.limits.Objects {
			x.add(id, entry{stream: row[1], offset: row[2]})
		}
	}
}

// verify holds the entries against the file. Objects that stand elsewhere are
// searched for; those that are nowhere are taken for free.
func (x *index) verify() (*index, error) {
	var wrong []int
	for id, e := range x.entries {
		if e.stream == 0 && e.offset != 0 && !x.stands(id, e) {
			wrong = append(wrong, id)
		}
	}
	if len(wrong) == 0 {
		return x, nil
	}
	found := x.search()
	for _, id := range wrong {
		e, ok := found.entries[id]
		if ok {
			x.rebuilt = "the index names wrong places"
		}
		x.entries[id] = e
	}
	return x, nil
}

// stands reports whether an object is where its entry says.
func (x *index) stands(id int, e entry) bool {
	if e.offset < 0 || e.offset >= len(x.data) {
		return false
	}
	l := lexer{src: x.data, pos: e.offset}
	n, generation, ok := objectHead(&l)
	return ok && n == id && generation == e.generation
}

// rebuild searches the file for objects and trailers.
func (x *index) rebuild(why string) (*index, error) {
	found := x.search()
	if _, ok := found.trailer["Root"]; !ok {
		return nil, fmt.Errorf("%w: %s, and no root was found", ErrDamaged, why)
	}
	found.rebuilt = why
	return found, nil
}

// search finds every "1 0 obj" of the file, the last of each number, and the
// trailers.
func (x *index) search() *index {
	found := &index{data: x.data, limits: x.limits, entries: map[int]entry{}, trailer: dict{}}
	for at := 0; ; {
		i := bytes.Index(x.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		i, at = at+i, at+i+len("obj")
		start, ok := headBefore(x.data, i)
		if !ok {
			continue
		}
		l := &lexer{src: x.data, pos: start}
		id, generation, ok := objectHead(l)
		if !ok || id >= x.limits.Objects {
			continue
		}
		found.entries[id] = entry{offset: start, generation: generation}
		found.special(id, generation, l)
	}
	found.trailers()
	return found
}

// special notes an object that holds others or names the root; l stands behind
// its "obj".
func (x *index) special(id, generation int, l *lexer) {
	d, ok := readDict(l, x.limits.Depth)
	if !ok {
		return
	}
	switch d.name("Type") {
	case "ObjStm":
		x.streams = append(x.streams, id)
	case "XRef":
		x.adopt(d)
	case "Catalog":
		if _, ok := x.trailer["Root"]; !ok {
			x.trailer["Root"] = raw(fmt.Sprintf("%d %d R", id, generation))
		}
	}
}

// adopt takes from a trailer what opening a file needs.
func (x *index) adopt(d dict) {
	for _, key := range []string{"Root", "Encrypt", "ID"} {
		if v, ok := d[key]; ok {
			x.trailer[key] = v
		}
	}
}

// trailers adopts every trailer, the last one last.
func (x *index) trailers() {
	word := []byte("trailer")
	for at := 0; ; {
		i := bytes.Index(x.data[at:], word)
		if i < 0 {
			return
		}
		at += i + len(word)
		if d, ok := readDict(&lexer{src: x.data, pos: at}, x.limits.Depth); ok {
			x.adopt(d)
		}
	}
}

// headBefore finds where "12 0 " before the "obj" at i begins.
func headBefore(data []byte, i int) (int, bool) {
	for range 2 {
		from := i
		for i > 0 && classes[data[i-1]] == blank {
			i--
		}
		digits := i
		for i > 0 && data[i-1] >= '0' && data[i-1] <= '9' {
			i--
		}
		if from-digits > 8 || i == digits || digits-i > 10 {
			return 0, false
		}
	}
	return i, true
}
