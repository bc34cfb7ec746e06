package word

import (
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"

	"juesuan/document"
	"juesuan/extractors"
)

// piece is a paragraph or a table of a document, in its order.
type piece struct {
	text        string
	level, lead int
	table       *table
}

// reader reads the parts of a document into pieces.
type reader struct {
	ctx     context.Context
	limits  Limits
	parts   *parts
	main    string
	related []relation
	styles  styles
	numbers *numberings
	x       *walker

	cells, count int    // cells and pieces so far
	within       int    // tables that are open
	fields       []bool // that are open, the innermost last: whether its result has begun
	open         string // a paragraph whose end was deleted, and that the next goes on from
	notes        map[string]map[string][]piece
	owed         []piece  // notes that stand behind the open table
	headers      []string // the parts that are printed above pages

	hidden, pictures, objects, foreign int // what was left out
}

func newReader(ctx context.Context, data []byte, limits Limits) (*reader, error) {
	r := &reader{ctx: ctx, limits: limits, notes: map[string]map[string][]piece{}}
	var err error
	if r.parts, err = openParts(data, limits); err != nil {
		return nil, err
	}
	top, err := r.parts.relations("")
	if err != nil {
		return nil, err
	}
	r.main = related(top, "officeDocument", "word/document.xml")
	if r.parts.files[r.main] == nil {
		return nil, extractors.Damaged(fmt.Errorf("no part %q", r.main))
	}
	if r.related, err = r.parts.relations(r.main); err != nil {
		return nil, err
	}
	if r.styles, err = r.parts.styles(related(r.related, "styles", "word/styles.xml")); err != nil {
		return nil, err
	}
	r.numbers, err = r.parts.numberings(related(r.related, "numbering", "word/numbering.xml"))
	return r, err
}

// read is the document: what is printed above its pages and nowhere else, then
// its body.
func (r *reader) read() ([]piece, error) {
	for _, kind := range []string{"footnote", "endnote"} {
		if err := r.readNotes(kind); err != nil {
			return nil, err
		}
	}
	var body []piece
	if err := r.walk(r.main, r.blocks(&body)); err != nil {
		return nil, err
	}
	r.close(&body)
	above, err := r.above(body)
	return append(above, body...), err
}

// readNotes reads the notes of a kind, by their ids.
func (r *reader) readNotes(kind string) error {
	byID := map[string][]piece{}
	r.notes[kind] = byID
	return r.walk(related(r.related, kind+"s", "word/"+kind+"s.xml"), func(e xml.StartElement) error {
		if e.Name.Local != kind || attribute(e, "type") == "separator" || attribute(e, "type") == "continuationSeparator" {
			return r.x.skip()
		}
		var list []piece
		err := r.x.each(r.blocks(&list))
		byID[attribute(e, "id")] = list
		return err
	})
}

// above is what is printed above pages, as far as the body does not say it: a
// cover may name the department in no other place.
func (r *reader) above(body []piece) ([]piece, error) {
	var out []piece
	if len(r.headers) == 0 {
		return nil, nil
	}
	said := flat(allText(body))
	for _, id := range r.headers {
		for _, rel := range r.related {
			if rel.ID != id {
				continue
			}
			var list []piece
			if err := r.walk(rel.Target, r.blocks(&list)); err != nil {
				return nil, err
			}
			for _, p := range list {
				text := flat(p.text)
				if !strings.ContainsFunc(text, isHan) || strings.Contains(said, text) {
					continue
				}
				said += text
				out = append(out, piece{text: p.text})
			}
		}
	}
	return out, nil
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// flat is a text without white space.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }

// allText is all that pieces say.
func allText(list []piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.text)
		b.WriteByte('\n')
		if p.table == nil {
			continue
		}
		for _, row := range p.table.rows {
			for _, c := range row.cells {
				b.WriteString(allText(c.content))
			}
		}
	}
	return b.String()
}

// blocks reads the elements that stand one below the other.
func (r *reader) blocks(out *[]piece) handler {
	return func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return r.paragraph(out)
		case "tbl":
			return r.table(out)
		case "body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink":
			return r.x.each(r.blocks(out))
		case "AlternateContent":
			return r.alternate(r.blocks(out), func() int { return len(*out) })
		case "sectPr":
			return r.section()
		case "altChunk":
			r.foreign++
		}
		return r.x.skip()
	}
}

// alternate reads the first of several forms of the same that says something.
func (r *reader) alternate(handle handler, wrote func() int) error {
	before := wrote()
	return r.x.each(func(xml.StartElement) error {
		if wrote() > before {
			return r.x.skip()
		}
		return r.x.each(handle)
	})
}

// section notes what is printed above the pages of a section.
func (r *reader) section() error {
	return r.x.each(func(e xml.StartElement) error {
		if e.Name.Local == "headerReference" {
			r.headers = append(r.headers, attribute(e, "id"))
		}
		return r.x.skip()
	})
}

// add appends a piece.
func (r *reader) add(out *[]piece, p piece) error {
	if r.count++; r.count > r.limits.Pieces {
		return errTooLarge(fmt.Sprintf("超过 %d 段", r.limits.Pieces), fmt.Sprintf("more than %d paragraphs", r.limits.Pieces))
	}
	*out = append(*out, p)
	return nil
}

// fewHidden is how much hidden text may be left out without a word: editors
// leave marks.
const fewHidden = 8

// problems name what of the document was not read.
func (r *reader) problems(says bool) []document.Problem {
	var out []document.Problem
	name := func(code, zh, en string, n int) {
		out = append(out, document.Problem{Code: code, Message: fmt.Sprintf(zh+" / "+en, n, n)})
	}
	if r.hidden > fewHidden {
		name("hidden_text", "有 %d 个字设为隐藏，未读", "%d characters are hidden and were not read", r.hidden)
	}
	if r.objects > 0 {
		name("embedded_object", "嵌入了 %d 个其他程序的对象，未读", "%d objects of other programs are embedded and were not read", r.objects)
	}
	if r.foreign > 0 {
		name("embedded_part", "含有 %d 个其他格式的部分，未读", "%d parts of other kinds were not read", r.foreign)
	}
	if !says && r.pictures > 0 {
		name("no_text_layer", "只有 %d 张图像，没有文字", "nothing but %d pictures, without text", r.pictures)
	}
	return out
}
