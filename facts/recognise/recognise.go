// Package recognise tells which statement a table is by weighing evidence: its
// title, the heads of its columns, the labels and codes of its rows, its sides,
// what its totals have in common with other tables, its place among them. No
// single clue decides, so that a title that is lost, misprinted or wrong costs
// no table. The weights are catalog data.
package recognise

import (
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/records"
)

// Table is what is known of a table before it is known which it is.
type Table struct {
	Titles []string   // lines that may be its title, the likeliest first
	Heads  [][]string // by column of values: its head, outermost first
	Labels []string   // of rows without a code
	Names  []string   // of rows with one
	Codes  []string   // digits
	Sided  bool       // income and expenditure are set apart
	Side   string     // the one side that nearly all labels stand on
	// Totals are the figures of the rows that add up the table, by column of
	// values, in 元 and canonical.
	Totals    [][]string
	FormWords int  // words of performance forms
	Words     int  // words at all
	Project   bool // a label of the form names a project
	Whole     bool // the form begins with the name of the department
	// Account numbers whose figures it holds: a report of several years or
	// departments has each statement once for each.
	Account int
}

// Verdict is what a table is taken for.
type Verdict struct {
	Statement   *catalog.Statement   // nil for none that is known
	Confidence  float64              // from 0 to 1
	Because     []string             // the evidence, the weightiest first
	Titled      bool                 // its title said so
	Contradicts *catalog.Statement   // the statement whose title stands over it
	Rivals      []*catalog.Statement // what it may be as well
	Narrow      bool                 // no title names it, and it is ahead by little
	Lead        float64              // by how much it scores higher than the next best
}

// Doubtful reports whether a person should say which statement it is: its title
// is another's, or the evidence leaves a rival about as likely.
func (v *Verdict) Doubtful() bool { return v.Contradicts != nil || len(v.Rivals) > 0 || v.Narrow }

// Recogniser weighs evidence by a catalog. It is safe for concurrent use.
type Recogniser struct {
	cat *catalog.Catalog
	by  *catalog.Recognition
}

// New returns a recogniser that works by cat.
func New(cat *catalog.Catalog) *Recogniser {
	return &Recogniser{cat: cat, by: &cat.Recognition}
}

// candidate is a statement that a table may be.
type candidate struct {
	statement *catalog.Statement
	clues     []Clue
	score     float64
}

// All tells which statements the tables of a document are, in their order.
func (r *Recogniser) All(tables []Table) []Verdict { return r.Judge(r.Gather(tables)) }

// Judge tells which statements tables are whose evidence was gathered.
func (r *Recogniser) Judge(e *Evidence) []Verdict {
	tables, all := e.tables, make([][]candidate, len(e.tables))
	for i := range tables {
		all[i] = r.scored(e.alone[i])
	}
	taken := r.assign(tables, all)
	for range rounds {
		again := r.together(e, all, taken)
		next := r.assign(tables, again)
		if slices.Equal(next, taken) {
			all = again
			break
		}
		all, taken = again, next
	}
	w := r.weighed(e, all, taken)
	w.settle()
	out := make([]Verdict, len(tables))
	for i := range tables {
		out[i] = w.verdict(i)
	}
	return out
}

// rounds is how often the tables are weighed anew by what the others are.
const rounds = 3

// scored weighs the evidence of one table.
func (r *Recogniser) scored(list []candidate) []candidate {
	out := slices.Clone(list)
	for i := range out {
		out[i].score = r.sum(out[i].statement, out[i].clues)
	}
	return out
}

// isHalf reports whether a table is one side of a statement whose other side is a
// table of its own: both come to the same. A list of income may stand alone.
func isHalf(tables []Table, i int) bool {
	t := &tables[i]
	if t.Side == "" || len(t.Codes) > 0 {
		return false
	}
	return slices.ContainsFunc(tables, func(o Table) bool {
		return o.Side != "" && o.Side != t.Side && len(o.Codes) == 0 && sharesFigure(t.Totals, o.Totals)
	})
}

// candidates gathers what a table shows by itself for every statement. halved
// tells that another table is its other side.
func (r *Recogniser) candidates(t *Table, titles titled, halved bool) []candidate {
	words := r.words(t)
	out := make([]candidate, len(r.cat.Statements))
	for i, s := range r.cat.Statements {
		c := candidate{statement: s}
		c.clues = append(c.clues, r.title(titles, s)...)
		if s.Form {
			c.clues = append(c.clues, r.form(t, s)...)
		} else {
			c.clues = append(c.clues, r.content(t, words, s, halved)...)
		}
		if len(s.Expected) > 0 || titles.exact[s.Name] {
			c.clues = append(c.clues, Clue{"usual", 1})
		}
		out[i] = c
	}
	return out
}

