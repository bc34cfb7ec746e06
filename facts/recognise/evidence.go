package recognise

import (
	"slices"
	"sync"

	"juesuan/catalog"
)

// Clue is a piece of evidence for or against a statement.
type Clue struct {
	Name  string  // one of catalog.Clues
	Value float64 // how far it goes, from 0 to 1
}

// Evidence is what the tables of one report show for and against every
// statement. No weight has a part in it, so that it is gathered once and judged
// by as many weights as are tried.
type Evidence struct {
	tables []Table
	titles []titled
	alone  [][]candidate // by table and statement, what the table shows by itself; not scored
	totals sharing
}

// sharing remembers which tables have a total in common: asked for many times, and
// the same whatever they are taken for.
type sharing struct {
	mu    sync.Mutex
	known map[sharedTotal]bool
}

// sharedTotal is a question: whether a total of one table, as what one of the
// equalities of the catalog says, stands in another.
type sharedTotal struct{ of, in, equality int }

func (s *sharing) of(q sharedTotal, ask func() bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	yes, ok := s.known[q]
	if !ok {
		yes = ask()
		s.known[q] = yes
	}
	return yes
}

// Gather gathers the evidence of the tables of one report.
func (r *Recogniser) Gather(tables []Table) *Evidence {
	e := &Evidence{tables: tables, titles: make([]titled, len(tables)), alone: make([][]candidate, len(tables))}
	e.totals.known = map[sharedTotal]bool{}
	for i := range tables {
		e.titles[i] = r.titles(&tables[i])
		e.alone[i] = r.candidates(&tables[i], e.titles[i], isHalf(tables, i))
	}
	return e
}

// Candidate is a statement that a table may be, with all evidence for it.
type Candidate struct {
	Statement *catalog.Statement
	Clues     []Clue // those that tables have in common among them
	Again     bool   // another table is that statement
	Own       bool   // the evidence that is its own counts enough for a table to be it
}

// Given lists for each table the candidates, in the order of the catalog, with
// their evidence where all other tables are what is given: the name of a
// statement for each, or none. Whether evidence of its own counts enough goes by
// the weights of the recogniser.
func (r *Recogniser) Given(e *Evidence, statements []string) [][]Candidate {
	taken := make([]int, len(statements))
	for i, name := range statements {
		taken[i] = slices.IndexFunc(r.cat.Statements, func(s *catalog.Statement) bool { return s.Name == name })
	}
	out := make([][]Candidate, len(taken))
	for i, list := range r.together(e, e.alone, taken) {
		count := r.used(e.tables, taken, i)
		for k, c := range list {
			out[i] = append(out[i], Candidate{
				Statement: c.statement, Clues: c.clues, Own: r.hasOwn(c.statement, c.clues),
				Again: r.isTaken(count, &e.tables[i], k),
			})
		}
	}
	return out
}

// Weighed returns a recogniser that works by the words of cat and by other
// weights than its own.
func Weighed(cat *catalog.Catalog, by *catalog.Recognition) *Recogniser {
	return &Recogniser{cat: cat, by: by}
}
