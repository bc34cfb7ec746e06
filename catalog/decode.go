package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"juesuan/records"
)

// text is a string of a data file with the place where it stands.
type text struct {
	value string
	at    place
}

// UnmarshalYAML takes a scalar with its place.
func (t *text) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.ScalarNode {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: 此处应为单个值 / a single value was expected", node.Line)}}
	}
	t.at, t.value = placeOf(node), strings.TrimSpace(node.Value)
	return nil
}

// decode reads a YAML file strictly: an unknown field is a mistake. It reports
// whether there was something to read.
func (l *loader) decode(file string, into any) bool {
	root := l.node(file)
	if root == nil {
		return false
	}
	l.inspect(file, root, reflect.TypeOf(into).Elem())
	err := decodeNode(root, into)
	var typed *yaml.TypeError
	switch {
	case err == nil:
	case errors.As(err, &typed): // what can be read is, so that one mistake makes no others
		for _, mistake := range typed.Errors {
			l.misread(file, mistake)
		}
	default:
		l.misread(file, strings.TrimPrefix(firstLine(err.Error()), "yaml: "))
		return false
	}
	return true
}

// node is the tree of a YAML file, with what is laid over it and the aliases
// that count now; nil where it has mistakes.
func (l *loader) node(file string) *yaml.Node {
	list, err := l.tree.read(file)
	if err != nil {
		l.fail(file, place{}, "无法读取 / cannot be read: %v", err)
		return nil
	}
	var root *yaml.Node
	for _, layer := range list {
		n, ok := l.parse(file, layer)
		switch {
		case !ok && layer.over: // the embedded file stands, so that one mistake makes no others
		case !ok:
			return nil
		case n.Kind == 0: // a file of comments holds nothing
		case root == nil:
			root = n
		default:
			root = (&merger{l: l, file: file}).merge(root, n)
		}
	}
	if root == nil {
		return &yaml.Node{}
	}
	return l.counting(file, root)
}

// parse reads one layer of a file.
func (l *loader) parse(file string, from layer) (*yaml.Node, bool) {
	n := &yaml.Node{}
	if err := guarded(func() error { return yaml.Unmarshal(from.data, n) }); err != nil {
		mistake := strings.TrimPrefix(firstLine(err.Error()), "yaml: ")
		at := place{over: from.over}
		if m := atLine.FindStringSubmatch(mistake); m != nil {
			at.line, _ = strconv.Atoi(m[1]) // the pattern asks for digits
			mistake = m[2]
		}
		l.fail(file, at, "不是 YAML / is no YAML: %s", mistake)
		return nil, false
	}
	if from.over {
		shift(n, laidOver)
		if n.Kind == yaml.DocumentNode && n.Content[0].Tag == replaceTag && !l.tree.embedded(file) {
			(&merger{l: l, file: file}).mayAdd(n.Content[0])
			n.Content[0] = untagged(n.Content[0])
		}
	}
	return n, true
}

// embedded reports whether the file is one of the embedded.
func (l *layers) embedded(file string) bool {
	_, err := fs.Stat(l.base, file)
	return err == nil
}

func decodeNode(n *yaml.Node, into any) error {
	if n.Kind == 0 {
		return nil
	}
	return guarded(func() error { return n.Decode(into) })
}

// guarded holds the library's panics on odd input.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file cannot be read as YAML: %v", r)
		}
	}()
	return f()
}

// How the library words a mistake.
var (
	atLine    = regexp.MustCompile(`^line (\d+): (.*)$`)
	alsoLine  = regexp.MustCompile(`at line (\d+)`)
	otherKind = regexp.MustCompile(`^cannot unmarshal (?:!!\S+ )?(.*)into (\S+)$`)
)