// sum weighs the evidence for a statement. Where nothing is the statement's own,
// that reports have it makes none of a table: a classification counts by how few
// statements share it.
func (r *Recogniser) sum(s *catalog.Statement, clues []Clue) float64 {
	sum := 0.0
	for _, c := range clues {
		sum += r.by.Weights[c.Name] * c.Value
	}
	if !r.hasOwn(s, clues) {
		return min(sum, r.by.None)
	}
	return sum
}

// hasOwn reports whether evidence that is a statement's own counts enough for a
// table to be it.
func (r *Recogniser) hasOwn(s *catalog.Statement, clues []Clue) bool {
	own := 0.0
	for _, c := range clues {
		weight := r.by.Weights[c.Name] * c.Value
		switch {
		case slices.Contains(catalog.General, c.Name):
		case c.Name == "scheme":
			own += weight * r.cat.SchemeRarity(s.Scheme)
		default:
			own += max(0, weight)
		}
	}
	return own >= leastOwn
}

// leastOwn is what evidence of a statement's own must count.
const leastOwn = 1.2

// titled is how near the titles over a table come to that of a statement.
type titled struct {
	exact map[string]bool
	near  map[string]float64
	best  float64
}

// nearTitle is how near a text must come to a title to speak for it.
const nearTitle = 0.72

func (r *Recogniser) titles(t *Table) titled {
	out := titled{exact: map[string]bool{}, near: map[string]float64{}}
	for _, text := range t.Titles {
		if s, _, ok := r.cat.Title(text); ok {
			out.exact[s.Name] = true
			out.best = 1
			continue
		}
		for name, like := range r.cat.NearTitle(text, nearTitle) {
			out.near[name] = max(out.near[name], like)
			out.best = max(out.best, like)
		}
	}
	return out
}

func (r *Recogniser) title(t titled, s *catalog.Statement) []Clue {
	switch {
	case t.exact[s.Name]:
		return []Clue{{"title", 1}}
	case t.near[s.Name] > 0:
		// The nearest of several counts whole.
		return []Clue{{"title_near", (t.near[s.Name] - nearTitle/2) / (1 - nearTitle/2) * closeness(t.near[s.Name], t.best)}}
	case t.best > 0:
		return []Clue{{"title_foreign", t.best}}
	}
	return nil
}

// closeness lowers what is not the best.
func closeness(x, best float64) float64 { return math.Exp((x - best) * 8) }

func (r *Recogniser) form(t *Table, s *catalog.Statement) []Clue {
	if t.Words == 0 {
		return nil
	}
	out := []Clue{{"form", formShare(t)}}
	switch {
	case s.Project && t.Project, !s.Project && t.Whole && !t.Project:
		out = append(out, Clue{"labels", 0.8})
	case !s.Project && !t.Project: // the label may be lost
		out = append(out, Clue{"labels", 0.2})
	}
	return out
}

// formShare is how far the words of a table are those of performance forms.
func formShare(t *Table) float64 {
	return min(1, float64(t.FormWords)/enoughFormWords) * min(1, float64(t.FormWords)/float64(t.Words)*4)
}

// enoughFormWords is how many words of forms make a form.
const enoughFormWords = 8

func (r *Recogniser) content(t *Table, w *words, s *catalog.Statement, halved bool) []Clue {
	out := []Clue{{"form_foreign", formShare(t)}}
	known, expected := r.heads(w, s)
	out = append(out, Clue{"heads", known}, Clue{"expected", expected}, Clue{"labels", labels(w, s)})
	out = append(out, scheme(t, w, s)...)
	switch {
	case s.Sided && (t.Sided || halved):
		out = append(out, Clue{"sides", 1})
	case t.Sided, s.Sided && (t.Side == "" || len(t.Codes) > 0):
		out = append(out, Clue{"sides_foreign", 1})
	}
	return append(out, r.own(t, s)...)
}

// likeHead is how near a head must come to one of the catalog to be it.
const likeHead = 0.6

