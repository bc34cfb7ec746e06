package catalog

import (
	"fmt"
	"maps"
	"regexp"
	"strconv"
)

var (
	weightLine = regexp.MustCompile(`(?m)^(( *)(\w+): +)(-?[\d.]+)( *)(#.*)?$`)
	sureLine   = regexp.MustCompile(`(?m)^confidence: \{[^}]*\}`)
)

// Rewritten is the data file with the weights, confidence and thresholds of a
// recognition in place of those that stand in it. All else stays as it is.
func (r *Recognition) Rewritten(file []byte) []byte {
	file = weightLine.ReplaceAllFunc(file, func(line []byte) []byte {
		m := weightLine.FindSubmatch(line)
		x, ok := r.Weights[string(m[3])]
		if len(m[2]) == 0 { // weights are set in, the others are not
			x, ok = map[string]float64{None: r.None, Again: r.Again, "margin": r.Margin, "sure": r.Sure}[string(m[3])]
		}
		if !ok {
			return line
		}
		out := fmt.Appendf(nil, "%s%-*s", m[1], len(m[4])+len(m[5]), twoPlaces(x)) // comments stay under one another
		if len(m[6]) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
		return append(out, m[6]...)
	})
	return sureLine.ReplaceAll(file, fmt.Appendf(nil, "confidence: {base: %s, lead: %s, titled: %s}",
		twoPlaces(r.Known.Base), twoPlaces(r.Known.Lead), twoPlaces(r.Known.Titled)))
}

// Unmeasured is the recognition with every weight at its prior.
func (r *Recognition) Unmeasured() *Recognition {
	out := *r
	out.Weights = maps.Clone(r.Priors)
	out.None, out.Again = r.Priors[None], r.Priors[Again]
	delete(out.Weights, None)
	delete(out.Weights, Again)
	return &out
}

// WeightOf is the weight of a clue, or what None and Again come to.
func (r *Recognition) WeightOf(name string) float64 {
	switch name {
	case None:
		return r.None
	case Again:
		return r.Again
	}
	return r.Weights[name]
}

func twoPlaces(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }
