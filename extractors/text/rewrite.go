package text

import (
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"

	"juesuan/extractors"
)

var (
	// offstage is what a page of the web has and nobody sees.
	offstage = regexp.MustCompile(`(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>`)
	// markup is a tag, or a character by its name.
	markup = regexp.MustCompile(`</?[A-Za-z][^<>]*>|<![^<>]*>|&[A-Za-z]+;`)
	// byNumber is a character by its number.
	byNumber = regexp.MustCompile(`&#[xX]?[0-9A-Fa-f]+;`)
	// attribute is one of a tag.
	attribute = regexp.MustCompile(`(?s)\s+([A-Za-z][-\w:]*)(\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?`)
)

// shaping are the attributes by which a tag shapes a table; the others may say
// anything.
var shaping = map[string]bool{"colspan": true, "rowspan": true, "hidden": true, "align": true, "valign": true, "width": true, "charset": true, "border": true}

// styling are properties of styles that shape one.
var styling = regexp.MustCompile(`(?i)\b(display|visibility|float|text-align|white-space)\s*:\s*[a-z-]+`)

// Rewrite implements extractors.Rewriter: encoding and markup stay, but for what
// tags say to nobody who looks at the page.
func (Source) Rewrite(_ context.Context, f extractors.File, words func(extractors.Stretch) []string) (data []byte, ext string, err error) {
	src, enc, err := decode(f.Data)
	if err != nil {
		return nil, "", err
	}
	format, _ := Format(f.Name)
	ext = map[string]string{"markdown": ".md", "html": ".html"}[format]
	if ext == "" {
		ext = ".txt"
	}
	src = offstage.ReplaceAllStringFunc(lineEnds.Replace(src), lineBreaks)
	src = byNumber.ReplaceAllStringFunc(src, seen)
	w := rewriting{line: 1}
	at := 0
	for _, tag := range markup.FindAllStringIndex(src, -1) {
		w.text(src[at:tag[0]])
		w.markup(bareTag(src[tag[0]:tag[1]]))
		at = tag[1]
	}
	w.text(src[at:])
	return encode(w.said(words), enc.name, ext)
}

// rewriting is a text as markup and stretches of words between, up to a line.
type rewriting struct {
	pieces []passage
	line   int
}

// passage is markup, or a stretch of words.
type passage struct {
	markup string
	words  *extractors.Stretch
}

func (w *rewriting) text(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			w.markup("\n")
		}
		if line != "" {
			w.pieces = append(w.pieces, passage{words: &extractors.Stretch{Text: []rune(line), Line: w.line, Around: make([]extractors.Around, 1)}})
		}
	}
}

func (w *rewriting) markup(s string) {
	w.pieces = append(w.pieces, passage{markup: s})
	w.line += strings.Count(s, "\n")
}

// said is the text with other words in it.
func (w *rewriting) said(words func(extractors.Stretch) []string) string {
	var out strings.Builder
	var before *extractors.Stretch
	for _, p := range w.pieces {
		if s := p.words; s != nil && strings.TrimSpace(string(s.Text)) != "" {
			if before != nil {
				s.Around[0].Before, before.Around[0].Behind = extractors.Tail(before.Text), extractors.Head(s.Text)
			}
			before = s
		}
	}
	for _, p := range w.pieces {
		out.WriteString(p.markup)
		if p.words != nil {
			for _, said := range words(*p.words) {
				out.WriteString(said)
			}
		}
	}
	return out.String()
}

// lineBreaks are those of a text and nothing else, so that lines keep their
// numbers.
func lineBreaks(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }

// seen is a character by its number as it is seen, where it is no mark that
// markup needs.
func seen(entity string) string {
	if s := html.UnescapeString(entity); strings.ContainsFunc(s, unicode.IsLetter) || strings.ContainsFunc(s, unicode.IsDigit) {
		return s
	}
	return entity
}

// bareTag is a tag with what shapes a table and nothing else.
func bareTag(tag string) string {
	return attribute.ReplaceAllStringFunc(tag, func(a string) string {
		name, value, _ := strings.Cut(strings.TrimSpace(a), "=")
		switch name = strings.ToLower(strings.TrimSpace(name)); {
		case shaping[name]:
			return a
		case name == "style":
			return lineBreaks(a) + fmt.Sprintf(` style="%s"`, strings.Join(styling.FindAllString(value, -1), ";"))
		}
		return lineBreaks(a)
	})
}

// encode writes a text in the encoding that it was read in.
func encode(text, name, ext string) ([]byte, string, error) {
	if name == "utf-8" {
		return []byte(text), ext, nil
	}
	data, err := codec(name).NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, "", fmt.Errorf("encode as %s: %w", name, err)
	}
	return data, ext, nil
}
