package narrative

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/facts/cells/cellstest"
	"juesuan/facts/identity"
	"juesuan/facts/outline"
	"juesuan/records"
)

// told is what a report of 观星台 of 2022 says in these blocks, a figure a line.
func told(t *testing.T, report records.Report, blocks ...any) []string {
	t.Helper()
	o := outline.Read(cellstest.Texts(t), cellstest.Document(append([]any{"前言"}, blocks...)...))
	who := identity.Identity{Entity: "观星台", Year: 2022, Report: report}
	var out []string
	for _, f := range Read(o, Context{Doc: "d", Who: who, Headings: o.Headings("d")}) {
		out = append(out, line(&f))
	}
	return out
}

// line is a figure as: label (above it the labels of what it is a part of), what
// the cell of the same figure is, period, value, column, doubts.
func line(f *records.Fact) string {
	label, value, column := "", "null", ""
	if f.Row != nil {
		label = strings.Join(f.Row.Path, "/")
		if label == "" {
			label = f.Row.Label
		}
	}
	if f.Value != nil {
		value = f.Comparator + *f.Value
	}
	if f.Column != nil {
		column = strings.Join(f.Column.Path, "/")
	}
	cell := strings.Join(strings.Fields(strings.Join([]string{f.Statement, f.Side, f.Item, f.Measure}, " ")), " ")
	doubts := ""
	for _, d := range f.Evidence.Doubts {
		doubts += " " + string(d)
	}
	return fmt.Sprintf("%s | %s | %s | %s%s | %s |%s", label, cell, strings.TrimSpace(f.Period+" "+f.Direction), value, f.Unit, column, doubts)
}

// sentences are what is read of sentences, each a paragraph of its own.
type sentences struct {
	name   string
	blocks []any
	want   []string
}

func (s sentences) hold(t *testing.T, report records.Report) {
	t.Helper()
	t.Run(s.name, func(t *testing.T) {
		if diff := cmp.Diff(s.want, told(t, report, s.blocks...)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
