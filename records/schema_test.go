package records_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// node is as much of a JSON Schema as the tests look at.
type node struct {
	Ref         string            `json:"$ref"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Type        any               `json:"type"`
	Const       any               `json:"const"`
	Enum        []string          `json:"enum"`
	Meanings    map[string]string `json:"x-enum-descriptions"`
	Required    []string          `json:"required"`
	Properties  map[string]node   `json:"properties"`
	Additional  any               `json:"additionalProperties"`
	Items       *node             `json:"items"`
	Pattern     string            `json:"pattern"`
	Defs        map[string]node   `json:"$defs"`
	OneOf       []node            `json:"oneOf"`
}

func parseSchema(t testing.TB) node {
	t.Helper()
	var s node
	if err := json.Unmarshal(records.Schema(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// part is the name of the part that a reference names.
func (n node) part() string { return strings.TrimPrefix(n.Ref, "#/$defs/") }

// parts are the Go types that the schema has a part of its own for.
func parts() map[reflect.Type]string {
	out := map[reflect.Type]string{
		reflect.TypeFor[records.Reason](): "reason", reflect.TypeFor[records.Counts](): "counts",
		reflect.TypeFor[records.Cell](): "cell", reflect.TypeFor[records.Row](): "row",
		reflect.TypeFor[records.Column](): "column", reflect.TypeFor[records.GridCell](): "grid_cell", reflect.TypeFor[records.Recognised](): "recognised", reflect.TypeFor[records.Identified](): "identified", reflect.TypeFor[records.Told](): "told", reflect.TypeFor[records.Edit](): "edit",
		reflect.TypeFor[records.FactChecks](): "fact_checks", reflect.TypeFor[records.Suggestion](): "suggestion",
		reflect.TypeFor[records.Attachment](): "attachment", reflect.TypeFor[records.Message](): "message", reflect.TypeFor[records.PageBox](): "page_box",
		reflect.TypeFor[records.Place](): "place", reflect.TypeFor[records.At](): "at",
		reflect.TypeFor[records.Box](): "box", reflect.TypeFor[records.Flag](): "flag",
		reflect.TypeFor[records.Outcome](): "outcome", reflect.TypeFor[records.Report](): "report",
		reflect.TypeFor[records.Status](): "status",
	}
	for _, t := range records.AllTypes() {
		out[reflect.TypeOf(records.New(t)).Elem()] = string(t)
	}
	return out
}

// TestSchemaMatchesTypes holds the schema and the Go types against each other:
// the same parts, fields, kinds and requirements.
func TestSchemaMatchesTypes(t *testing.T) {
	schema, checked := parseSchema(t), 0
	for goType, name := range parts() {
		def, ok := schema.Defs[name]
		if !ok {
			t.Errorf("the schema has no part %s", name)
		}
		if goType.Kind() == reflect.Struct {
			t.Run(name, func(t *testing.T) { compareStruct(t, goType, def, schema) })
			checked++
		}
	}
	objects := 0
	for _, def := range schema.Defs {
		if def.Type == "object" {
			objects++
		}
	}
	if objects != checked {
		t.Errorf("the schema has %d objects, Go %d", objects, checked)
	}
}

// unwritten is the name in JSON of a field that is kept in memory only.
const unwritten = "-"

func compareStruct(t *testing.T, goType reflect.Type, def, schema node) {
	want, required := map[string]reflect.Type{}, []string(nil)
	for f := range goType.Fields() {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == unwritten {
			continue
		}
		want[name] = f.Type
		if options != "omitempty" {
			required = append(required, name)
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(def.Properties))); diff != "" {
		t.Errorf("fields (-Go +schema):\n%s", diff)
	}
	slices.Sort(required)
	if diff := cmp.Diff(required, slices.Sorted(slices.Values(def.Required))); diff != "" {
		t.Errorf("required fields (-Go +schema):\n%s", diff)
	}
	if def.Additional != false {
		t.Error("the schema lets other fields pass")
	}
	for name, field := range want {
		if got := kindOf(def.Properties[name], schema); got != kindOfGo(field) {
			t.Errorf("%s is %s in the schema, %s in Go", name, got, kindOfGo(field))
		}
	}
}

// kindOf names what a part of the schema describes.
func kindOf(n, schema node) string {
	if n.Ref != "" {
		if slices.Contains(slices.Collect(maps.Values(parts())), n.part()) {
			return n.part()
		}
		return kindOf(schema.Defs[n.part()], schema)
	}
	switch {
	case n.Type == "array":
		return "list of " + kindOf(*n.Items, schema)
	case n.Type == "object":
		return "map"
	case n.Type != nil:
		if list, ok := n.Type.([]any); ok {
			return list[0].(string)
		}
		return n.Type.(string)
	}
	return map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "integer",
	}[reflect.ValueOf(n.Const).Kind()]
}

func kindOfGo(t reflect.Type) string {
	if name, ok := parts()[t]; ok {
		return name
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindOfGo(t.Elem())
	case reflect.Slice:
		return "list of " + kindOfGo(t.Elem())
	case reflect.Map:
		return "map"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	}
	return "string"
}

func strs[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func TestSchemaMatchesLists(t *testing.T) {
	schema := parseSchema(t)
	lists := map[string][]string{
		"type": strs(records.AllTypes()), "flag": strs(records.AllFlags()), "outcome": strs(records.AllOutcomes()),
		"report": strs(records.AllReports()), "status": strs(records.AllStatuses()),
		"heading_kind": records.HeadingKinds(), "method": records.Methods(), "origin": records.Origins(),
		"side": records.Sides(), "period": records.Periods(), "direction": records.Directions(), "fact_kind": records.FactKinds(), "comparator": records.Comparators(),
		"scope": records.Scopes(), "check_outcome": records.CheckOutcomes(), "cause": records.Causes(), "suggestion_reading": records.Readings(),
		"review_reason": records.ReviewReasons(), "action": records.Actions(),
	}
	for name, def := range schema.Defs {
		if def.Enum == nil {
			continue
		}
		if diff := cmp.Diff(lists[name], def.Enum); diff != "" {
			t.Errorf("%s (-Go +schema):\n%s", name, diff)
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(def.Enum)), slices.Sorted(maps.Keys(def.Meanings))); diff != "" {
			t.Errorf("%s (-listed +explained):\n%s", name, diff)
		}
		delete(lists, name)
	}
	for name := range lists {
		t.Errorf("the schema does not list each %s", name)
	}
}

func TestSchemaExplainsEverything(t *testing.T) {
	schema := parseSchema(t)
	lines := []string{}
	for _, line := range schema.OneOf {
		lines = append(lines, line.part())
	}
	if diff := cmp.Diff(strs(records.AllTypes()), lines); diff != "" {
		t.Errorf("lines (-Go +schema):\n%s", diff)
	}
	for name, def := range schema.Defs {
		if def.Title == "" || def.Description == "" {
			t.Errorf("%s has no title or description", name)
		}
		for field, n := range def.Properties {
			if n.Description == "" && schema.Defs[n.part()].Description == "" {
				t.Errorf("%s.%s has no description", name, field)
			}
		}
	}
	id := "urn:juesuan:records:" + strconv.Itoa(records.Format)
	if records.SchemaID != id || !strings.Contains(string(records.Schema()), `"$id": "`+id+`"`) {
		t.Errorf("the schema is not named %s", id)
	}
}

// TestListsAreWhole holds the lists against the constants as declared.
func TestListsAreWhole(t *testing.T) {
	declared := map[string][]string{}
	for _, file := range []string{"flags.go", "records.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || spec.Type == nil {
				return true
			}
			kind := spec.Type.(*ast.Ident).Name
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			declared[kind] = append(declared[kind], value)
			return true
		})
	}
	want := map[string][]string{
		"Flag": strs(records.AllFlags()), "Type": strs(records.AllTypes()), "Outcome": strs(records.AllOutcomes()),
		"Report": strs(records.AllReports()), "Status": strs(records.AllStatuses()),
	}
	if diff := cmp.Diff(declared, want); diff != "" {
		t.Errorf("(-declared +listed):\n%s", diff)
	}
}

func TestSortFlags(t *testing.T) {
	for name, c := range map[string]struct{ in, want []records.Flag }{
		"none":  {nil, nil},
		"empty": {[]records.Flag{}, nil},
		"twice": {[]records.Flag{"ocr", "dash", "ocr"}, []records.Flag{"dash", "ocr"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, records.SortFlags(c.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
