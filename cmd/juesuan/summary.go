package main

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"

	"juesuan/pipeline"
	"juesuan/records"
)

// summary counts what a person wants to know at the end of a run.
type summary struct {
	Documents  map[records.Outcome]int `json:"documents"`
	Reused     int                     `json:"reused"` // of an earlier run
	Pages      int                     `json:"pages"`
	Statements found                   `json:"statements"`
	Facts      factCounts              `json:"facts"`
	Checks     map[string]int          `json:"checks"` // by outcome
	Broken     map[string]int          `json:"broken"` // failed checks by rule
	Review     int                     `json:"review"` // questions
	Disk       disk                    `json:"disk"`
	Out        string                  `json:"out"`
	Manifest   string                  `json:"manifest,omitempty"`

	folder *pipeline.Folder
	tally  pipeline.Tally
}

// found counts statements.
type found struct {
	Found   int `json:"found"`
	Missing int `json:"missing"`
}

// factCounts counts facts by how far they may be relied on.
type factCounts struct {
	Verified   int `json:"verified"`
	Unverified int `json:"unverified"`
	Review     int `json:"review"`
	Decided    int `json:"decided"`
}

// disk is what the output takes, in bytes.
type disk struct {
	Results int64 `json:"results"`
	Kept    int64 `json:"kept"`
}

func (s *summary) add(d pipeline.Done) {
	s.Documents[d.Document.Outcome]++
	s.Pages += d.Document.Pages
	s.Statements.Found += len(d.Document.Statements)
	s.Statements.Missing += len(d.Document.Missing)
	if d.Reused {
		s.Reused++
	}
	s.tally.Add(d.Tally)
}

// measure takes what is known at the end only.
func (s *summary) measure(job *pipeline.Job) {
	t := s.tally
	s.Facts = factCounts{t.Verified, t.Unverified, t.Review, t.Decided}
	s.Checks, s.Broken = t.Checks, t.Broken
	if s.folder != nil {
		s.Disk.Results = s.folder.Bytes()
	}
	if job.Kept != nil {
		s.Disk.Kept = job.Kept.Bytes()
	}
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
func (s *summary) print(io streams) {
	total := 0
	for _, n := range s.Documents {
		total += n
	}
	if total == 0 {
		io.tell("没有找到文件 / no file was found\n")
	}
	io.tell("文件 / files: %d", total)
	if s.Reused > 0 {
		io.tell("（上次已读 / read before: %d）", s.Reused)
	}
	io.tell("\n")
	for _, o := range outcomes {
		if n := s.Documents[o.outcome]; n > 0 {
			io.tell("  %s: %d\n", io.lang.pick(o.zh+between+string(o.outcome)), n)
		}
	}
	io.tell("报表 / statements: %d（缺 / missing %d）\n", s.Statements.Found, s.Statements.Missing)
	f := s.Facts
	io.tell("数据 / facts: %d\n", f.Verified+f.Unverified+f.Review+f.Decided)
	io.tell("  勾稽印证 / verified by sums: %d\n", f.Verified)
	io.tell("  未经印证 / no sum speaks of them: %d\n", f.Unverified)
	io.tell("  待人查看 / for review: %d\n", f.Review)
	if f.Decided > 0 {
		io.tell("  已有决定 / decided by a person: %d\n", f.Decided)
	}
	s.printChecks(io)
	s.printNext(io)
}

// mostRules is how many rules are named.
const mostRules = 5

func (s *summary) printChecks(io streams) {
	io.tell("勾稽 / identities: %d 成立 / hold, %d 尾差 / rounding, %d 不成立 / broken, %d 不能断定 / undecided\n",
		s.Checks["pass"], s.Checks["rounding"], s.Checks["fail"], s.Checks["undetermined"])
	rules := slices.SortedFunc(maps.Keys(s.Broken), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Broken[b], s.Broken[a]), cmp.Compare(a, b))
	})
	for i, rule := range rules {
		if i == mostRules {
			io.tell("  另有 / and %d 条规则 / more rules\n", len(rules)-i)
			break
		}
		io.tell("  不成立 / broken: %d %s\n", s.Broken[rule], rule)
	}
}

// printNext says where to go from here.
func (s *summary) printNext(io streams) {
	io.tell("待看问题 / questions for a person: %d\n", s.Review)
	if s.folder == nil {
		return
	}
	io.tell("磁盘 / disk: 结果 / results %s, 留作续读 / kept for the next run %s（juesuan clean %s）\n", inWords(s.Disk.Results), inWords(s.Disk.Kept), shellWord(s.Out))
	if s.Documents[records.Failed]+s.Documents[records.Partial] > 0 {
		io.tell("没读全的 / not read whole: %s\n", filepath.Join(s.Out, "documents.jsonl"))
	}
	if s.Review > 0 {
		io.tell("接下来 / next: juesuan review %s\n", shellWord(s.Out))
	}
	io.tell("结果 / results: %s\n", s.Out)
	if s.Manifest != "" && filepath.Base(s.Out) != s.Out {
		io.tell("各份都读完后 / when all parts are read: juesuan merge %s --manifest %s\n", shellWord(filepath.Dir(s.Out)), shellWord(s.Manifest))
	}
}
