package eval

import (
	"cmp"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"juesuan/catalog"
)

// Observation is what was known of a value, and whether it is right.
type Observation struct {
	Source   string // the file
	Evidence []string
	Right    bool
}

// Fit is a model with how it was found.
type Fit struct {
	Model catalog.Confidence
	Seen  int      // values
	Wrong int      // of them
	Files int      // held out one part after the other
	Train Reliable // on the values that the weights were fitted on
	Held  Reliable // on values of files that they were not
}

// folds is how many parts the files are sorted into; each is held out once.
const folds = 5

// fold sorts files by a hash of their name, so that a file stays where it is
// when others are added.
func fold(source string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(source)) // never fails
	return int(h.Sum32() % folds)
}

// FitConfidence finds the weights of the evidence that a model lists. The
// files are parted; for each part a model fitted on the others says how sure
// its values are, which is what errors and thresholds are taken from. The
// weights are those of all files.
func FitConfidence(model catalog.Confidence, list []Observation) Fit {
	out := Fit{Seen: len(list)}
	files := map[string]bool{}
	var held, train []Sample
	for part := range folds {
		in := slices.DeleteFunc(slices.Clone(list), func(o Observation) bool { return fold(o.Source) == part })
		others := fitted(model, in)
		for _, o := range list {
			if fold(o.Source) == part {
				held = append(held, sampleOf(others, o))
			}
		}
	}
	out.Model = fitted(model, list)
	for _, o := range list {
		files[o.Source] = true
		train = append(train, sampleOf(out.Model, o))
		if !o.Right {
			out.Wrong++
		}
	}
	out.Files = len(files)
	out.Train, out.Held = Reliability(train), Reliability(held)
	out.thresholds(held)
	return out
}

func sampleOf(m catalog.Confidence, o Observation) Sample {
	return Sample{Confidence: estimate(m, o.Evidence), Right: o.Right}
}

// pattern is all values of the same evidence.
type pattern struct {
	weights  []int // which weights add up
	n, right float64
	sum      float64 // of the weights, as they are
}

// fitter finds weights that make what was seen likely, and keeps them near
// their priors where little was seen.
type fitter struct {
	weights  []catalog.Evidence
	base     float64
	patterns []*pattern
	of       [][]*pattern // by weight
}

// fitted returns a model with weights by a list of observations.
func fitted(model catalog.Confidence, list []Observation) catalog.Confidence {
	f := newFitter(model, list)
	const rounds = 200
	for range rounds {
		f.round()
	}
	model.Base = rounded(f.base)
	model.Evidence = slices.Clone(f.weights)
	for i := range model.Evidence {
		model.Evidence[i].Weight = rounded(model.Evidence[i].Weight)
	}
	return model
}

// rounded keeps two decimals, which is more than was measured.
func rounded(x float64) float64 { return math.Round(x*100)/100 + 0 }

func newFitter(model catalog.Confidence, list []Observation) *fitter {
	f := &fitter{weights: slices.Clone(model.Evidence), base: basePrior}
	place := map[string]int{}
	for i := range f.weights {
		f.weights[i].Weight = f.weights[i].Prior
		place[f.weights[i].Name] = i
	}
	byKey := map[string]*pattern{}
	for _, o := range list {
		key := strings.Join(o.Evidence, " ")
		p := byKey[key]
		if p == nil {
			p = &pattern{}
			for _, e := range o.Evidence {
				if i, ok := place[e]; ok {
					p.weights = append(p.weights, i)
				}
			}
			byKey[key] = p
		}
		p.n++
		if o.Right {
			p.right++
		}
	}
	f.of = make([][]*pattern, len(f.weights))
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		p := byKey[key]
		p.sum = f.base
		for _, i := range p.weights {
			p.sum += f.weights[i].Weight
			f.of[i] = append(f.of[i], p)
		}
		f.patterns = append(f.patterns, p)
	}
	return f
}

