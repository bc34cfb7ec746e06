// Package statements turns a region that is a statement of accounts into facts:
// its head is bound to the columns, the columns fall into panels, every row is
// aligned with them by what its cells are, and each cell of values is read.
package statements

import (
	"slices"
	"strings"

	"juesuan/facts/cells"
	"juesuan/facts/heads"
	"juesuan/facts/regions"
	"juesuan/records"
)

// reader reads what does not depend on the table at hand.
type reader struct{ *cells.Texts }

func (r reader) heads() heads.Reader { return heads.Reader{Texts: r.Texts} }

// Read reads the facts of a region whose grid is seen by v, in a report of a
// kind. It completes the table's record with what the head says, and the
// region with its unit.
func Read(t *cells.Texts, region *regions.Region, v cells.View, report records.Report, rec *records.Table) []records.Fact {
	r := reader{t}
	report = r.reportOf(region, report)
	var out []records.Fact
	line := 0
	for k, section := range r.sections(v, region.Statement) {
		sh := r.shapeOf(section, region.Statement, report)
		if unit, ok := r.headUnit(sh.header); ok {
			region.Unit, rec.Unit, region.Borrowed = unit, unit, false
			region.Flags = slices.DeleteFunc(region.Flags, func(f records.Flag) bool { return f == records.UnitAssumed })
		}
		sh.measureItems(report)
		if k == 0 {
			rec.HeaderRows = sh.header.rows
		}
		if !sh.recognised() && !slices.Contains(rec.Flags, records.MissingHeader) {
			rec.Flags = append(rec.Flags, records.MissingHeader)
			rec.Confidence = t.Cat.Confidence.Reading.Doubted(records.DoubtHeader)
		}
		ra := &rowAligner{reader: r, sh: sh, v: section, torn: region.Torn, line: line}
		if facts := ra.figures(ra.rows(), region); k == 0 {
			out = facts
		} else {
			out = append(out, facts...)
		}
		line = ra.line
	}
	return out
}

// HeaderRows counts the rows of the head of a table of which no statement is
// known.
func HeaderRows(t *cells.Texts, v cells.View) int {
	rows, _ := reader{t}.heads().Rows(v, nil)
	return rows
}

// reportOf is the kind of report that a table belongs to: the document's, else
// the one that prints its title.
func (r reader) reportOf(region *regions.Region, report records.Report) records.Report {
	if report != records.UnknownReport {
		return report
	}
	_, title, _ := r.Cat.Title(region.Title)
	return title.Report
}

// headUnit is the unit that columns of values state in brackets behind their
// heads: 决算数（万元）.
func (r reader) headUnit(h header) (string, bool) {
	found := ""
	for _, col := range h.columns {
		if col.role != valueRole {
			continue
		}
		for _, text := range col.path {
			_, behind, _ := strings.Cut(text, "（")
			if unit, ok := r.Unit(strings.TrimSuffix(behind, "）")); ok {
				if found != "" && unit != found {
					return "", false // two units: none is the table's
				}
				found = unit
			}
		}
	}
	return found, found != ""
}
