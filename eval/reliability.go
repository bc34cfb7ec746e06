package eval

import (
	"math"
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

// Reliability sorts values by their confidence, into bins that hold any.
func Reliability(samples []Sample) []Bin { return bins(samples, edges) }

func bins(samples []Sample, edges []float64) []Bin {
	all := make([]Bin, len(edges)-1)
	for i := range all {
		all[i].From, all[i].To = edges[i], edges[i+1]
	}
	for _, s := range samples {
		i := 0
		for i < len(all)-1 && s.Confidence >= all[i].To {
			i++
		}
		all[i].Count++
		all[i].Mean += s.Confidence
		if s.Right {
			all[i].Right++
		}
	}
	var out []Bin
	for _, b := range all {
		if b.Count > 0 {
			b.Mean /= float64(b.Count)
			b.Right /= float64(b.Count)
			out = append(out, b)
		}
	}
	return out
}

// CalibrationError is the expected difference between confidence and share of
// right values, over ten bins of the same width.
func CalibrationError(samples []Sample) float64 {
	const even = 10
	sum, n := 0.0, 0
	for _, b := range bins(samples, edges[:even+1]) {
		sum += float64(b.Count) * math.Abs(b.Mean-b.Right)
		n += b.Count
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// LogLoss is the mean of −ln of the probability that a confidence gave to what
// is true.
func LogLoss(samples []Sample) float64 {
	if len(samples) == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range samples {
		sum += surprise(s.Confidence, s.Right)
	}
	return sum / float64(len(samples))
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