// What keeps weights near their priors: how sure a value without any evidence
// is expected to be, and how much seen values must tell before they move it.
const (
	basePrior = 6 // 0.9975
	strength  = 5.0
	farthest  = 2.0 // from its prior: what was seen comes from few files, and no others are like them
)

// round moves every weight once, by the step that Newton's method takes.
func (f *fitter) round() {
	step := newton(f.patterns, f.base-basePrior)
	f.base += step
	shift(f.patterns, step)
	for i := range f.weights {
		w := &f.weights[i]
		to := w.Weight + newton(f.of[i], w.Weight-w.Prior)
		to = min(max(to, w.Prior-farthest), w.Prior+farthest)
		if to*float64(w.Sign) < 0 { // evidence never speaks against its nature
			to = 0
		}
		shift(f.of[i], to-w.Weight)
		w.Weight = to
	}
}

// newton is the step of one weight, which stands so far from its prior. It is
// bounded: far from its goal the method overshoots.
func newton(list []*pattern, off float64) float64 {
	const most = 1
	slope, bend := -strength*off, strength
	for _, p := range list {
		q := 1 / (1 + math.Exp(-p.sum))
		slope += p.right - p.n*q
		bend += p.n * q * (1 - q)
	}
	return min(max(slope/bend, -most), most)
}

func shift(list []*pattern, step float64) {
	for _, p := range list {
		p.sum += step
	}
}

// estimate is how sure a value is by a model.
func estimate(m catalog.Confidence, evidence []string) float64 {
	sum := m.Base
	for _, e := range evidence {
		i := slices.IndexFunc(m.Evidence, func(o catalog.Evidence) bool { return o.Name == e })
		if i < 0 {
			sum += m.Unlisted
			continue
		}
		sum += m.Evidence[i].Weight
	}
	return catalog.Logistic(sum)
}

// rates are the silent error rates that thresholds are given for.
var rates = []float64{0.01, 0.001, 0.0008, 0.0006, 0.0003, 0.0001}

// thresholds finds below what confidence values have to be looked at for a
// rate of silent errors.
func (f *Fit) thresholds(held []Sample) {
	f.Model.Levels = nil
	slices.SortStableFunc(held, func(a, b Sample) int { return cmp.Compare(b.Confidence, a.Confidence) })
	for _, rate := range rates {
		f.Model.Levels = append(f.Model.Levels, catalog.Threshold{Silent: rate, Below: below(held, rate)})
	}
}

// below is the lowest confidence down to which values are wrong at no more
// than a rate. The samples stand from the surest to the least sure.
func below(held []Sample, rate float64) float64 {
	best, wrong := 1.0, 0
	for i, s := range held {
		if !s.Right {
			wrong++
		}
		last := i+1 == len(held) || held[i+1].Confidence != s.Confidence
		if last && float64(wrong) <= rate*float64(i+1) {
			best = s.Confidence
		}
	}
	return best
}

// Text tells what a fit came to, in words as those of a report.
func (f Fit) Text(w io.Writer, pairs func(string) string) error {
	p := &printer{w: w, pairs: pairs}
	p.line("值 / values %d, 其中错 / of them wrong %d, 文件 / files %d, 逐份留出 / held out in parts: %d", f.Seen, f.Wrong, f.Files, folds)
	p.line("拟合 / on what was fitted: 期望校准误差 / expected calibration error %.4f, 对数损失 / log loss %.5f", f.Train.CalibrationError, f.Train.LogLoss)
	p.line("留出 / on what was held out: 期望校准误差 / expected calibration error %.4f, 对数损失 / log loss %.5f", f.Held.CalibrationError, f.Held.LogLoss)
	p.reliable("留出的文件 / files held out", f.Held)
	p.line("")
	p.line("静默错误率 → 待看线 / silent error rate → for review below")
	for _, l := range f.Model.Levels {
		p.line("  %8.5f → %.4f", l.Silent, l.Below)
	}
	return p.err
}
