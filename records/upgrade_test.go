package records_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestFactsOfFormat1 reads lines of facts as format 1 has them: without a cell.
func TestFactsOfFormat1(t *testing.T) {
	for name, c := range map[string]struct {
		id     string
		origin string
		want   *records.GridCell
		err    string
	}{
		"table":              {id: "/t03/r12/c2", origin: records.OriginTable, want: &records.GridCell{Row: 12, Column: 2}},
		"form":               {id: "/t10/r0/c0", origin: records.OriginForm, want: &records.GridCell{}},
		"second_of_its_cell": {id: "/t10/r3/c14b", origin: records.OriginForm, want: &records.GridCell{Row: 3, Column: 14}},
		"narrative":          {id: "/n17", origin: records.OriginNarrative},
		"no_column":          {id: "/t10/r3", origin: records.OriginTable, err: `cell "table"`},
		"no_digits":          {id: "/t10/r3/c", origin: records.OriginTable, err: `cell "table"`},
		"other_letters":      {id: "/t10/x3/c1", origin: records.OriginTable, err: `cell "table"`},
		"negative":           {id: "/t10/r3/c-1", origin: records.OriginTable, err: `cell "table"`},
		"more_behind":        {id: "/t10/r3/c1/d4", origin: records.OriginTable, err: `cell "table"`},
		"beyond_any_grid":    {id: "/t10/r3/c99999999999999999999", origin: records.OriginTable, err: `cell "table"`},
	} {
		t.Run(name, func(t *testing.T) {
			line := `{"type":"fact","id":"` + doc + c.id + `","doc":"` + doc + `","source":"a.txt","origin":"` + c.origin + `","table":"t",` +
				`"kind":"amount","raw":"5","value":"5","at":{"line":1},"confidence":1,"status":"ok"}`
			got, err := records.Unmarshal([]byte(line))
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) {
					t.Errorf("got %v, want %s", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.(*records.Fact).Cell); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCellOutweighsID holds that an id says nothing where the cell is given.
func TestCellOutweighsID(t *testing.T) {
	fact := pick[records.Fact](full())
	fact.Cell = &records.GridCell{Row: 4, Column: 7}
	line, err := records.Marshal(fact)
	if err != nil {
		t.Fatal(err)
	}
	got, err := records.Unmarshal(line)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fact.Cell, got.(*records.Fact).Cell); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestRunsOfOtherFormats holds which folders are read, and that a run still
// says in which format its files are.
func TestRunsOfOtherFormats(t *testing.T) {
	for name, c := range map[string]struct {
		format int
		reads  bool
	}{
		"none":  {0, false},
		"first": {1, true},
		"this":  {records.Format, true},
		"next":  {records.Format + 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			run := pick[records.Run](full())
			run.Format = c.format
			line, err := records.Marshal(run)
			if (err == nil) != c.reads {
				t.Fatalf("Marshal: %v", err)
			}
			if err != nil {
				return
			}
			got, err := records.Unmarshal(line)
			if err != nil {
				t.Fatal(err)
			}
			if got.(*records.Run).Format != c.format {
				t.Errorf("format %d became %d", c.format, got.(*records.Run).Format)
			}
		})
	}
}
