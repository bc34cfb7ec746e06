package checks

import (
	"fmt"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

// here is what an expression is evaluated at.
type here struct {
	b       *book
	sheet   *sheet
	row     *row
	measure string
	code    string   // an item: function:201
	fact    int      // a figure of the narrative, or of a form printed twice
	copied  int      // its copy
	mention *mention // a year that is named
	branch  []int    // the figures under it
	stray   bool     // a value of no known place may belong to what was looked up
}

// env is what expressions see: the place, and the names of what a figure of
// the narrative is about. A map is searched without reflection.
type env = map[string]any

// about are the names of what a figure of the narrative is about.
var about = map[string]func(f *records.Fact) string{
	"subject":   func(f *records.Fact) string { return f.Item },
	"table":     func(f *records.Fact) string { return f.Statement },
	"what":      func(f *records.Fact) string { return f.Measure },
	"period":    func(f *records.Fact) string { return f.Period },
	"direction": func(f *records.Fact) string { return f.Direction },
	"kind":      func(f *records.Fact) string { return f.Kind },
}

// named makes the environment of a figure of the narrative at a place.
func named(at *here, f *records.Fact) env {
	out := make(env, len(about)+1)
	out["here"] = at
	for name, of := range about {
		out[name] = of(f)
	}
	return out
}

// compiled is a rule ready to run. A side is compiled when it is first asked
// for: most reports have no place for most rules.
type compiled struct {
	*catalog.Rule
	left, right, when func() *vm.Program
	words             func() []word // what when asks of what a figure is about
}

// word is a name of what a figure is about and the value it must have.
type word struct {
	of    func(f *records.Fact) string
	value string
}

// speaks reports whether a rule may be about a figure of the narrative. Most
// rules are not about most figures, and this is quicker than to ask all of when.
func (c *compiled) speaks(f *records.Fact) bool {
	for _, w := range c.words() {
		if w.of(f) != w.value {
			return false
		}
	}
	return true
}

// language compiles expressions. Its tables are made once for all rules.
type language struct {
	config *conf.Config
	mu     sync.Mutex // compiling fills a cache in config
}

func newLanguage(cat *catalog.Catalog) *language {
	names := named(nil, &records.Fact{})
	config := conf.New(names)
	for _, option := range words() {
		option(config)
	}
	config.Builtins = conf.FunctionsTable{} // all of them disabled
	config.Visitors = append(config.Visitors, &binder{cat: cat, names: names})
	return &language{config: config}
}

func (l *language) rule(r *catalog.Rule) *compiled {
	later := func(text string) func() *vm.Program {
		return sync.OnceValue(func() *vm.Program { return l.program(r.ID, text) })
	}
	return &compiled{
		Rule: r, left: later(r.Left), right: later(r.Right), when: later(r.When),
		words: sync.OnceValue(func() []word { return wordsOf(r.When) }),
	}
}

// wordsOf lists the words without which an expression does not hold: name ==
// "value", joined to the rest by &&.
func wordsOf(text string) []word {
	tree, err := parser.Parse(text)
	if text == "" || err != nil { // program says what is wrong
		return nil
	}
	return asked(tree.Node)
}

func asked(node ast.Node) []word {
	b, ok := node.(*ast.BinaryNode)
	switch {
	case ok && b.Operator == "&&":
		return append(asked(b.Left), asked(b.Right)...)
	case ok && b.Operator == "==":
		name, isName := b.Left.(*ast.IdentifierNode)
		value, isText := b.Right.(*ast.StringNode)
		if isName && isText && about[name.Value] != nil {
			return []word{{about[name.Value], value.Value}}
		}
	}
	return nil
}

// program compiles one expression; of none it makes nil. The loader has refused
// what cannot be parsed and unknown names, so that only a mistake in the data
// that tests would have found is left.
func (l *language) program(rule, text string) *vm.Program {
	if text == "" {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	tree, err := checker.ParseCheck(text, l.config)
	if err == nil {
		var out *vm.Program
		if out, err = compiler.Compile(tree, l.config); err == nil {
			return out
		}
	}
	panic(fmt.Sprintf("compile rule %s: %v", rule, err))
}

// operators are what the signs between figures call.
var operators = map[string]string{"+": "plus_", "-": "minus_", "*": "times_"}

// binder hands the place that a rule is applied to on to every function, and
// reads a bare name as the measure or the word of that name.
type binder struct {
	cat   *catalog.Catalog
	names env // what needs no place handed on
}

// Visit implements ast.Visitor.
func (p *binder) Visit(node *ast.Node) {
	place := func() ast.Node { return &ast.IdentifierNode{Value: "here"} }
	switch v := (*node).(type) {
	case *ast.IdentifierNode:
		switch {
		case p.names[v.Value] != nil:
		case catalog.IsRuleWord(v.Value):
			ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: v.Value + "_"}, Arguments: []ast.Node{place()}})
		case p.cat.IsMeasure(v.Value):
			ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: "row_"}, Arguments: []ast.Node{place(), &ast.StringNode{Value: v.Value}}})
		}
	case *ast.BinaryNode:
		if name := operators[v.Operator]; name != "" {
			ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: []ast.Node{v.Left, v.Right}})
		}
	case *ast.CallNode:
		id, ok := v.Callee.(*ast.IdentifierNode)
		switch {
		case ok && lookups[id.Value] != nil:
			v.Arguments = append([]ast.Node{place()}, v.Arguments...)
		case ok && (id.Value == "limit" || id.Value == "alike"):
			id.Value, v.Arguments = id.Value+"_", append([]ast.Node{place()}, v.Arguments...)
		}
	}
}

