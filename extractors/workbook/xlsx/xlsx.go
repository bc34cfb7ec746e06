// Package xlsx reads workbooks of Office Open XML: part by part, each once and
// as a stream. Macros, drawings and what is linked are not looked at.
package xlsx

import (
	"context"
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"juesuan/extractors"
	"juesuan/extractors/workbook/format"
	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
)

// reader reads one workbook.
type reader struct {
	parts   *parts.Parts
	book    *sheet.Book
	targets map[string]target // of the workbook's relationships
	strings []string
	styles  styles
	dates   format.Dates
}

// target is what a relationship leads to.
type target struct {
	name, kind string
	external   bool
}

// listed is a sheet as the workbook lists it.
type listed struct {
	name, id string
	hidden   bool
}

// Read reads a workbook of which the parts are open.
func Read(ctx context.Context, p *parts.Parts, limits sheet.Limits) (*sheet.Book, error) {
	r := &reader{parts: p, book: sheet.NewBook("xlsx", limits), targets: map[string]target{}}
	main, err := r.main(ctx)
	if err != nil {
		return nil, err
	}
	if err := r.relations(ctx, main); err != nil {
		return nil, err
	}
	sheets, err := r.workbook(ctx, main)
	if err != nil {
		return nil, err
	}
	if err := r.shared(ctx, r.part(main, "sharedStrings")); err != nil {
		return nil, err
	}
	if err := r.readStyles(ctx, r.part(main, "styles")); err != nil {
		return nil, err
	}
	for _, s := range sheets {
		if err := r.listed(ctx, s); err != nil {
			return nil, err
		}
	}
	return r.book, nil
}

// main is the part that lists the sheets.
func (r *reader) main(ctx context.Context) (string, error) {
	name := ""
	err := r.parts.Each(ctx, "_rels/.rels", func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && strings.HasSuffix(parts.Attr(e, "Type"), "/officeDocument") && name == "" {
			name = strings.TrimPrefix(path.Clean("/"+parts.Attr(e, "Target")), "/")
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if !r.parts.Has(name) {
		name = "xl/workbook.xml"
	}
	switch {
	case strings.HasSuffix(name, ".bin") || r.parts.Has("xl/workbook.bin"):
		return "", errBinary
	case !r.parts.Has(name):
		return "", errNoWorkbook
	}
	return name, nil
}

var (
	errNoWorkbook error = &extractors.Refusal{Code: extractors.Unreadable, Zh: "不是工作簿", En: "no workbook"}
	errBinary     error = &extractors.Refusal{
		Code: extractors.NeedsConversion,
		Zh:   "二进制工作簿，请先转换",
		En:   "a binary workbook, convert it first: soffice --headless --convert-to xlsx FILE",
	}
)

// relations reads what the workbook refers to.
func (r *reader) relations(ctx context.Context, main string) error {
	dir, file := path.Split(main)
	return r.parts.Each(ctx, dir+"_rels/"+file+".rels", func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" {
			return nil
		}
		to := parts.Attr(e, "Target")
		if !strings.HasPrefix(to, "/") {
			to = "/" + dir + to
		}
		r.targets[parts.Attr(e, "Id")] = target{
			name: strings.TrimPrefix(path.Clean(to), "/"), kind: path.Base(parts.Attr(e, "Type")), external: parts.Attr(e, "TargetMode") == "External",
		}
		return nil
	})
}

// part is the name of a part of a kind.
func (r *reader) part(main, kind string) string {
	for _, t := range r.targets {
		if t.kind == kind && !t.external {
			return t.name
		}
	}
	return path.Dir(main) + "/" + kind + ".xml"
}

// workbook reads the list of the sheets.
func (r *reader) workbook(ctx context.Context, main string) ([]listed, error) {
	var out []listed
	err := r.parts.Each(ctx, main, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbookPr":
			r.dates = format.Dates(isTrue(parts.Attr(e, "date1904")))
		case "sheet":
			state := parts.Attr(e, "state")
			out = append(out, listed{unescaped(parts.Attr(e, "name")), parts.Attr(e, "id"), state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
	return out, err
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// listed reads a sheet of the list. One that is no sheet of cells, such as a
// chart, has none.
func (r *reader) listed(ctx context.Context, l listed) error {
	t := r.targets[l.id]
	s := r.book.Sheet(l.name, l.hidden)
	switch {
	case t.external || !r.parts.Has(t.name):
		r.book.Problem(s, "missing_sheet", "", "工作表的内容不在文件中", "the file does not hold what is on the sheet")
		return nil
	case t.kind != "worksheet":
		return nil
	}
	sr := &sheetReader{reader: r, sheet: s, row: -1}
	return r.parts.Each(ctx, t.name, sr.token)
}

// shared reads the texts that cells share.
func (r *reader) shared(ctx context.Context, name string) error {
	var text richText
	bytes := 0
	return r.parts.Each(ctx, name, func(t xml.Token) error {
		if e, ok := t.(xml.EndElement); ok && e.Name.Local == "si" {
			s := text.take()
			bytes += len(s)
			if len(r.strings) == mostStrings {
				return sheet.TooLarge(mostStrings, "文本数", "texts")
			}
			r.strings = append(r.strings, s)
			return nil
		}
		text.token(t)
		return nil
	})
}

// mostStrings is how many texts the cells of a workbook may share.
const mostStrings = 2_000_000

// text is a text that cells share, by its number.
func (r *reader) text(number string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 0 || n >= len(r.strings) {
		return "", false
	}
	return r.strings[n], true
}
