package models

import (
	"bytes"
	"encoding/json"

	"juesuan/document"
)

// value is JSON that is looked into as far as it is asked for. What is not of
// the kind that is asked for is nothing of it.
type value json.RawMessage

// UnmarshalJSON implements json.Unmarshaler: a value is part of the text.
func (v *value) UnmarshalJSON(data []byte) error {
	*v = append((*v)[:0], data...)
	return nil
}

// list is the elements of an array.
func (v value) list() []value {
	var out []value
	if v = bytes.TrimSpace(v); len(v) == 0 || v[0] != '[' || json.Unmarshal(v, &out) != nil {
		return nil
	}
	return out
}

// into reads an object, or an array, into a Go value as far as the kinds agree.
func (v value) into(to any) { _ = json.Unmarshal(v, to) } // what does not agree stays as it was

// has reports whether an object has fields of all these names.
func (v value) has(names ...string) bool {
	fields := map[string]value{}
	if v = bytes.TrimSpace(v); len(v) == 0 || v[0] != '{' || json.Unmarshal(v, &fields) != nil {
		return false
	}
	for _, name := range names {
		if _, ok := fields[name]; !ok {
			return false
		}
	}
	return true
}

// wrapped are the objects with a field of this name, in arrays and in objects under
// some names, in their order; within is how many of those are about them.
func (v value) wrapped(name string, wrappings []string, within int) []value {
	if within > mostWithin {
		return nil
	}
	if v.has(name) {
		return []value{v}
	}
	var out []value
	for _, e := range v.list() {
		out = append(out, e.wrapped(name, wrappings, within+1)...)
	}
	fields := map[string]value{}
	v.into(&fields)
	for _, in := range wrappings {
		if inner, ok := fields[in]; ok {
			out = append(out, inner.wrapped(name, wrappings, within+1)...)
		}
	}
	return out
}

// strings are those of an array, or the one.
func (v value) strings() []string {
	var one string
	if json.Unmarshal(v, &one) == nil {
		return []string{one}
	}
	var out []string
	for _, e := range v.list() {
		if json.Unmarshal(e, &one) == nil {
			out = append(out, one)
		}
	}
	return out
}

// box is the box around the points of an array of numbers, or of pairs of them.
func (v value) box() document.Box {
	var flat []float64
	for _, e := range v.list() {
		if pair := e.list(); pair != nil {
			for _, p := range pair {
				flat = append(flat, p.number())
			}
			continue
		}
		flat = append(flat, e.number())
	}
	if len(flat) < 4 {
		return document.Box{}
	}
	b := document.Box{flat[0], flat[1], flat[0], flat[1]}
	for i := 0; i+1 < len(flat); i += 2 {
		b[0], b[1] = min(b[0], flat[i]), min(b[1], flat[i+1])
		b[2], b[3] = max(b[2], flat[i]), max(b[3], flat[i+1])
	}
	return b
}

func (v value) number() float64 {
	var n float64
	v.into(&n)
	return n
}
