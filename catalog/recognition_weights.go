package catalog

import "slices"

// ifStated is a number, 0 where there is none.
func (l *loader) ifStated(t text) float64 {
	if t.at == (place{}) {
		return 0
	}
	return l.number(recognitionFile, t)
}

// clues takes numbers by the name of evidence: all of those, and no other.
func (l *loader) clues(from map[string]text, names []string) map[string]float64 {
	out := map[string]float64{}
	for _, name := range names {
		if _, ok := from[name]; !ok {
			l.fail(recognitionFile, place{}, "缺少权重 / weight of %q is missing", name)
		}
	}
	for _, name := range slices.Sorted(mapKeys(from)) {
		if !slices.Contains(names, name) {
			l.fail(recognitionFile, from[name].at, "没有此种依据 / unknown evidence %q", name)
		}
		out[name] = l.number(recognitionFile, from[name])
	}
	return out
}

// sameSigns holds that no weight is of another sign than its prior.
func (l *loader) sameSigns(priors map[string]text) {
	r := &l.c.Recognition
	for _, name := range weighed() {
		if r.WeightOf(name)*r.Priors[name] < 0 {
			l.fail(recognitionFile, priors[name].at, "先验与权重正负号不同 / prior of %q is of another sign than its weight", name)
		}
	}
}

// sureness takes what confidence is made by.
func (l *loader) sureness(from map[string]text) {
	k := &l.c.Recognition.Known
	for _, name := range slices.Sorted(mapKeys(from)) {
		x := l.number(recognitionFile, from[name])
		switch name {
		case "base":
			k.Base = x
		case "lead":
			k.Lead = x
		case "titled":
			k.Titled = x
		default:
			l.fail(recognitionFile, from[name].at, "没有此部分 / unknown part of confidence %q", name)
		}
	}
}
