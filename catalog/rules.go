package catalog

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
	"github.com/shopspring/decimal"

	"juesuan/records"
)

// Rule is one identity that a report's figures should satisfy. Its sides are
// expressions over figures, for every Each of a document.
type Rule struct {
	ID         string
	Name       records.Message
	Message    records.Message // told when it does not hold; {where}, {left}, {right}, {difference}
	Each       Each
	Scope      string // of its checks
	Source     string // where the identity comes from
	Reports    []records.Report
	Statements []string // those it looks into; all for none
	When       string   // expression; the rule applies where it is true
	Left, Op   string   // Op is = or <=
	Right      string
	Tolerance  decimal.Decimal // beyond what print rounds, in the unit of the left side
	Soft       bool            // a breach is worth a look, and no error by itself
	Exact      bool            // its figures are set and not measured: nothing is rounded
}

// Each says what a rule is applied to, one by one.
type Each string

// What rules are applied to.
const (
	EachRow      Each = "row"      // a row of a table: its figures by measure
	EachColumn   Each = "column"   // a measure of a table: its figures by item
	EachParent   Each = "parent"   // a coded figure with coded figures under it
	EachTotal    Each = "total"    // the total of a coded column
	EachBranch   Each = "branch"   // a figure with figures under it by the levels of labels
	EachClass    Each = "class"    // a class of the functions, over statements
	EachCode     Each = "code"     // any code, over statements
	EachForm     Each = "form"     // a performance form
	EachWording  Each = "wording"  // a text that several forms print under one label
	EachCopy     Each = "copy"     // a figure of a form that is printed twice
	EachYear     Each = "year"     // a year that a title, a heading or a sentence with figures names
	EachFigure   Each = "figure"   // a figure of the narrative
	EachDocument Each = "document" // the document as a whole
)

// vocabularyOf lists the words that the expressions of a rule may use, beside
// the functions.
var vocabularyOf = map[Each][]string{
	EachRow:      {},
	EachColumn:   {"classes", "measure"},
	EachParent:   {"own", "under", "class"},
	EachTotal:    {"own", "top", "class"},
	EachBranch:   {"own", "under"},
	EachClass:    {"class"},
	EachCode:     {"class"},
	EachForm:     {},
	EachWording:  {"own", "usual"},
	EachCopy:     {"own", "copy"},
	EachYear:     {"own", "reported", "place"},
	EachFigure:   {"own", "same", "before", "planned", "year", "past", "change", "base", "first", "subject", "table", "what", "period", "direction", "kind"},
	EachDocument: {},
}

// ruleFunctions are the functions of rules, with what each argument names.
var ruleFunctions = map[string][]string{
	"cell":     {"statement", "item", "measure"}, // the last kind repeats
	"item":     {"item"},
	"value":    {"item", "measure"},
	"every":    {"item", "measure"},
	"labelled": {"label", "measure"},
	"forms":    {"statement", "item", "measure"},
	"stated":   {"item", "measure"},
	"either":   {"figure"},
	"ratio":    {"figure"},
	"number":   {"decimal"},
	"printed":  {"figure"},

	"instances": {"statement"},
	"counted":   {"statement", "item", "measure", "decimal", "decimal"},
	"differing": {"statement", "measure"},
	"agree":     {"figure", "figure"},
	"limit":     {"figure"},
	"alike":     {"figure", "figure"},
}

// IsRuleWord reports whether a name is a word of some kind of rule.
func IsRuleWord(name string) bool {
	for _, words := range vocabularyOf {
		if slices.Contains(words, name) {
			return true
		}
	}
	return false
}

// RuleFunctions lists the names of the functions that rules may call.
func RuleFunctions() []string { return slices.Sorted(maps.Keys(ruleFunctions)) }

// IsMeasure reports whether the vocabulary has a measure of that name.
func (c *Catalog) IsMeasure(name string) bool { return c.measures[name] }

type messageFile struct {
	ZH text `yaml:"zh"`
	EN text `yaml:"en"`
}

func (m messageFile) message() records.Message {
	return records.Message{ZH: m.ZH.value, EN: m.EN.value}
}

type ruleFile struct {
	ID         text        `yaml:"id"`
	Name       messageFile `yaml:"name"`
	Message    messageFile `yaml:"message"`
	Each       text        `yaml:"each"`
	Scope      text        `yaml:"scope"`
	Source     text        `yaml:"source"`
	Reports    []text      `yaml:"reports"`
	Statements []text      `yaml:"statements"`
	When       text        `yaml:"when"`
	Equation   text        `yaml:"equation"`
	Tolerance  text        `yaml:"tolerance"`
	Soft       bool        `yaml:"soft"`
	Exact      bool        `yaml:"exact"`
}

// rulesFiles are the files of rules.
const rulesFiles = "rules*.yaml"

