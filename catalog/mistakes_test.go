package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestPaired holds how a format of two sides is told in each.
func TestPaired(t *testing.T) {
	tests := []struct {
		name, format string
		args         []any
		want         records.Message
	}{
		{"none", "no rows", nil, records.Message{ZH: "no rows", EN: "no rows"}},
		{"plain", "规则须有 id / a rule needs an id", nil, records.Message{ZH: "规则须有 id", EN: "a rule needs an id"}},
		{"english_only", "没有此字段 / unknown field %q%s", []any{"rol", ""}, records.Message{ZH: `没有此字段: "rol"`, EN: `unknown field "rol"`}},
		{"subject", "%q 不是权重 / is no weight", []any{"x"}, records.Message{ZH: `"x" 不是权重`, EN: `"x" is no weight`}},
		{"both", "%q 已定为 %q / is %q already", []any{"甲", "乙", "乙"}, records.Message{ZH: `"甲" 已定为 "乙"`, EN: `"甲" is "乙" already`}},
		{"named", "years: %q 应写作 2021 / is written 2021", []any{"x"}, records.Message{ZH: `years: "x" 应写作 2021`, EN: `years: "x" is written 2021`}},
		{"each_its_own", "此处应为%s / %s is laid over here", []any{"列表", "a map"}, records.Message{ZH: "此处应为列表", EN: "a map is laid over here"}},
		{"message", "没有此字段 / unknown field %q%s", []any{"a：", records.Message{ZH: "半角", EN: ": write :"}}, records.Message{ZH: `没有此字段: "a：", 半角`, EN: `unknown field "a：": write :`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, paired(tt.format, tt.args...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
