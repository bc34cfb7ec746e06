package pipeline_test

import (
	"context"
	"os"
	"testing"

	"juesuan/catalog"
	"juesuan/pipeline"
)

// TestShower holds that the tables of a report are shown with their titles,
// heads and grids, and that what cannot be read is an error.
func TestShower(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := pipeline.NewShower(cat, pipeline.DefaultOptions())
	data, err := os.ReadFile("../fixtures/reports/pipes.md")
	if err != nil {
		t.Fatal(err)
	}
	shown, err := s.Tables(context.Background(), "pipes.md", data)
	if err != nil || len(shown) < 5 {
		t.Fatalf("%d tables: %v", len(shown), err)
	}
	if one := shown[0]; len(one.Table.Titles) == 0 || len(one.Table.Heads) == 0 || len(one.Rows) < 3 || one.Rows[0][0] == "" {
		t.Errorf("the first shows %+v", one)
	}
	if _, err := s.Tables(context.Background(), "cut.pdf", []byte("%PDF-1.4")); err == nil {
		t.Error("a cut file was read")
	}
}
