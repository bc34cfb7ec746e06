package answers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"juesuan/answers"
	"juesuan/catalog"
	"juesuan/records"
)

// shelf is a folder of records in memory.
type shelf []records.Batch

// Documents implements answers.Records.
func (s shelf) Documents() (out []records.Document, err error) {
	for i := range s {
		out = append(out, s[i].Document)
	}
	return out, nil
}

// Read implements answers.Records.
func (s shelf) Read(doc *records.Document) (*records.Batch, error) {
	for i := range s {
		if s[i].Document.Doc == doc.Doc {
			return &s[i], nil
		}
	}
	return nil, nil
}

const docA, docB = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"

// figure is a fact of a shelf's first table.
func figure(id, label, value string, status records.Status) records.Fact {
	return records.Fact{
		Type: records.TypeFact, ID: docA + "/t01/" + id, Doc: docA, Source: "a.pdf", Origin: "table", Entity: "瀛洲观星台", Year: 2023, Report: records.FinalAccounts,
		Statement: "expenditure", Table: docA + "/t01", Row: &records.Row{Code: "2010301", Label: label, Path: []string{"一般公共服务支出", label}},
		Column: &records.Column{Path: []string{"本年支出合计"}}, Item: "function:2010301", Measure: "total", Kind: "amount", Raw: value + " ", Value: &value,
		Unit: "万元", Amount: value + "0000", At: records.At{{Page: 7}}, Confidence: 0.99, Status: status,
	}
}

func newShelf() shelf {
	doubtful, broken := figure("r2/c1", "行政运行", "12", records.InReview), figure("r3/c1", "机关服务", "13", records.OK)
	broken.Checks = &records.FactChecks{Failed: []string{"sum.rows"}, Passed: 1}
	doubtful.Edits = []records.Edit{{Rule: "spaced_number", From: "1 2", To: "12"}}
	doubtful.Suggestion = &records.Suggestion{Value: "21", Reading: "digits", Because: []string{"sum.rows"}}
	said := figure("n1", "", "12", records.OK)
	said.ID, said.Origin, said.Row, said.Column, said.Table, said.Sentence = docA+"/n01", records.OriginNarrative, nil, nil, "", "2023年度支出 12 万元。"
	return shelf{{
		Document: records.Document{
			Doc: docA, Source: "a.pdf", Outcome: records.Extracted, Entity: "瀛洲观星台", Year: 2023, Report: records.FinalAccounts, Statements: []string{"expenditure"}, Missing: []string{"three_public"},
		},
		Tables: []records.Table{{ID: docA + "/t01", Doc: docA, Source: "a.pdf", Statement: "expenditure", Title: "支出决算表", PageSpan: []int{7, 8}, Confidence: 0.9}},
		Facts:  []records.Fact{figure("r1/c1", "合计", "11", records.OK), doubtful, broken, figure("r4/c1", "附注", "14", records.Rejected), said},
		Checks: []records.Check{
			{ID: docA + "/k1", Doc: docA, Source: "a.pdf", Rule: "sum.rows", Outcome: "fail", Cause: "report", Statements: []string{"expenditure"}, Message: records.Message{ZH: "不等", EN: "differs"}, Facts: []string{doubtful.ID, broken.ID}},
			{ID: docA + "/k2", Doc: docA, Source: "a.pdf", Rule: "sum.columns", Outcome: "pass", Facts: []string{broken.ID}},
			{ID: docA + "/k3", Doc: docA, Source: "a.pdf", Rule: "sum.columns", Outcome: "fail", Cause: "unknown", Facts: []string{broken.ID}},
		},
		Review: []records.Review{{Reason: "low_confidence", Facts: []string{doubtful.ID}, Message: records.Message{ZH: "也可读作 21", EN: "may read 21"}}},
	}, {
		Document: records.Document{Doc: docB, Source: "b.pdf", Outcome: records.Failed, Reason: &records.Reason{Code: "scan", Message: "扫描件 / a scan"}},
		Review:   []records.Review{{Reason: "doubtful_identity", Message: records.Message{ZH: "不知是谁的报告", EN: "whose report it is, is in doubt"}}},
	}}
}