// heads is how far the statement knows the heads of the table, each weighed by
// how few statements do, and how far the table has the heads of the statement.
// Heads that any statement may have tell nothing.
func (r *Recogniser) heads(w *words, s *catalog.Statement) (known, expected float64) {
	type meaning struct{ measure, item string }
	sum, all := 0.0, 0.0
	have := map[meaning]float64{}
	neighbours := s.Neighbours(r.cat, w.headTexts(), likeHead)
	counted := map[string]bool{}
	for _, path := range w.heads {
		for _, head := range path {
			like := 0.0
			if r.isTotalOfAny(s, head.text) {
				have[meaning{measure: totalMeasure}], like = 1, 1
			}
			for _, n := range s.NearColumns(r.cat, head.text, likeHead, neighbours) {
				k := meaning{n.Column.Measure, n.Column.Item}
				have[k] = max(have[k], n.Like)
				like = max(like, n.Like)
			}
			if head.innermost || like > 0 && !counted[head.text] { // what else stands above may be anything
				counted[head.text] = !head.innermost
				sum, all = sum+like*head.rarity, all+head.rarity
			}
		}
	}
	if all > 0 {
		known = sum / all * min(1, all) // heads that all have tell little
	}
	want, got := 0.0, 0.0
	for _, c := range s.Columns {
		if c.Optional || c.Beside != "" || len(c.Headers) == 0 {
			continue
		}
		rare := r.cat.Rarity(c.Headers[0])
		want += rare
		got += rare * have[meaning{c.Measure, c.Item}]
	}
	if want > 0 {
		expected = got / want * min(1, want)
	}
	return known, expected
}

// totalMeasure is what a column measures that adds up the others.
const totalMeasure = "total"

// isTotalOfAny reports whether a head names the total of a statement, in a word
// that another of its classification has: they differ in what they list, not in
// how they call it altogether.
func (r *Recogniser) isTotalOfAny(s *catalog.Statement, head string) bool {
	return s.Scheme != "" && s.HasMeasure(totalMeasure) && r.cat.IsTotal(head) && r.cat.SideOf(head) == "" &&
		slices.ContainsFunc(r.cat.Statements, func(o *catalog.Statement) bool {
			c, ok := o.Column(r.cat, head)
			return ok && o.Scheme == s.Scheme && c.Measure == totalMeasure
		})
}

// saysNothing reports whether a head is one that any statement may have.
func (r *Recogniser) saysNothing(head string) bool {
	if h, ok := r.cat.Role(head); ok {
		return h.Role == catalog.RoleGroup || h.Role == catalog.RoleLabel || h.Role == catalog.RoleSide
	}
	_, like := r.cat.SharedMeasure(head, 1)
	return like == 1
}

// leastRare is what a head counts at least.
const leastRare = 0.2

// labels is how far the statement knows the labels of the rows.
func labels(w *words, s *catalog.Statement) float64 {
	sum, all := 0.0, 0.0
	for _, label := range w.labels {
		rare, ok := label.by[s.Name]
		switch {
		case ok:
			sum, all = sum+rare, all+rare
		case label.class:
			if s.Sided {
				sum += 0.5
			}
			all += 0.5
		case len(label.by) > 0:
			all += 0.5
		case len(label.schemes) == 0:
			all += 0.1
		}
	}
	if all == 0 {
		return 0
	}
	return sum / all * min(1, all)
}

// scheme is how far the codes, and where there are none the names, are those of
// the statement's classification. A name that the statement has a row of is not
// foreign to it, whatever else it is: 公务接待费 is a code as well.
func scheme(t *Table, w *words, s *catalog.Statement) []Clue {
	if s.Sided && len(t.Codes) > 1 {
		return []Clue{{"scheme_foreign", 0.5}}
	}
	own, foreign, n := w.byCode(s)
	if len(t.Codes) == 0 {
		own, foreign, n = w.byName(s)
	}
	if n < 2 {
		return nil
	}
	return []Clue{{"scheme", float64(own) / float64(n)}, {"scheme_foreign", float64(foreign) / float64(n)}}
}

