package catalog

import (
	"io/fs"
	"strconv"
	"unicode/utf8"
)

// Confidence holds what the estimates of how sure a value is are made by. The
// numbers are probabilities, measured on reports whose truth is known.
type Confidence struct {
	Alike     []string // pairs of characters that are mistaken for one another, each in order
	Verified  float64  // a good reading that two independent identities hold
	Supported float64  // one that a single identity holds
	Vouched   float64  // a doubtful reading that two independent identities hold
	Suspect   float64  // at most, where a broken identity points at the reading
	Review    float64  // below this a person should look
}

const confidenceFile = "confidence.yaml"

func (l *loader) confidence() {
	if _, err := fs.Stat(l.tree, confidenceFile); err != nil {
		return // a catalog without it estimates nothing
	}
	var f struct {
		Alike     []text `yaml:"alike"`
		Verified  text   `yaml:"verified"`
		Supported text   `yaml:"supported"`
		Vouched   text   `yaml:"vouched"`
		Suspect   text   `yaml:"suspect"`
		Review    text   `yaml:"review"`
	}
	l.decode(confidenceFile, &f)
	for _, pair := range f.Alike {
		if utf8.RuneCountInString(pair.value) != 2 {
			l.fail(confidenceFile, pair.line, "alike: %q is no pair of characters", pair.value)
		}
	}
	l.c.Confidence = Confidence{
		Alike: values(f.Alike), Verified: l.probability(f.Verified), Supported: l.probability(f.Supported),
		Vouched: l.probability(f.Vouched), Suspect: l.probability(f.Suspect), Review: l.probability(f.Review),
	}
}

func (l *loader) probability(t text) float64 {
	p, err := strconv.ParseFloat(t.value, 64)
	if err != nil || !(p >= 0 && p <= 1) {
		l.fail(confidenceFile, max(1, t.line), "%q is no probability", t.value)
	}
	return p
}
