package eval

import (
	"cmp"
	"io"
	"maps"
	"slices"

	"juesuan/catalog"
)

// Known counts what became of tables whose truth is told.
type Known struct {
	Tables      int
	Right       int
	RightAsked  int // of them those that a person is asked about
	Missed      int // taken for none
	WrongAsked  int
	Silent      int // taken for another statement, and nobody is asked
	Values      int // of the tables, that the truth has
	RightValues int // of those that are right
}

func (k *Known) count(t TableTruth, g Guess) {
	k.Tables++
	k.Values += t.Values
	switch {
	case g.Statement == t.Statement:
		k.Right++
		k.RightValues += t.Values
		if g.Asked {
			k.RightAsked++
		}
	case g.Asked:
		k.WrongAsked++
	case g.Statement == "":
		k.Missed++
	default:
		k.Silent++
	}
}

// Share is the share of tables that are right.
func (k Known) Share() float64 { return share(k.Right, k.Tables) }

// ValueShare is the share of values that stand in tables that are right: what
// can be read at most.
func (k Known) ValueShare() float64 { return share(k.RightValues, k.Values) }

// LeftOut is what weights that were fitted without the tables of one value of a
// switch come to: on those tables, and on all others of the files held out.
type LeftOut struct {
	Switch string // kind:switch=value
	On     Known
	Rest   Known
	// Among is On by weights that know other tables of the value: what of Short
	// is due to the tables, and not to their being left out.
	Among Known
}

// Short is by how much the share of values lies below that of the rest.
func (l LeftOut) Short() float64 { return l.Rest.ValueShare() - l.On.ValueShare() }

// Lost is how much of that is lost by leaving the value out.
func (l LeftOut) Lost() float64 { return l.Among.ValueShare() - l.On.ValueShare() }

// RecognitionFit is weights with how they were found.
type RecognitionFit struct {
	By      *catalog.Recognition
	Files   int
	Tables  int              // whose truth is told
	None    int              // of them, those that are no statement
	Priors  map[string]Known // by view: by the priors, set by hand
	Held    map[string]Known // by weights fitted on other files
	Sure    Reliable         // on files held out
	LeftOut []LeftOut        // the worst first
}

// fewTables is how many tables of a value of a switch tell anything of it.
const fewTables = 8

// FitRecognition finds the weights of recognition on reports in one view or
// several. The files are parted; each part is judged by weights fitted on the
// others, and by what comes of that confidence and thresholds are found. Then
// each value of each switch that the truth names is left out: the tables that
// have it, and those of the same files where a whole file has it.
func FitRecognition(was *catalog.Recognition, reports []Sheets) RecognitionFit {
	w := newWeigher(was, reports)
	all := func(*stood) bool { return true }
	w.fit(all)
	f := RecognitionFit{By: w.by(was), Priors: map[string]Known{}, Held: map[string]Known{}}
	start := slices.Clone(w.weights)
	files := map[string]bool{}
	judged := make([][]Guess, len(reports))
	var seen []known
	for part := range folds {
		w.weights = slices.Clone(start)
		w.fit(func(t *stood) bool { return fold(reports[t.report].Source) != part })
		by := w.by(was)
		for d := range reports {
			if fold(reports[d].Source) == part {
				judged[d] = reports[d].Judge(by)
			}
		}
	}
	priors := was.Unmeasured()
	for d := range reports {
		files[reports[d].Source] = true
		tally(f.Priors, &reports[d], reports[d].Judge(priors))
		tally(f.Held, &reports[d], judged[d])
		seen = append(seen, knownOf(&reports[d], judged[d])...)
	}
	f.Files = len(files)
	f.counted(reports)
	f.calibrate(seen)
	f.leaveOut(w, was, start, reports, judged)
	return f
}

// tally counts the guesses of a report under its view.
func tally(into map[string]Known, s *Sheets, guesses []Guess) {
	k := into[s.View]
	for i, g := range guesses {
		if t := s.Tables[i].Truth; t.Told {
			k.count(t, g)
		}
	}
	into[s.View] = k
}

// knownOf are the tables of a report that were taken for a statement.
func knownOf(s *Sheets, guesses []Guess) []known {
	var out []known
	for i, g := range guesses {
		if t := s.Tables[i].Truth; t.Told && g.Statement != "" {
			out = append(out, known{g.Lead, g.Titled, g.Statement == t.Statement})
		}
	}
	return out
}

func (f *RecognitionFit) counted(reports []Sheets) {
	for _, s := range reports {
		for _, t := range s.Tables {
			if s.View == "" && t.Truth.Told {
				f.Tables++
				if t.Truth.Statement == "" {
					f.None++
				}
			}
		}
	}
}

