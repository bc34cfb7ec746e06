// Package narrative finds the figures that the sentences of a report state, and
// what each is about, by the words before and behind it.
package narrative

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"juesuan/catalog"
	"juesuan/document"
	"juesuan/facts/cells"
	"juesuan/facts/identity"
	"juesuan/facts/outline"
	"juesuan/normalizers"
	"juesuan/records"
)

// passage is a paragraph of the narrative, with the lines that noise or a page
// break parted joined again.
type passage struct {
	raw    string
	blocks []int // of the outline
	starts []int // where each of them begins in raw
}

// Context is what is known of a report when its narrative is read.
type Context struct {
	Doc      string // the document's id
	Who      identity.Identity
	Headings []records.Heading // in order
	Tables   []records.Table   // in order
}

// Read finds the figures that the sentences of a document state.
func Read(o *outline.Outline, known Context) []records.Fact {
	nr := &narrator{Outline: o, doc: known.Doc, who: known.Who, n: &o.Cat.Narrative, entity: o.Cat.Key(known.Who.Entity)}
	w := &proseWalker{Outline: o, nr: nr, headings: known.Headings, tables: known.Tables}
	for i := range o.Blocks {
		w.block(i)
	}
	w.flush()
	nr.mendPoints()
	return nr.facts
}

// proseWalker gathers the passages.
type proseWalker struct {
	*outline.Outline
	nr       *narrator
	headings []records.Heading
	tables   []records.Table
	open     passage
	head     int  // the next heading
	headed   int  // the last block of the last heading
	tab      int  // the first table that may still cover a block
	note     bool // the last block was of a table's notes
}

// block takes one block to where it belongs: a heading opens a section, a
// sentence goes on or begins, a table ends what was open.
func (w *proseWalker) block(i int) {
	b := &w.Blocks[i]
	heads := w.headings
	if w.head < len(heads) && !b.IsGrid() && samePlace(heads[w.head].At[0], b.Source.At) {
		w.flush()
		w.nr.enter(&heads[w.head])
		w.head++
		w.headed = b.Last
		if w.nr.namesCode(b) && b.Last == i { // its words may go on behind a page break
			w.add(i)
		}
		return
	}
	switch {
	case i <= w.headed:
	case b.IsGrid():
		w.flush()
	case b.Flat == "":
	case w.isNote(b) || b.Contents || b.Furnishes || b.IsTitle || w.inTable(b.Source.At):
	case w.goesOn(b):
		w.add(i)
	default:
		w.flush()
		w.add(i)
	}
}

// isNote reports whether a line is a note of the table above, or goes on with
// its points: 2. …
func (w *proseWalker) isNote(b *outline.Block) bool {
	w.note = b.Note || w.note && b.Number.Level == 4 && b.Number.Value > 1
	return w.note
}

func samePlace(a records.Place, b document.Place) bool {
	if b.Page > 0 {
		return a.Page == b.Page && a.Box != nil && *a.Box == records.Box(b.Box)
	}
	return a.Line == b.Line
}

// inTable reports whether a line stands inside a table: words of a form that
// wrapped on to lines of their own.
func (w *proseWalker) inTable(at document.Place) bool {
	tables := w.tables
	for ; w.tab < len(tables); w.tab++ {
		span := tables[w.tab].LineSpan
		if at.Page > 0 || span != nil && at.Line <= span[1] {
			break
		}
	}
	for _, t := range tables[w.tab:] {
		if at.Page == 0 {
			return t.LineSpan != nil && at.Line > t.LineSpan[0] && at.Line < t.LineSpan[1]
		}
		for _, box := range t.BBox {
			if middle := (at.Box[1] + at.Box[3]) / 2; box.Page == at.Page && middle > box.Box[1] && middle < box.Box[3] {
				return true
			}
		}
	}
	return false
}

// shortestWrapped is the fewest runes of a line without any mark that goes on
// on the next.
const shortestWrapped = 20

// goesOn reports whether a line continues the passage: it begins nothing, and
// the line before ended inside a sentence.
func (w *proseWalker) goesOn(b *outline.Block) bool {
	if len(w.open.blocks) == 0 || b.Number.Level > 0 || b.Source.Level > 0 {
		return false
	}
	before := &w.Blocks[w.open.blocks[len(w.open.blocks)-1]]
	last, _ := utf8.DecodeLastRuneInString(before.Flat)
	if strings.ContainsRune("。;!?:", last) {
		return false
	}
	headed := w.open.blocks[0] == w.headed && len(w.open.blocks) == 1
	return headed || before.IsSentence() || utf8.RuneCountInString(before.Flat) >= shortestWrapped
}

