// Package pdftest writes small PDF files for tests, object by object, the same
// bytes each time.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
)

// File is a file being written. Its objects have numbers from 1, in order.
type File struct {
	objects [][]byte
	Trailer string // more entries of the trailer
}

// Add adds an object and gives its number.
func (f *File) Add(object string) int {
	f.objects = append(f.objects, []byte(object))
	return len(f.objects)
}

// Set writes an object anew.
func (f *File) Set(id int, object string) { f.objects[id-1] = []byte(object) }

// Stream adds a stream, unpacked, with more entries of its dictionary.
func (f *File) Stream(entries string, data []byte) int {
	return f.Add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data))
}

// Flate packs data.
func Flate(data []byte) []byte {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// Body is the file up to its index, and the offset of each object.
func (f *File) Body() (body []byte, offsets []int) {
	body = []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	for i, object := range f.objects {
		offsets = append(offsets, len(body))
		body = fmt.Appendf(body, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	return body, offsets
}

// Bytes is the file with a plain index; its root is object 1.
func (f *File) Bytes() []byte {
	b, offsets := f.Body()
	start := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		b = fmt.Appendf(b, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, f.Trailer, start)
}

// Packed is the file with its objects in an object stream, where they may be,
// and its index in a stream, both packed, the index with a PNG predictor.
func (f *File) Packed() []byte {
	var heads, bodies []byte
	packed := map[int]int{}
	for i, object := range f.objects {
		if bytes.Contains(object, []byte("\nstream\n")) {
			continue
		}
		heads = fmt.Appendf(heads, "%d %d ", i+1, len(bodies))
		packed[i+1] = len(packed)
		bodies = append(append(bodies, object...), '\n')
	}
	all := &File{objects: append([][]byte(nil), f.objects...)}
	data := Flate(append(heads, bodies...))
	holder := all.Stream(fmt.Sprintf("/Type /ObjStm /N %d /First %d /Filter /FlateDecode", len(packed), len(heads)), data)
	b, offsets := all.Body()
	index, start := holder+1, len(b)
	rows := []byte{0, 0, 0, 0}
	for i, at := range append(offsets, start) {
		if n, ok := packed[i+1]; ok {
			rows = append(rows, 2, byte(holder>>8), byte(holder), byte(n))
			continue
		}
		rows = append(rows, 1, byte(at>>8), byte(at), 0)
	}
	data = Flate(predict(rows, 4))
	b = fmt.Appendf(b, "%d 0 obj\n<< /Type /XRef /Size %d /Root 1 0 R /W [1 2 1] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >> /Length %d %s >>\nstream\n%s\nendstream\nendobj\n", index, index+1, len(data), f.Trailer, data)
	return fmt.Appendf(b, "startxref\n%d\n%%%%EOF\n", start)
}

// predict writes rows as the difference from the one above.
func predict(rows []byte, columns int) []byte {
	var out []byte
	above := make([]byte, columns)
	for ; len(rows) >= columns; rows = rows[columns:] {
		out = append(out, 2)
		for i, c := range rows[:columns] {
			out = append(out, c-above[i])
		}
		above = rows[:columns]
	}
	return out
}

// Page is a file of one page, 200 points by 100, with a content and resources.
// Object 1 is the root, 2 the page tree, 3 the page, 4 the content.
func Page(content, resources string) *File {
	f := &File{}
	f.Add("<< /Type /Catalog /Pages 2 0 R >>")
	f.Add("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>")
	f.Add("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << " + resources + " >> >>")
	f.Stream("", []byte(content))
	return f
}

// Helvetica is a resource F1: a standard font.
const Helvetica = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
