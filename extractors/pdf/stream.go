package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	objects "github.com/ledongthuc/pdf"
)

// bytes unpacks a stream. What could be unpacked comes with the error.
func (f *File) bytes(v objects.Value) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unpack a stream: %v", r)
		}
	}()
	room := min(f.limits.StreamBytes, f.limits.DocumentBytes-f.unpacked)
	if !f.whole(v) {
		err = errLength
	}
	r := v.Reader()
	var b bytes.Buffer
	b.Grow(int(min(max(v.Key("Length").Int64(), 0)*4, 1<<20)))
	_, copied := io.Copy(&b, io.LimitReader(r, int64(room)+1))
	data = b.Bytes()
	f.unpacked += len(data)
	if len(data) > room {
		return data[:room], fmt.Errorf("unpack a stream: %w", ErrLimit)
	}
	// A wrong sum at the end takes nothing from the data before it.
	if copied != nil && !errors.Is(copied, zlib.ErrChecksum) {
		err = copied
	}
	return data, err
}

// errLength is a stream whose length is wrong.
var errLength = errors.New("the data is not as long as the file says")

// whole reports whether a stream ends where its length says. The object layer
// believes the length, and prints a stream with its offset.
func (f *File) whole(v objects.Value) bool {
	length := v.Key("Length")
	if length.Kind() != objects.Integer {
		return false
	}
	printed := v.String()
	offset, err := strconv.Atoi(printed[strings.LastIndexByte(printed, '@')+1:])
	end := offset + int(length.Int64())
	if err != nil || end < offset || end > len(f.data) {
		return false
	}
	rest := bytes.TrimLeft(f.data[end:min(end+16, len(f.data))], "\r\n \t\x00")
	return bytes.HasPrefix(rest, []byte("endstream"))
}

// content is bytes with the failure noted as a doubt.
func (f *File) content(v objects.Value, what string) []byte {
	data, err := f.bytes(v)
	switch {
	case errors.Is(err, ErrLimit):
		f.doubt(Exceeded, what+": the data is larger than the limit")
	case err != nil:
		f.doubt(BadStream, fmt.Sprintf("%s: %v", what, err))
	}
	return data
}

// contents joins the content streams of a page.
func (f *File) contents(v objects.Value) []byte {
	if v.Kind() == objects.Stream {
		return f.content(v, "the content")
	}
	var all []byte
	for i := range min(v.Len(), f.limits.Operands) {
		var part objects.Value
		if err := guard(func() { part = v.Index(i) }); err != nil || part.Kind() != objects.Stream {
			f.doubt(BadStream, "a part of the content is missing")
			continue
		}
		all = append(append(all, f.content(part, "the content")...), '\n')
	}
	return all
}