// own tells whether the codes of a table are those that hardly another statement
// has, or none of them where some should be. One too short to say is left out.
func (r *Recogniser) own(t *Table, s *catalog.Statement) []Clue {
	codes := r.by.Own[s.Name]
	if len(codes) == 0 {
		return nil
	}
	shortest := len(slices.MinFunc(codes, func(a, b string) int { return len(a) - len(b) }))
	n, told := 0, 0
	for _, c := range t.Codes {
		if len(c) < shortest {
			continue
		}
		told++
		if slices.ContainsFunc(codes, func(own string) bool { return strings.HasPrefix(c, own) }) {
			n++
		}
	}
	switch {
	case n > 0 && n*3 >= len(t.Codes):
		return []Clue{{"codes_own", 1}}
	case n == 0 && told > 1:
		return []Clue{{"codes_foreign", 1}}
	}
	return nil
}

// together adds what the tables say of one another, given what each is taken
// for.
func (r *Recogniser) together(e *Evidence, all [][]candidate, taken []int) [][]candidate {
	out := make([][]candidate, len(all))
	for i := range all {
		out[i] = slices.Clone(all[i])
		kept := r.orderKept(taken, i)
		for k := range out[i] {
			c := &out[i][k]
			c.clues = r.withOthers(e, c, taken, i, k, kept)
			c.score = r.sum(c.statement, c.clues)
		}
	}
	return out
}

// joint names the evidence that depends on what other tables are taken for, ofTitle
// that of titles, which does where they name a statement.
var (
	joint   = []string{"equal", "exceeds", "order"}
	ofTitle = []string{"title", "title_near", "title_foreign"}
)

// withOthers is the evidence that table i is statement k, what it has in common
// with the others among it. kept is how far those keep the usual order.
func (r *Recogniser) withOthers(e *Evidence, c *candidate, taken []int, i, k int, kept float64) []Clue {
	out := slices.DeleteFunc(slices.Clone(c.clues), func(c Clue) bool { return slices.Contains(joint, c.Name) })
	if e.titles[i].best > 0 {
		trust := r.titlesKept(e, taken, i, c.statement.Form)
		out = slices.DeleteFunc(out, func(c Clue) bool { return slices.Contains(ofTitle, c.Name) })
		for _, t := range r.title(e.titles[i], c.statement) {
			out = append(out, Clue{t.Name, t.Value * trust})
		}
	}
	if r.sharesTotal(e, taken, i, c.statement) {
		out = append(out, Clue{"equal", 1})
	}
	if r.exceeds(e, taken, i, c.statement) {
		out = append(out, Clue{"exceeds", 1})
	}
	if kept > 0 && !c.statement.Form && fits(taken, i, k) { // forms may be any number, wherever they stand
		out = append(out, Clue{"order", kept})
	}
	return out
}

// titlesKept is how far the titles over the tables but one are those of what the
// tables are, among forms or among statements: where they stand below, or are those
// of last year's order, all are another's, and none is to be believed.
func (r *Recogniser) titlesKept(e *Evidence, taken []int, but int, forms bool) float64 {
	own, foreign := 0, 0
	for i, k := range taken {
		if i == but || k < 0 || len(e.titles[i].exact) == 0 || r.cat.Statements[k].Form != forms {
			continue
		}
		if e.titles[i].exact[r.cat.Statements[k].Name] {
			own++
		} else {
			foreign++
		}
	}
	return float64(own+1) / float64(own+foreign+1)
}

// orderKept is how far the tables but one stand in the order of the catalog: the
// nearer to 1 the more of them follow the one before, 0 where no more do than by
// chance. A report that keeps no order, or has too few tables to show one, tells
// nothing by where a table stands.
func (r *Recogniser) orderKept(taken []int, but int) float64 {
	pairs, kept, last := 0, 0, -1
	for i, k := range taken {
		if i == but || k < 0 || r.cat.Statements[k].Form {
			continue
		}
		if last >= 0 {
			pairs++
			if last <= k {
				kept++
			}
		}
		last = k
	}
	return max(0, float64(2*kept-pairs)/float64(pairs+1))
}

// fits reports whether a statement stands between those of the tables before
// and behind in the order of the catalog.
func fits(taken []int, i, k int) bool {
	for j := i - 1; j >= 0; j-- {
		if taken[j] >= 0 {
			if taken[j] > k {
				return false
			}
			break
		}
	}
	for j := i + 1; j < len(taken); j++ {
		if taken[j] >= 0 {
			return taken[j] >= k
		}
	}
	return true
}

