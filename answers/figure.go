package answers

import (
	"slices"
	"strings"

	"juesuan/records"
)

// Figure is one value with what it takes to use it rightly.
type Figure struct {
	ID         string   `json:"id"`
	Status     string   `json:"status" jsonschema:"ok、accepted、corrected 可用；review 待看；rejected 不可用 / ok, accepted and corrected may be used; review: a person should look first; rejected is no figure"`
	Caution    string   `json:"caution,omitempty" jsonschema:"引用时必须写明 / to be said wherever the figure is used"`
	Confidence float64  `json:"confidence" jsonschema:"读对的概率 / how likely it is read right"`
	Body       string   `json:"body,omitempty"`
	Year       int      `json:"year,omitempty"`
	Report     string   `json:"report,omitempty"`
	Statement  string   `json:"statement,omitempty"`
	Name       string   `json:"name,omitempty" jsonschema:"报表名称 / what the statement is called"`
	Row        string   `json:"row,omitempty"`
	Column     string   `json:"column,omitempty"`
	Item       string   `json:"item,omitempty"`
	Measure    string   `json:"measure,omitempty"`
	Period     string   `json:"period,omitempty" jsonschema:"句中数所指：current 本年，change 变动 / what a figure of a sentence speaks of: current, previous, change"`
	Direction  string   `json:"direction,omitempty"`
	Kind       string   `json:"kind"`
	Value      string   `json:"value" jsonschema:"按 unit 的值，空为横线或不能读 / the value in its unit, empty for a dash or what cannot be read"`
	Comparator string   `json:"comparator,omitempty"`
	High       string   `json:"high,omitempty"`
	Unit       string   `json:"unit,omitempty"`
	Amount     string   `json:"amount,omitempty" jsonschema:"以元计 / in yuan"`
	Printed    string   `json:"printed" jsonschema:"原文 / the words as printed"`
	Sentence   string   `json:"sentence,omitempty"`
	Source     string   `json:"source"`
	Page       int      `json:"page,omitempty"`
	Line       int      `json:"line,omitempty"`
	Sheet      string   `json:"sheet,omitempty" jsonschema:"工作簿的工作表 / sheet of a workbook"`
	Ref        string   `json:"ref,omitempty" jsonschema:"工作表的单元格 / cell of the sheet: B12, B12:C12"`
	Repeats    string   `json:"repeats,omitempty" jsonschema:"与此数为同一格，勿重复相加 / it states the same cell as this one: never add both"`
	Verified   int      `json:"verified" jsonschema:"有几项勾稽印证 / how many checks verify it"`
	Broken     []string `json:"broken,omitempty" jsonschema:"所在而不成立的勾稽 / checks that it belongs to and that do not hold"`
	Flags      []string `json:"flags,omitempty"`
}

func (s *server) figureOf(b *records.Batch, f *records.Fact) Figure {
	out := Figure{
		ID: f.ID, Status: string(f.Status), Caution: s.caution(b, f), Confidence: f.Confidence, Body: f.Entity, Year: f.Year, Report: string(f.Report),
		Statement: f.Statement, Name: s.label(f.Statement), Row: rowOf(f), Column: columnOf(f), Item: f.Item, Measure: f.Measure, Period: f.Period, Direction: f.Direction,
		Kind: f.Kind, Comparator: f.Comparator, High: f.High, Unit: f.Unit, Amount: f.Amount, Printed: f.Raw, Sentence: f.Sentence,
		Source: f.Source, Repeats: f.Twin, Flags: texts(f.Flags),
	}
	if f.Value != nil {
		out.Value = *f.Value
	}
	if len(f.At) > 0 {
		out.Page, out.Line, out.Sheet, out.Ref = f.At[0].Page, f.At[0].Line, f.At[0].Sheet, f.At[0].Ref
	}
	if f.Checks != nil {
		out.Verified, out.Broken = f.Checks.Passed, f.Checks.Failed
	}
	return out
}

// rowOf names a row by its code and its labels.
func rowOf(f *records.Fact) string {
	if f.Row == nil {
		return ""
	}
	label := strings.Join(f.Row.Path, "/")
	if label == "" {
		label = f.Row.Label
	}
	return strings.TrimSpace(f.Row.Code + " " + label)
}

func columnOf(f *records.Fact) string {
	if f.Column == nil {
		return ""
	}
	return strings.Join(f.Column.Path, "/")
}

// caution is what has to be said of a value along with it.
func (s *server) caution(b *records.Batch, f *records.Fact) string {
	switch {
	case f.Status == records.InReview:
		return s.Say(inReview) + s.asked(b, f)
	case f.Status == records.Rejected:
		return s.Say(rejected)
	case f.Checks != nil && len(f.Checks.Failed) > 0:
		return s.Say(contradicted)
	}
	return ""
}

var (
	inReview = records.Message{
		ZH: "待看：另有合理的读法，未经人工查看，不可当作定论",
		EN: "IN REVIEW: it could reasonably be read otherwise and no person has looked; do not state it as settled",
	}
	rejected = records.Message{ZH: "人工判定不是数据，不可使用", EN: "REJECTED: a person said that it is no figure; do not use it"}

	contradicted = records.Message{
		ZH: "所在勾稽不成立，报告本身可能有矛盾，见 broken",
		EN: "A check that it belongs to does not hold; the report may contradict itself, see broken",
	}
)

// asked is what a person is asked about a value.
func (s *server) asked(b *records.Batch, f *records.Fact) string {
	for i := range b.Review {
		if slices.Contains(b.Review[i].Facts, f.ID) {
			return ": " + s.Say(b.Review[i].Message)
		}
	}
	return ""
}
