package records_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/gowebpki/jcs"

	"juesuan/records"
	"juesuan/records/recordstest"
)

func marshal(t testing.TB, r records.Record) string {
	t.Helper()
	line, err := records.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

func TestDocID(t *testing.T) {
	// SHA-256 of "abc" as in FIPS 180-2, appendix B.1.
	if got, want := records.DocID([]byte("abc")), "ba7816bf8f01cfea"; got != want {
		t.Errorf("DocID = %q, want %q", got, want)
	}
}

func TestMarshalSparse(t *testing.T) {
	const at = `"at":{"bbox":[1,2,3,4],"page":2}`
	const origin = `"doc":"0123456789abcdef"`
	const from = `"source":"星象/云梦泽市观星台2023年度部门决算.txt"`
	want := []string{
		`{"bytes":0,` + origin + `,"outcome":"extracted",` + from + `,"type":"document"}`,
		`{` + at + `,"confidence":0,` + origin + `,"id":"0123456789abcdef/h01","kind":"part","level":1,"path":["概况"],` + from + `,"text":"概况","type":"heading"}`,
		`{"cells":[],"columns":0,"confidence":0,` + origin + `,"header_rows":0,"id":"0123456789abcdef/t01","method":"ruled","rows":0,` + from + `,"type":"table"}`,
		`{` + at + `,"confidence":0,` + origin + `,"flags":["dash"],"id":"0123456789abcdef/n17","kind":"text","origin":"narrative","raw":"——",` + from + `,"status":"ok","type":"fact","value":null}`,
		`{` + origin + `,"id":"0123456789abcdef/k02","message":{"en":"Look.","zh":"请看。"},"outcome":"undetermined","rule":"r","scope":"table",` + from + `,"type":"check"}`,
		`{"doc":"","id":"unreadable/v01","message":{"en":"Look.","zh":"请看。"},"priority":0,"reason":"failed_document",` + from + `,"type":"review"}`,
		`{"action":"undo","by":"李四",` + origin + `,"id":"d2","target":"d1","type":"decision","when":"2024-03-01T00:00:00Z"}`,
		`{"catalog":"1","documents":{},"files":{},"format":2,"options":{},"program":"0.1.0","records":{},"type":"run"}`,
	}
	for i, r := range sparse() {
		if diff := cmp.Diff(want[i], marshal(t, r)); diff != "" {
			t.Errorf("%T (-want +got):\n%s", r, diff)
		}
	}
}

// TestMarshalText holds strings to section 3.2.2.2 of RFC 8785.
func TestMarshalText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"html":        {`<b>&</b>`, `"<b>&</b>"`},
		"quotes":      {`"\/`, `"\"\\/"`},
		"short":       {"\b\t\n\f\r", `"\b\t\n\f\r"`},
		"control":     {"\x00\x1b\x7f", "\"\\u0000\\u001b\x7f\""},
		"separators":  {"\u2028\u2029", "\"\u2028\u2029\""},
		"astral":      {"𠮷😀", `"𠮷😀"`},
		"not_unicode": {"a\xffb", "\"a\uFFFDb\""},
	} {
		t.Run(name, func(t *testing.T) {
			d := pick[records.Decision](sparse())
			d.Comment = c.text
			want := `{"action":"undo","by":"李四","comment":` + c.want + `,"doc":`
			if got := marshal(t, d); !strings.HasPrefix(got, want) {
				t.Errorf("got %s\nwant %s…", got, want)
			}
		})
	}
}

