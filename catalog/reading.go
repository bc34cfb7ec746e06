package catalog

import (
	"slices"

	"juesuan/records"
)

// Reading holds how sure a reading is by itself, before any sum is held against
// it.
type Reading struct {
	Clean  float64 // where nothing speaks against it
	Doubts []DoubtWeight

	most map[records.Doubt]float64
}

// DoubtWeight is how sure a reading is at most that is doubted so.
type DoubtWeight struct {
	Doubt records.Doubt
	Most  float64
}

// Of is how sure a reading is by what is known of it: as the greatest of its
// doubts lets it be. A doubt that is not listed leaves nothing.
func (r *Reading) Of(e records.Evidence) float64 {
	sure := min(r.Clean, e.Print)
	for _, d := range e.Doubts {
		sure = min(sure, r.most[d])
	}
	return sure
}

// Doubted is how sure a reading of clean print is that is doubted so.
func (r *Reading) Doubted(doubts ...records.Doubt) float64 {
	return r.Of(records.Evidence{Doubts: doubts, Print: 1})
}

type readingFile struct {
	Clean  text `yaml:"clean"`
	Doubts []struct {
		Name text `yaml:"name"`
		Most text `yaml:"most"`
	} `yaml:"doubts"`
}

// reading takes the doubts: each that there is, once, and none else. A catalog
// without them leaves every reading for review.
func (l *loader) reading(f *readingFile) Reading {
	if f == nil {
		return Reading{}
	}
	r := Reading{Clean: l.probability(f.Clean), most: map[records.Doubt]float64{}}
	known := records.AllDoubts()
	for _, d := range f.Doubts {
		w := DoubtWeight{records.Doubt(d.Name.value), l.probability(d.Most)}
		_, twice := r.most[w.Doubt]
		switch {
		case !slices.Contains(known, w.Doubt):
			l.fail(confidenceFile, d.Name.at, "reading：没有此种存疑 / reading: there is no doubt %q", w.Doubt)
		case twice:
			l.fail(confidenceFile, d.Name.at, "reading：存疑重复 / reading: doubt %q stands twice", w.Doubt)
		case w.Most > r.Clean:
			l.fail(confidenceFile, d.Name.at, "reading：存疑后余量大于 clean / reading: doubt %q leaves more than clean", w.Doubt)
		}
		r.most[w.Doubt] = w.Most
		r.Doubts = append(r.Doubts, w)
	}
	for _, d := range known {
		if _, listed := r.most[d]; !listed {
			l.fail(confidenceFile, f.Clean.at, "reading：缺少存疑 / reading: doubt %q is missing", d)
		}
	}
	return r
}
