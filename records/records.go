// Package records defines what juesuan writes: one Go type for each kind of
// line, the closed lists of names the lines may hold, and the canonical JSON
// Lines (RFC 8785) that carry them. It imports nothing else of this module, so
// that a consumer may copy it.
//
// Amounts are decimal strings, never floats. An optional field that does not
// apply is left out; only Fact.Value may be null, for a dash or an unreadable
// cell.
package records

// Format is the version of the record contract. It rises on a breaking change.
// Lines of an older one are read, too; see Unmarshal.
const Format = 2

// Type names the kind of a line.
type Type string

// The kinds of lines.
const (
	TypeDocument Type = "document"
	TypeHeading  Type = "heading"
	TypeTable    Type = "table"
	TypeFact     Type = "fact"
	TypeCheck    Type = "check"
	TypeReview   Type = "review"
	TypeDecision Type = "decision"
	TypeRun      Type = "run"
)

// Outcome says what became of an input file.
type Outcome string

// The outcomes. Every file found has exactly one.
const (
	Extracted Outcome = "extracted"
	Partial   Outcome = "partial"
	Failed    Outcome = "failed"
	Skipped   Outcome = "skipped"
	Duplicate Outcome = "duplicate"
)

// Report is the kind of a report.
type Report string

// The kinds of reports.
const (
	FinalAccounts Report = "final_accounts" // 决算
	Budget        Report = "budget"         // 预算
	UnknownReport Report = "unknown"
)

// Status says whether a value may be used as it stands.
type Status string

// The statuses. The last three follow a person's decision.
const (
	OK        Status = "ok"
	InReview  Status = "review"
	Accepted  Status = "accepted"
	Corrected Status = "corrected"
	Rejected  Status = "rejected"
)

// Reason says why a document did not end as extracted.
type Reason struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Page    int    `json:"page,omitempty"`
}

// Counts are the numbers of records of one document.
type Counts struct {
	Checks   int `json:"checks"`
	Facts    int `json:"facts"`
	Headings int `json:"headings"`
	Review   int `json:"review"`
	Tables   int `json:"tables"`
}

// Document is one input file and what became of it.
type Document struct {
	Type   Type   `json:"type"`
	Doc    string `json:"doc"`    // first 16 hex digits of the SHA-256 of the bytes; empty where they could not be read
	Source string `json:"source"` // path relative to the crawled root, with slashes
	Bytes  int64  `json:"bytes"`
	Format string `json:"format,omitempty"` // pdf, text, markdown, html, …

	Encoding           string   `json:"encoding,omitempty"`            // utf-8, gb18030, utf-16le, …
	EncodingConfidence *float64 `json:"encoding_confidence,omitempty"` // 1 where the bytes declare or prove it

	Pages        int    `json:"pages,omitempty"`
	Engine       string `json:"engine,omitempty"`        // pdf, pdfium
	EngineReason string `json:"engine_reason,omitempty"` // why not the first: unmapped_glyphs, timeout, …

	Outcome    Outcome  `json:"outcome"`
	Reason     *Reason  `json:"reason,omitempty"`
	Entity     string   `json:"entity,omitempty"`
	Year       int      `json:"year,omitempty"`
	Report     Report   `json:"report,omitempty"`
	Unit       string   `json:"unit,omitempty"`
	Statements []string `json:"statements,omitempty"`
	Missing    []string `json:"missing,omitempty"`
	ReportID   string   `json:"report_id,omitempty"` // of several files that are one report
	Counts     *Counts  `json:"counts,omitempty"`
	Flags      []Flag   `json:"flags,omitempty"`

	Identified *Identified `json:"identified,omitempty"` // how sure entity, year, report and unit are

	Attachments []Attachment `json:"attachments,omitempty"` // files that it links to, which nobody has read
}

// Attachment is a file that a document links to.
type Attachment struct {
	Text   string `json:"text,omitempty"` // what the document calls it
	Target string `json:"target"`         // where the document says that it is
}

// Identified says how sure it is whose report a document is, of which year and
// kind, and in which unit. What nothing says is nil.
type Identified struct {
	Entity *Told `json:"entity,omitempty"`
	Year   *Told `json:"year,omitempty"`
	Report *Told `json:"report,omitempty"`
	Unit   *Told `json:"unit,omitempty"`
}

// Told says how sure something is, and by what it is told.
type Told struct {
	Confidence float64  `json:"confidence"` // from 0 to 1
	Because    []string `json:"because"`    // title, table_line, heading, sentence, line, file_name; the weightiest first
}

