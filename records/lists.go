package records

import "slices"

// The origins of a fact.
const (
	OriginTable     = "table"
	OriginForm      = "form"
	OriginNarrative = "narrative"
)

// The periods that a figure of the narrative may speak of.
const (
	PeriodCurrent        = "current"
	PeriodPrevious       = "previous"
	PeriodBudget         = "budget"
	PeriodAdjustedBudget = "adjusted_budget"
	PeriodChange         = "change"           // on the year before
	PeriodChangeOnBudget = "change_on_budget" // on the budget
)

// The directions of a change.
const (
	Increase = "increase"
	Decrease = "decrease"
)

// The sides of a two-sided statement.
const (
	Income      = "income"
	Expenditure = "expenditure"
)

// How the print of a fact can be read as the value suggested.
const (
	ReadPoint     = "point"     // the decimal point was dropped
	ReadDigits    = "digits"    // the digits belong together in another way
	ReadCharacter = "character" // one character was taken for another
	ReadSign      = "sign"      // the figures are the same, the sign is not
	ReadNeighbour = "neighbour" // the value stands in a neighbouring cell
	ReadRow       = "row"       // the values of the row stand under other columns
	Computed      = "computed"  // not at all: the value is computed
)

// The closed lists that validation looks names up in. They are never changed.
var (
	allFlags = []Flag{
		SpacedNumber, Fullwidth, ConfusedCharacter, MissingDecimalPoint, SeparatorRepaired,
		Dash, Unreadable, OCR, UnmappedGlyph,
		SplitCell, MergedCell, SplitLabel, ShiftedRow, InheritedLabel, MissingLabel,
		ExtraColumn, MissingHeader, ContinuedTable, HyphenatedLine,
		UnknownCode, CodeLabelMismatch, VariantCharacter, UnitAssumed, UnitConflict,
		UnrecognisedStatement, UnrecognisedColumn, StatementInferred, Placeholder, NotAReport,
		CheckFailed, NoCheck, Suggested, NearTie, Repeated,
	}
	allTypes = []Type{
		TypeDocument, TypeHeading, TypeTable, TypeFact, TypeCheck, TypeReview, TypeDecision, TypeRun,
	}
	allOutcomes      = []Outcome{Extracted, Partial, Failed, Skipped, Duplicate}
	allReports       = []Report{FinalAccounts, Budget, UnknownReport}
	allStatuses      = []Status{OK, InReview, Accepted, Corrected, Rejected}
	allHeadingKinds  = []string{"part", "section", "subsection", "item", "table_title", "form_title"}
	allMethods       = []string{"ruled", "aligned", "delimited", "markup", "ocr"}
	allOrigins       = []string{OriginTable, OriginForm, OriginNarrative}
	allSides         = []string{Income, Expenditure}
	allFactKinds     = []string{"amount", "percent", "count", "score", "text", "date"}
	allComparators   = []string{"<", "<=", "=", ">", ">="}
	allPeriods       = []string{PeriodCurrent, PeriodPrevious, PeriodBudget, PeriodAdjustedBudget, PeriodChange, PeriodChangeOnBudget}
	allDirections    = []string{Increase, Decrease}
	allScopes        = []string{"row", "column", "table", "cross_table", "narrative", "recompute", "form", "document", "archive"}
	allCheckOutcomes = []string{"pass", "fail", "rounding", "not_applicable", "undetermined"}
	allCauses        = []string{"extraction", "report", "unknown"}
	allReviewReasons = []string{
		"low_confidence", "failed_check", "unrecognised_table", "missing_statement", "doubtful_identity", "failed_document",
	}
	allReadings = []string{ReadPoint, ReadDigits, ReadCharacter, ReadSign, ReadNeighbour, ReadRow, Computed}
	allActions  = []string{"accept", "correct", "reject", "undo"}
)

// AllFlags returns every flag, grouped as they are declared.
func AllFlags() []Flag { return slices.Clone(allFlags) }

// AllTypes returns every kind of line.
func AllTypes() []Type { return slices.Clone(allTypes) }

// AllOutcomes returns every outcome of a document.
func AllOutcomes() []Outcome { return slices.Clone(allOutcomes) }

// AllReports returns every kind of report.
func AllReports() []Report { return slices.Clone(allReports) }

// AllStatuses returns every status of a fact.
func AllStatuses() []Status { return slices.Clone(allStatuses) }

// HeadingKinds returns every kind of heading.
func HeadingKinds() []string { return slices.Clone(allHeadingKinds) }

// Methods returns every way in which a grid is found.
func Methods() []string { return slices.Clone(allMethods) }

// Origins returns every origin of a fact.
func Origins() []string { return slices.Clone(allOrigins) }

// Sides returns the sides of a two-sided statement.
func Sides() []string { return slices.Clone(allSides) }

// FactKinds returns every kind of fact.
func FactKinds() []string { return slices.Clone(allFactKinds) }

// Comparators returns every comparator of a target.
func Comparators() []string { return slices.Clone(allComparators) }

// Periods returns every period that a figure of the narrative may speak of.
func Periods() []string { return slices.Clone(allPeriods) }

// Directions returns the directions of a change.
func Directions() []string { return slices.Clone(allDirections) }

// Scopes returns every scope of a check.
func Scopes() []string { return slices.Clone(allScopes) }

// CheckOutcomes returns every outcome of a check.
func CheckOutcomes() []string { return slices.Clone(allCheckOutcomes) }

// Readings returns every way in which a print can be read as a value
// suggested.
func Readings() []string { return slices.Clone(allReadings) }

// Causes returns every cause of a failed check.
func Causes() []string { return slices.Clone(allCauses) }

// ReviewReasons returns every reason for a review.
func ReviewReasons() []string { return slices.Clone(allReviewReasons) }

// Actions returns every action of a decision.
func Actions() []string { return slices.Clone(allActions) }
