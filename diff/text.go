package diff

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"juesuan/records"
)

// Text writes changes for people, in Chinese and English: by document, facts
// with the same change in one column of a table together, findings by rule.
type Text struct {
	w   io.Writer
	say Words
	err error
}

// Words are those of the reader's language.
type Words struct {
	Pairs     func(format string) string     // a format of pairs, 中文 / English
	Message   func(m records.Message) string // a sentence
	Statement func(name string) string       // what a statement is called
}

// NewText returns one that writes to w.
func NewText(w io.Writer, say Words) *Text {
	return &Text{w: w, say: say}
}

func (t *Text) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, t.say.Pairs(format)+"\n", args...)
	}
}

// Words for kinds and for members that differ.
var (
	kindWords = map[Kind]string{New: "新增 / new", Gone: "消失 / gone", Changed: "改变 / changed"}
	zhFields  = map[string]string{
		"doc": "内容", "outcome": "结果", "reason": "原因", "entity": "单位", "year": "年度", "report": "种类", "unit": "计量单位", "statements": "报表",
		"missing": "缺表", "statement": "报表", "side": "方", "instance": "项目", "item": "项", "measure": "指标", "kind": "值的种类", "period": "期间",
		"direction": "增减", "comparator": "比较", "value": "值", "high": "上限", "suggestion": "建议", "status": "状态", "expected": "应为", "actual": "实为",
		"cause": "成因", "message": "说明", "format": "格式", "program": "程序", "catalog": "目录", "catalog_overlay": "叠加目录",
	}
)

// Changes writes the changes of one document, or of the runs.
func (t *Text) Changes(list []Change) error {
	if len(list) == 0 {
		return t.err
	}
	if list[0].What == Run {
		t.line("两次运行 / the runs: %s", t.fields(list[0].Fields))
		return t.err
	}
	t.line("%s", list[0].Source)
	for _, part := range []struct {
		what What
		head string
		tell func([]Change)
	}{
		{Document, "", t.documents},
		{Fact, "数据 / facts", t.facts},
		{Finding, "发现 / findings", t.findings},
		{Question, "问题 / questions", t.questions},
	} {
		of := slices.DeleteFunc(slices.Clone(list), func(c Change) bool { return c.What != part.what })
		if len(of) > 0 && part.head != "" {
			t.line("  "+part.head+": %d", len(of))
		}
		part.tell(of)
	}
	return t.err
}

func (t *Text) documents(list []Change) {
	for _, c := range list {
		if c.Kind == Changed {
			t.line("  %s", t.fields(c.Fields))
		} else {
			t.line("  " + map[Kind]string{New: "仅在后者 / in the second only", Gone: "仅在前者 / in the first only"}[c.Kind])
		}
	}
}

// fields writes members that differ in one line.
func (t *Text) fields(list []Field) string {
	out := make([]string, len(list))
	for i, f := range list {
		name := f.Name
		if zh := zhFields[name]; zh != "" {
			name = t.say.Pairs(zh + " / " + name)
		}
		out[i] = fmt.Sprintf("%s: %s → %s", name, orNothing(f.Before), orNothing(f.After))
	}
	return strings.Join(out, "; ")
}

func orNothing(s *string) string {
	if s == nil {
		return "—"
	}
	return *s
}

// mostAlike is how many facts of one change are named one by one.
const mostAlike = 3

// facts writes those of one column that changed alike together.
func (t *Text) facts(list []Change) {
	alike := map[string][]Change{}
	var order []string
	for _, c := range list {
		key := t.columnOf(&c) + "\x00" + t.told(&c)
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], c)
	}
	for _, key := range order {
		group := alike[key]
		var rows []string
		for _, c := range group[:min(len(group), mostAlike)] {
			rows = append(rows, rowName(&c))
		}
		more := ""
		if n := len(group) - len(rows); n > 0 {
			more = fmt.Sprintf(t.say.Pairs(" … 另 / and %d 行 / rows"), n)
		}
		t.line("    %s: %s（%s%s）", t.columnOf(&group[0]), t.told(&group[0]), strings.Join(rows, "、"), more)
	}
}

// told is what became of a fact.
func (t *Text) told(c *Change) string {
	if c.Kind == Changed {
		return t.fields(c.Fields)
	}
	value, status := "", ""
	for _, f := range c.Fields {
		switch f.Name {
		case "value":
			value = orNothing(f.Before) + orNothing(f.After)
		case "status":
			status = orEmpty(f.Before) + orEmpty(f.After)
		}
	}
	return fmt.Sprintf("%s %s（%s）", t.say.Pairs(kindWords[c.Kind]), strings.Trim(value, "—"), status)
}

func (t *Text) columnOf(c *Change) string {
	out := t.say.Statement(c.Statement)
	if len(c.Column) > 0 {
		out = strings.TrimPrefix(out+" › "+strings.Join(c.Column, " › "), " › ")
	}
	if out == "" {
		return t.say.Pairs("正文 / narrative")
	}
	return out
}

func rowName(c *Change) string {
	if len(c.Row) == 0 {
		return "—"
	}
	const most = 40 // of a sentence
	name := []rune(c.Row[len(c.Row)-1])
	if len(name) > most {
		return string(name[:most]) + "…"
	}
	return string(name)
}

func (t *Text) findings(list []Change) {
	for _, c := range list {
		t.line("    %s: %s: %s", c.Rule, t.say.Pairs(kindWords[c.Kind]), t.fields(c.Fields))
		t.line("      %s", t.say.Message(*c.Message))
	}
}

func (t *Text) questions(list []Change) {
	for _, c := range list {
		t.line("    %s: %s", t.say.Pairs(kindWords[c.Kind]), t.say.Message(*c.Message))
	}
}

// End writes the summary.
func (t *Text) End(s *Summary) error {
	d := s.Documents
	t.line("文件 / documents: %d 相同 / same, %d 改变 / changed, %d 仅在后者 / in the second only, %d 仅在前者 / in the first only",
		d["same"], d[string(Changed)], d[string(New)], d[string(Gone)])
	for _, part := range []struct {
		name   string
		counts map[Kind]int
	}{{"数据 / facts", s.Facts}, {"发现 / findings", s.Findings}, {"问题 / questions", s.Questions}} {
		t.line(part.name+": %d 改变 / changed, %d 新增 / new, %d 消失 / gone", part.counts[Changed], part.counts[New], part.counts[Gone])
	}
	for _, name := range slices.Sorted(maps.Keys(s.Statuses)) {
		t.line("  状态 / status %s: %d", name, s.Statuses[name])
	}
	return t.err
}
