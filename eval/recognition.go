package eval

import (
	"maps"
	"math"
	"slices"

	"juesuan/catalog"
)

// Choice is what a table may be taken for, with the evidence for it.
type Choice struct {
	Statement string             // empty for none that the catalog knows
	Clues     map[string]float64 // by name: how far each goes, from 0 to 1
	Able      bool               // evidence of its own counts enough for a table to be it
}

// Sheet is a table of a report with what recognition goes by.
type Sheet struct {
	Truth TableTruth
	// Choices are what it may be, none among them, where all other tables are
	// what the truth says. What no other table has a part in is alike for all.
	Choices []Choice
}

// Sheets are the tables of a report, in one view: as they are printed, or
// without what reports may lack.
type Sheets struct {
	Source string
	View   string // empty for as they are printed
	Tables []Sheet
	// Judge takes the tables for statements, all together, by these weights.
	Judge func(by *catalog.Recognition) []Guess
}

// Guess is what a table was taken for.
type Guess struct {
	Statement string
	Lead      float64 // over the next best
	Titled    bool    // a title names it
	Asked     bool    // a person is asked
}

// weigher fits the weights of recognition: those that make the right choice of
// each table most likely among its choices, likelihood falling off with e to the
// score, and priors counted in.
type weigher struct {
	names   []string
	weights []float64
	priors  []float64
	tables  []*stood
}

// stood is a table whose truth is told, as the fit has it.
type stood struct {
	report, table int
	choices       [][]float64 // by choice and weight: the evidence
	varies        []bool      // by weight: choices differ in it
	scores        []float64
	right         int
}

const (
	// scale is how many natural units of log odds a unit of score is, as the
	// priors are meant.
	scale = 1.5
	// firmness is how much tables must tell before a weight leaves its prior.
	firmness = 30.0
	// strays is how far it may.
	strays = 1.0
)

// newWeigher takes the tables of which the truth is told.
func newWeigher(by *catalog.Recognition, reports []Sheets) *weigher {
	w := &weigher{names: append(slices.Clone(catalog.Clues), catalog.None, catalog.Again)}
	for _, name := range w.names {
		w.priors = append(w.priors, by.Priors[name])
	}
	w.weights = slices.Clone(w.priors)
	for d := range reports {
		for i := range reports[d].Tables {
			if t := w.stood(&reports[d].Tables[i]); t != nil {
				t.report, t.table = d, i
				w.tables = append(w.tables, t)
			}
		}
	}
	return w
}

// stood is a table as the fit has it, nil where there is no choice, or where the
// right one is not among them.
func (w *weigher) stood(s *Sheet) *stood {
	if !s.Truth.Told {
		return nil
	}
	t := &stood{right: -1, varies: make([]bool, len(w.names))}
	for _, c := range s.Choices {
		if !c.Able {
			continue
		}
		if c.Statement == s.Truth.Statement {
			t.right = len(t.choices)
		}
		x := make([]float64, len(w.names))
		for j, name := range w.names {
			x[j] = c.Clues[name]
			t.varies[j] = t.varies[j] || len(t.choices) > 0 && x[j] != t.choices[0][j]
		}
		t.choices = append(t.choices, x)
	}
	if t.right < 0 || len(t.choices) < 2 {
		return nil
	}
	t.scores = make([]float64, len(t.choices))
	return t
}

// isHeld reports whether a weight stays at its prior: what has reports as they
// usually are, what a table must have to be any statement, and how far titles are
// to be believed. Reports whose truth is known have all statements in their order
// and hardly a table of none, so that a fit would take whatever comes along for a
// statement; and titles are wrong in them as often as their maker wished.
func isHeld(name string) bool {
	return name == catalog.None || name == "title" || name == "title_foreign" || slices.Contains(catalog.General, name)
}

