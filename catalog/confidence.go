package catalog

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Confidence holds what the estimates of how sure a value is are made by: a
// sum of weights, one for each piece of evidence, which the logistic function
// turns into a probability. The weights are fitted on reports whose truth is
// known.
type Confidence struct {
	Alike     []string // pairs of characters that are mistaken for one another, each in order
	Base      float64  // weight where there is no evidence
	Evidence  []Evidence
	Unlisted  float64     // weight of evidence that is not listed
	Unproven  []string    // evidence that holds a value in review until an identity passes
	Unsettled []string    // evidence that holds a value in review whatever passes
	Review    float64     // below this a person should look
	Levels    []Threshold // thresholds by the rate of silent errors that they leave
	Reading   Reading     // how sure a reading is by itself

	weights map[string]float64
}

// Evidence is one piece of evidence of how a value was read.
type Evidence struct {
	Name   string
	Sign   int     // −1 for what can only throw doubt, 1 for what can only vouch, 0 for either
	Prior  float64 // its weight where it was hardly ever seen
	Weight float64
}

// Threshold is a threshold of review with the rate of silent errors that it left.
type Threshold struct{ Silent, Below float64 }

// Of is the probability that a value is right by the evidence for it, to four
// decimals. It is no probability where the catalog has no weights.
func (c *Confidence) Of(evidence []string) (p float64, ok bool) {
	if c.weights == nil {
		return 0, false
	}
	sum := c.Base
	for _, e := range evidence {
		w, listed := c.weights[e]
		if !listed {
			w = c.Unlisted
		}
		sum += w
	}
	return Logistic(sum), true
}

// Logistic is 1 / (1 + e^−x), to four decimals, so that no machine comes to
// another result. Nothing is certain.
func Logistic(x float64) float64 {
	const steps = 10000
	return min(max(math.Round(steps/(1+math.Exp(-x))), 1), steps-1) / steps
}

// Below is the threshold that leaves at most a rate of silent errors: the
// lowest listed that does, else the highest.
func (c *Confidence) Below(silent float64) float64 {
	for _, l := range c.Levels { // from the highest rate to the lowest
		if l.Silent <= silent {
			return l.Below
		}
	}
	if n := len(c.Levels); n > 0 {
		return c.Levels[n-1].Below
	}
	return c.Review
}

const confidenceFile = "confidence.yaml"

type evidenceFile struct {
	Name   text `yaml:"name"`
	Prior  text `yaml:"prior"`
	Weight text `yaml:"weight"`
}

func (l *loader) confidence() {
	if !l.tree.has(confidenceFile) {
		return // a catalog without it estimates nothing
	}
	var f struct {
		Alike     []text         `yaml:"alike"`
		Base      text           `yaml:"base"`
		Unlisted  text           `yaml:"unlisted"`
		Doubts    []evidenceFile `yaml:"doubts"`
		Vouchers  []evidenceFile `yaml:"vouchers"`
		Neutral   []evidenceFile `yaml:"neutral"`
		Unproven  []text         `yaml:"unproven"`
		Unsettled []text         `yaml:"unsettled"`
		Review    text           `yaml:"review"`
		Levels    []struct {
			Silent text `yaml:"silent"`
			Below  text `yaml:"below"`
		} `yaml:"levels"`
		Reading *readingFile `yaml:"reading"`
	}
	l.decode(confidenceFile, &f)
	for _, pair := range f.Alike {
		if utf8.RuneCountInString(pair.value) != 2 {
			l.fail(confidenceFile, pair.at, "alike：应为两个字符 / alike: %q is no pair of characters", pair.value)
		}
	}
	c := Confidence{Alike: values(f.Alike), Base: l.weight(f.Base), Unlisted: l.weight(f.Unlisted), Unproven: values(f.Unproven), Unsettled: values(f.Unsettled), Review: l.probability(f.Review)}
	c.weights = map[string]float64{}
	l.evidence(&c, -1, f.Doubts)
	l.evidence(&c, 1, f.Vouchers)
	l.evidence(&c, 0, f.Neutral)
	for _, level := range f.Levels {
		c.Levels = append(c.Levels, Threshold{l.probability(level.Silent), l.probability(level.Below)})
	}
	if !slices.IsSortedFunc(c.Levels, func(a, b Threshold) int { return int(math.Copysign(1, b.Silent-a.Silent)) }) {
		l.fail(confidenceFile, f.Levels[0].Silent.at, "levels 应由高到低 / levels do not go from the highest rate to the lowest")
	}
	c.Reading = l.reading(f.Reading)
	l.c.Confidence = c
}

// evidence takes the evidence of one sign.
func (l *loader) evidence(c *Confidence, sign int, list []evidenceFile) {
	for _, e := range list {
		out := Evidence{Name: e.Name.value, Sign: sign, Prior: l.weight(e.Prior), Weight: l.weight(e.Weight)}
		if _, twice := c.weights[out.Name]; twice {
			l.fail(confidenceFile, e.Name.at, "依据重复 / evidence %q stands twice", out.Name)
		}
		for _, w := range []float64{out.Prior, out.Weight} {
			if w*float64(sign) < 0 {
				l.fail(confidenceFile, e.Name.at, "权重的正负号不对 / weight %v of %q has the wrong sign", w, out.Name)
			}
		}
		c.weights[out.Name] = out.Weight
		c.Evidence = append(c.Evidence, out)
	}
}

func (l *loader) weight(t text) float64 { return l.number(confidenceFile, t) }

func (l *loader) number(file string, t text) float64 {
	w, err := strconv.ParseFloat(t.value, 64)
	if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
		l.fail(file, t.at, "%q 不是权重 / is no weight", t.value)
	}
	return w
}

func (l *loader) probability(t text) float64 { return l.chance(confidenceFile, t) }

func (l *loader) chance(file string, t text) float64 {
	p, err := strconv.ParseFloat(t.value, 64)
	if err != nil || !(p >= 0 && p <= 1) {
		l.fail(file, t.at, "%q 不是概率 / is no probability", t.value)
	}
	return p
}
