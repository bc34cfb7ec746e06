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
)

// compiled is a rule ready to run. Its parts are compiled when they are first
// asked for: most reports have no place for most rules.
type compiled struct {
	*catalog.Rule
	left, right func() *vm.Program
	when        func() *condition
}

// condition is when a rule applies: what asks for words alone, which is quick
// to tell and most often all, and the rest.
type condition struct {
	words []func(h *here) bool
	rest  *vm.Program // nil where there is none
}

// language compiles expressions. Its tables are made once for all rules.
type language struct {
	config *conf.Config
	mu     sync.Mutex // compiling fills a cache in config
}

func newLanguage(cat *catalog.Catalog) *language {
	config := conf.New(bound(&here{}))
	expr.DisableAllBuiltins()(config)
	config.Builtins = conf.FunctionsTable{} // all of them disabled
	config.Visitors = append(config.Visitors, &binder{cat: cat})
	return &language{config: config}
}

func (l *language) rule(r *catalog.Rule) *compiled {
	later := func(text string) func() *vm.Program {
		return sync.OnceValue(func() *vm.Program { return l.program(r.ID, text) })
	}
	return &compiled{
		Rule: r, left: later(r.Left), right: later(r.Right),
		when: sync.OnceValue(func() *condition { return l.condition(r) }),
	}
}

func (l *language) condition(r *catalog.Rule) *condition {
	out := &condition{}
	if r.When == "" {
		return out
	}
	tree, err := parser.Parse(r.When)
	if err != nil {
		panic(fmt.Sprintf("parse rule %s: %v", r.ID, err)) // the loader has parsed it
	}
	var rest []string
	for _, part := range joined(tree.Node) {
		if asks := ofWords(part); asks != nil {
			out.words = append(out.words, asks)
		} else {
			rest = append(rest, "("+part.String()+")")
		}
	}
	out.rest = l.program(r.ID, strings.Join(rest, " && "))
	return out
}

// joined lists what stands between the && of an expression.
func joined(node ast.Node) []ast.Node {
	if b, ok := node.(*ast.BinaryNode); ok && b.Operator == "&&" {
		return append(joined(b.Left), joined(b.Right)...)
	}
	return []ast.Node{node}
}

// ofWords makes a function of an expression that compares words with texts; of
// any other it makes nil.
func ofWords(node ast.Node) func(h *here) bool {
	b, ok := node.(*ast.BinaryNode)
	if !ok {
		return nil
	}
	if b.Operator == "||" {
		left, right := ofWords(b.Left), ofWords(b.Right)
		if left == nil || right == nil {
			return nil
		}
		return func(h *here) bool { return left(h) || right(h) }
	}
	name, isName := b.Left.(*ast.IdentifierNode)
	text, isText := b.Right.(*ast.StringNode)
	equal := b.Operator == "=="
	if !isName || !isText || ownTexts[name.Value] == nil || !equal && b.Operator != "!=" {
		return nil
	}
	word := ownTexts[name.Value]
	return func(h *here) bool { return (word(h) == text.Value) == equal }
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

// env is what expressions see: words and functions.
type env = map[string]any

// bound makes the words and functions of the language at a place, which may be
// moved. Their types are among those that the library calls without making a
// list of arguments first.
func bound(at *here) env {
	out := env{
		"plus_":   func(a, b any) any { return add(a.(*figure), b.(*figure), 1) },
		"minus_":  func(a, b any) any { return add(a.(*figure), b.(*figure), -1) },
		"times_":  func(a, b any) any { return times(a.(*figure), b.(*figure)) },
		"ratio":   func(a, b any) any { return share(a.(*figure), b.(*figure)) },
		"either":  func(list ...any) any { return either(list) },
		"printed": func(f any) bool { return f.(*figure).state == printed },
		"agree":   func(a, b any) bool { return agree(a.(*figure), b.(*figure)) },
		"alike":   func(a, b any) bool { return at.alike(a.(*figure), b.(*figure)) },
		"limit":   func(f any) string { return at.limit(f.(*figure)) },
		"row_":    func(measure any) any { return at.column(measure.(string)) },
		"list_":   func(texts ...any) any { return at.b.list(texts) },
	}
	for name, f := range lookups {
		out[name] = func(args any) any { return f(at, args.([]string)) }
	}
	for name, f := range ownWords {
		out[name+"_"] = func() any { return f(at) }
	}
	for name, f := range ownTexts {
		out[name+"_"] = func() string { return f(at) }
	}
	return out
}

// list makes texts of what an expression hands over. Its room is used again.
func (b *book) list(texts []any) []string {
	b.args = b.args[:0]
	for _, t := range texts {
		b.args = append(b.args, t.(string))
	}
	return b.args
}

// operators are what the signs between figures call.
var operators = map[string]string{"+": "plus_", "-": "minus_", "*": "times_"}

// binder reads a bare name as the word or the measure of that name, and makes
// constants of what does not depend on the place.
type binder struct {
	cat *catalog.Catalog
}

// Visit implements ast.Visitor.
func (p *binder) Visit(node *ast.Node) {
	switch v := (*node).(type) {
	case *ast.IdentifierNode:
		switch {
		case catalog.IsRuleWord(v.Value):
			ast.Patch(node, call(v.Value+"_"))
		case p.cat.IsMeasure(v.Value):
			ast.Patch(node, call("row_", &ast.StringNode{Value: v.Value}))
		}
	case *ast.BinaryNode:
		if name := operators[v.Operator]; name != "" {
			ast.Patch(node, call(name, v.Left, v.Right))
		}
	case *ast.CallNode:
		id, ok := v.Callee.(*ast.IdentifierNode)
		switch {
		case !ok:
		case lookups[id.Value] != nil:
			ast.Patch(node, call(id.Value, listed(v.Arguments)))
		case id.Value == "number":
			ast.Patch(node, &ast.ConstantNode{Value: constant(v.Arguments[0].(*ast.StringNode).Value)})
		default: // made anew, so that the types of its arguments are looked at again
			ast.Patch(node, call(id.Value, v.Arguments...))
		}
	}
}

func call(name string, args ...ast.Node) ast.Node {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: args}
}

// listed makes one list of the arguments of a look-up: a constant, unless words
// are among them.
func listed(args []ast.Node) ast.Node {
	var texts []string
	for _, a := range args {
		s, ok := a.(*ast.StringNode)
		if !ok {
			return call("list_", args...)
		}
		texts = append(texts, s.Value)
	}
	return &ast.ConstantNode{Value: texts}
}

// constant is a figure that no fact is part of. The loader has tested its text.
func constant(text string) *figure {
	return &figure{value: decimal.RequireFromString(text), state: printed}
}
