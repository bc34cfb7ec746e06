package text

import "testing"

// TestReadBareProse holds that what is written with commas is no row, whichever
// they are, and that those of thousands are none.
func TestReadBareProse(t *testing.T) {
	for line, want := range map[string]bool{
		"元,占 82.38%;社会保障和就业支出(类) 47.31 万元,占 8.34%;卫生健康支出(类) 15.": false,
		"元，占 82.38%；社会保障和就业支出（类） 47.31 万元，占 8.34%；":              false,
		"社会保障和就业支出 1,247.31 8.34%":                               true,
		"通过实施培训，进一步提升能力。 已按要求完成，达到 预期 目标。":                       true,
		"通过实施培训，进一步 提升能力":                                        false,
	} {
		if _, ok := readBare(textLine{text: line}); ok != want {
			t.Errorf("%s: %v", line, ok)
		}
	}
}

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