// Heading is one heading of the body, never an entry of a table of contents.
type Heading struct {
	Type       Type     `json:"type"`
	ID         string   `json:"id"` // DOC/h03
	Doc        string   `json:"doc"`
	Source     string   `json:"source"`
	Level      int      `json:"level"` // 1 第一部分, 2 一、, 3 （一）, 4 1.
	Number     string   `json:"number,omitempty"`
	Text       string   `json:"text"`
	Path       []string `json:"path"`
	Kind       string   `json:"kind"` // part, section, subsection, item, table_title, form_title
	At         At       `json:"at"`
	Confidence float64  `json:"confidence"`
	Flags      []Flag   `json:"flags,omitempty"`
}

// Cell is one cell of a table's logical grid.
type Cell struct {
	Row        int    `json:"row"`
	Column     int    `json:"column"`
	RowSpan    int    `json:"rowspan,omitempty"` // left out when 1
	ColumnSpan int    `json:"colspan,omitempty"` // left out when 1
	Text       string `json:"text"`
	At         At     `json:"at"`
}

// Recognised says how a table's statement was told, by all that it shows.
type Recognised struct {
	Confidence float64  `json:"confidence"`
	Because    []string `json:"because"` // names of the evidence, the strongest first
}

// Table is one table region with its logical grid.
type Table struct {
	Type        Type        `json:"type"`
	ID          string      `json:"id"` // DOC/t03
	Doc         string      `json:"doc"`
	Source      string      `json:"source"`
	Statement   string      `json:"statement,omitempty"` // absent where unrecognised
	Recognised  *Recognised `json:"recognised,omitempty"`
	Entity      string      `json:"entity,omitempty"` // where it is not the document's
	Year        int         `json:"year,omitempty"`   // where it is not the document's
	Title       string      `json:"title,omitempty"`
	Code        string      `json:"code,omitempty"` // 公开03表
	Unit        string      `json:"unit,omitempty"`
	Instance    string      `json:"instance,omitempty"` // the project of a form
	PageSpan    []int       `json:"page_span,omitempty"`
	LineSpan    []int       `json:"line_span,omitempty"`
	BBox        []PageBox   `json:"bbox,omitempty"`
	Rows        int         `json:"rows"`
	Columns     int         `json:"columns"`
	HeaderRows  int         `json:"header_rows"`
	Cells       []Cell      `json:"cells"`
	Notes       []string    `json:"notes,omitempty"`
	Empty       bool        `json:"empty,omitempty"`
	EmptyReason string      `json:"empty_reason,omitempty"`
	Method      string      `json:"method"` // ruled, aligned, delimited, markup, ocr
	Confidence  float64     `json:"confidence"`
	Flags       []Flag      `json:"flags,omitempty"`
}

// GridCell is the cell of its table's grid that a fact is read as, both from 0.
// In a row that was put right it may be another than the one that holds the
// print, which Fact.At names.
type GridCell struct {
	Row    int `json:"row"`
	Column int `json:"column"`
}

// Row names the row of a fact.
type Row struct {
	Code  string   `json:"code,omitempty"`  // 科目编码, digits
	Line  string   `json:"line,omitempty"`  // 行次
	Label string   `json:"label,omitempty"` // noise removed, no white space
	Path  []string `json:"path,omitempty"`  // labels of the ancestors and itself
}

// Column names the column of a fact: its header texts, outermost first.
type Column struct {
	Path  []string `json:"path,omitempty"`
	Rival string   `json:"rival,omitempty"` // what it may mean as well: an item, a measure, or unknown
}

// Edit is one step of a normalizer: the piece From became To. Applying a
// fact's edits to its raw text in order gives its value.
type Edit struct {
	Rule string `json:"rule"`
	From string `json:"from"`
	To   string `json:"to"`
}

// FactChecks sums up the checks that a fact took part in.
type FactChecks struct {
	Failed []string `json:"failed,omitempty"`
	Passed int      `json:"passed"`
}

// Suggestion is the one better reading that the report's own arithmetic names.
type Suggestion struct {
	Value   string   `json:"value"`
	Because []string `json:"because"`
	Reading string   `json:"reading,omitempty"` // how the print can be read so: point, digits, character, neighbour, row; computed where it cannot
}

