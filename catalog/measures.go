package catalog

import "strings"

// Shared is what a column of any statement may measure.
type Shared struct {
	Measure string
	Percent bool // its figures are percentages
	Own     bool // it measures what the statement states, by the kind of report
	Headers []string
}

func (l *loader) sharedMeasures() {
	const file = "measures.yaml"
	var list []struct {
		Measure text   `yaml:"measure"`
		Percent bool   `yaml:"percent"`
		Own     bool   `yaml:"own"`
		Headers []text `yaml:"headers"`
	}
	l.decode(file, &list)
	l.c.shared = map[string]Shared{}
	for _, m := range list {
		if m.Own == (m.Measure.value != "") {
			l.fail(file, m.Measure.at, "measure 与 own 须有且只有一个 / a measure or own is needed, and not both")
		}
		if m.Measure.value != "" && !l.measures[m.Measure.value] {
			l.fail(file, m.Measure.at, "没有此指标 / unknown measure %q", m.Measure.value)
		}
		s := Shared{Measure: m.Measure.value, Percent: m.Percent, Own: m.Own, Headers: values(m.Headers)}
		for _, t := range m.Headers {
			k := l.c.signedKey(t.value)
			blame := l.claim("measure", k, file, t)
			if _, taken := l.c.shared[k]; taken || k == "" {
				l.twice(blame, "表头重复或没有文字 / header %q stands twice, or holds no letter")
			}
			l.c.shared[k] = s
		}
	}
}

// signedKey is HeadKey, with the percent sign of the head behind it.
func (c *Catalog) signedKey(header string) string {
	k := c.HeadKey(header)
	if k != "" && strings.Contains(Flat(header), "%") {
		k += "%"
	}
	return k
}

// SharedMeasure is what a head says that any statement may measure, with how
// like the words are, at least so like, leastNear or more.
func (c *Catalog) SharedMeasure(header string, least float64) (Shared, float64) {
	k := c.signedKey(header)
	if s, ok := c.shared[k]; ok {
		return s, 1
	}
	if least >= 1 {
		return Shared{}, 0
	}
	best, found := 0.0, Shared{}
	for _, m := range c.Recognition.heads.near(k) {
		word := c.Recognition.heads.words[m.word].key
		s, ok := c.shared[word]
		if !ok || strings.HasSuffix(word, "%") != strings.HasSuffix(k, "%") {
			continue
		}
		if m.like >= least && (m.like > best || m.like == best && s.Measure < found.Measure) {
			best, found = m.like, s
		}
	}
	return found, min(best, 0.99)
}

// IsPercent reports whether a measure is of percentages.
func (c *Catalog) IsPercent(measure string) bool {
	for _, s := range c.shared {
		if s.Measure == measure {
			return s.Percent
		}
	}
	return false
}
