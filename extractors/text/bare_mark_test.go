package text

import "testing"

// TestReadBareMarks holds that entries of a list and headings are no rows: the
// mark in front is no blank amount, unless a figure stands behind it.
func TestReadBareMarks(t *testing.T) {
	for line, want := range map[string]bool{
		"- 第四部分 名词解释":        false,
		"# 第一部分 概况":          false,
		"- 一、一般公共服务支出 12.50": true,
		"一、一般公共服务支出 -":       true,
	} {
		if _, ok := readBare(textLine{text: line}); ok != want {
			t.Errorf("%s: %v", line, ok)
		}
	}
}