// sharesTotal reports whether a table has the total in common with another that
// the catalog says it must, were it that statement: its own with one that states
// it as well, or another's that it states.
func (r *Recogniser) sharesTotal(e *Evidence, taken []int, i int, s *catalog.Statement) bool {
	for n, equal := range r.by.Equal {
		if equal.Of != s.Name && equal.In != s.Name {
			continue
		}
		for j, k := range taken {
			if j == i || k < 0 {
				continue
			}
			of, in := i, j
			switch other := r.cat.Statements[k].Name; {
			case equal.Of == s.Name && equal.In == other:
			case equal.In == s.Name && equal.Of == other:
				of, in = j, i
			default:
				continue
			}
			if e.totals.of(sharedTotal{of, in, n}, func() bool {
				return r.common(&e.tables[of], &e.tables[in], r.cat.Statement(equal.In), equal.Measure)
			}) {
				return true
			}
		}
	}
	return false
}

// common reports whether a total of a stands in b among those of a measure; among
// all of them where none is named, or b has no column of it.
func (r *Recogniser) common(a, b *Table, in *catalog.Statement, measure string) bool {
	var headless, of [][]string
	for c, figures := range b.Totals {
		switch {
		case c >= len(b.Heads):
			headless = append(headless, figures)
		case measure != "" && r.measures(in, b.Heads[c], measure):
			of = append(of, figures)
		}
	}
	if len(of) == 0 {
		return sharesFigure(a.Totals, b.Totals)
	}
	return sharesFigure(a.Totals, append(of, headless...))
}

// exceeds reports whether a table, were it that statement, would state more than
// another of which it is a part, or less than another that is a part of it.
func (r *Recogniser) exceeds(e *Evidence, taken []int, i int, s *catalog.Statement) bool {
	return slices.ContainsFunc(r.by.Parts, func(p catalog.Part) bool {
		if p.Of != s.Name && p.In != s.Name {
			return false
		}
		for j, k := range taken {
			if j == i || k < 0 {
				continue
			}
			switch other := r.cat.Statements[k]; {
			case p.Of == s.Name && p.In == other.Name:
				if r.isMore(r.total(&e.tables[i], s), r.total(&e.tables[j], other)) {
					return true
				}
			case p.In == s.Name && p.Of == other.Name:
				if r.isMore(r.total(&e.tables[j], other), r.total(&e.tables[i], s)) {
					return true
				}
			}
		}
		return false
	})
}

// isMore reports whether one total is more than another, and not so much more that
// they are of two units. Totals that are not known are neither.
func (r *Recogniser) isMore(a, b decimal.Decimal) bool {
	return b.IsPositive() && a.GreaterThan(b) && a.LessThan(b.Mul(decimal.NewFromInt(otherUnit)))
}

// otherUnit is how many times as much points to another unit: 千元 for 元.
const otherUnit = 1000

// total is what a table comes to as a statement: the most that stands in a column
// of its total.
func (r *Recogniser) total(t *Table, s *catalog.Statement) decimal.Decimal {
	most := decimal.Zero
	for c, path := range t.Heads {
		if c >= len(t.Totals) || len(path) == 0 || !r.isTotalOfAny(s, path[len(path)-1]) && !r.measures(s, path[len(path)-1:], totalMeasure) {
			continue
		}
		for _, figure := range t.Totals[c] {
			if d, err := decimal.NewFromString(figure); err == nil && d.GreaterThan(most) {
				most = d
			}
		}
	}
	return most
}

// sharesFigure reports whether two tables have a figure in common.
func sharesFigure(a, b [][]string) bool {
	figures := map[string]bool{}
	for _, column := range b {
		for _, f := range column {
			figures[f] = true
		}
	}
	return slices.ContainsFunc(a, func(column []string) bool {
		return slices.ContainsFunc(column, func(f string) bool { return figures[f] })
	})
}

func (r *Recogniser) measures(s *catalog.Statement, path []string, measure string) bool {
	return slices.ContainsFunc(path, func(text string) bool {
		near := s.NearColumns(r.cat, text, likeHead, nil)
		return len(near) > 0 && near[0].Column.Measure == measure
	})
}

