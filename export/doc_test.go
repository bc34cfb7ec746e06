package export

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	docFile = "../docs/export.md"
	docMark = "<!-- From here on generated from export/: make golden -->\n"
)

// TestDoc keeps docs/export.md what the code says.
func TestDoc(t *testing.T) {
	file, err := os.ReadFile(docFile)
	if err != nil {
		t.Fatal(err)
	}
	written, generated, found := strings.Cut(string(file), docMark)
	if !found {
		t.Fatalf("%s has no line %s", docFile, docMark)
	}
	want := describe(fixedTables(t))
	if *update {
		write(t, docFile, []byte(written+docMark+want))
		return
	}
	if diff := cmp.Diff(want, generated); diff != "" {
		t.Errorf("%s is stale, run make golden (-want +file):\n%s", docFile, diff)
	}
	for _, f := range Formats() {
		if !strings.Contains(written, "| `"+string(f)+"` |") {
			t.Errorf("%s does not speak of %s", docFile, f)
		}
	}
}

// fixedTables are the tables whose columns do not follow from the records.
func fixedTables(t *testing.T) []table {
	t.Helper()
	w := words{cat: loaded(t)}
	wide := wideTable(w, "STATEMENT", nil, 1)
	return []table{documentTable(), factTable(w), wide, headingTable(), tableTable(), checkTable(), reviewTable(), decisionTable()}
}

func describe(tables []table) string {
	var b strings.Builder
	for _, t := range tables {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| column | type | 名称 | meaning |\n|---|---|---|---|\n", t.name, t.en)
		for _, c := range t.columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.name, c.kind, c.zh, c.en)
		}
	}
	b.WriteString("\n## Views of the database\n\n| view | holds |\n|---|---|\n")
	for _, v := range views {
		fmt.Fprintf(&b, "| `%s` | %s |\n", v.name, v.en)
	}
	return b.String()
}

// TestColumns holds that the columns of every table have names of their own,
// with meanings, and that keys, indexes and facets are among them.
func TestColumns(t *testing.T) {
	for _, tt := range fixedTables(t) {
		var seen []string
		for _, c := range tt.columns {
			if slices.Contains(seen, c.name) || c.zh == "" || c.en == "" {
				t.Errorf("%s.%s stands twice or says nothing", tt.name, c.name)
			}
			seen = append(seen, c.name)
		}
		named := append(slices.Concat(tt.indexes...), tt.facets...)
		if tt.key != "" {
			named = append(named, tt.key)
		}
		for _, name := range named {
			if !slices.Contains(seen, name) {
				t.Errorf("%s has no column %s", tt.name, name)
			}
		}
	}
}