// connect has a client of the SDK speak with a server, in memory.
func connect(t *testing.T) *mcp.ClientSession {
	t.Helper()
	return connectTo(t, newShelf())
}

func connectTo(t *testing.T, shelf shelf) *mcp.ClientSession {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	server := answers.New(answers.Options{
		Records: shelf, Catalog: cat, Version: "test",
		Say: func(m records.Message) string { return m.EN },
		Pick: func(pair string) string {
			_, en, _ := strings.Cut(pair, " / ")
			return en
		},
	})
	here, there := mcp.NewInMemoryTransports()
	if _, err := server.Connect(t.Context(), there, nil); err != nil {
		t.Fatal(err)
	}
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	return session
}

// ask calls a tool; the answer is held against its schema by the SDK.
func ask[Out any](t *testing.T, session *mcp.ClientSession, tool string, args map[string]any) (out Out, failed string) {
	t.Helper()
	result, err := session.CallTool(context.Background(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatal(err)
	}
	text := result.Content[0].(*mcp.TextContent).Text
	if result.IsError {
		return out, text
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out, ""
}

func TestFigures(t *testing.T) {
	session := connect(t)
	tests := []struct {
		name string
		args map[string]any
		want []string // ids behind the document's, with what is said of them
	}{
		{"all", nil, []string{"t01/r1/c1 ok", "t01/r2/c1 review !", "t01/r3/c1 ok !", "n01 ok"}},
		{"body", map[string]any{"body": "观星"}, []string{"t01/r1/c1 ok", "t01/r2/c1 review !", "t01/r3/c1 ok !", "n01 ok"}},
		{"other_body", map[string]any{"body": "水利局"}, nil},
		{"other_year", map[string]any{"year": 2022}, nil},
		{"other_report", map[string]any{"report": "budget"}, nil},
		{"doc", map[string]any{"doc": docB}, nil},
		{"title", map[string]any{"statement": "支出决算表", "words": "行政 运行"}, []string{"t01/r2/c1 review !"}},
		{"code", map[string]any{"words": "2010301", "limit": 1}, []string{"t01/r1/c1 ok"}},
		{"offset", map[string]any{"offset": 3}, []string{"n01 ok"}},
		{"far_offset", map[string]any{"offset": 9}, nil},
		{"head", map[string]any{"words": "支出合计", "status": "review"}, []string{"t01/r2/c1 review !"}},
		{"sentence", map[string]any{"statement": "narrative", "words": "年度支出"}, []string{"n01 ok"}},
		{"other_item", map[string]any{"item": "total"}, nil},
		{"other_measure", map[string]any{"measure": "budget"}, nil},
		{"rejected", map[string]any{"status": "rejected"}, []string{"t01/r4/c1 rejected !"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, failed := ask[answers.FiguresOut](t, session, "figures", tt.args)
			if failed != "" {
				t.Fatal(failed)
			}
			var got []string
			for _, f := range out.Figures {
				one := strings.TrimPrefix(f.ID, docA+"/") + " " + f.Status
				if f.Caution != "" {
					one += " !"
				}
				got = append(got, one)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if review := strings.Count(strings.Join(got, " "), "review"); review > out.InReview || out.InReview > 0 && len(out.Notes) == 0 {
				t.Errorf("%d in review of %d told, notes %q", review, out.InReview, out.Notes)
			}
		})
	}
}

// TestNothingInReviewUnsaid goes through all that any tool answers: whatever has
// the status of what a person should look at says so in words.
func TestNothingInReviewUnsaid(t *testing.T) {
	session := connect(t)
	seen := 0
	for tool, args := range map[string]map[string]any{
		"bodies": nil, "statements": nil, "figures": nil, "figure": {"id": docA + "/t01/r2/c1"}, "checks": nil,
	} {
		out, failed := ask[any](t, session, tool, args)
		if failed != "" {
			t.Fatalf("%s: %s", tool, failed)
		}
		walk(out, func(object map[string]any) {
			if object["status"] == "review" {
				seen++
				if said, _ := object["caution"].(string); !strings.Contains(said, "IN REVIEW") || !strings.Contains(said, "may read 21") {
					t.Errorf("%s: %v is said to be %q", tool, object["id"], said)
				}
			}
		})
	}
	if seen != 4 { // in a list, alone, in its check, in the list of checks
		t.Errorf("figures in review were seen %d times", seen)
	}
}

// walk calls f with every object of decoded JSON.
func walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		f(v)
		for _, one := range v {
			walk(one, f)
		}
	case []any:
		for _, one := range v {
			walk(one, f)
		}
	}
}

func TestFigure(t *testing.T) {
	session := connect(t)
	out, failed := ask[answers.FigureOut](t, session, "figure", map[string]any{"id": docA + "/t01/r2/c1"})
	if failed != "" {
		t.Fatal(failed)
	}
	want := answers.Figure{
		ID: docA + "/t01/r2/c1", Status: "review", Caution: out.Caution, Confidence: 0.99, Body: "瀛洲观星台", Year: 2023, Report: "final_accounts",
		Statement: "expenditure", Name: out.Name, Row: "2010301 一般公共服务支出/行政运行", Column: "本年支出合计", Item: "function:2010301", Measure: "total",
		Kind: "amount", Value: "12", Unit: "万元", Amount: "120000", Printed: "12 ", Source: "a.pdf", Page: 7,
	}
	if diff := cmp.Diff(want, out.Figure); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(out.Checked) != 1 || out.Suggestion == nil || len(out.Edits) != 1 || out.Checked[0].Caution == "" {
		t.Errorf("told %d checks, suggestion %v, edits %v", len(out.Checked), out.Suggestion, out.Edits)
	}
}

func TestChecks(t *testing.T) {
	session := connect(t)
	tests := []struct {
		name     string
		args     map[string]any
		want     string
		inReview int
	}{
		{"broken", nil, "k1 k3", 1},
		{"cause", map[string]any{"cause": "unknown"}, "k3", 0},
		{"rule", map[string]any{"rule": "sum.rows"}, "k1", 1},
		{"statement", map[string]any{"statement": "expenditure"}, "k1", 1},
		{"pass", map[string]any{"outcome": "pass"}, "k2", 0},
		{"other_body", map[string]any{"body": "水利局"}, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, failed := ask[answers.ChecksOut](t, session, "checks", tt.args)
			var got []string
			for _, c := range out.Checks {
				got = append(got, strings.TrimPrefix(c.ID, docA+"/"))
			}
			if strings.Join(got, " ") != tt.want || out.InReview != tt.inReview || failed != "" {
				t.Errorf("got %q, %d in review, %s", got, out.InReview, failed)
			}
		})
	}
}

