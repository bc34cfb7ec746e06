package records

// Flag marks something about a reading that a consumer may want to know.
type Flag string

// Flags about the reading of characters.
const (
	SpacedNumber        Flag = "spaced_number"
	Fullwidth           Flag = "fullwidth"
	ConfusedCharacter   Flag = "confused_character" // O/0, l/1 …
	MissingDecimalPoint Flag = "missing_decimal_point"
	SeparatorRepaired   Flag = "separator_repaired"
	Dash                Flag = "dash"
	Unreadable          Flag = "unreadable"
	OCR                 Flag = "ocr"
	UnmappedGlyph       Flag = "unmapped_glyph"
)

// Flags about the shape of a table.
const (
	SplitCell      Flag = "split_cell"
	MergedCell     Flag = "merged_cell"
	SplitLabel     Flag = "split_label"
	ShiftedRow     Flag = "shifted_row"
	InheritedLabel Flag = "inherited_label"
	MissingLabel   Flag = "missing_label"
	ExtraColumn    Flag = "extra_column"
	MissingHeader  Flag = "missing_header"
	ContinuedTable Flag = "continued_table"
	HyphenatedLine Flag = "hyphenated_line"
)

// Flags about the meaning.
const (
	UnknownCode           Flag = "unknown_code"
	CodeLabelMismatch     Flag = "code_label_mismatch"
	VariantCharacter      Flag = "variant_character"
	UnitAssumed           Flag = "unit_assumed"
	UnitConflict          Flag = "unit_conflict"
	UnrecognisedStatement Flag = "unrecognised_statement"
	UnrecognisedColumn    Flag = "unrecognised_column"
	StatementInferred     Flag = "statement_inferred"
	Placeholder           Flag = "placeholder"
	NotAReport            Flag = "not_a_report"
)

// Flags about the evidence.
const (
	CheckFailed Flag = "check_failed"
	NoCheck     Flag = "no_check"
	Suggested   Flag = "suggested"
	NearTie     Flag = "near_tie"
	Repeated    Flag = "repeated"
)
