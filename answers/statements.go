package answers

import (
	"context"
	"slices"

	"juesuan/records"
)

// StatementsIn asks for tables.
type StatementsIn struct {
	Scope
	Statement string `json:"statement,omitempty" jsonschema:"报表，名称或标题 / a statement by its name or title"`
	Page
}

// StatementsOut are tables.
type StatementsOut struct {
	Total      int         `json:"total"`
	Statements []Statement `json:"statements"`
	Notes      []string    `json:"notes,omitempty" jsonschema:"须一并说明 / to be said along with the answer"`
}

// Statement is one table.
type Statement struct {
	Table      string   `json:"table"`
	Doc        string   `json:"doc"`
	Body       string   `json:"body,omitempty"`
	Year       int      `json:"year,omitempty"`
	Report     string   `json:"report,omitempty"`
	Statement  string   `json:"statement,omitempty" jsonschema:"没有即未能识别 / absent where the table was not recognised"`
	Name       string   `json:"name,omitempty"`
	Title      string   `json:"title,omitempty" jsonschema:"原文标题 / the title as printed"`
	Unit       string   `json:"unit,omitempty"`
	Source     string   `json:"source"`
	Pages      []int    `json:"pages,omitempty" jsonschema:"首页和末页 / first and last page"`
	Lines      []int    `json:"lines,omitempty" jsonschema:"首行和末行 / first and last line"`
	Measures   []string `json:"measures,omitempty" jsonschema:"各列的含义 / what its columns state"`
	Empty      bool     `json:"empty,omitempty" jsonschema:"报告说明此表无数据 / the report says that there is nothing in it"`
	Confidence float64  `json:"confidence"`
	Figures    Tally    `json:"figures"`
}

func (s *server) statements(ctx context.Context, in *StatementsIn) (*StatementsOut, error) {
	name, err := s.statement(in.Statement)
	if err != nil {
		return nil, err
	}
	out := &StatementsOut{}
	err = s.each(ctx, &in.Scope, func(b *records.Batch) {
		before := len(out.Statements)
		for i := range b.Tables {
			if one := s.table(b, &b.Tables[i]); in.own(one.Body, one.Year, b.Document.Report) && (name == "" || name == one.Statement) {
				out.Statements = append(out.Statements, one)
			}
		}
		if len(out.Statements) > before {
			out.Notes = append(out.Notes, s.doubts(b)...)
		}
	})
	out.Total, out.Statements = len(out.Statements), cut(out.Statements, in.Page)
	return out, err
}

func (s *server) table(b *records.Batch, t *records.Table) Statement {
	d := &b.Document
	one := Statement{
		Table: t.ID, Doc: t.Doc, Body: t.Entity, Year: t.Year, Report: string(d.Report), Statement: t.Statement, Name: s.label(t.Statement),
		Title: t.Title, Unit: t.Unit, Source: t.Source, Pages: t.PageSpan, Lines: t.LineSpan, Empty: t.Empty, Confidence: t.Confidence,
	}
	if one.Body == "" {
		one.Body = d.Entity
	}
	if one.Year == 0 {
		one.Year = d.Year
	}
	for i := range b.Facts {
		if f := &b.Facts[i]; f.Table == t.ID {
			one.Figures.add(f)
			if f.Measure != "" && !slices.Contains(one.Measures, f.Measure) {
				one.Measures = append(one.Measures, f.Measure)
			}
		}
	}
	return one
}