// misread reports a mistake that the library found.
func (l *loader) misread(file, mistake string) {
	var at place
	if m := atLine.FindStringSubmatch(mistake); m != nil {
		line, _ := strconv.Atoi(m[1]) // the pattern asks for digits
		at, mistake = placeAt(line, 0), m[2]
	}
	mistake = alsoLine.ReplaceAllStringFunc(mistake, func(s string) string {
		line, _ := strconv.Atoi(alsoLine.FindStringSubmatch(s)[1]) // the pattern asks for digits
		return fmt.Sprintf("at line %d", placeAt(line, 0).line)
	})
	if m := otherKind.FindStringSubmatch(mistake); m != nil {
		l.fail(file, at, "此处应为%s / %s", expected(m[2]), strings.TrimSpace(m[1]+" is not what was expected"))
		return
	}
	zh, en, ok := strings.Cut(mistake, " / ") // of our own types
	if !ok {
		en = zh
	}
	l.fail(file, at, "%s", records.Message{ZH: zh, EN: en})
}

// expected names what a type of the loader takes.
func expected(kind string) string {
	switch {
	case strings.HasPrefix(kind, "[]"):
		return "列表 [甲, 乙]"
	case kind == "bool":
		return " true 或 false"
	}
	return "映射 {名: 值}"
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// unmarshaler is what takes a node as it is.
var unmarshaler = reflect.TypeFor[yaml.Unmarshaler]()

// inspect reports fields that a type does not have, and words of lists that were
// meant to be several.
func (l *loader) inspect(file string, n *yaml.Node, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n.Kind {
	case yaml.DocumentNode:
		l.inspect(file, n.Content[0], t)
	case yaml.SequenceNode:
		l.inspectList(file, n, t)
	case yaml.MappingNode:
		l.inspectMapping(file, n, t)
	}
}

func (l *loader) inspectList(file string, n *yaml.Node, t reflect.Type) {
	for _, entry := range n.Content {
		if n.Style&yaml.FlowStyle != 0 {
			l.oneWord(file, entry)
		}
		if t.Kind() == reflect.Slice {
			l.inspect(file, entry, t.Elem())
		}
	}
}

func (l *loader) inspectMapping(file string, n *yaml.Node, t reflect.Type) {
	if reflect.PointerTo(t).Implements(unmarshaler) {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch t.Kind() {
		case reflect.Map:
			l.inspect(file, value, t.Elem())
		case reflect.Struct:
			if field, ok := fieldOf(t, key.Value); ok {
				l.inspect(file, value, field)
				continue
			}
			l.fail(file, placeOf(key), "没有此字段 / unknown field %q%s", key.Value, colonMeant(key.Value))
		}
	}
}

// fieldOf is the type of the field that a key names.
func fieldOf(t reflect.Type, key string) (reflect.Type, bool) {
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("yaml") == key {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

func colonMeant(key string) records.Message {
	if strings.ContainsRune(key, '：') {
		return records.Message{ZH: "：冒号应为半角", EN: ": write \": \" for \"：\""}
	}
	return records.Message{}
}

// oneWord refuses a word of a list on one line that a full-width separator
// parts, unless it stands in quotation marks.
func (l *loader) oneWord(file string, n *yaml.Node) {
	plain := n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
	at := strings.IndexAny(n.Value, "，、；")
	if !plain || at < 0 || utf8.RuneCountInString(n.Value) == 1 {
		return
	}
	r, _ := utf8.DecodeRuneInString(n.Value[at:])
	place := placeOf(n)
	place.column += utf8.RuneCountInString(n.Value[:at])
	l.fail(file, place, "%q 中有全角 %q：词与词之间用半角逗号加空格，若是一个词请加引号 / holds a full-width %q: words are parted by \", \"; put it in quotes where it is one word", n.Value, r, r)
}

// fields are the lines of a TSV file with their places.
func (l *loader) fields(file string) (out []tsvLine) {
	list, err := l.tree.read(file)
	if err != nil {
		l.fail(file, place{}, "无法读取 / cannot be read: %v", err)
	}
	for _, from := range list {
		for i, ln := range strings.Split(strings.TrimSuffix(string(from.data), "\n"), "\n") {
			ln = strings.TrimSuffix(ln, "\r")
			if i > 0 && ln != "" {
				out = append(out, tsvLine{strings.Split(ln, "\t"), place{over: from.over, line: i + 1}})
			}
		}
	}
	return slices.Clip(out)
}

type tsvLine struct {
	fields []string
	at     place
}

// firstOf is the place of the first text that is stated.
func firstOf(list ...text) place {
	for _, t := range list {
		if t.at != (place{}) {
			return t.at
		}
	}
	return place{}
}
