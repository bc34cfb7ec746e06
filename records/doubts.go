package records

import "slices"

// Evidence is what is known of how a record was read, before the report's own
// sums are held against it. It is kept in memory only: what it comes to is
// written as the reading of a fact.
type Evidence struct {
	Doubts []Doubt
	Print  float64 // how sure the print itself is read, from 0 to 1, 1 where it is clean
}

// Doubt adds a doubt.
func (e *Evidence) Doubt(d Doubt) { e.Doubts = append(e.Doubts, d) }

// Doubt names what speaks against the reading of a fact, a heading or a table.
type Doubt string

// The doubts. How much each weighs is catalog data.
const (
	// Of the print.
	DoubtUnreadable   Doubt = "unreadable"    // no value can be read
	DoubtDecimals     Doubt = "odd_decimals"  // no other figure of the table prints so many
	DoubtCutFigure    Doubt = "cut_figure"    // too short to be a whole figure of its table
	DoubtMissingPoint Doubt = "missing_point" // others of its unit have a point, and it stands out

	// Of the place.
	DoubtNearTie       Doubt = "near_tie"       // another reading is about as likely
	DoubtMisfit        Doubt = "misfit"         // some cell of the row is of the wrong kind where it stands
	DoubtRowRepaired   Doubt = "row_repaired"   // cells were moved, joined or parted
	DoubtExtraColumn   Doubt = "extra_column"   // some cell of the row has no column
	DoubtJoinedFigures Doubt = "joined_figures" // two cells with a figure each were taken for one
	DoubtSharedUnit    Doubt = "shared_unit"    // its unit stands behind the next figure

	// Of the meaning.
	DoubtColumn        Doubt = "unrecognised_column"
	DoubtMissingLabel  Doubt = "missing_label"    // its row's name was not printed, or is lost
	DoubtUnknownLabel  Doubt = "unknown_label"    // the catalog does not know what it is the value of
	DoubtStrayName     Doubt = "stray_name"       // the row's name is not that of its class
	DoubtOddCode       Doubt = "odd_code"         // the row's code has digits that no code has
	DoubtFigureOfWords Doubt = "figure_for_words" // a figure stands where words are asked for
	DoubtOddPercent    Doubt = "odd_percent"      // a percentage stands where none is asked for
	DoubtUnitConflict  Doubt = "unit_conflict"    // it is not measured in what its target is
	DoubtNoCell        Doubt = "no_cell"          // no table states what the sentence speaks of

	// Of headings and tables.
	DoubtMarkedHeading Doubt = "marked_heading" // the source's markup alone makes it a heading
	DoubtStatement     Doubt = "unrecognised_statement"
	DoubtHeader        Doubt = "missing_header"
)

var allDoubts = []Doubt{
	DoubtUnreadable, DoubtDecimals, DoubtCutFigure, DoubtMissingPoint,
	DoubtNearTie, DoubtMisfit, DoubtRowRepaired, DoubtExtraColumn, DoubtJoinedFigures, DoubtSharedUnit,
	DoubtColumn, DoubtMissingLabel, DoubtUnknownLabel, DoubtStrayName, DoubtOddCode, DoubtFigureOfWords, DoubtOddPercent, DoubtUnitConflict, DoubtNoCell,
	DoubtMarkedHeading, DoubtStatement, DoubtHeader,
}

// AllDoubts returns every doubt, grouped as they are declared.
func AllDoubts() []Doubt { return slices.Clone(allDoubts) }
