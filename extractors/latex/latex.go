// Package latex reads LaTeX as models and people write reports in it:
// headings, paragraphs, and tabular environments with their spans. It knows the
// commands that tables are made of; of the others, what stands in braces is
// read.
package latex

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"juesuan/document"
	"juesuan/extractors"
)

// Source reads LaTeX.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "latex" }

// Claims implements extractors.Source.
func (Source) Claims(name string, head []byte) extractors.Claim {
	low := strings.ToLower(name)
	switch {
	case strings.HasSuffix(low, ".tex"), strings.HasSuffix(low, ".latex"):
		return extractors.Named
	case opening.Match(head):
		return extractors.Maybe
	}
	return extractors.No
}

var opening = regexp.MustCompile(`^\s*\\(?:documentclass|begin\{(?:document|table|tabular|longtable))`)

// Limits.
const (
	mostBytes   = 64 << 20
	mostColumns = 2000
	mostSpan    = 1000
)

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case len(f.Data) > mostBytes:
		return nil, &extractors.Refusal{Code: extractors.TooLarge, Zh: "超过上限", En: "longer than the limit"}
	case !utf8.Valid(f.Data):
		return nil, &extractors.Refusal{Code: extractors.Unreadable, Zh: "不是 UTF-8", En: "not UTF-8"}
	case strings.TrimSpace(string(f.Data)) == "":
		return nil, extractors.ErrEmpty
	}
	lines, err := Source{}.Lines(f.Data)
	r := &reader{ctx: ctx, lines: lines}
	r.read()
	return &document.Document{Format: "latex", Encoding: "utf-8", EncodingConfidence: 1, Blocks: r.blocks, Problems: r.problems}, err
}

// Lines implements extractors.Liner.
func (Source) Lines(data []byte) ([]string, error) {
	return strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), nil
}

// reader goes through the lines.
type reader struct {
	ctx      context.Context
	lines    []string
	blocks   []document.Block
	problems []document.Problem
	table    *table
	said     []string // the lines of the open paragraph
	from     int      // its first line, from 1
}

// begins and ends are what tables stand between.
var (
	begins = regexp.MustCompile(`\\begin\{(?:tabular[xy*]?|longtable\*?|array|tabu|supertabular)\}`)
	ends   = regexp.MustCompile(`\\end\{(?:tabular[xy*]?|longtable\*?|array|tabu|supertabular)\}`)
)

func (r *reader) read() {
	for i, line := range r.lines {
		if i%1024 == 0 && r.ctx.Err() != nil {
			return
		}
		r.line(i+1, uncommented(line))
	}
	r.endParagraph()
	if r.table != nil {
		r.problems = append(r.problems, document.Problem{
			Code: "unclosed_table", Message: fmt.Sprintf("第 %d 行起的表格没有结尾 / the table from line %d on has no end", r.table.from, r.table.from), At: document.Place{Line: r.table.from, Cell: -1},
		})
		r.endTable()
	}
}

// uncommented is a line up to its comment.
func uncommented(line string) string {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '%':
			return line[:i]
		}
	}
	return line
}

func (r *reader) line(no int, line string) {
	for line != "" || r.table == nil {
		if r.table == nil {
			m := begins.FindStringIndex(line)
			if m == nil {
				r.prose(no, line)
				return
			}
			r.prose(no, line[:m[0]])
			r.endParagraph()
			r.table = &table{from: no}
			line = r.table.columns(line[m[1]:])
			continue
		}
		m := ends.FindStringIndex(line)
		if m == nil {
			r.table.text(no, line)
			return
		}
		r.table.text(no, line[:m[0]])
		r.endTable()
		line = line[m[1]:]
		if strings.TrimSpace(line) == "" {
			return
		}
	}
}

// heading is a command for one.
var heading = regexp.MustCompile(`^\s*\\(title|part|chapter|section|subsection|subsubsection|paragraph)\*?\s*(?:\[[^\]]*\])?\{(.*)\}\s*$`)

var headingLevels = map[string]int{"title": 1, "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}

// prose reads a line outside tables. Blank lines and commands part paragraphs.
func (r *reader) prose(no int, line string) {
	if m := heading.FindStringSubmatch(line); m != nil {
		r.endParagraph()
		r.say(no, plain(m[2]), headingLevels[m[1]])
		return
	}
	low := strings.TrimSpace(line)
	if low == "" || strings.HasPrefix(low, `\begin`) || strings.HasPrefix(low, `\end`) || strings.HasPrefix(low, `\item`) || strings.HasPrefix(low, `\caption`) {
		r.endParagraph()
	}
	if low = plain(line); low != "" {
		if len(r.said) == 0 {
			r.from = no
		}
		r.said = append(r.said, low)
	}
	if strings.HasSuffix(strings.TrimSpace(line), `\\`) {
		r.endParagraph()
	}
}

func (r *reader) endParagraph() {
	if len(r.said) > 0 {
		r.say(r.from, strings.Join(r.said, ""), 0)
	}
	r.said = nil
}

func (r *reader) say(no int, text string, level int) {
	if text != "" {
		r.blocks = append(r.blocks, document.Block{Text: text, Level: level, At: document.Place{Line: no, Cell: -1}})
	}
}

func (r *reader) endTable() {
	if g := r.table.grid(); g != nil {
		r.blocks = append(r.blocks, document.Block{Grid: g, At: document.Place{Line: r.table.from, Cell: -1}})
	}
	r.table = nil
}

// silent are commands whose braces say nothing that is read.
var silent = regexp.MustCompile(`\\(?:begin|end|documentclass|usepackage|label|ref|vspace|hspace|includegraphics|setlength|renewcommand|cline|cmidrule|addlinespace|rule|(?:text)?colou?r|fontsize|pagestyle|geometry|resizebox|setCJKmainfont|arraybackslash|extracolsep)\*?(?:\([^)]*\))?(?:\[[^\]]*\])?(?:\{[^{}]*\})*`)

var (
	command   = regexp.MustCompile(`\\[A-Za-z]+\*?\s?`)
	spaces    = strings.NewReplacer(`\\`, " ", "~", " ", `\quad`, " ", `\qquad`, " ", `\,`, "", `\ `, " ", `\;`, " ", `\!`, "")
	escapes   = strings.NewReplacer(`\%`, "%", `\&`, "&", `\_`, "_", `\$`, "$", `\#`, "#", `\{`, "{", `\}`, "}", "{", "", "}", "", "$", "")
	signs     = strings.NewReplacer(`\textbackslash`, "/", `\geq`, "≥", `\leq`, "≤", `\ge`, "≥", `\le`, "≤", `\times`, "×", `\textendash`, "–", `\cdot`, "·")
	optionals = regexp.MustCompile(`^\s*\[[^\]]*\]`)
)

// plain is a text without its commands.
func plain(s string) string {
	if strings.ContainsAny(s, `\{}$~`) {
		s = silent.ReplaceAllString(s, "")
		s = command.ReplaceAllString(signs.Replace(spaces.Replace(s)), "")
		s = escapes.Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// number is that of a span.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return max(1, min(n, mostSpan))
}
