package eval

import (
	"math"

	"juesuan/records"
)

// Bin is the values of about one confidence.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Count int     `json:"count"`
	Mean  float64 `json:"mean"`  // confidence
	Right float64 `json:"right"` // share
}

// edges part the confidences. Most values are sure: above 0.9 the bins are
// narrower.
var edges = []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 0.999, 1}

// bins gather values by their confidence. Until they are told, means and shares
// are sums.
type bins []Bin

func newBins(edges []float64) bins {
	b := make(bins, len(edges)-1)
	for i := range b {
		b[i].From, b[i].To = edges[i], edges[i+1]
	}
	return b
}

func (b bins) add(confidence float64, right bool) {
	i := 0
	for i < len(b)-1 && confidence >= b[i].To {
		i++
	}
	b[i].Count++
	b[i].Mean += confidence
	if right {
		b[i].Right++
	}
}

// told are the bins that hold any.
func (b bins) told() []Bin {
	var out []Bin
	for _, one := range b {
		if one.Count > 0 {
			one.Mean /= float64(one.Count)
			one.Right /= float64(one.Count)
			out = append(out, one)
		}
	}
	return out
}

// gauge tells how well confidences are kept, of values that come one by one.
type gauge struct {
	fine, even bins
	surprises  float64
	count      int
}

// evenBins is how many bins of the same width the calibration error is over.
const evenBins = 10

func newGauge() gauge { return gauge{fine: newBins(edges), even: newBins(edges[:evenBins+1])} }

func (g *gauge) add(confidence float64, right bool) {
	g.fine.add(confidence, right)
	g.even.add(confidence, right)
	g.surprises += surprise(confidence, right)
	g.count++
}

// judged adds a value that was judged.
func (g *gauge) judged(f *records.Fact, v Verdict) Sample {
	g.add(f.Confidence, v == Right)
	return Sample{Fact: f, Confidence: f.Confidence, Right: v == Right}
}

func (g *gauge) reliable() Reliable {
	out := Reliable{Bins: g.fine.told()}
	if g.count == 0 {
		return out
	}
	for _, b := range g.even.told() {
		out.CalibrationError += float64(b.Count) * math.Abs(b.Mean-b.Right)
	}
	out.CalibrationError /= float64(g.count)
	out.LogLoss = g.surprises / float64(g.count)
	return out
}

// Reliability is how well the confidences of some values are kept.
func Reliability(samples []Sample) Reliable {
	g := newGauge()
	for _, s := range samples {
		g.add(s.Confidence, s.Right)
	}
	return g.reliable()
}

// certain is how near to 0 and 1 a probability counts.
const certain = 1e-6

func surprise(p float64, right bool) float64 {
	p = min(max(p, certain), 1-certain)
	if right {
		return -math.Log(p)
	}
	return -math.Log(1 - p)
}
