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