// fit finds the weights by the tables that are wanted, beginning where it stands.
func (w *weigher) fit(wanted func(*stood) bool) {
	const (
		rounds = 100
		still  = 1e-3
	)
	var in []*stood
	for _, t := range w.tables {
		if wanted(t) {
			t.score(w.weights)
			in = append(in, t)
		}
	}
	for range rounds {
		most := 0.0
		for j, name := range w.names {
			if isHeld(name) {
				continue
			}
			most = max(most, math.Abs(w.move(in, j)))
		}
		if most < still {
			return
		}
	}
}

func (t *stood) score(weights []float64) {
	for c, x := range t.choices {
		t.scores[c] = 0
		for j, v := range x {
			t.scores[c] += weights[j] * v
		}
	}
}

// move moves one weight by a step of Newton's method, and tells how far.
func (w *weigher) move(in []*stood, j int) float64 {
	const most = 0.5
	off := w.weights[j] - w.priors[j]
	slope, bend := -firmness*off, firmness
	for _, t := range in {
		if t.varies[j] {
			mean, square := t.moments(j)
			slope += scale * (t.choices[t.right][j] - mean)
			bend += scale * scale * (square - mean*mean)
		}
	}
	to := w.weights[j] + min(max(slope/bend, -most), most)
	to = min(max(to, w.priors[j]-strays), w.priors[j]+strays)
	if to*w.priors[j] < 0 { // evidence never speaks against its nature
		to = 0
	}
	step := to - w.weights[j]
	w.weights[j] = to
	for _, t := range in {
		if step != 0 {
			for c, x := range t.choices {
				t.scores[c] += step * x[j]
			}
		}
	}
	return step
}

// moments are the mean of a piece of evidence, and of its square, over the
// choices as likely as they are.
func (t *stood) moments(j int) (mean, square float64) {
	sum, top := 0.0, slices.Max(t.scores)
	for c, x := range t.choices {
		p := math.Exp(scale * (t.scores[c] - top))
		sum += p
		mean += p * x[j]
		square += p * x[j] * x[j]
	}
	return mean / sum, square / sum
}

// by is a recognition of these weights, to two decimals, which otherwise is that
// of before.
func (w *weigher) by(was *catalog.Recognition) *catalog.Recognition {
	out := *was
	out.Weights = maps.Clone(was.Weights)
	for j, name := range w.names {
		switch x := rounded(w.weights[j]); name {
		case catalog.None:
			out.None = x
		case catalog.Again:
			out.Again = x
		default:
			out.Weights[name] = x
		}
	}
	return &out
}

// known is a table that was taken for a statement.
type known struct {
	lead   float64
	titled bool
	right  bool
}

// sureness finds what makes the confidences of tables true: by how much they are
// ahead and whether a title names them.
func sureness(list []known) catalog.Sureness {
	const (
		rounds = 100
		firm   = 1.0
	)
	x := []float64{0, scale, 0}
	priors := slices.Clone(x)
	for range rounds {
		for j := range x {
			slope, bend := -firm*(x[j]-priors[j]), firm
			for _, k := range list {
				v := [...]float64{1, k.lead, 0}
				if k.titled {
					v[2] = 1
				}
				q := 1 / (1 + math.Exp(-(x[0] + x[1]*v[1] + x[2]*v[2])))
				slope -= q * v[j]
				if k.right {
					slope += v[j]
				}
				bend += q * (1 - q) * v[j] * v[j]
			}
			x[j] += min(max(slope/bend, -1), 1)
		}
	}
	return catalog.Sureness{Base: rounded(x[0]), Lead: rounded(max(0, x[1])), Titled: rounded(max(0, x[2]))}
}

// leadFor is by how much a table must be ahead to be as sure as that. It is
// never less than none.
func leadFor(k catalog.Sureness, sure float64, titled bool) float64 {
	sum := math.Log(sure/(1-sure)) - k.Base
	if titled {
		sum -= k.Titled
	}
	if k.Lead <= 0 {
		return 0
	}
	return rounded(max(0, sum/k.Lead))
}
