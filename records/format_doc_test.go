package records_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/gowebpki/jcs"

	"juesuan/records"
	"juesuan/records/recordstest"
)

var update = flag.Bool("update", false, "rewrite the generated part of docs/record-format.md")

const (
	docFile = "../docs/record-format.md"
	docMark = "<!-- From here on generated from records/schema.json: make golden -->\n"
)

// TestFormatDoc keeps docs/record-format.md what the schema says.
func TestFormatDoc(t *testing.T) {
	file, err := os.ReadFile(docFile)
	if err != nil {
		t.Fatal(err)
	}
	written, generated, found := strings.Cut(string(file), docMark)
	if !found {
		t.Fatalf("%s has no line %s", docFile, docMark)
	}
	want := describe(parseSchema(t))
	if *update {
		if err := os.WriteFile(docFile, []byte(written+docMark+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, generated); diff != "" {
		t.Errorf("%s is stale, run make golden (-schema +file):\n%s", docFile, diff)
	}
	if format := fmt.Sprintf("Format version: %d.", records.Format); !strings.Contains(written, format) {
		t.Errorf("%s does not say %q", docFile, format)
	}
}

// TestFormatDocExample holds the example fact against the contract.
func TestFormatDocExample(t *testing.T) {
	file, err := os.ReadFile(docFile)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(file), "```json\n")
	example, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatalf("%s has no example", docFile)
	}
	line, err := jcs.Transform([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	recordstest.Validate(t, line)
	if got := strings.ReplaceAll(example, "\n ", ""); strings.TrimSpace(got) != string(line) {
		t.Errorf("the example is not canonical:\ngot  %s\nwant %s", got, line)
	}
}

// TestUpdateIsOff fails where the switch that rewrites was left on in a script.
func TestUpdateIsOff(t *testing.T) {
	if *update && os.Getenv("CI") != "" {
		t.Error("-update is on")
	}
}

// describe writes the schema out for people: lines, their parts, closed lists.
func describe(schema node) string {
	var b strings.Builder
	byName := map[string]reflect.Type{}
	for goType, name := range parts() {
		byName[name] = goType
	}
	for _, line := range schema.OneOf {
		fmt.Fprintf(&b, "\n## %s\n\n", line.part())
		describeObject(&b, schema, line.part(), byName[line.part()])
		delete(byName, line.part())
	}
	b.WriteString("\n## Parts\n")
	for _, name := range sortedDefs(schema) {
		def := schema.Defs[name]
		switch {
		case def.Enum != nil || isLine(schema, name):
		case def.Type == "object":
			fmt.Fprintf(&b, "\n### %s\n\n", name)
			describeObject(&b, schema, name, byName[name])
		default:
			fmt.Fprintf(&b, "\n### %s\n\n%s\n\nType: %s.\n", name, def.Description, typeOf(def))
		}
	}
	b.WriteString("\n## Closed lists\n")
	for _, name := range sortedDefs(schema) {
		if def := schema.Defs[name]; def.Enum != nil {
			describeList(&b, name, def)
		}
	}
	return b.String()
}

func isLine(schema node, name string) bool {
	return slices.ContainsFunc(schema.OneOf, func(n node) bool { return n.part() == name })
}

func sortedDefs(schema node) []string {
	var names []string
	for name := range schema.Defs {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// describeObject writes the fields in the order of the Go type.
func describeObject(b *strings.Builder, schema node, name string, goType reflect.Type) {
	def := schema.Defs[name]
	fmt.Fprintf(b, "%s\n\n| field | type | required | meaning |\n|---|---|---|---|\n", def.Description)
	for f := range goType.Fields() {
		field, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if field == unwritten {
			continue
		}
		n := def.Properties[field]
		meaning := n.Description
		if meaning == "" {
			meaning = schema.Defs[n.part()].Description
		}
		required := ""
		if slices.Contains(def.Required, field) {
			required = "yes"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", field, typeOf(n), required, meaning)
	}
}

func describeList(b *strings.Builder, name string, def node) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n| value | meaning |\n|---|---|\n", name, def.Description)
	for _, value := range def.Enum {
		fmt.Fprintf(b, "| `%s` | %s |\n", value, def.Meanings[value])
	}
}

// typeOf names the type of a field, with a link where it has a part of its own.
func typeOf(n node) string {
	switch {
	case n.Ref != "":
		return fmt.Sprintf("[%[1]s](#%[1]s)", n.part())
	case len(n.OneOf) == 2:
		return typeOf(n.OneOf[0]) + " or " + typeOf(n.OneOf[1])
	case n.Type == "array":
		return "list of " + typeOf(*n.Items)
	case n.Type == "object":
		value, _ := n.Additional.(map[string]any)
		return fmt.Sprintf("object of %ss by name", value["type"])
	case n.Const != nil:
		return fmt.Sprintf("`%v`", n.Const)
	case strings.HasPrefix(n.Pattern, "^-?[0-9]+"):
		return "decimal string"
	}
	if list, ok := n.Type.([]any); ok {
		return fmt.Sprintf("%s or %s", list...)
	}
	return n.Type.(string)
}
