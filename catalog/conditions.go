package catalog

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// condition says of which reports some words of a list count: of those whose
// department's name has the region in it, and of whose year of account it
// speaks. Of a report of no known department or year, they do not.
type condition struct {
	region string
	years  string // as written: 2019-2021, 2023-; empty for all
}

// yearSpan is a year or a span of years, which may be open.
var yearSpan = regexp.MustCompile(`^(20\d{2})?(-)?(20\d{2})?$`)

// span is the first and the last year, ok where it is written well.
func (c condition) span() (from, to int, ok bool) {
	m := yearSpan.FindStringSubmatch(c.years)
	if m == nil || m[1]+m[3] == "" && c.years != "" || m[1] != "" && m[3] != "" && m[2] == "" {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1]) // the pattern asks for digits, or nothing
	to, _ = strconv.Atoi(m[3])
	switch {
	case m[2] == "" && c.years != "":
		to = from
	case to == 0:
		to = 9999
	}
	return from, to, from <= to
}

// holds reports whether words of the condition count for a report.
func (c condition) holds(entity string, year int) bool {
	from, to, _ := c.span()
	return strings.Contains(entity, c.region) && (c.years == "" || year > 0 && from <= year && year <= to)
}

// meets reports whether some report may be of both conditions.
func (c condition) meets(o condition) bool {
	from, to, _ := c.span()
	first, last, _ := o.span()
	return (strings.Contains(c.region, o.region) || strings.Contains(o.region, c.region)) && from <= last && first <= to
}

// counting puts in the place of words under a condition those that count now,
// and in the place of a group its words.
func (l *loader) counting(file string, n *yaml.Node) *yaml.Node {
	for i := range n.Content {
		n.Content[i] = l.counting(file, n.Content[i])
	}
	stands := func(entry *yaml.Node) bool { return isConditional(entry) || isGroup(entry) }
	if n.Kind != yaml.SequenceNode || !slices.ContainsFunc(n.Content, stands) {
		return n
	}
	c := *n
	c.Content = nil
	for _, entry := range n.Content {
		switch {
		case isConditional(entry):
			c.Content = append(c.Content, l.wordsOf(file, entry)...)
		case isGroup(entry):
			c.Content = append(c.Content, l.groupOf(file, entry, c.Content)...)
		default:
			c.Content = append(c.Content, entry)
		}
	}
	return &c
}

const groupsFile = "groups.yaml"

// groups reads the words that several lists share. A catalog may have none.
func (l *loader) groups() {
	if !l.tree.has(groupsFile) {
		return
	}
	root := l.node(groupsFile)
	if root == nil || root.Kind == 0 {
		return
	}
	l.inspect(groupsFile, root, reflect.TypeFor[map[string][]text]())
	l.shared = map[string][]*yaml.Node{}
	list := root.Content[0].Content
	for i := 0; i+1 < len(list); i += 2 {
		if list[i+1].Kind != yaml.SequenceNode {
			l.fail(groupsFile, placeOf(list[i+1]), "每组应为列表 / a group is a list of words")
		}
		shift(list[i+1], ofGroup)
		l.shared[list[i].Value] = list[i+1].Content
	}
}

// isGroup reports whether an entry of a list stands for a group of words.
func isGroup(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && len(n.Content) == 2 && saidOf(n, "group") != ""
}

// groupOf are the words of a group that do not stand in the list before.
func (l *loader) groupOf(file string, n *yaml.Node, before []*yaml.Node) (out []*yaml.Node) {
	words, ok := l.shared[saidOf(n, "group")]
	if !ok {
		l.fail(file, placeOf(n), "没有此组 / unknown group %q", saidOf(n, "group"))
	}
	for _, word := range words {
		if !slices.ContainsFunc(before, func(o *yaml.Node) bool { return sameEntry(o, word) }) {
			out = append(out, word)
		}
	}
	return out
}

// isConditional reports whether an entry of a list is words under a condition.
func isConditional(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && valueOf(n, "words") > 0 && valueOf(n, "region")+valueOf(n, "years") > 0
}

// wordsOf reads words under a condition and returns them where it counts now.
func (l *loader) wordsOf(file string, n *yaml.Node) []*yaml.Node {
	var c struct {
		Region text   `yaml:"region"`
		Years  text   `yaml:"years"`
		Words  []text `yaml:"words"`
	}
	before := len(l.errs)
	if err := decodeNode(n, &c); err != nil {
		l.fail(file, placeOf(n), "region, years: 各应为单个值，words 为列表 / a single value each, and words a list")
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Value != "region" && key.Value != "years" && key.Value != "words" {
			l.fail(file, placeOf(key), "没有此字段 / unknown field %q", key.Value)
		}
	}
	cond := condition{region: l.c.Key(c.Region.value), years: c.Years.value}
	if _, _, ok := cond.span(); !ok {
		l.fail(file, c.Years.at, "years: %q 应写作 2021、2019-2021、2023- 或 -2020 / is written 2021, 2019-2021, 2023- or -2020", c.Years.value)
	}
	if cond == (condition{}) {
		l.fail(file, placeOf(n), "region, years: 都是空的 / both are empty")
	}
	if len(l.errs) > before {
		return nil
	}
	if !slices.Contains(l.conditions, cond) {
		l.conditions = append(l.conditions, cond)
	}
	if !slices.Contains(l.counts, cond) {
		return nil
	}
	return n.Content[valueOf(n, "words")].Content
}

// views are what the catalog is to reports for which words under conditions count.
type views struct {
	tree       *layers
	conditions []condition
	mu         sync.Mutex
	known      map[string]*Catalog
}

// For is the catalog of a report whose department and year of account are known,
// or are empty and 0: this one, with the words that count for such reports only.
// It is the same one for all reports for which the same words count.
func (c *Catalog) For(entity string, year int) *Catalog {
	if c.views == nil {
		return c
	}
	entity = c.Key(entity)
	var counts []condition
	for _, cond := range c.views.conditions {
		if cond.holds(entity, year) {
			counts = append(counts, cond)
		}
	}
	return c.views.of(c, counts)
}

func (v *views) of(plain *Catalog, counts []condition) *Catalog {
	if len(counts) == 0 {
		return plain
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	key := fmt.Sprint(counts)
	if v.known[key] == nil {
		l := readAll(v.tree, counts)
		if len(l.errs) > 0 {
			panic(l.errs[0]) // each pair of conditions was loaded before
		}
		l.c.Version, l.c.Overlay, l.c.sources = plain.Version, plain.Overlay, plain.sources
		v.known[key] = l.c
	}
	return v.known[key]
}

// together lists the conditions under which no two words may contradict one
// another: each alone, and each two that a report may be of.
func together(list []condition) (out [][]condition) {
	for i, c := range list {
		out = append(out, []condition{c})
		for _, o := range list[:i] {
			if c.meets(o) {
				out = append(out, []condition{o, c})
			}
		}
	}
	return out
}
