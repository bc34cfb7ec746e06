package catalog_test

import "testing"

// TestParts holds which part of a statement a class of codes is of, by the rules.
func TestParts(t *testing.T) {
	c := load(t)
	parts := c.Parts(c.Statement("general_public_basic_expenditure"))
	for class, want := range map[string]string{"301": "personnel", "303": "personnel", "302": "public", "310": "public", "201": ""} {
		if parts[class] != want {
			t.Errorf("%s: %q, want %q", class, parts[class], want)
		}
	}
	if got := c.Parts(c.Statement("expenditure")); len(got) > 0 {
		t.Errorf("the expenditure statement has parts: %v", got)
	}
	for _, tt := range []struct{ digits, label, want string }{
		{"30101", "", "301"}, {"301", "", "301"}, {"", "工资福利支出", "301"}, {"", " 商品和服务支出", "302"}, {"30", "子", ""},
	} {
		if got := c.EconomicClass(tt.digits, tt.label); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.digits, tt.label, got, tt.want)
		}
	}
}
