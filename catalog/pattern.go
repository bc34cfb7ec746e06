package catalog

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pattern is a wording as a regular expression. Every line of a document is held
// against all of them and hardly any matches one: a text that has none of the
// words that each match of a pattern has is not searched further.
type Pattern struct {
	compiled func() *regexp.Regexp // when it is first run: many never are
	needs    []string              // every match has one of them; none where that is not known
}

// NewPattern parses a pattern.
func NewPattern(expr string) (*Pattern, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return &Pattern{
		compiled: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }),
		needs:    needs(tree),
	}, nil
}

// may reports whether the pattern could match in a text.
func (p *Pattern) may(text string) bool {
	return len(p.needs) == 0 || slices.ContainsFunc(p.needs, func(s string) bool { return strings.Contains(text, s) })
}

// MatchString is that of regexp, as are the methods below.
func (p *Pattern) MatchString(text string) bool { return p.may(text) && p.compiled().MatchString(text) }

// FindStringSubmatch is that of regexp.
func (p *Pattern) FindStringSubmatch(text string) []string {
	if !p.may(text) {
		return nil
	}
	return p.compiled().FindStringSubmatch(text)
}

// FindStringSubmatchIndex is that of regexp.
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.compiled().FindStringSubmatchIndex(text)
}

// FindString is that of regexp.
func (p *Pattern) FindString(text string) string {
	if !p.may(text) {
		return ""
	}
	return p.compiled().FindString(text)
}

// FindAllString is that of regexp.
func (p *Pattern) FindAllString(text string, n int) []string {
	if !p.may(text) {
		return nil
	}
	return p.compiled().FindAllString(text, n)
}

// FindAllStringSubmatch is that of regexp.
func (p *Pattern) FindAllStringSubmatch(text string, n int) [][]string {
	if !p.may(text) {
		return nil
	}
	return p.compiled().FindAllStringSubmatch(text, n)
}

// ReplaceAllString is that of regexp.
func (p *Pattern) ReplaceAllString(text, by string) string {
	if !p.may(text) {
		return text
	}
	return p.compiled().ReplaceAllString(text, by)
}

// SubexpNames is that of regexp.
func (p *Pattern) SubexpNames() []string { return p.compiled().SubexpNames() }

// SubexpIndex is that of regexp.
func (p *Pattern) SubexpIndex(name string) int { return p.compiled().SubexpIndex(name) }

// mostNeeds is how many words are looked for before a pattern is; more take longer
// than it does.
const mostNeeds = 16

// needs are words of which each match of an expression has one; none where that
// is not known of a few.
func needs(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCharClass:
		return runesOf(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needs(re.Sub[0])
		}
	case syntax.OpConcat:
		return bestNeeds(re.Sub)
	case syntax.OpAlternate:
		return allNeeds(re.Sub)
	}
	return nil
}

// bestNeeds are those of the part of a sequence that texts most seldom have: the
// one whose shortest word is longest, the fewest of those.
func bestNeeds(parts []*syntax.Regexp) []string {
	var best []string
	for _, part := range parts {
		list := needs(part)
		if len(list) == 0 {
			continue
		}
		if d := shortest(list) - shortest(best); len(best) == 0 || d > 0 || d == 0 && len(list) < len(best) {
			best = list
		}
	}
	return best
}

// allNeeds are those of all choices.
func allNeeds(choices []*syntax.Regexp) []string {
	var all []string
	for _, c := range choices {
		list := needs(c)
		if len(list) == 0 || len(all)+len(list) > mostNeeds {
			return nil
		}
		all = append(all, list...)
	}
	return all
}

// shortest is the length of the shortest word of a list.
func shortest(list []string) int {
	n := 0
	for i, s := range list {
		if k := utf8.RuneCountInString(s); i == 0 || k < n {
			n = k
		}
	}
	return n
}

// runesOf are the characters of a class of few, given as pairs of ends.
func runesOf(class []rune) []string {
	var out []string
	for i := 0; i < len(class); i += 2 {
		if len(out)+int(class[i+1]-class[i])+1 > mostNeeds {
			return nil
		}
		for r := class[i]; r <= class[i+1]; r++ {
			out = append(out, string(r))
		}
	}
	return out
}
