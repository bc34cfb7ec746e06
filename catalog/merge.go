package catalog

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Laying a file over an embedded one: mappings are joined key by key, lists are
// gone on with, entries of lists that say the same of what they are about are
// one entry, and a single value has to be the one that stands there. What is
// tagged !replace stands instead of all that.

// What is added to the lines of a file tells its nodes from others once they are
// in one tree: those of a file laid over, and the words of a group.
const (
	laidOver = 1 << 24
	ofGroup  = 1 << 25
)

// replaceTag is written before what stands instead of the embedded.
const replaceTag = "!replace"

// placeOf is where a node stands.
func placeOf(n *yaml.Node) place { return placeAt(n.Line, n.Column) }

func placeAt(line, column int) place {
	return place{over: line&laidOver != 0, group: line&ofGroup != 0, line: line &^ (laidOver | ofGroup), column: column}
}

// shift marks all nodes as those of a file laid over, or of the groups.
func shift(n *yaml.Node, by int) {
	n.Line |= by
	for _, c := range n.Content {
		shift(c, by)
	}
}

// merger lays one file over another.
type merger struct {
	l    *loader
	file string
}

// merge is base with over laid over it.
func (m *merger) merge(base, over *yaml.Node) *yaml.Node {
	switch {
	case over.Tag == replaceTag:
		return untagged(over)
	case isNull(over):
		return base
	case base.Kind != over.Kind:
		m.l.fail(m.file, placeOf(over), "此处应为%s / %s is laid over here", kindsZH[base.Kind], kindsEN[base.Kind])
		return base
	}
	switch over.Kind {
	case yaml.DocumentNode:
		return m.documents(base, over)
	case yaml.MappingNode:
		return m.mappings(base, over)
	case yaml.SequenceNode:
		return m.lists(base, over)
	}
	if base.Value != over.Value {
		m.l.fail(m.file, placeOf(over), "%q 已定为 %q，要替换请写 !replace / is %q already: write !replace to replace it", over.Value, base.Value, base.Value)
	}
	return base
}

var (
	kindsZH = map[yaml.Kind]string{yaml.MappingNode: "映射", yaml.SequenceNode: "列表", yaml.ScalarNode: "单个值"}
	kindsEN = map[yaml.Kind]string{yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}
)

// isNull reports whether a node says nothing.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// untagged is what a replacement holds.
func untagged(n *yaml.Node) *yaml.Node {
	c := *n
	c.Tag, c.Style = "", c.Style&^yaml.TaggedStyle
	return &c
}

func (m *merger) documents(base, over *yaml.Node) *yaml.Node {
	c := *base
	c.Content = []*yaml.Node{m.merge(base.Content[0], over.Content[0])}
	return &c
}

func (m *merger) mappings(base, over *yaml.Node) *yaml.Node {
	c := *base
	c.Content = slices.Clone(base.Content)
	for i := 0; i+1 < len(over.Content); i += 2 {
		key, value := over.Content[i], over.Content[i+1]
		if at := valueOf(base, key.Value); at > 0 {
			c.Content[at] = m.merge(c.Content[at], value)
			continue
		}
		m.mayAdd(value)
		c.Content = append(c.Content, key, untaggedIf(value))
	}
	return &c
}

// mayAdd refuses to replace what is not there.
func (m *merger) mayAdd(value *yaml.Node) {
	if value.Tag == replaceTag {
		m.l.fail(m.file, placeOf(value), "没有可替换的 / there is nothing to replace")
	}
}

func untaggedIf(n *yaml.Node) *yaml.Node {
	if n.Tag == replaceTag {
		return untagged(n)
	}
	return n
}

// valueOf is the place of a key's value in a mapping, or 0.
func valueOf(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i + 1
		}
	}
	return 0
}

func (m *merger) lists(base, over *yaml.Node) *yaml.Node {
	c := *base
	c.Content = slices.Clone(base.Content)
	for _, entry := range over.Content {
		at := slices.IndexFunc(base.Content, func(n *yaml.Node) bool { return sameEntry(n, entry) })
		switch {
		case at < 0:
			m.mayAdd(entry)
			c.Content = append(c.Content, untaggedIf(entry))
		case entry.Kind == yaml.ScalarNode:
			m.l.fail(m.file, placeOf(entry), "%q 内置目录已有 / is in the embedded list already", entry.Value)
		default:
			c.Content[at] = m.merge(c.Content[at], entry)
		}
	}
	return &c
}

// identity is what entries of lists say of what they are about. Two entries that
// say the same are one.
var identity = []string{
	"id", "name", "role", "side", "own", "kind", "measure", "item", "beside", "parent", "after", "group", "statement", "unit", "second", "within",
	"region", "years", "silent",
}

// sameEntry reports whether two entries of lists are one.
func sameEntry(a, b *yaml.Node) bool {
	switch {
	case a.Kind != b.Kind:
		return false
	case a.Kind == yaml.ScalarNode:
		return strings.TrimSpace(a.Value) == strings.TrimSpace(b.Value)
	case a.Kind != yaml.MappingNode:
		return false
	}
	said := false
	for _, key := range identity {
		x, y := saidOf(a, key), saidOf(b, key)
		if x != y {
			return false
		}
		said = said || x != ""
	}
	return said
}

// saidOf is the single value that a mapping has under a key, or empty.
func saidOf(mapping *yaml.Node, key string) string {
	if at := valueOf(mapping, key); at > 0 && mapping.Content[at].Kind == yaml.ScalarNode {
		return mapping.Content[at].Value
	}
	return ""
}
