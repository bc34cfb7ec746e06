package recordstest_test

import (
	"fmt"
	"strings"
	"testing"

	"juesuan/records/recordstest"
)

const decision = `{"action":"accept","by":"李四","doc":"0123456789abcdef","id":"d1","target":"0123456789abcdef/n1","type":"decision","when":"2024-03-01T08:00:00Z"}`

const factLine = `{"at":{"line":1},"confidence":0.5,"doc":"0123456789abcdef","edits":[{"from":"1,5","rule":"thousands_separator","to":"15"}],"id":"0123456789abcdef/n1","kind":"count","origin":"narrative","raw":"1,5","source":"a.txt","status":"ok","type":"fact","value":"15"}`

// recorder notes what a failing test would print.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func TestValidate(t *testing.T) {
	for name, c := range map[string]struct{ line, want string }{
		"good":          {decision, ""},
		"not_canonical": {strings.Replace(decision, `{"action"`, `{ "action"`, 1), "line is not canonical"},
		"not_sorted":    {strings.Replace(decision, `"action":"accept","by":"李四"`, `"by":"李四","action":"accept"`, 1), "line is not canonical"},
		"newline":       {decision + "\n", "line is not canonical"},
		"field_missing": {strings.Replace(decision, `"by":"李四",`, "", 1), "schema: "},
		"field_unknown": {strings.Replace(decision, `"by"`, `"bye":1,"by"`, 1), "schema: "},
		"type_unknown":  {`{"type":"poem"}`, "schema: "},
		"no_json":       {`{`, "decode line: "},
		"beyond_schema": {strings.Replace(factLine, `"from":"1,5"`, `"from":"1;5"`, 1), "record breaks the contract: "},
		"good_fact":     {factLine, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			recordstest.Validate(r, []byte(c.line))
			if got := strings.Join(r.said, "\n"); (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
				t.Errorf("said %q, want %q…", got, c.want)
			}
		})
	}
}

func TestValidateAll(t *testing.T) {
	for name, c := range map[string]struct {
		file  string
		lines int
		want  string
	}{
		"none":          {"", 0, ""},
		"two":           {decision + "\n" + decision + "\n", 2, ""},
		"second_broken": {decision + "\n{}\n", 2, "line 2: schema: "},
		"no_newline":    {decision, 1, "line 1 does not end with a newline"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			if n := recordstest.ValidateAll(r, []byte(c.file)); n != c.lines {
				t.Errorf("%d lines, want %d", n, c.lines)
			}
			if got := strings.Join(r.said, "\n"); (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
				t.Errorf("said %q, want %q…", got, c.want)
			}
		})
	}
}
