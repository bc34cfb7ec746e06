// Package catalog holds what juesuan knows of the reports, as data: the
// statements with their titles, headers and row labels over regions and
// years, the classification codes, and the noise tables. The data files are
// embedded; a new alias or code touches no Go. The loader refuses a mistake
// with its file and line.
package catalog

import (
	"strings"

	"juesuan/records"
)

// Catalog is the loaded data. It is read-only and safe for concurrent use.
type Catalog struct {
	Statements  []*Statement // in the order of the data files
	Headers     []Header     // structural headers, common to all statements
	Units       []Unit
	Noise       Noise
	Form        Form // what performance forms are made of
	Narrative   Narrative
	Rules       []*Rule
	Confidence  Confidence
	Recognition Recognition // how tables are known for what they are
	Gold        Gold
	Version     string // hex digest of all embedded data files, for run.json and caches
	Overlay     string // that of the files laid over them, empty where there are none

	sources *layers // the files
	views   *views  // nil where no words stand under conditions

	patterns   Patterns
	titles     map[string]titled // by key
	longest    int               // runes of the longest title's key
	roles      map[string]Header // by key
	sides      map[string]string // by key: what names a side alone in its row
	shared     map[string]Shared // by signed key of a head
	codes      map[string]map[string]*Code
	classes    map[string]map[string]*Code   // scheme → key of a class's name
	byName     map[string]map[string][]*Code // by scheme and key of a name
	statements map[string]*Statement
	measures   map[string]bool
	variants   [lastHan - firstHan + 1]bool // Han characters that Noise.Variants has

	*made
}

// made is what was made of texts.
type made struct{ keys, bares, bareHeads memo[string] }

// Versions are those of a catalog's files.
type Versions struct {
	Embedded string
	Overlay  string // of the files laid over, empty where there are none
}

// Versions returns the versions of the catalog's files.
func (c *Catalog) Versions() Versions { return Versions{c.Version, c.Overlay} }

// titled is a title with the statement it belongs to.
type titled struct {
	statement *Statement
	title     Title
}

// Statement is one standard table or form.
type Statement struct {
	Name  string          // vocabulary name: income_expenditure_summary
	Label records.Message // for people
	Form  bool            // a performance form, not a statement of accounts
	// Project is true for a form that stands once for each project.
	Project bool
	// Sided is true where rows stand under 收入 and 支出 side by side.
	Sided bool
	// Scheme is the classification of the codes in its rows: "function" or
	// "economic"; empty where rows carry no codes.
	Scheme   string
	Titles   []Title
	Expected []records.Report // kinds of report in which its absence is worth saying
	// Measures is what columns measure that name an item and no measure, by the
	// kind of report: 三公 of a budget need not say 预算数.
	Measures map[records.Report]string
	Columns  []Column
	Rows     []RowItem

	columns  map[string]Column    // by key of a header
	beside   map[string]Column    // by key of a header: what it means beside another item
	rows     map[string][]RowItem // by bare key of a label
	nearRows map[int][]RowItem    // by number of a label among those that texts are compared with
	near     map[int][]int        // by word of the lexicon of heads: the columns that it heads
	titles   []word               // those of Titles
}

// Title is one printed title of a statement.
type Title struct {
	Text   string
	Report records.Report // the kind of report that prints it; UnknownReport for both
}

// Column is a header that a statement knows, with what its figures measure.
// A header may name an item instead of, or beside, a measure (三公 prints its
// items as columns).
type Column struct {
	Measure  string
	Item     string
	Beside   string   // item of another column, beside which the header means this (合计 of 三公 and 会议费)
	Always   bool     // beside it the header means this even where no other column claims what it means alone
	Whole    bool     // headers under it name parts of what it measures: 一般公共预算 under 上年结转
	Headers  []string // aliases
	Optional bool     // that a table lacks it says nothing
	Part     bool     // the total adds it up, though not every table has it
}

// RowItem is a row that a statement knows by its label.
type RowItem struct {
	Item   string
	Side   string // income, expenditure, or empty for both
	Parent string // item of the row it hangs under, where its label repeats (一般公共预算财政拨款 under 年初…)
	After  string // item of a row above it, without which the label means another item (收入合计 after 本年收入合计)
	Group  bool   // its labels head a group of rows, whose 小计 is the item; a row of that label is none
	Labels []string
}

