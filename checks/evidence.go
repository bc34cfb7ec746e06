package checks

import (
	"strings"
	"unicode/utf8"

	"juesuan/records"
)

// Evidence checks a document, and names for each of its facts what there is to
// know of its reading and of its sums: what its confidence is made by.
func (c *Checker) Evidence(batch *records.Batch) [][]string {
	r := c.run(batch)
	suspects := r.suspects()
	out := make([][]string, len(batch.Facts))
	for i := range batch.Facts {
		out[i] = r.evidence(nil, i, suspects[i])
	}
	return out
}

// sources name the engines that show a text; texts are what they are compared
// with.
var sources = map[string]string{"pdf": "source_pdf", "pdfium": "source_pdfium"}

// kinds name the kinds of facts; amounts are what the others are compared with.
var kinds = map[string]string{
	"percent": "kind_percent", "count": "kind_count", "score": "kind_score", "text": "kind_text", "date": "kind_date",
}

// told lists the flags that are evidence of themselves. What the checks flag,
// that a cell holds a dash or is printed again, and what the file is, tells
// nothing more of the reading.
func told(f records.Flag) bool {
	switch f {
	case records.CheckFailed, records.NoCheck, records.Suggested, records.Dash, records.Repeated, records.NotAReport:
		return false
	}
	return true
}

// evidence adds what is known of a fact to a list.
func (r *run) evidence(out []string, i int, suspect string) []string {
	f := &r.book.batch.Facts[i]
	if engine := r.book.batch.Document.Engine; engine != "" {
		out = append(out, sources[engine])
	}
	switch f.Origin {
	case records.OriginForm:
		out = append(out, "origin_form")
		out = r.labelled(out, f)
	case records.OriginNarrative:
		out = append(out, "origin_narrative")
	}
	if kind := kinds[f.Kind]; kind != "" {
		out = append(out, kind)
	}
	switch {
	case *f.Reading < trusted:
		out = append(out, "reading_doubtful")
	case *f.Reading < untouched:
		out = append(out, "reading_slight")
	}
	for _, flag := range f.Flags {
		if told(flag) {
			out = append(out, string(flag))
		}
	}
	return r.arithmetic(out, i, suspect)
}

// longLabel is how many characters a label of a form has that is most likely
// several run together.
const longLabel = 24

// stop ends a sentence. Inside a label it shows that a label was run together
// with what stands beside it.
const stop = '。'

// shared is how many characters a label and a text of its table have in common
// that are most likely a piece of the text, torn off and run into the label.
const shared = 6

// labelled adds what the label of a form's row tells.
func (r *run) labelled(out []string, f *records.Fact) []string {
	if f.Row == nil {
		return out
	}
	if utf8.RuneCountInString(f.Row.Label) >= longLabel {
		out = append(out, "long_label")
	}
	if strings.ContainsRune(strings.TrimRight(f.Row.Label, string(stop)), stop) || r.isRunTogether(f) {
		out = append(out, "sentence_label")
	}
	return out
}

// isRunTogether reports whether a label goes on with what a text of its table
// begins with.
func (r *run) isRunTogether(f *records.Fact) bool {
	label := []rune(f.Row.Label)
	if len(label) <= shared {
		return false
	}
	begun := r.openings(f.Table)
	for i := 1; i+shared <= len(label); i++ {
		if begun[string(label[i:i+shared])] {
			return true
		}
	}
	return false
}

// openings are what the texts of a table begin with.
func (r *run) openings(table string) map[string]bool {
	if r.begun != nil {
		return r.begun[table]
	}
	r.begun = map[string]map[string]bool{}
	for i := range r.book.batch.Facts {
		f := &r.book.batch.Facts[i]
		if f.Kind != "text" || f.Value == nil {
			continue
		}
		if text := []rune(*f.Value); len(text) > shared {
			if r.begun[f.Table] == nil {
				r.begun[f.Table] = map[string]bool{}
			}
			r.begun[f.Table][string(text[:shared])] = true
		}
	}
	return r.begun[table]
}

// untouched is how sure a reading is at least that shows no sign of noise.
const untouched = 0.99

// arithmetic adds what the sums say of a fact.
func (r *run) arithmetic(out []string, i int, suspect string) []string {
	held := r.sureOf[i]
	switch {
	case held >= enough:
		out = append(out, "held_more")
	case held == 1:
		out = append(out, "held_one")
	}
	broken := r.broken(i)
	if broken != "" {
		out = append(out, broken)
	}
	if broken == manyBroken && suspect != byExtraction { // each of many is hardly suspect
		return out
	}
	switch suspect {
	case byExtraction:
		out = append(out, "suspect_extraction")
	case byReport:
		out = append(out, "suspect_report")
	case byNobody:
		out = append(out, "suspect_unknown")
	}
	return out
}

// few is how many operands a broken identity has at most that throws doubt on
// each of them. Of many it may be any.
const few = 4

// broken says what broken identities a fact takes part in.
func (r *run) broken(i int) string {
	fewest := 0
	for _, k := range r.of[i] {
		if n := len(r.results[k].terms); r.results[k].outcome == fail && (fewest == 0 || n < fewest) {
			fewest = n
		}
	}
	switch {
	case fewest == 0:
		return ""
	case r.sureOf[i] > 0:
		return "broken_held"
	case fewest <= few:
		return "broken_few"
	}
	return manyBroken
}

const manyBroken = "broken_many"