// calibrate finds confidence and thresholds by tables of files held out.
func (f *RecognitionFit) calibrate(seen []known) {
	k := sureness(seen)
	f.By.Known = k
	f.By.Margin, f.By.Sure = leadFor(k, f.By.Ask, true), leadFor(k, f.By.Ask, false)
	var samples []Sample
	for _, one := range seen {
		samples = append(samples, Sample{Confidence: k.Of(one.lead, one.titled), Right: one.right})
	}
	f.Sure = Reliability(samples)
}

// leaveOut judges the tables of each value of each switch by weights that know
// no table like them. The rest is judged as files held out are.
func (f *RecognitionFit) leaveOut(w *weigher, was *catalog.Recognition, start []float64, reports []Sheets, judged [][]Guess) {
	values := map[string]int{}
	for _, s := range reports {
		for _, t := range s.Tables {
			if s.View == "" && t.Truth.Told {
				for _, name := range t.Truth.Switches {
					values[name]++
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if values[name] < fewTables {
			continue
		}
		w.weights = slices.Clone(start)
		w.fit(func(t *stood) bool { return !reports[t.report].Tables[t.table].has(name) })
		out := LeftOut{Switch: name}
		by := w.by(was)
		for d := range reports {
			if s := &reports[d]; s.View == "" {
				out.count(s, judged[d], by)
			}
		}
		f.LeftOut = append(f.LeftOut, out)
	}
	slices.SortStableFunc(f.LeftOut, func(a, b LeftOut) int { return cmp.Compare(b.Short(), a.Short()) })
}

// has reports whether a table was laid out so.
func (s *Sheet) has(name string) bool { return slices.Contains(s.Truth.Switches, name) }

// count counts the tables of one report, those of the value by these weights.
func (l *LeftOut) count(s *Sheets, judged []Guess, by *catalog.Recognition) {
	without := judged
	if slices.ContainsFunc(s.Tables, func(t Sheet) bool { return t.has(l.Switch) }) {
		without = s.Judge(by)
	}
	for i := range s.Tables {
		switch t := &s.Tables[i]; {
		case !t.Truth.Told || len(t.Truth.Switches) == 0:
		case t.has(l.Switch):
			l.On.count(t.Truth, without[i])
			l.Among.count(t.Truth, judged[i])
		default:
			l.Rest.count(t.Truth, judged[i])
		}
	}
}

// Text tells what a fit came to, in words as those of a report.
func (f RecognitionFit) Text(w io.Writer, pairs func(string) string) error {
	p := &printer{w: w, pairs: pairs}
	p.line("文件 / files %d, 表 / tables %d, 其中非报表 / of them no statement %d, 逐份留出 / held out in parts: %d", f.Files, f.Tables, f.None, folds)
	for _, view := range slices.Sorted(maps.Keys(f.Held)) {
		name := cmp.Or(view, "原样 / as printed")
		p.known(name+": 先验 / by the priors", f.Priors[view])
		p.known(name+": 留出 / held out", f.Held[view])
	}
	p.line("")
	p.line("证据                   先验     权重 / evidence               prior   weight")
	for _, name := range append(slices.Clone(catalog.Clues), catalog.None, catalog.Again) {
		p.line("  %-20s %8.2f %8.2f", name, f.By.Priors[name], f.By.WeightOf(name))
	}
	p.line("margin %.2f，sure %.2f，confidence %+v", f.By.Margin, f.By.Sure, f.By.Known)
	p.reliable("留出文件中的表 / tables of files held out", f.Sure)
	if len(f.LeftOut) > 0 {
		p.line("")
		p.line("逐一略去版式的每个取值再拟合 / each value of each switch left out of the fit:")
		p.line("  %-34s %6s %8s %8s %8s %8s %8s", "", "tables", "right", "values", "rest", "short", "lost")
		for _, l := range f.LeftOut {
			p.line("  %-34s %6d %8.4f %8.4f %8.4f %+8.4f %+8.4f", l.Switch, l.On.Tables, l.On.Share(), l.On.ValueShare(), l.Rest.ValueShare(), l.Short(), l.Lost())
		}
	}
	return p.err
}

// known tells what became of tables.
func (p *printer) known(name string, k Known) {
	p.line(name+": 表 / tables %d, 对 / right %.4f, 值 / values %.4f; 对而问 / right and asked %d, 错而问 / wrong and asked %d, 未认出 / missed %d, 错而不问 / silent %d",
		k.Tables, k.Share(), k.ValueShare(), k.RightAsked, k.WrongAsked, k.Missed, k.Silent)
}
