package export

import "juesuan/records"

// mark is what a workbook shows of a value by its looks.
type mark int

// The marks; of several the last wins.
const (
	unmarked   mark = iota
	unverified      // no check verifies it
	repaired        // read after a repair
	settled         // a person confirmed or corrected it
	doubtful        // a person should look first
	failing         // a check fails
	rejected        // a person said that it is no value
)

// marked is a cell with its mark.
type marked struct {
	value cell
	mark  mark
	fact  string // the id of the fact that the cell shows, where it does
	see   string // the id of a fact that the cell leads to
}

// bare is a cell without its mark, for formats that show none.
func bare(c cell) cell {
	if m, ok := c.(marked); ok {
		return m.value
	}
	return c
}

// harmlessFlags say nothing of a repair.
var harmlessFlags = map[records.Flag]bool{
	records.Dash: true, records.NoCheck: true, records.CheckFailed: true, records.Suggested: true,
	records.ContinuedTable: true, records.UnitAssumed: true, records.InheritedLabel: true,
}

// markOf is the mark of a fact.
func markOf(f *records.Fact) mark {
	m := unmarked
	for _, flag := range f.Flags {
		switch {
		case flag == records.NoCheck:
			m = max(m, unverified)
		case flag == records.CheckFailed:
			m = max(m, failing)
		case !harmlessFlags[flag]:
			m = max(m, repaired)
		}
	}
	switch f.Status {
	case records.Rejected:
		m = rejected
	case records.InReview:
		m = max(m, doubtful)
	case records.Accepted, records.Corrected:
		m = settled
	}
	return m
}
