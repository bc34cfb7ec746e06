package normalizers_test

import (
	"testing"

	"juesuan/normalizers"
)

var labels = []struct{ raw, want string }{
	{"一般公共服务支出", "一般公共服务支出"},
	{"行　政运行", "行政运行"},
	{"合  计", "合计"},
	{"因公出国 (境)费", "因公出国（境）费"},
	{"公务用车购 置费", "公务用车购置费"},
	{"<b>公务员医疗补助</b>", "公务员医疗补助"},
	{"合計", "合计"},
	{"合计¹", "合计"},
	{"其他收入 <sup>2</sup>", "其他收入"},
	{"²", "²"},
	{"財政撥款\"三公\"經費", "财政拨款“三公”经费"},
	{"二,社会保障和就业支出", "二、社会保障和就业支出"},
	{"Ｂ１表", "B1表"},
	{"０９ＡＺａｚ", "09AZaz"},
	{"0 9、一", "09、一"},
	{"$20108$审计事务", "20108审计事务"},
	{"满意度 $\\geq 95\\%$", "满意度≥95%"},
	{"\\(2031\\)年度", "2031年度"},
	{"门票$30至$50", "门票$30至$50"},
	{"  一鿿09", "一鿿09"},
}

func TestLabel(t *testing.T) {
	n := newNormalizer(t)
	for _, tt := range labels {
		t.Run(tt.raw, func(t *testing.T) {
			got := n.Label(tt.raw)
			if got.Value != tt.want {
				t.Fatalf("got %q, want %q", got.Value, tt.want)
			}
			if end, err := normalizers.Apply(tt.raw, got.Edits); err != nil || end != got.Value {
				t.Errorf("the trace leads to %q (%v)", end, err)
			}
		})
	}
}

// FuzzLabel reads a label twice: the second time there is nothing to do.
func FuzzLabel(f *testing.F) {
	for _, tt := range labels {
		f.Add(tt.raw)
	}
	n := newNormalizer(f)
	f.Fuzz(func(t *testing.T, raw string) {
		once := n.Label(raw)
		if end, err := normalizers.Apply(raw, once.Edits); err != nil || end != once.Value {
			t.Fatalf("%q: the trace leads to %q (%v)", raw, end, err)
		}
	})
}

func TestParagraph(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct{ raw, want string }{
		{"2022 年度收、支总计均为 583.63 万元。", "2022年度收、支总计均为583.63万元。"},
		{"9. 完成　上级交办的其他任务。", "9.完成上级交办的其他任务。"},
		{"Mr. Smith, Dr. No", "Mr. Smith, Dr. No"},
		{"第 ɐ ɐ 号", "第ɐɐ号"}, // no Latin letters of print
		{"使用 Open Source 软件", "使用Open Source软件"},
		{"<p>注：本表</p>", "注：本表"},
		{"占本年支出的 $ 43.9\\% $ 。", "占本年支出的43.9%。"},
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			if got := n.Paragraph(tt.raw).Value; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCode(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct {
		raw, want string
		ok        bool
	}{
		{"2010350", "2010350", true},
		{"208 05 05", "2080505", true},
		{"２０８０５", "20805", true},
		{"2O8", "208", true},
		{"208-05-05", "2080505", true},
		{"208.05.05", "2080505", true},
		{"$20805$", "20805", true},
		{"0l", "01", true},
		{"合计", "", false},
		{"583.63", "", false},
		{"12345678901", "", false},
		{"208 050 501", "208050501", true},
		{"208 050 501 0", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			got, edits, _, ok := n.Code(tt.raw)
			if got != tt.want || ok != tt.ok {
				t.Fatalf("got %q %v, want %q %v", got, ok, tt.want, tt.ok)
			}
			if !ok {
				return
			}
			if end, err := normalizers.Apply(tt.raw, edits); err != nil || end != got {
				t.Errorf("the trace leads to %q (%v)", end, err)
			}
		})
	}
}
