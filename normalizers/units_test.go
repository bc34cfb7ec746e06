package normalizers_test

import "testing"

func TestUnit(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct{ raw, want string }{
		{"单位：万元", "万元"},
		{"金额单位:元", "元"},
		{"（单位：万 元）", "万元"},
		{"单位：人民币万元", "万元"},
		{"公开01表 单位：万元", "万元"},
		{"單位：萬元", "万元"},
		{"万元", "万元"},
		{"金额单位：人民币百元", "百元"},
		{"单位：十万元", "十万元"},
		{"编制单位：云梦泽市万元街道办事处", ""},
		{"单位名称：无何有市亿元公司", ""},
		{"单位负责人：某某", ""},
		{"本年收入 5 万元", ""},
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			got, ok := n.Unit(tt.raw)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q %v, want %q", got, ok, tt.want)
			}
		})
	}
}

// TestForeignUnit holds when a text states a unit that is not known.
func TestForeignUnit(t *testing.T) {
	n := newNormalizer(t)
	for text, want := range map[string]bool{
		"单位：万美元": true, "金额单位:港元": true, "单位：万元": false, "金额单位：人民币元": false, "编制单位：某某局": false,
		"单位名称：无何有市亿元公司": false, "本单位收入5美元": false,
	} {
		if got := n.ForeignUnit(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestAmount(t *testing.T) {
	n := newNormalizer(t)
	tests := []struct{ value, unit, want string }{
		{"583.63", "万元", "5836300"},
		{"0.00", "万元", "0"},
		{"14948650.95", "元", "14948650.95"},
		{"-0.5", "亿元", "-50000000"},
		{"123456789012345.67", "万元", "1234567890123456700"},
		{"5", "辆", ""},
	}
	for _, tt := range tests {
		t.Run(tt.value+tt.unit, func(t *testing.T) {
			got, ok := n.Amount(tt.value, tt.unit)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q %v, want %q", got, ok, tt.want)
			}
		})
	}
}
