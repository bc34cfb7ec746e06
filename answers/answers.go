// Package answers tells language-model tools what a folder of finished records
// says, over the Model Context Protocol: whose reports there are, their
// statements, figures and checks. It reads; nothing here writes.
//
// A model repeats what it is handed. So every figure carries its status, its
// place and its printed words, and one that a person should look at first
// carries a caution in words as well, beside it and above the list.
package answers

import (
	"context"
	"fmt"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"juesuan/catalog"
	"juesuan/records"
)

// Records are finished records, one document at a time.
type Records interface {
	Documents() ([]records.Document, error)
	Read(doc *records.Document) (*records.Batch, error)
}

// Options say what a server answers from.
type Options struct {
	Records Records
	Catalog *catalog.Catalog
	Version string
	Say     func(m records.Message) string // in the language of who asks
	Pick    func(text string) string       // the side of a pair, 中文 / English
}

// server answers.
type server struct{ Options }

// New is a server of the Model Context Protocol that answers from records.
func New(o Options) *mcp.Server {
	s := &server{o}
	out := mcp.NewServer(&mcp.Implementation{Name: "juesuan", Version: o.Version}, &mcp.ServerOptions{
		Instructions: o.Say(instructions), Capabilities: &mcp.ServerCapabilities{},
	})
	add(s, out, "bodies", bodiesHelp, s.bodies)
	add(s, out, "statements", statementsHelp, s.statements)
	add(s, out, "figures", figuresHelp, s.figures)
	add(s, out, "figure", figureHelp, s.figure)
	add(s, out, "checks", checksHelp, s.checks)
	return out
}

// add adds a tool that only reads, its schema described in the language.
func add[In, Out any](s *server, to *mcp.Server, name string, help records.Message, answer func(ctx context.Context, in *In) (*Out, error)) {
	tool := &mcp.Tool{
		Name: name, Description: s.Say(help),
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)},
		InputSchema: schema[In](s.Pick), OutputSchema: schema[Out](s.Pick),
	}
	mcp.AddTool(to, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, *Out, error) {
		out, err := answer(ctx, &in)
		return nil, out, err
	})
}

// schema is that of a type, with its descriptions in the language.
func schema[T any](pick func(string) string) *jsonschema.Schema {
	s, err := jsonschema.For[T](nil)
	if err != nil {
		panic(fmt.Sprintf("answers: a type without a schema: %v", err)) // the types are ours
	}
	translate(s, pick)
	return s
}

func translate(s *jsonschema.Schema, pick func(string) string) {
	if s == nil {
		return
	}
	s.Description = pick(s.Description)
	for _, p := range s.Properties {
		translate(p, pick)
	}
	translate(s.Items, pick)
}

// What the tools are for.
var (
	instructions = records.Message{
		ZH: "部门决算、预算报告的数据，逐项附出处。先用 bodies 看有哪些部门和年度，再用 statements 看报表和列，然后用 figures 取数。" +
			"状态为 review 的数未经人工查看，引用时必须写明；不要把合计与分项、表与文字重复相加；金额以 amount（元）为准，引用须附页码（或行号）和原文。",
		EN: "Figures of departments' final accounts and budgets, each with its place in the report. See with bodies which departments and years there are, " +
			"with statements their tables and columns, then take figures. A figure with status review has not been looked at by a person: say so wherever you use it. " +
			"Do not add totals to their parts, nor sentences to tables. amount is in yuan. Cite page (or line) and the words as printed.",
	}
	bodiesHelp = records.Message{
		ZH: "列出部门及其报告：年度、种类、报表、缺表、多少数待看。未能读取的文件也在内。",
		EN: "List departments and their reports: year, kind, statements, missing ones, how many figures are in review. Files that could not be read are among them.",
	}
	statementsHelp = records.Message{
		ZH: "列出报告中的表：名称、页码、单位、有哪些列（measure）、多少数待看。",
		EN: "List the tables of reports: name, page, unit, which measures their columns state, how many figures are in review.",
	}
	figuresHelp = records.Message{
		ZH: "取数。每个数有状态、可信度、页码（或行号）和原文；待看的数带 caution。",
		EN: "Take figures. Each has status, confidence, page (or line) and the words as printed; one in review has a caution.",
	}
	figureHelp = records.Message{
		ZH: "一个数的全部：读取时的修整、所在勾稽、更合理的读法。",
		EN: "All about one figure: what was mended while it was read, the checks that it belongs to, a better reading where there is one.",
	}
	checksHelp = records.Message{
		ZH: "列出勾稽核对的结果，默认只列不成立的：两边之数、差额、原因（读错、报告自相矛盾、不明）。",
		EN: "List what came of checks, those that do not hold unless asked otherwise: both sides, the difference, the cause (misread, the report contradicts itself, unknown).",
	}
)