// rules reads the files of rules. They come last: their names must be known.
func (l *loader) rules() {
	files, err := l.tree.glob(rulesFiles)
	if err != nil {
		l.fail("rules", place{}, "%v", err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		var list []ruleFile
		l.decode(file, &list)
		for i := range list {
			l.rule(file, &list[i], seen)
		}
	}
}

// sides parts an equation into its sides.
var sides = regexp.MustCompile(`^(.+?)\s(=|<=)\s(.+)$`)

func (l *loader) rule(file string, f *ruleFile, seen map[string]bool) {
	at := f.ID.at
	r := &Rule{
		ID: f.ID.value, Name: f.Name.message(), Message: f.Message.message(), Each: Each(f.Each.value), Scope: f.Scope.value,
		Source: f.Source.value, Statements: values(f.Statements), When: f.When.value, Soft: f.Soft, Exact: f.Exact,
	}
	switch {
	case r.ID == "":
		l.fail(file, at, "规则须有 id / a rule needs an id")
	case seen[r.ID]:
		l.fail(file, at, "规则重复 / rule %q stands twice", r.ID)
	}
	seen[r.ID] = true
	if r.Name.ZH == "" || r.Name.EN == "" || r.Message.ZH == "" || r.Message.EN == "" || r.Source == "" {
		l.fail(file, at, "规则须有中英文的 name 和 message，以及 source / rule %q needs name and message in zh and en, and a source", r.ID)
	}
	words, ok := vocabularyOf[r.Each]
	if !ok {
		l.fail(file, firstOf(f.Each, f.ID), "没有此种 each / unknown each %q", r.Each)
	}
	if !slices.Contains(records.Scopes(), r.Scope) {
		l.fail(file, firstOf(f.Scope, f.ID), "没有此种 scope / unknown scope %q", r.Scope)
	}
	for _, report := range f.Reports {
		r.Reports = append(r.Reports, l.report(file, report.at, report.value))
	}
	for _, s := range f.Statements {
		if l.c.statements[s.value] == nil {
			l.fail(file, s.at, "没有此报表 / unknown statement %q", s.value)
		}
	}
	l.tolerance(file, r, f.Tolerance)
	l.equation(file, r, f.Equation, words)
	l.expression(file, f.When, r, words)
	l.c.Rules = append(l.c.Rules, r)
}

func (l *loader) tolerance(file string, r *Rule, t text) {
	if t.value == "" {
		return
	}
	var err error
	if r.Tolerance, err = decimal.NewFromString(t.value); err != nil || r.Tolerance.IsNegative() {
		l.fail(file, t.at, "尾差不是小数 / tolerance %q is no decimal", t.value)
	}
}

func (l *loader) equation(file string, r *Rule, t text, words []string) {
	m := sides.FindStringSubmatch(strings.Join(strings.Fields(t.value), " "))
	if m == nil {
		l.fail(file, t.at, "%q 不是等式：两边之间应有 = 或 <= / is no equation: two sides and = or <= between", t.value)
		return
	}
	r.Left, r.Op, r.Right = m[1], m[2], m[3]
	l.expression(file, text{r.Left, t.at}, r, words)
	l.expression(file, text{r.Right, t.at}, r, words)
}

// expression refuses an expression that cannot be parsed or that names what
// the vocabulary does not hold.
func (l *loader) expression(file string, t text, r *Rule, words []string) {
	if t.value == "" {
		return
	}
	tree, err := parseRule(t.value)
	if err != nil {
		l.fail(file, t.at, "%q: %s", t.value, firstLine(err.Error()))
		return
	}
	v := &names{l: l, rule: r, words: words}
	ast.Walk(&tree.Node, v)
	if v.wrong != nil {
		l.fail(file, t.at, "%q: %s", t.value, *v.wrong)
	}
}

// parseRule guards against panics of the parser on odd input.
func parseRule(s string) (tree *parser.Tree, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot be parsed: %v", r)
		}
	}()
	return parser.Parse(s)
}

// names looks up every name of an expression.
type names struct {
	l     *loader
	rule  *Rule
	words []string
	wrong *records.Message // the first mistake
}

func (n *names) fail(format string, args ...any) {
	if n.wrong == nil {
		m := paired(format, args...)
		n.wrong = &m
	}
}

// Visit implements ast.Visitor.
func (n *names) Visit(node *ast.Node) {
	switch v := (*node).(type) {
	case *ast.IdentifierNode:
		n.identifier(v.Value)
	case *ast.CallNode:
		if id, ok := v.Callee.(*ast.IdentifierNode); ok {
			n.call(id.Value, v.Arguments)
		} else {
			n.fail("只能调用规则的函数 / only functions of rules can be called")
		}
	case *ast.BuiltinNode:
		n.fail("没有此函数 / unknown function %q", v.Name)
	}
}

func (n *names) identifier(name string) {
	_, function := ruleFunctions[name]
	measure := n.rule.Each == EachRow && n.l.measures[name]
	if !function && !measure && !slices.Contains(n.words, name) {
		n.fail("没有此名 / unknown name %q", name)
	}
}

func (n *names) call(name string, args []ast.Node) {
	kinds, ok := ruleFunctions[name]
	if !ok {
		n.fail("没有此函数 / unknown function %q", name)
		return
	}
	if len(args) < len(kinds) {
		n.fail("%s 的参数个数不对 / needs %d arguments", name, len(kinds))
		return
	}
	for i, a := range args {
		n.argument(name, kinds[min(i, len(kinds)-1)], a)
	}
}

// argument looks up what a text names; a word of the rule may stand in its
// place.
func (n *names) argument(name, kind string, a ast.Node) {
	s, ok := a.(*ast.StringNode)
	if kind == "figure" || !ok {
		return
	}
	known := true
	switch kind {
	case "statement":
		known = n.l.c.statements[s.Value] != nil
	case "item":
		known = n.l.items[s.Value] || n.l.isCode(s.Value)
	case "measure":
		known = n.l.measures[s.Value] || s.Value == "" && name == "stated" // counts measure nothing else
	case "decimal":
		_, err := decimal.NewFromString(s.Value)
		known = err == nil
	}
	if !known {
		n.fail("没有此名 / unknown %s %q", kind, s.Value)
	}
}

// isCode reports whether an item is a code of a classification.
func (l *loader) isCode(item string) bool {
	scheme, digits, ok := strings.Cut(item, ":")
	return ok && l.c.codes[scheme][digits] != nil
}