func (w *proseWalker) add(i int) {
	p := &w.open
	if len(p.blocks) > 0 {
		p.raw += "\n"
	}
	p.blocks, p.starts = append(p.blocks, i), append(p.starts, len(p.raw))
	p.raw += w.Blocks[i].Source.Text
}

func (w *proseWalker) flush() {
	if len(w.open.blocks) > 0 {
		w.nr.passage(&w.open)
		w.open = passage{blocks: w.open.blocks[:0], starts: w.open.starts[:0]}
	}
}

// narrator reads the passages, one after the other, and keeps what they speak
// of.
type narrator struct {
	*outline.Outline
	doc     string
	who     identity.Identity
	n       *catalog.Narrative
	entity  string // its key
	section []string
	heading *records.Heading // of the section, until it is settled what it speaks of
	quiet   bool             // the section's numbers account for nothing
	context string           // the statement that the section speaks of
	code    *catalog.Code
	facts   []records.Fact

	// of the passage
	p       *passage
	text    normalizers.Prose
	about   topic  // what was spoken of last
	main    topic  // what the sentence speaks of first
	before  topic  // what the sentence before spoke of first
	gap     bool   // a sentence without figures stood between
	parent  topic  // whose parts follow
	outer   topic  // what was spoken of in front of the open bracket
	last    stated // what was said of the figure before
	ordinal int    // its place in a list of figures that the same words state
	base    string
	told    int    // the last figure of the sentence before, -1 for none
	said    string // the sentence, noise removed, once it is needed
	from    int    // where the sentence begins
	to      int
}

// enter opens a section. What it speaks of is found once a sentence asks.
func (nr *narrator) enter(h *records.Heading) {
	nr.section, nr.heading = h.Path, h
	nr.quiet, nr.context, nr.code, nr.about = false, "", nil, topic{}
}

// namesCode reports whether a heading names a code level by level.
func (nr *narrator) namesCode(b *outline.Block) bool {
	_, ok := nr.Cat.CodePath(b.Flat, nil)
	return ok
}

// settle finds what the section speaks of, by its headings from the inside.
func (nr *narrator) settle() {
	if nr.heading == nil {
		return
	}
	h, cat := nr.heading, nr.Cat
	nr.heading = nil
	for i := len(h.Path) - 1; i >= 0; i-- {
		flat := catalog.Flat(h.Path[i])
		nr.quiet = nr.quiet || cells.Match(nr.n.Quiet, flat)
		if about, ok := cat.Context(flat); ok && (nr.context == "" || cat.IsWhole(nr.context) && cat.Budget(h.Path[i:i+1]) != "") {
			nr.context = about
		}
		if nr.code == nil {
			if p, ok := cat.CodePath(flat, nil); ok {
				nr.code = p.Code
			}
		}
	}
	if t := nr.topic(nr.bare(catalog.Flat(h.Text))); t.known() {
		nr.about = t
	}
}

// longestLead is the most bytes of a passage without figures that may say what
// the next is about.
const longestLead = 300

// digits are those that print has.
const digits = "0123456789０１２３４５６７８９"

// passage reads one passage, sentence by sentence.
func (nr *narrator) passage(p *passage) {
	if len(p.raw) > longestLead && !strings.ContainsAny(p.raw, digits) {
		nr.gap = true
		return
	}
	nr.settle()
	if nr.quiet {
		return
	}
	nr.p, nr.text, nr.told = p, nr.Prose(p.raw), -1
	text := nr.text.Text
	for from := 0; from < len(text); {
		to := sentenceEnd(text, from)
		nr.from, nr.to, nr.said, nr.base = from, to, "", ""
		nr.parent, nr.main, nr.outer, nr.ordinal = topic{}, topic{}, topic{}, 0
		nr.sentence(from == 0)
		from = to
	}
}

// sentenceEnd is the end of the sentence that begins at from, its mark
// included.
func sentenceEnd(text string, from int) int {
	for i, r := range text[from:] {
		if r == '。' || r == '!' || r == '?' {
			return from + i + utf8.RuneLen(r)
		}
	}
	return len(text)
}

// sentence reads the figures of a sentence. One without figures may say what
// those behind it are about: 1. 一般公共服务支出（类）…（项）。
func (nr *narrator) sentence(first bool) {
	text := nr.text.Text[:nr.to]
	figures := nr.scan(text, nr.from)
	nr.depart(text[nr.from:])
	if nr.told = -1; len(figures) == 0 {
		nr.gap = true
		t := nr.topic(nr.bare(strings.TrimRight(text[nr.from:], "。!?")))
		if t.known() || first && t.path != nil {
			nr.about = t
		}
		return
	}
	from := nr.from
	for k, f := range figures {
		to := nr.to
		if k+1 < len(figures) {
			to = figures[k+1].from
		}
		nr.state(f, text[from:f.from], text[f.end:to])
		from = f.end
	}
	nr.before, nr.gap, nr.told = nr.main, false, len(nr.facts)-1
	nr.depart(strings.TrimLeft(text[from:], ",;"))
}