// Fact is one value: a table cell, a form cell or a figure of the narrative.
type Fact struct {
	Type       Type        `json:"type"`
	ID         string      `json:"id"` // DOC/t03/r12/c2, DOC/n17
	Doc        string      `json:"doc"`
	Source     string      `json:"source"`
	Origin     string      `json:"origin"` // table, form, narrative
	Entity     string      `json:"entity,omitempty"`
	Year       int         `json:"year,omitempty"`
	Report     Report      `json:"report,omitempty"`
	Statement  string      `json:"statement,omitempty"`
	Table      string      `json:"table,omitempty"`
	Instance   string      `json:"instance,omitempty"`
	Side       string      `json:"side,omitempty"` // income, expenditure
	Cell       *GridCell   `json:"cell,omitempty"` // nil for a figure of the narrative
	Row        *Row        `json:"row,omitempty"`
	Column     *Column     `json:"column,omitempty"`
	Item       string      `json:"item,omitempty"`
	Measure    string      `json:"measure,omitempty"`
	Period     string      `json:"period,omitempty"`    // current, change, …; of the narrative
	Direction  string      `json:"direction,omitempty"` // increase, decrease
	Section    []string    `json:"section,omitempty"`   // headings above a figure of the narrative
	Sentence   string      `json:"sentence,omitempty"`  // the sentence that states it
	Kind       string      `json:"kind"`                // amount, percent, count, score, text, date
	Raw        string      `json:"raw"`
	Value      *string     `json:"value"`
	Comparator string      `json:"comparator,omitempty"`
	High       string      `json:"high,omitempty"`
	Unit       string      `json:"unit,omitempty"`
	Amount     string      `json:"amount,omitempty"` // the value in 元
	Edits      []Edit      `json:"edits,omitempty"`
	Twin       string      `json:"twin,omitempty"` // id of the fact that states the same cell before
	Checks     *FactChecks `json:"checks,omitempty"`
	Suggestion *Suggestion `json:"suggestion,omitempty"`
	At         At          `json:"at"`
	Confidence float64     `json:"confidence"`
	Reading    *float64    `json:"reading,omitempty"` // how sure the reading is by itself, before the report's sums are held against it
	Flags      []Flag      `json:"flags,omitempty"`
	Status     Status      `json:"status"`

	// Evidence is what the fact was read by; nil on one that was written and
	// read back, whose Reading says what it came to.
	Evidence *Evidence `json:"-"`
}

// Message is a sentence for a person, in Chinese and English.
type Message struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// Check is one rule applied to one document.
type Check struct {
	Type       Type     `json:"type"`
	ID         string   `json:"id"`
	Doc        string   `json:"doc"`
	Source     string   `json:"source"`
	Rule       string   `json:"rule"`
	Statements []string `json:"statements,omitempty"`
	Scope      string   `json:"scope"`   // row, column, table, cross_table, narrative, recompute, form, document, archive
	Outcome    string   `json:"outcome"` // pass, fail, rounding, not_applicable, undetermined
	Expected   string   `json:"expected,omitempty"`
	Actual     string   `json:"actual,omitempty"`
	Difference string   `json:"difference,omitempty"`
	Tolerance  string   `json:"tolerance,omitempty"`
	Facts      []string `json:"facts,omitempty"`
	Message    Message  `json:"message"`
	Cause      string   `json:"cause,omitempty"` // extraction, report, unknown
}

// Review is one thing a person should look at.
type Review struct {
	Type       Type        `json:"type"`
	ID         string      `json:"id"`
	Doc        string      `json:"doc"`
	Source     string      `json:"source"`
	Reason     string      `json:"reason"` // low_confidence, failed_check, unrecognised_table, missing_statement, doubtful_identity, failed_document
	Priority   float64     `json:"priority"`
	Facts      []string    `json:"facts,omitempty"`
	Checks     []string    `json:"checks,omitempty"`
	Tables     []string    `json:"tables,omitempty"`
	Statements []string    `json:"statements,omitempty"` // those that were not found
	At         At          `json:"at,omitempty"`
	Message    Message     `json:"message"`
	Suggestion *Suggestion `json:"suggestion,omitempty"`
}

// Decision is one line of decisions.jsonl: what a person decided. Cell, Raw
// and Read are what the person saw, so that a later run knows whether the
// ground has moved.
type Decision struct {
	Type    Type    `json:"type"`
	ID      string  `json:"id"`
	Target  string  `json:"target"` // a fact, the lasting name of a question, or a decision
	Doc     string  `json:"doc"`
	Action  string  `json:"action"` // accept, correct, reject, undo
	Value   *string `json:"value,omitempty"`
	Cell    string  `json:"cell,omitempty"` // statement, row and column
	Raw     string  `json:"raw,omitempty"`
	Read    *string `json:"read,omitempty"` // the value as it was read
	By      string  `json:"by"`
	When    string  `json:"when"`
	Comment string  `json:"comment,omitempty"`
}

// Batch is everything that one document yields.
type Batch struct {
	Document Document
	Headings []Heading
	Tables   []Table
	Facts    []Fact
	Checks   []Check
	Review   []Review
}
