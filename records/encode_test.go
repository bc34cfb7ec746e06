package records_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/gowebpki/jcs"

	"juesuan/records"
)

// byLibraries is a record as encoding/json and a library for RFC 8785 write it.
func byLibraries(t *testing.T, r records.Record) string {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	line, err := jcs.Transform(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

// TestMarshalAsLibraries holds Marshal against encoding/json and a library for
// RFC 8785, on records of every type and on values that they write in odd ways.
func TestMarshalAsLibraries(t *testing.T) {
	list := append(full(), sparse()...)
	for _, n := range []int64{1 << 53, 1<<53 + 1, 1<<60 + 1} {
		d := *pick[records.Document](full())
		d.Bytes = n
		list = append(list, &d)
	}
	for _, x := range []float64{0, math.Copysign(0, -1), 0.0001, 1e21, 123456789.25, -1.5} {
		r := *pick[records.Heading](full())
		r.At = records.At{{Page: 1, Box: &records.Box{x, -x, x, 1}}}
		list = append(list, &r)
	}
	for _, s := range []string{"", `"\/`, "\x00\x1b\x7f\t\n", "\u2028", "<&>", "𠮷", "a\xffb\xe5\x8f", "\xed\xa0\x80"} {
		f := *pick[records.Fact](full())
		f.Sentence, f.Section = "1"+s, []string{"一" + s, s + "二"}
		list = append(list, &f)
		run := *pick[records.Run](full())
		run.Options = map[string]string{"é": s, "𠮷": "", "\ufb33": s, "": s}
		list = append(list, &run)
	}
	for _, r := range list {
		line, err := records.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		read, err := records.Unmarshal(line) // in the form that is written
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(byLibraries(t, read), string(line)); diff != "" {
			t.Errorf("%T (-libraries +Marshal):\n%s", r, diff)
		}
	}
}

// TestMarshalAllocates counts what is allocated for a fact: its line, the copy
// that was put in order, and no text that is parsed again.
func TestMarshalAllocates(t *testing.T) {
	f := pick[records.Fact](full())
	const most = 6
	if n := testing.AllocsPerRun(100, func() { marshal(t, f) }); n > most {
		t.Errorf("%v allocations, at most %d were expected", n, most)
	}
}
