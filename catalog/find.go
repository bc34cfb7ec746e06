package catalog

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"juesuan/records"
)

// hit is a word of the data that was looked for.
type hit struct {
	file string
	at   place
	word string
	path []string // what it is a word of, outermost first
}

// Find writes where a word stands: in titles, heads, items, labels, measures and
// rules of the data, embedded or laid over, with file, line and column; and in
// the closed lists of the records. It reports whether it stands anywhere. Words
// are compared as reports are, in parts too.
func (c *Catalog) Find(w io.Writer, word string, in Tongue) (bool, error) {
	p := &printer{w: w, in: in}
	hits, err := c.hits(word)
	if err != nil {
		return false, err
	}
	listed := enumerated(word)
	if len(hits)+len(listed) > 0 {
		p.line("所在 / found in")
	}
	for _, h := range hits {
		p.line("  %s %s: %s（%s）", p.pairs(layerName(h.at)), c.sources.name(h.file, h.at), h.word, strings.Join(h.path, " › "))
	}
	for _, line := range listed {
		p.line("  %s", line)
	}
	return len(hits)+len(listed) > 0, p.err
}

func layerName(at place) string {
	if at.over {
		return "叠加 / laid over"
	}
	return "内置 / embedded"
}

func (c *Catalog) hits(word string) ([]hit, error) {
	key := c.Key(word)
	says := func(s string) bool {
		return strings.Contains(s, word) || key != "" && strings.Contains(c.Key(s), key)
	}
	var files []string
	for _, pattern := range dataFiles {
		found, err := c.sources.glob(pattern)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	var out []hit
	for _, file := range files {
		list, err := c.sources.read(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, from := range list {
			out = append(out, hitsIn(file, from, says)...)
		}
	}
	return out, nil
}

func hitsIn(file string, from layer, says func(string) bool) (out []hit) {
	if path.Ext(file) == ".tsv" {
		for i, line := range strings.Split(string(from.data), "\n") {
			if i > 0 && says(line) {
				name := strings.Join(strings.Fields(strings.ReplaceAll(line, "\t", " ")), " ")
				out = append(out, hit{file, place{over: from.over, line: i + 1}, name, []string{"code"}})
			}
		}
		return out
	}
	var root yaml.Node
	if yaml.Unmarshal(from.data, &root) != nil || root.Kind == 0 {
		return nil // it was loaded before: it has none
	}
	walk(&root, nil, func(n *yaml.Node, path []string) {
		if says(n.Value) {
			out = append(out, hit{file, place{over: from.over, line: n.Line, column: n.Column}, n.Value, slices.Clone(path)})
		}
	})
	return out
}

// walk visits all words below a node with what they are words of.
func walk(n *yaml.Node, path []string, visit func(n *yaml.Node, path []string)) {
	switch n.Kind {
	case yaml.ScalarNode:
		visit(n, path)
	case yaml.MappingNode:
		path = slices.Concat(path, about(n))
		for i := 0; i+1 < len(n.Content); i += 2 {
			if isName := n.Content[i+1].Kind != yaml.ScalarNode; isName {
				visit(n.Content[i], path)
			}
			walk(n.Content[i+1], append(slices.Clip(path), n.Content[i].Value), visit)
		}
	default:
		for _, entry := range n.Content {
			walk(entry, path, visit)
		}
	}
}

// about names an entry of a list by what it says that it is about.
func about(n *yaml.Node) (out []string) {
	for _, key := range identity {
		if said := saidOf(n, key); said != "" {
			out = append(out, key+" "+said)
		}
	}
	return out
}

// enumerated lists the words of the records' closed lists that have a word in
// them, with what they mean.
func enumerated(word string) (out []string) {
	var schema struct {
		Defs map[string]struct {
			Means map[string]string `json:"x-enum-descriptions"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(records.Schema(), &schema); err != nil {
		panic(err) // it is embedded
	}
	for _, list := range slices.Sorted(maps.Keys(schema.Defs)) {
		means := schema.Defs[list].Means
		for _, name := range slices.Sorted(maps.Keys(means)) {
			if strings.Contains(name, word) {
				out = append(out, fmt.Sprintf("记录 / records %s: %s — %s", list, name, means[name]))
			}
		}
	}
	return out
}

// Laid counts the files that are laid over the embedded ones.
func (c *Catalog) Laid() int {
	files, err := c.sources.laid()
	if err != nil {
		return 0 // it was loaded before
	}
	return len(files)
}