// IsTotal reports whether the row adds up its statement or a part of it.
func (r *RowItem) IsTotal() bool { return strings.HasSuffix(r.Item, "total") }

// Role is what a structural header says its column holds.
type Role string

// The roles.
const (
	RoleLabel   Role = "label"   // 项目, 科目名称
	RoleCode    Role = "code"    // 科目编码, 类, 款, 项
	RoleLine    Role = "line"    // 行次
	RoleOrdinal Role = "ordinal" // 栏次: marks the row that numbers the columns
	RoleSide    Role = "side"    // 收入, 支出 as the head of a panel
	RoleGroup   Role = "group"   // 人员经费, 公用经费 as the head of a panel
	// RoleSubtotal is 小计: it measures what the header above it does.
	RoleSubtotal Role = "subtotal"
	RoleNote     Role = "note" // 采购方式: remarks, which are no values
)

// Header is a structural header.
type Header struct {
	Role    Role
	Side    string // for RoleSide
	Headers []string
}

// Unit is a unit of money and its worth in 元.
type Unit struct {
	Name    string
	Factor  string // decimal
	Aliases []string
	Short   string // what stands for it behind a figure of a cell alone: 万; may be empty
}

// Noise holds the tables that the normalizers work by.
type Noise struct {
	Confused   map[rune]rune     // characters mistaken for digits: O→0, l→1
	Separators []rune            // thousands separators
	Points     []rune            // decimal points, '.' first
	Dashes     []string          // what a dash cell holds
	Negatives  []string          // what stands in front of a negative figure, beside a minus
	Currencies []string          // signs of the currency in front of a figure
	NoteWords  []string          // words behind a figure that point to a note
	Fillers    []*Pattern        // what programs write into a cell that is blank
	NoteMarks  []rune            // digits and stars above the line that point to a note
	Variants   map[rune]rune     // traditional and variant characters → standard
	Tags       []string          // stray markup element names
	Math       map[string]string // commands of LaTeX → what print shows
}

// Patterns are the fixed wordings that are neither headers nor labels, for
// text in NFKC without white space.
type Patterns struct {
	Empty       []*Pattern // 故本表无数据, 本表为空 …
	TOC         []*Pattern // 目录 …
	Furniture   []*Pattern // page numbers, years, 续表 …
	TableCode   []*Pattern // 公开01表, 附表1; the code is submatch 1
	Entity      []*Pattern // 部门名称：X; the entity is submatch 1
	EntityLabel []*Pattern // 部门名称： alone, the name on the line below
	EntityStart []*Pattern // a sentence that begins with whom it is about, in submatch 1
	EntityFront []*Pattern // what stands in front of one and is none of it: 2023年度, 部门名称：
	EntityEnd   []*Pattern // what stands behind a name and is none of it: 2023年部门决算, 概况
	NoEntity    []*Pattern // what names no department: 本部门, 财务科
	Body        []*Pattern // the name of a department by how it ends
	Year        []*Pattern // 2022年; the year is submatch 1
	OwnYear     []*Pattern // a title or heading of accounts; the year is submatch 1
	OtherYear   []*Pattern // years that are none of the accounts: of dates, laws, plans
	Titles      []*Pattern // a report's title: submatches "entity", "year", "kind"
	Final       []*Pattern // words that make a report a 决算
	Budget      []*Pattern // words that make it a 预算
	Planned     []*Pattern // a sentence that states what is planned: 采购预算17000元
	Notes       []*Pattern // 注：, 说明：
	GoesOn      []*Pattern // （续）, 续表 behind a title
	Prose       []*Pattern // what no heading says
	Numbers     []*Pattern // the number of a table in front of its title
	Prefixes    []*Pattern // what may stand in front of a table's title
	Particulars []*Pattern // number, unit and year that stand on the line of a title
}

// Code is one classification code.
type Code struct {
	Scheme  string // function, economic (部门), economic_government (政府)
	Digits  string
	Name    string
	Aliases []string // older and shortened names
}