// assign gives each table the statement that makes the sum of scores highest,
// each statement to one table where nothing speaks for two. It returns the
// index of the statement, -1 for none.
func (r *Recogniser) assign(tables []Table, all [][]candidate) []int {
	taken := make([]int, len(all))
	for i := range taken {
		taken[i] = -1
	}
	// From the clearest table to the least clear; a table that another is
	// clearer of takes what is left.
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	count := map[slot]int{}
	for range len(all) {
		best, at, lead := -1, -1, math.Inf(-1)
		for _, i := range order {
			if taken[i] >= 0 {
				continue
			}
			k, score, second := r.best(&tables[i], all[i], count)
			if k < 0 {
				continue
			}
			if l := score - second; l > lead {
				best, at, lead = i, k, l
			}
		}
		if best < 0 {
			break
		}
		taken[best] = at
		r.take(count, &tables[best], at)
	}
	for range rounds {
		if !r.exchange(tables, all, taken) {
			break
		}
	}
	return taken
}

// exchange gives a statement to the table that makes the sum of scores higher
// than the one that took it first.
func (r *Recogniser) exchange(tables []Table, all [][]candidate, taken []int) bool {
	changed := false
	for i := range all {
		for j := range all {
			if i != j && r.gives(tables, all, taken, i, j) {
				changed = true
			}
		}
	}
	return changed
}

// gives has table j leave its statement to table i, where both together score
// higher so.
func (r *Recogniser) gives(tables []Table, all [][]candidate, taken []int, i, j int) bool {
	k := taken[j]
	if k < 0 || taken[i] == k || r.cat.Statements[k].Form || !r.mayGive(all, taken, i, j) {
		return false
	}
	score := func() float64 {
		sum := 0.0
		for _, t := range []int{i, j} {
			if taken[t] < 0 {
				sum += r.by.None
				continue
			}
			sum += all[t][taken[t]].score + r.again(r.used(tables, taken, t), &tables[t], taken[t])
		}
		return sum
	}
	was, ti := score(), taken[i]
	taken[i], taken[j] = k, -1
	taken[j], _, _ = r.best(&tables[j], all[j], r.used(tables, taken, j))
	if score() > was+leastGain {
		return true
	}
	taken[i], taken[j] = ti, k
	return false
}

// mayGive tells at a glance, without asking what all other tables are, that
// table j cannot leave its statement to table i: a report may have thousands.
func (r *Recogniser) mayGive(all [][]candidate, taken []int, i, j int) bool {
	k, now, most := taken[j], r.by.None, r.by.None
	if taken[i] >= 0 {
		now = all[i][taken[i]].score + r.by.Again
	}
	for _, c := range all[j] {
		most = max(most, c.score)
	}
	return all[i][k].score+most > now+all[j][k].score+r.by.Again
}

// leastGain is what an exchange must be better by.
const leastGain = 0.01

// slot is what one table of a report may take: a statement of an account, or a
// side of it that is printed apart.
type slot struct {
	account, statement int
	side               string
}

// slots are those that a table takes.
func (r *Recogniser) slots(t *Table, k int) []slot {
	switch s := r.cat.Statements[k]; {
	case s.Form && s.Project: // as many as there are projects
		return nil
	case s.Sided && t.Side != "":
		return []slot{{t.Account, k, t.Side}}
	case s.Sided:
		return []slot{{t.Account, k, records.Income}, {t.Account, k, records.Expenditure}}
	}
	return []slot{{t.Account, k, ""}}
}

func (r *Recogniser) take(count map[slot]int, t *Table, k int) {
	for _, s := range r.slots(t, k) {
		count[s]++
	}
}

// again is what a statement has against it that another table is already.
func (r *Recogniser) again(count map[slot]int, t *Table, k int) float64 {
	if r.isTaken(count, t, k) {
		return r.by.Again
	}
	return 0
}

// isTaken reports whether another table is what a table would be.
func (r *Recogniser) isTaken(count map[slot]int, t *Table, k int) bool {
	return slices.ContainsFunc(r.slots(t, k), func(s slot) bool { return count[s] > 0 })
}

// best is the best candidate of a table, with what it and the next best score
// where statements that others are count less.
func (r *Recogniser) best(t *Table, list []candidate, count map[slot]int) (at int, score, second float64) {
	at, score, second = -1, r.by.None, r.by.None
	for k, c := range list {
		s := c.score + r.again(count, t, k)
		switch {
		case s > score:
			at, score, second = k, s, score
		case s > second:
			second = s
		}
	}
	return at, score, second
}

// used counts what the other tables are taken for.
func (r *Recogniser) used(tables []Table, taken []int, but int) map[slot]int {
	count := map[slot]int{}
	for j, k := range taken {
		if j != but && k >= 0 {
			r.take(count, &tables[j], k)
		}
	}
	return count
}
