package catalog

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"juesuan/records"
)

// ErrUnknownTopic is what Explain returns for a word that the catalog does not
// hold.
var ErrUnknownTopic = errors.New("目录中没有此项 / not in the catalog")

// Tongue puts what is told of the catalog into the language of who reads: the
// sides of pairs, 中文 / English, in a format, and messages. The zero Tongue has
// both languages.
type Tongue struct {
	Pairs   func(format string) string
	Message func(m records.Message) string
}

// List writes an overview of the catalog for people.
func (c *Catalog) List(w io.Writer, in Tongue) error {
	p := &printer{w: w, in: in}
	p.line("目录 / catalog %s", c.Version)
	if c.Overlay != "" {
		p.line("叠加 / laid over %s: %s（%d 个文件 / files）", c.sources.dir, c.Overlay, c.Laid())
	}
	p.line("")
	p.line("报表 / statements")
	for _, s := range c.Statements {
		p.line("  %-32s %s", s.Name, p.message(s.Label))
	}
	p.line("")
	p.line("分类科目 / classification codes")
	for _, scheme := range slices.Sorted(maps.Keys(c.codes)) {
		p.line("  %-32s %d", scheme, len(c.codes[scheme]))
	}
	p.line("")
	p.line("单位 / units")
	for _, u := range c.Units {
		p.line("  %-6s = %s 元", u.Name, u.Factor)
	}
	p.line("")
	p.line("详情 / details: juesuan catalog NAME | CODE | TITLE | WORD")
	return p.err
}

// Explain writes what the catalog knows of a statement (by its name or one of
// its titles) or of a code, and where a word stands in it.
func (c *Catalog) Explain(w io.Writer, topic string, in Tongue) error {
	p := &printer{w: w, in: in}
	s := c.statements[topic]
	if s == nil {
		s, _, _ = c.Title(topic)
	}
	if s != nil {
		p.statement(s)
		p.line("")
	}
	known := p.code(c, topic) || s != nil
	if known && s == nil {
		p.line("")
	}
	found, err := c.Find(w, topic, in)
	if p.err == nil {
		p.err = err
	}
	if !found && !known && p.err == nil {
		return fmt.Errorf("%w: %q", ErrUnknownTopic, topic)
	}
	return p.err
}

// printer writes lines until one fails.
type printer struct {
	w   io.Writer
	in  Tongue
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, p.pairs(format)+"\n", args...)
	}
}

func (p *printer) pairs(text string) string {
	if p.in.Pairs == nil {
		return text
	}
	return p.in.Pairs(text)
}

func (p *printer) message(m records.Message) string {
	if p.in.Message == nil {
		return m.ZH + " — " + m.EN
	}
	return p.in.Message(m)
}

// code writes what is known of a code, in each scheme that has it.
func (p *printer) code(c *Catalog, digits string) (found bool) {
	for _, scheme := range slices.Sorted(maps.Keys(c.codes)) {
		code := c.codes[scheme][digits]
		if code == nil {
			continue
		}
		found = true
		p.line("%s:%s %s", scheme, code.Digits, code.Name)
		for k := 3; k < len(code.Digits); k += 2 {
			if up := c.codes[scheme][code.Digits[:k]]; up != nil {
				p.line("  属于 / under %s %s", up.Digits, up.Name)
			}
		}
		if len(code.Aliases) > 0 {
			p.line("  又名 / also %s", strings.Join(code.Aliases, "、"))
		}
	}
	return found
}

func (p *printer) statement(s *Statement) {
	p.line("%s", s.Name)
	p.line("%s", p.message(s.Label))
	p.line("")
	p.line("标题 / titles")
	for _, t := range s.Titles {
		p.line("  %-16s %s", t.Report, t.Text)
	}
	if len(s.Columns) > 0 {
		p.line("")
		p.line("表头 / headers")
	}
	for _, col := range s.Columns {
		p.line("  %-28s %s", col.Measure+col.Item, strings.Join(col.Headers, "、"))
	}
	if len(s.Rows) > 0 {
		p.line("")
		p.line("行 / rows")
	}
	for _, r := range s.Rows {
		p.line("  %-48s %s", r.Item, strings.Join(r.Labels, "、"))
	}
}
