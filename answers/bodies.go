package answers

import (
	"context"

	"juesuan/records"
)

// BodiesIn asks whose reports there are.
type BodiesIn struct {
	Scope
	Page
}

// BodiesOut is whose reports there are.
type BodiesOut struct {
	Total  int      `json:"total" jsonschema:"共几份 / how many in all"`
	Bodies []Body   `json:"bodies"`
	Notes  []string `json:"notes,omitempty" jsonschema:"须一并说明 / to be said along with the answer"`
}

// Body is one report of a department.
type Body struct {
	Doc        string   `json:"doc"`
	Source     string   `json:"source" jsonschema:"文件 / file"`
	Body       string   `json:"body,omitempty" jsonschema:"部门 / department"`
	Year       int      `json:"year,omitempty"`
	Report     string   `json:"report,omitempty" jsonschema:"final_accounts 决算，budget 预算 / final_accounts or budget"`
	Unit       string   `json:"unit,omitempty"`
	Outcome    string   `json:"outcome" jsonschema:"extracted 以外即没有读全 / anything but extracted was not read as a whole"`
	Reason     string   `json:"reason,omitempty" jsonschema:"没有读全的原因 / why it was not read as a whole"`
	Pages      int      `json:"pages,omitempty"`
	Statements []string `json:"statements,omitempty"`
	Missing    []string `json:"missing,omitempty" jsonschema:"应有而未见的报表 / statements expected and not found"`
	Figures    Tally    `json:"figures"`
}

// Tally counts figures by whether they may be used.
type Tally struct {
	Usable   int `json:"usable" jsonschema:"可用 / may be used"`
	InReview int `json:"in_review" jsonschema:"待看 / a person should look first"`
	Rejected int `json:"rejected" jsonschema:"已剔除 / no figures, a person said"`
}

func (t *Tally) add(f *records.Fact) {
	switch f.Status {
	case records.InReview:
		t.InReview++
	case records.Rejected:
		t.Rejected++
	default:
		t.Usable++
	}
}

func (s *server) bodies(ctx context.Context, in *BodiesIn) (*BodiesOut, error) {
	out := &BodiesOut{}
	err := s.each(ctx, &in.Scope, func(b *records.Batch) {
		d := &b.Document
		if !in.own(d.Entity, d.Year, d.Report) {
			return
		}
		one := Body{
			Doc: d.Doc, Source: d.Source, Body: d.Entity, Year: d.Year, Report: string(d.Report), Unit: d.Unit,
			Outcome: string(d.Outcome), Pages: d.Pages, Statements: d.Statements, Missing: d.Missing,
		}
		if d.Reason != nil {
			one.Reason = s.Pick(d.Reason.Message)
		}
		for i := range b.Facts {
			one.Figures.add(&b.Facts[i])
		}
		out.Bodies = append(out.Bodies, one)
		out.Notes = append(out.Notes, s.doubts(b)...)
	})
	out.Total, out.Bodies = len(out.Bodies), cut(out.Bodies, in.Page)
	return out, err
}