func TestMarshalTidies(t *testing.T) {
	f := pick[records.Fact](full())
	f.Confidence = 0.123456789
	f.Flags = []records.Flag{records.Suggested, records.CheckFailed, records.Suggested}
	f.At = records.At{{Page: 1, Box: &records.Box{-0.001, 1.005, 2.999, 612.3456}}, {Page: 2}}
	got := marshal(t, f)
	for _, want := range []string{
		`"confidence":0.1235,`,
		`"flags":["check_failed","suggested"],`,
		`"at":[{"bbox":[0,1,3,612.35],"page":1},{"page":2}],`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	if f.Confidence != 0.123456789 || len(f.Flags) != 3 || f.At[0].Box[3] != 612.3456 {
		t.Errorf("the record itself was changed: %+v", f)
	}
}

func TestMarshalIsCanonical(t *testing.T) {
	for _, r := range append(full(), sparse()...) {
		line := marshal(t, r)
		want, err := jcs.Transform([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		if line != string(want) {
			t.Errorf("got  %s\nwant %s", line, want)
		}
		recordstest.Validate(t, []byte(line))
	}
}

func TestReadReturnsWhatWasWritten(t *testing.T) {
	var file bytes.Buffer
	w := records.NewWriter(&file)
	want := full()
	for _, r := range want {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if w.Lines() != 8 || recordstest.ValidateAll(t, file.Bytes()) != 8 {
		t.Errorf("%d lines were counted, want 8 in\n%s", w.Lines(), &file)
	}
	var got []records.Record
	err := records.Read(&file, func(r records.Record) error { got = append(got, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadRefuses(t *testing.T) {
	heading := marshal(t, pick[records.Heading](sparse()))
	for name, c := range map[string]struct{ line, want string }{
		"unknown_type":  {`{"type":"poem"}`, `line 3: decode record: unknown type "poem"`},
		"no_type":       {`{"id":"x"}`, `line 3: decode record: unknown type ""`},
		"unknown_field": {strings.Replace(heading, `"text"`, `"colour":1,"text"`, 1), `line 3: decode heading: `},
		"wrong_case":    {strings.Replace(heading, `"text"`, `"Text"`, 1), `line 3: decode heading: `},
		"twice":         {strings.Replace(heading, `"text"`, `"level":1,"text"`, 1), `line 3: decode record: `},
		"unknown_place": {strings.Replace(heading, `"page":2`, `"page":2,"paper":1`, 1), `line 3: decode heading: `},
		"two_values":    {heading + heading, `line 3: decode record: `},
		"cut_short":     {heading[:40], `line 3: decode record: `},
		"not_an_object": {`[]`, `line 3: decode record: `},
		"contract":      {strings.Replace(heading, `"part"`, `"tome"`, 1), `line 3: record breaks the contract: heading "0123456789abcdef/h01": kind "tome"`},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			file := strings.NewReader(heading + "\n \t\n" + c.line + "\n" + heading + "\n")
			err := records.Read(file, func(records.Record) error { n++; return nil })
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || n != 1 {
				t.Errorf("error %v after %d records, want %q after 1", err, n, c.want)
			}
		})
	}
}

func TestReadPassesErrorsOn(t *testing.T) {
	want := errors.New("want no more")
	heading := marshal(t, pick[records.Heading](sparse()))
	err := records.Read(strings.NewReader(heading), func(records.Record) error { return want })
	if !errors.Is(err, want) {
		t.Errorf("the caller's error became %v", err)
	}
	err = records.Read(iotest.ErrReader(want), func(records.Record) error { return nil })
	if !errors.Is(err, want) || !strings.HasPrefix(err.Error(), "read line 1: ") {
		t.Errorf("the reader's error became %v", err)
	}
}

func TestReadAll(t *testing.T) {
	headings := []records.Heading{*pick[records.Heading](full()), *pick[records.Heading](sparse())}
	file := marshal(t, headings[0]) + "\r\n" + marshal(t, headings[1])
	got, err := records.ReadAll[records.Heading](strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(headings, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	_, err = records.ReadAll[records.Table](strings.NewReader(file))
	if err == nil || err.Error() != "line 1: a *records.Heading among lines of *records.Table" {
		t.Errorf("reading headings as tables gave %v", err)
	}
}

func TestBatchLines(t *testing.T) {
	b := records.Batch{
		Document: *pick[records.Document](full()),
		Headings: []records.Heading{*pick[records.Heading](full()), *pick[records.Heading](sparse())},
		Tables:   []records.Table{*pick[records.Table](full())},
		Facts:    []records.Fact{*pick[records.Fact](full())},
		Checks:   []records.Check{*pick[records.Check](full())},
		Review:   []records.Review{*pick[records.Review](full())},
	}
	lines, err := b.Lines()
	if err != nil {
		t.Fatal(err)
	}
	got := map[records.Type]int{}
	for kind, list := range lines {
		got[kind] = len(list)
		for _, line := range list {
			recordstest.Validate(t, line)
		}
	}
	want := map[records.Type]int{"document": 1, "heading": 2, "table": 1, "fact": 1, "check": 1, "review": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Facts[0].Raw = ""
	if lines, err := b.Lines(); !errors.Is(err, records.ErrContract) || lines != nil {
		t.Errorf("a broken fact gave %v, %v", lines, err)
	}
}

// fullDisk is what it says.
type fullDisk struct{ err error }

func (d fullDisk) Write([]byte) (int, error) { return 0, d.err }

func TestWriterReportsFullDisk(t *testing.T) {
	full := errors.New("disk full")
	w := records.NewWriter(fullDisk{full})
	if err := w.Write(pick[records.Run](sparse())); err != nil {
		t.Fatalf("a buffered line was refused: %v", err)
	}
	if err := w.Flush(); !errors.Is(err, full) {
		t.Errorf("Flush = %v, want %v", err, full)
	}
	if err := w.Write(pick[records.Run](sparse())); !errors.Is(err, full) {
		t.Errorf("Write after that = %v, want %v", err, full)
	}
}

func TestAt(t *testing.T) {
	for name, c := range map[string]struct {
		at   records.At
		want string
	}{
		"none":  {records.At{}, `[]`},
		"line":  {records.At{{Line: 7}}, `{"line":7}`},
		"cell":  {records.At{{Line: 7, Cell: records.CellAt(0)}}, `{"line":7,"cell":0}`},
		"break": {records.At{{Line: 7}, {Line: 9}}, `[{"line":7},{"line":9}]`},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := json.Marshal(c.at)
			if err != nil || string(text) != c.want {
				t.Fatalf("got %s, %v, want %s", text, err, c.want)
			}
			var back records.At
			if err := json.Unmarshal(text, &back); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.at, back); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"合计", " 1,234.50", "\u2028\x00\"\\", "a\xff", "😀</b>", "\ufeff﹣"} {
		f.Add(seed, 0.5, 1.25)
	}
	f.Fuzz(func(t *testing.T, text string, confidence, left float64) {
		h := pick[records.Heading](sparse())
		h.Text, h.Confidence, h.At[0].Box[0] = text, confidence, left
		line, err := records.Marshal(h)
		if err != nil {
			return // refused, as empty text and impossible numbers are
		}
		canonical, err := jcs.Transform(line)
		if err != nil || !bytes.Equal(line, canonical) {
			t.Fatalf("got %s, want %s (%v)", line, canonical, err)
		}
		back, err := records.Unmarshal(line)
		if err != nil {
			t.Fatalf("%s is refused: %v", line, err)
		}
		if again := marshal(t, back); again != string(line) {
			t.Fatalf("%s became %s", line, again)
		}
	})
}

func FuzzUnmarshal(f *testing.F) {
	for _, r := range append(full(), sparse()...) {
		f.Add([]byte(marshal(f, r)))
	}
	f.Add([]byte(`{"type":"poem"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := records.Unmarshal(line)
		if err != nil {
			return
		}
		again := marshal(t, r)
		if err := recordstest.Check([]byte(again)); err != nil {
			t.Fatalf("%s became %s: %v", line, again, err)
		}
	})
}

func BenchmarkWriteFact(b *testing.B) {
	fact := pick[records.Fact](full())
	w := records.NewWriter(io.Discard)
	b.SetBytes(int64(len(marshal(b, fact))))
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Write(fact); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWriteFactByJCS is what writing would cost with a library for
// RFC 8785 alone: the reason for jsontext in Marshal.
func BenchmarkWriteFactByJCS(b *testing.B) {
	fact := pick[records.Fact](full())
	b.ReportAllocs()
	for b.Loop() {
		line, err := json.Marshal(fact)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := jcs.Transform(line); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadFact(b *testing.B) {
	line := []byte(marshal(b, pick[records.Fact](full())))
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := records.Unmarshal(line); err != nil {
			b.Fatal(err)
		}
	}
}