// lookups are the functions that find figures from here.
var lookups = map[string]func(h *here, args []string) *figure{
	"cell":     (*here).cell,
	"item":     (*here).item,
	"value":    (*here).single,
	"every":    (*here).every,
	"labelled": (*here).labelled,
	"forms":    (*here).forms,
	"stated":   (*here).said,

	"instances": (*here).instances,
	"counted":   (*here).counted,
	"differing": (*here).differing,
}

// ownWords are the words that stand for figures.
var ownWords = map[string]func(h *here) *figure{
	"own":      (*here).own,
	"same":     (*here).same,
	"under":    (*here).below,
	"top":      (*here).tops,
	"classes":  (*here).classes,
	"copy":     (*here).other,
	"reported": (*here).reported,
	"usual":    (*here).own, // texts are compared by wording
	"before":   (*here).before,
	"planned":  (*here).planned,
	"year":     (*here).year,
	"past":     (*here).past,
	"change":   (*here).change,
	"base":     (*here).base,
	"first":    (*here).first,
}

// ownTexts are the words that stand for names of a table.
var ownTexts = map[string]func(h *here) string{
	"class":   func(h *here) string { return h.code },
	"measure": func(h *here) string { return h.measure },
	"place":   func(h *here) string { return h.mention.place },
}

// words are the functions and operators of the language of rules.
func words() []expr.Option {
	fig := new(func(*figure, *figure) *figure)
	binary := func(name string, f func(a, b *figure) *figure) expr.Option {
		return expr.Function(name, func(p ...any) (any, error) { return f(p[0].(*figure), p[1].(*figure)), nil }, fig)
	}
	out := []expr.Option{
		expr.DisableAllBuiltins(),
		binary("plus_", func(a, b *figure) *figure { return add(a, b, 1) }),
		binary("minus_", func(a, b *figure) *figure { return add(a, b, -1) }),
		binary("times_", times),
		binary("ratio", share),
		expr.Function("either", func(p ...any) (any, error) {
			list := make([]*figure, len(p))
			for i := range p {
				list[i] = p[i].(*figure)
			}
			return either(list), nil
		}, new(func(...*figure) *figure)),
		expr.Function("number", func(p ...any) (any, error) {
			v, err := decimal.NewFromString(p[0].(string))
			return &figure{value: v, state: printed}, err
		}, new(func(string) *figure)),
		expr.Function("printed", func(p ...any) (any, error) { return p[0].(*figure).state == printed, nil }, new(func(*figure) bool)),
		expr.Function("agree", func(p ...any) (any, error) { return agree(p[0].(*figure), p[1].(*figure)), nil }, new(func(*figure, *figure) bool)),
		expr.Function("alike_", func(p ...any) (any, error) { return p[0].(*here).alike(p[1].(*figure), p[2].(*figure)), nil }, new(func(*here, *figure, *figure) bool)),
		expr.Function("limit_", func(p ...any) (any, error) { return p[0].(*here).limit(p[1].(*figure)), nil }, new(func(*here, *figure) string)),
		expr.Function("row_", func(p ...any) (any, error) { return p[0].(*here).column(p[1].(string)), nil }, new(func(*here, string) *figure)),
	}
	for name, f := range lookups {
		out = append(out, expr.Function(name, func(p ...any) (any, error) {
			h := p[0].(*here)
			args := h.b.args[:0]
			for _, a := range p[1:] {
				args = append(args, a.(string))
			}
			h.b.args = args
			return f(h, args), nil
		}, new(func(*here, ...string) *figure)))
	}
	for name, f := range ownTexts {
		out = append(out, expr.Function(name+"_", func(p ...any) (any, error) { return f(p[0].(*here)), nil }, new(func(*here) string)))
	}
	for name, f := range ownWords {
		out = append(out, expr.Function(name+"_", func(p ...any) (any, error) { return f(p[0].(*here)), nil }, new(func(*here) *figure)))
	}
	return out
}

// column is a measure of the row.
func (h *here) column(measure string) *figure {
	if list := h.row.of(measure); len(list) > 0 {
		return h.b.one(list)
	}
	if h.sheet.heads[measure] {
		return vacant
	}
	return nothing
}

// item is an item of the column, or nothing where the table has no such row.
func (h *here) item(args []string) *figure {
	if !h.sheet.items[args[0]] {
		return nothing
	}
	return h.b.at(h.sheet, cellKey{args[0], h.measure})
}

