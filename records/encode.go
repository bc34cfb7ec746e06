package records

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Most of what a run writes are facts, and writing them in the form of RFC 8785
// by way of encoding/json takes a quarter of its time: the fields of the Go types
// stand in the order in which they are best read, so that every line is parsed
// and sorted once more. Here the fields of a type are sorted once.

// encoder appends a value in the form of RFC 8785.
type encoder func(line []byte, v reflect.Value) ([]byte, error)

// canonical appends a record as one canonical line.
func canonical(line []byte, r Record) ([]byte, error) {
	v := reflect.ValueOf(r).Elem() // tidy returns pointers
	line, err := encoderOf(v.Type())(line, v)
	if err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	return line, nil
}

// usualLine is the room in bytes that most lines need no more than: those of
// facts.
const usualLine = 1024

// sheet is memory for many lines: made one by one, each would have room that it
// does not need.
type sheet struct{ room []byte }

// sheetSize is how much memory is made at once, in bytes.
const sheetSize = 64 << 10

// marshal is Marshal.
func (s *sheet) marshal(r Record) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	if cap(s.room)-len(s.room) < usualLine {
		s.room = make([]byte, 0, sheetSize)
	}
	line, err := canonical(s.room[len(s.room):], r.tidy())
	if n := len(s.room) + len(line); n <= cap(s.room) { // else it has memory of its own
		s.room = s.room[:n]
	}
	return line[:len(line):len(line)], err
}

// encoders are those made, by type. The types are those of the records.
var encoders sync.Map

func encoderOf(t reflect.Type) encoder {
	if e, ok := encoders.Load(t); ok {
		return e.(encoder)
	}
	e := makeEncoder(t)
	encoders.Store(t, e)
	return e
}

func makeEncoder(t reflect.Type) encoder {
	switch {
	case t == reflect.TypeFor[At]():
		return placesEncoder(makeEncoder(reflect.TypeFor[Place]()))
	case t == reflect.TypeFor[Box]():
		return encodeBox
	case t.Kind() == reflect.Pointer:
		return pointerEncoder(makeEncoder(t.Elem()))
	case t.Implements(reflect.TypeFor[json.Marshaler]()):
		return encodeSlowly
	}
	switch t.Kind() {
	case reflect.String:
		return encodeString
	case reflect.Int, reflect.Int64:
		return encodeInt
	case reflect.Float64:
		return encodeFloat
	case reflect.Bool:
		return encodeBool
	case reflect.Slice:
		return sliceEncoder(makeEncoder(t.Elem()))
	case reflect.Struct:
		return structEncoder(t)
	}
	return encodeSlowly
}

// encodeSlowly takes the long way, for what stands once in a run.
func encodeSlowly(line []byte, v reflect.Value) ([]byte, error) {
	text, err := json.Marshal(v.Interface())
	if err != nil {
		return nil, err
	}
	value := jsontext.Value(text)
	if err := value.Canonicalize(); err != nil {
		return nil, fmt.Errorf("make canonical: %w", err)
	}
	return append(line, value...), nil
}

func encodeString(line []byte, v reflect.Value) ([]byte, error) {
	s := v.String()
	if isUnescaped(s) {
		line = append(line, '"')
		line = append(line, s...)
		return append(line, '"'), nil
	}
	line, _ = jsontext.AppendQuote(line, s) // what is not UTF-8 is replaced
	return line, nil
}

// isUnescaped reports whether a text stands in its quotation marks as it is.
func isUnescaped(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '"' || s[i] == '\\' {
			return false
		}
	}
	return utf8.ValidString(s)
}

func encodeInt(line []byte, v reflect.Value) ([]byte, error) {
	n := v.Int()
	if n < -exactly || n > exactly { // numbers of JSON are floats
		return encodeFloat(line, reflect.ValueOf(float64(n)))
	}
	return strconv.AppendInt(line, n, 10), nil
}

// exactly is the greatest integer up to which floats hold all.
const exactly = 1 << 53

func encodeFloat(line []byte, v reflect.Value) ([]byte, error) {
	f := v.Float()
	if size := math.Abs(f); size != 0 && size < 1e-6 || !(size < 1e21) {
		return encodeSlowly(line, v)
	}
	return appendFloat(line, f), nil
}

// appendFloat appends a float that is written without an exponent.
func appendFloat(line []byte, f float64) []byte {
	if f == 0 {
		return append(line, '0') // nor with a sign
	}
	return strconv.AppendFloat(line, f, 'f', -1, 64)
}

func encodeBool(line []byte, v reflect.Value) ([]byte, error) {
	return strconv.AppendBool(line, v.Bool()), nil
}

func encodeBox(line []byte, v reflect.Value) ([]byte, error) {
	begin := len(line)
	line = append(line, '[')
	for i := range v.Len() {
		if i > 0 {
			line = append(line, ',')
		}
		f := round(v.Index(i).Float(), boxParts)
		if !(math.Abs(f) < 1e21) {
			return encodeSlowly(line[:begin], v)
		}
		line = appendFloat(line, f)
	}
	return append(line, ']'), nil
}

// placesEncoder encodes as At.MarshalJSON does.
func placesEncoder(place encoder) encoder {
	several := sliceEncoder(place)
	return func(line []byte, v reflect.Value) ([]byte, error) {
		switch v.Len() {
		case 0:
			return append(line, "[]"...), nil
		case 1:
			return place(line, v.Index(0))
		}
		return several(line, v)
	}
}

func pointerEncoder(of encoder) encoder {
	return func(line []byte, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return append(line, "null"...), nil
		}
		return of(line, v.Elem())
	}
}

func sliceEncoder(of encoder) encoder {
	return func(line []byte, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return append(line, "null"...), nil
		}
		line = append(line, '[')
		var err error
		for i := range v.Len() {
			if i > 0 {
				line = append(line, ',')
			}
			if line, err = of(line, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return append(line, ']'), nil
	}
}

// field is a field of a line.
type field struct {
	name  string // in quotation marks, with the colon
	index int
	omit  bool // where it is empty
	of    encoder
}

func structEncoder(t reflect.Type) encoder {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" || options != "" && options != "omitempty" {
			return encodeSlowly
		}
		fields = append(fields, field{strconv.Quote(name) + ":", i, options != "", makeEncoder(f.Type)})
	}
	// A quotation mark sorts before all that names hold.
	slices.SortFunc(fields, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	return func(line []byte, v reflect.Value) ([]byte, error) {
		line = append(line, '{')
		first := true
		var err error
		for i := range fields {
			f := &fields[i]
			at := v.Field(f.index)
			if f.omit && isEmpty(at) {
				continue
			}
			if !first {
				line = append(line, ',')
			}
			first = false
			if line, err = f.of(append(line, f.name...), at); err != nil {
				return nil, err
			}
		}
		return append(line, '}'), nil
	}
}

// isEmpty reports whether encoding/json calls a value empty.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Array:
		return false
	case reflect.Float64:
		return v.Float() == 0
	}
	return v.IsZero()
}