func TestBodiesAndStatements(t *testing.T) {
	session := connect(t)
	bodies, _ := ask[answers.BodiesOut](t, session, "bodies", nil)
	want := []answers.Body{
		{
			Doc: docA, Source: "a.pdf", Body: "瀛洲观星台", Year: 2023, Report: "final_accounts", Outcome: "extracted", Statements: []string{"expenditure"}, Missing: []string{"three_public"},
			Figures: answers.Tally{Usable: 3, InReview: 1, Rejected: 1},
		},
		{Doc: docB, Source: "b.pdf", Outcome: "failed", Reason: "a scan"},
	}
	if diff := cmp.Diff(want, bodies.Bodies); diff != "" {
		t.Errorf("bodies (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"b.pdf: whose report it is, is in doubt"}, bodies.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	statements, _ := ask[answers.StatementsOut](t, session, "statements", map[string]any{"body": "瀛洲", "statement": "支出决算表"})
	if len(statements.Statements) != 1 {
		t.Fatalf("got %d statements", len(statements.Statements))
	}
	table := answers.Statement{
		Table: docA + "/t01", Doc: docA, Body: "瀛洲观星台", Year: 2023, Report: "final_accounts", Statement: "expenditure", Name: statements.Statements[0].Name, Title: "支出决算表",
		Source: "a.pdf", Pages: []int{7, 8}, Measures: []string{"total"}, Confidence: 0.9, Figures: answers.Tally{Usable: 2, InReview: 1, Rejected: 1},
	}
	if diff := cmp.Diff(table, statements.Statements[0]); diff != "" {
		t.Errorf("statement (-want +got):\n%s", diff)
	}
}

// TestLimits holds how much one answer has at the most, and that all are
// counted.
func TestLimits(t *testing.T) {
	long := newShelf()[:1]
	const all = 250
	long[0].Facts, long[0].Checks = nil, []records.Check{{ID: docA + "/k1", Outcome: "fail"}}
	for i := range all {
		f := figure(fmt.Sprintf("r%d/c1", i), "行", "1", records.OK)
		long[0].Facts = append(long[0].Facts, f)
		long[0].Checks[0].Facts = append(long[0].Checks[0].Facts, f.ID)
	}
	long[0].Facts[all-1].Status = records.InReview // behind those that are told
	session := connectTo(t, long)
	for limit, want := range map[int]int{0: 50, 1: 1, 200: 200, 201: 200, 999: 200} {
		out, failed := ask[answers.FiguresOut](t, session, "figures", map[string]any{"limit": limit})
		if len(out.Figures) != want || out.Total != all || out.InReview != 1 || failed != "" {
			t.Errorf("limit %d: %d of %d, %d in review, %s", limit, len(out.Figures), out.Total, out.InReview, failed)
		}
	}
	out, _ := ask[answers.ChecksOut](t, session, "checks", nil)
	if c := out.Checks[0]; len(c.Figures) != 20 || c.Caution == "" {
		t.Errorf("a check is told with %d figures, caution %q", len(c.Figures), c.Caution)
	}
}

// TestRefused holds that what cannot be asked is told, not answered with
// nothing.
func TestRefused(t *testing.T) {
	session := connect(t)
	for name, tt := range map[string]struct {
		tool string
		args map[string]any
	}{
		"no_document":  {"figures", map[string]any{"doc": "0"}},
		"no_statement": {"figures", map[string]any{"statement": "天气表"}},
		"no_status":    {"figures", map[string]any{"status": "sure"}},
		"no_figure":    {"figure", map[string]any{"id": docA + "/t09/r1/c1"}},
		"no_outcome":   {"checks", map[string]any{"outcome": "broken"}},
		"no_cause":     {"checks", map[string]any{"cause": "us"}},
		"no_argument":  {"checks", map[string]any{"weather": "fine"}},
	} {
		if _, failed := ask[any](t, session, tt.tool, tt.args); failed == "" {
			t.Errorf("%s: it was answered", name)
		}
	}
}

// TestTools holds that every tool only reads, says so, and is described in one
// language down to its arguments.
func TestTools(t *testing.T) {
	var names []string
	for tool, err := range connect(t).Tools(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, tool.Name)
		if a := tool.Annotations; !a.ReadOnlyHint || a.OpenWorldHint == nil || *a.OpenWorldHint {
			t.Errorf("%s: annotations %+v", tool.Name, a)
		}
		text, err := json.Marshal(tool)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), " / ") || strings.Contains(string(text), "部门") {
			t.Errorf("%s speaks two languages: %s", tool.Name, text)
		}
	}
	if diff := cmp.Diff([]string{"bodies", "checks", "figure", "figures", "statements"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
