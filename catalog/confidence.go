package catalog

import (
	"io/fs"
	"unicode/utf8"
)

// Confidence holds what the estimates of how sure a value is are made by.
type Confidence struct {
	Alike []string // pairs of characters that are mistaken for one another, each in order
}

const confidenceFile = "confidence.yaml"

func (l *loader) confidence() {
	if _, err := fs.Stat(l.tree, confidenceFile); err != nil {
		return // a catalog without it estimates nothing
	}
	var f struct {
		Alike []text `yaml:"alike"`
	}
	l.decode(confidenceFile, &f)
	for _, pair := range f.Alike {
		if utf8.RuneCountInString(pair.value) != 2 {
			l.fail(confidenceFile, pair.line, "alike: %q is no pair of characters", pair.value)
		}
	}
	l.c.Confidence.Alike = values(f.Alike)
}