// cell is a cell of a statement: of the measures, the first that the
// statement has a column for.
func (h *here) cell(args []string) *figure {
	statement, item := args[0], args[1]
	for _, measure := range args[2:] {
		var list []int
		out := nothing
		for _, s := range h.b.by[statement] {
			coded := strings.Contains(item, ":")
			if !s.table.Empty && (coded && len(s.coded) == 0 || !coded && !s.items[item]) {
				continue // a row that this layout does not have
			}
			f := h.b.at(s, cellKey{item, measure})
			if f.state > out.state {
				out = f
			}
			list = append(list, s.cells[cellKey{item, measure}]...)
			h.stray = h.stray || s.stray[measure]
		}
		if len(list) > 1 {
			return h.b.one(list)
		}
		if out.state > absent {
			return out
		}
	}
	return nothing
}

// single is the one figure of an item in a form.
func (h *here) single(args []string) *figure {
	return h.b.one(h.sheet.cells[cellKey{args[0], args[1]}])
}

// every adds up all figures of an item in a form.
func (h *here) every(args []string) *figure {
	return h.sumOf(h.sheet.cells[cellKey{args[0], args[1]}])
}

// labelled is a figure of the row of that label in a form.
func (h *here) labelled(args []string) *figure {
	var list []int
	for _, i := range h.sheet.labels[h.b.cat.Key(args[0])] {
		if h.b.batch.Facts[i].Measure == args[1] {
			list = append(list, i)
		}
	}
	if len(list) != 1 {
		return nothing
	}
	return h.b.facts[list[0]].figure
}

// forms adds up the figure that each form of a statement has of an item. It is
// not known where only some have it.
func (h *here) forms(args []string) *figure {
	var list []*figure
	lacking := false
	for _, s := range h.b.by[args[0]] {
		f := h.b.one(s.cells[cellKey{args[1], args[2]}])
		lacking = lacking || f.state == absent
		list = append(list, f)
	}
	out := total(list)
	if lacking && out.state > absent {
		out.state = unread
	}
	return out
}

// instances is how many forms of a statement there are.
func (h *here) instances(args []string) *figure {
	n := len(h.b.by[args[0]])
	if n == 0 {
		return nothing
	}
	return &figure{value: decimal.NewFromInt(int64(n)), state: printed}
}

// counted is how many forms have a figure of an item from one number to below
// another.
func (h *here) counted(args []string) *figure {
	low, high := decimal.RequireFromString(args[3]), decimal.RequireFromString(args[4]) // tested by the loader
	out := &figure{curved: true}
	for _, s := range h.b.by[args[0]] {
		f := h.b.one(s.cells[cellKey{args[1], args[2]}])
		out.tally(f, f.value.GreaterThanOrEqual(low) && f.value.LessThan(high))
	}
	return out
}

// differing is how many forms have a figure of a measure that is not nought.
func (h *here) differing(args []string) *figure {
	out := &figure{curved: true}
	for _, s := range h.b.by[args[0]] {
		all := &figure{}
		some := false
		for _, k := range s.order {
			if k.measure != args[1] {
				continue
			}
			for _, i := range s.cells[k] {
				f := h.b.facts[i].figure
				all.terms, all.state = append(all.terms, f.terms...), max(all.state, f.state)
				some = some || !f.value.IsZero()
			}
		}
		out.tally(all, some)
	}
	return out
}

// tally counts a figure in, if it is one of those that are counted.
func (f *figure) tally(one *figure, is bool) {
	f.terms, f.state = append(f.terms, one.terms...), max(f.state, one.state)
	if is {
		f.value = f.value.Add(decimal.NewFromInt(1))
	}
}

// agree reports whether two figures are printed and the same.
func agree(a, b *figure) bool {
	return a.state == printed && b.state == printed && a.value.Equal(b.value)
}

// limit is how a figure is bounded: <= for at most.
func (h *here) limit(f *figure) string {
	if len(f.terms) != 1 {
		return ""
	}
	return h.b.batch.Facts[f.terms[0].fact].Comparator
}

// alike reports whether two figures are printed in the same unit.
func (h *here) alike(a, b *figure) bool {
	if len(a.terms) != 1 || len(b.terms) != 1 || a.state != printed || b.state != printed {
		return false
	}
	f, o := &h.b.batch.Facts[a.terms[0].fact], &h.b.batch.Facts[b.terms[0].fact]
	return f.Kind == o.Kind && f.Unit == o.Unit
}

// own is the figure that the rule is applied to.
func (h *here) own() *figure {
	switch {
	case h.mention != nil:
		return h.mention.year
	case h.sheet == nil || h.branch != nil:
		return h.b.facts[h.fact].figure
	}
	return h.b.at(h.sheet, cellKey{h.code, h.measure})
}

// below adds up what stands right under it.
func (h *here) below() *figure {
	if h.branch != nil {
		return h.sumOf(h.branch)
	}
	return h.sum(h.sheet.under(h.measure, h.code))
}

func (h *here) tops() *figure { return h.sum(h.sheet.under(h.measure, "")) }

func (h *here) sum(codes []string) *figure {
	list := make([]*figure, len(codes))
	for i, c := range codes {
		list[i] = h.b.at(h.sheet, cellKey{c, h.measure})
	}
	return total(list)
}

// classes adds up the functions of the column that stand under no other.
func (h *here) classes() *figure { return h.tops() }
