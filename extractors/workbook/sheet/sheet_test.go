package sheet_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors"
	"juesuan/extractors/workbook/sheet"
)

// limits are small ones.
var limits = sheet.Limits{Cells: 4, Bytes: 40, Merged: 2, Rows: 200, Widest: 30}

// TestLimits holds that a workbook is refused beyond its limits, and not before.
func TestLimits(t *testing.T) {
	tests := []struct {
		name  string
		fill  func(b *sheet.Book, s *sheet.Sheet) error
		fails bool
	}{
		{"as_many_cells", cells(4, "一"), false},
		{"more_cells", cells(5, "一"), true},
		{"as_many_bytes", cells(4, "1234567890"), false},
		{"more_bytes", cells(4, "12345678901"), true},
		{"as_many_merged", merges(2), false},
		{"more_merged", merges(3), true},
	}
	for _, tt := range tests {
		b := sheet.NewBook("xlsx", limits)
		err := tt.fill(b, b.Sheet("甲", false))
		var r *extractors.Refusal
		if tt.fails != (errors.As(err, &r) && r.Code == extractors.TooLarge) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func cells(n int, text string) func(*sheet.Book, *sheet.Sheet) error {
	return func(b *sheet.Book, s *sheet.Sheet) error {
		for i := range n {
			if err := b.Add(s, sheet.Cell{Row: i, Text: text}); err != nil {
				return err
			}
		}
		return nil
	}
}

func merges(n int) func(*sheet.Book, *sheet.Sheet) error {
	return func(b *sheet.Book, s *sheet.Sheet) error {
		for i := range n {
			if err := b.Merge(s, sheet.Range{Top: i, Bottom: i, Right: 1}); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestOutside holds where a sheet ends.
func TestOutside(t *testing.T) {
	b := sheet.NewBook("xlsx", limits)
	s := b.Sheet("甲", false)
	for _, c := range []sheet.Cell{{Row: 199, Column: 29, Text: "一"}, {Row: 200, Text: "二"}, {Column: 30, Text: "三"}, {Row: -1, Text: "四"}} {
		if err := b.Add(s, c); err != nil {
			t.Fatal(err)
		}
	}
	if len(b.Problems) != 3 {
		t.Errorf("%d problems, want 3", len(b.Problems))
	}
}

// TestNamed holds how many hidden rows are named one by one, those that follow
// one another as one.
func TestNamed(t *testing.T) {
	for rows, want := range map[int]string{1: "甲 1", 20: "39", 21: "39, …"} {
		b := sheet.NewBook("xlsx", sheet.DefaultLimits())
		s := b.Sheet("甲", false)
		for i := range rows {
			s.HideRows(2*i, 2*i)
			if err := b.Add(s, sheet.Cell{Row: 2 * i, Text: "一"}); err != nil {
				t.Fatal(err)
			}
		}
		d, _, err := b.Document(context.Background())
		if err != nil || len(d.Problems) != 1 || !strings.HasSuffix(d.Problems[0].Message, want) {
			t.Errorf("%d rows: %v, %v, want %q", rows, d.Problems, err, want)
		}
	}
}

// TestRef holds that names of cells are read as they are written.
func TestRef(t *testing.T) {
	tests := []struct {
		row, column, rows, columns int
		want                       string
	}{
		{0, 0, 1, 1, "A1"},
		{11, 1, 1, 2, "B12:C12"},
		{0, 25, 1, 1, "Z1"},
		{0, 26, 2, 1, "AA1:AA2"},
		{1<<20 - 1, 1<<14 - 1, 1, 1, "XFD1048576"},
	}
	for _, tt := range tests {
		got := sheet.Ref(tt.row, tt.column, tt.rows, tt.columns)
		if got != tt.want {
			t.Errorf("%d, %d is %s, want %s", tt.row, tt.column, got, tt.want)
		}
		r, ok := sheet.ParseRange(got)
		want := sheet.Range{Top: tt.row, Left: tt.column, Bottom: tt.row + tt.rows - 1, Right: tt.column + tt.columns - 1}
		if diff := cmp.Diff(want, r); diff != "" || !ok {
			t.Errorf("%s (-want +got):\n%s", got, diff)
		}
	}
	for _, bad := range []string{"", "A", "1", "A0", "1A", "A1B", strings.Repeat("A", 17) + "1", "A99999999999999999999"} {
		if _, _, ok := sheet.ParseRef(bad); ok {
			t.Errorf("%q is a cell", bad)
		}
	}
	if row, column, ok := sheet.ParseRef("$b$12"); !ok || fmt.Sprint(row, column) != "11 1" {
		t.Errorf("$b$12 is %d, %d, %t", row, column, ok)
	}
}
