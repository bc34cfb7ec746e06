package catalog_test

import (
	"testing"

	"juesuan/catalog"
)

// TestMisread holds that a word is given back its characters where look-alikes
// stand in it, and that no word of the catalog is taken for another.
func TestMisread(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"台计": "合计", "决箅数": "决算数", "基木攴出": "基本支出", "一、本年收人合计": "一、本年收入合计", "本年 收 人 合计": "本年 收 入 合计",
		"2022年决箅数": "2022年决算数", "合计": "", "平台": "", "士地整理": "", "人员": "", "合": "", "台": "", "": "",
	} {
		got, ok := cat.Misread(text)
		if want == "" && (ok || got != text) || want != "" && (!ok || got != want) {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, s := range cat.Statements {
		for _, c := range s.Columns {
			for _, h := range c.Headers {
				if got, ok := cat.Misread(h); ok {
					t.Errorf("head %q is taken for %q", h, got)
				}
			}
		}
		for _, r := range s.Rows {
			for _, l := range r.Labels {
				if got, ok := cat.Misread(l); ok {
					t.Errorf("label %q is taken for %q", l, got)
				}
			}
		}
	}
}