// depart notes on the figure given last which way the words behind it say that
// it departs from its budget: 决算数小于年初预算数.
func (nr *narrator) depart(words string) {
	if nr.told < 0 || nr.facts[nr.told].Direction != "" || nr.facts[nr.told].Period != records.PeriodCurrent {
		return
	}
	for _, direction := range []string{records.Increase, records.Decrease} {
		if cells.Match(nr.n.Departures[direction], words) {
			nr.facts[nr.told].Direction = direction
		}
	}
}

// state writes the fact of a figure, by what stands before and behind it.
func (nr *narrator) state(f figure, before, behind string) {
	s := nr.stated(f, before, behind)
	fact := records.Fact{
		Type: records.TypeFact, ID: fmt.Sprintf("%s/n%02d", nr.doc, len(nr.facts)+1), Origin: records.OriginNarrative,
		Kind: f.unit.Kind, Unit: f.unit.Unit, Comparator: f.comparator, Period: s.period, Direction: s.direction,
		Section: nr.section, Sentence: nr.saying(), At: nr.at(f), Evidence: &records.Evidence{},
	}
	if len(s.column) > 0 {
		fact.Column = &records.Column{Path: s.column}
	}
	s.topic.name(&fact, s.measure)
	nr.readValue(&fact, f)
	doubt(&fact, s, f)
	nr.facts = append(nr.facts, fact)
}

// saying is the sentence, noise removed.
func (nr *narrator) saying() string {
	if nr.said == "" {
		nr.said = nr.Paragraph(nr.text.Raw(nr.p.raw, nr.from, nr.to))
	}
	return nr.said
}

// at is where a figure stands: the line, or the lines that part it.
func (nr *narrator) at(f figure) records.At {
	from, to := nr.text.At(f.from), nr.text.At(f.to-1)
	var at records.At
	for k, start := range nr.p.starts {
		if start <= to && (k+1 == len(nr.p.starts) || nr.p.starts[k+1] > from) {
			at = append(at, cells.Place(nr.Blocks[nr.p.blocks[k]].Source.At))
		}
	}
	return at
}

// readValue reads the number as tables do. A line break inside it is no blank.
func (nr *narrator) readValue(fact *records.Fact, f figure) {
	fact.Raw = nr.text.Raw(nr.p.raw, f.from, f.to)
	whole := strings.ReplaceAll(fact.Raw, "\n", "")
	n := nr.Of(whole).Number()
	if strings.Trim(whole, nr.n.Unfilled) == "" {
		fact.Flags = append(fact.Flags, records.Unreadable, records.Placeholder)
		fact.Evidence.Doubt(records.DoubtUnreadable)
		return
	}
	if !n.Valid {
		fact.Flags = append(fact.Flags, records.Unreadable)
		fact.Evidence.Doubt(records.DoubtUnreadable)
		return
	}
	if whole != fact.Raw {
		fact.Edits = append(fact.Edits, records.Edit{Rule: "line_break", From: fact.Raw, To: whole})
		fact.Flags = append(fact.Flags, records.HyphenatedLine)
	}
	fact.Edits = append(fact.Edits, n.Edits...)
	fact.Flags = append(fact.Flags, n.Flags...)
	fact.Value, fact.Evidence.Print = &n.Value, n.Sure
	if fact.Kind == "amount" {
		fact.Amount, _ = nr.Amount(n.Value, fact.Unit)
	}
}

// doubt names what speaks against the reading of a fact, and closes it.
func doubt(fact *records.Fact, s stated, f figure) {
	e := fact.Evidence
	switch {
	case s.topic.label == "" || !s.topic.known() && isRunOn(s.topic.label):
		fact.Flags = append(fact.Flags, records.MissingLabel)
		e.Doubt(records.DoubtMissingLabel)
	case !s.topic.known():
		e.Doubt(records.DoubtNoCell)
	}
	if f.shared {
		e.Doubt(records.DoubtSharedUnit)
	}
	if f.ranged {
		fact.Flags = append(fact.Flags, records.NearTie)
		e.Doubt(records.DoubtNearTie)
	}
	fact.Flags = records.SortFlags(fact.Flags)
}

// figured is a number with a decimal point.
var figured = regexp.MustCompile(`\d\.\d`)

// isRunOn reports whether a subject is none: cells that stand in one line
// without marks, other figures among them.
func isRunOn(label string) bool {
	return utf8.RuneCountInString(label) > outline.LongestHeading || figured.MatchString(label)
}
