package main

import (
	"fmt"
	"io"

	"juesuan/records"
)

// summary counts what a person wants to know at the end of a run.
type summary struct {
	statements, missing int
}

func (s *summary) add(d records.Document) {
	s.statements += len(d.Statements)
	s.missing += len(d.Missing)
}

// outcomes in the order of the summary.
var outcomes = []struct {
	outcome records.Outcome
	zh      string
}{
	{records.Extracted, "已读取"},
	{records.Partial, "部分读取"},
	{records.Failed, "失败"},
	{records.Skipped, "跳过"},
	{records.Duplicate, "重复"},
}

// print writes the summary and where to go next.
func (s *summary) print(w io.Writer, run records.Run, out string) {
	total := 0
	for _, n := range run.Documents {
		total += n
	}
	fmt.Fprintf(w, "文件 / files: %d\n", total)
	for _, o := range outcomes {
		if n := run.Documents[o.outcome]; n > 0 {
			fmt.Fprintf(w, "  %s / %s: %d\n", o.zh, o.outcome, n)
		}
	}
	fmt.Fprintf(w, "报表 / statements: %d（缺 / missing %d）\n", s.statements, s.missing)
	fmt.Fprintf(w, "数据 / facts: %d\n", run.Records[records.TypeFact])
	fmt.Fprintf(w, "待看 / for review: %d\n", run.Records[records.TypeReview])
	if out != "-" {
		fmt.Fprintf(w, "结果 / results: %s （先看 / look first at documents.jsonl, review.jsonl）\n", out)
	}
}
