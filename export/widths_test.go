package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestWidths holds how wide columns are, and how many lines a row has.
func TestWidths(t *testing.T) {
	words := func(text string) printed { return printed{text: text} }
	amount := func(text string) printed { return printed{text: text, number: true} }
	long := strings.Repeat("长", 40)
	tests := []struct {
		name   string
		column column
		head   string
		cell   printed
		lines  int
		want   string
	}{
		{"short", column{}, "年度", words("2021"), 1, `width="6"`},
		{"head_over_two_lines", column{}, "附属单位上缴收入", words("1"), 1, `width="10"`},
		{"name", column{}, "行名", words(strings.Repeat("长", 16)), 1, `width="34"`},
		{"wrapped", column{}, "行名", words(strings.Repeat("长", 16) + "x"), 2, `width="34"`},
		{"lines", column{}, "行名", words("甲\n乙\n丙"), 3, `width="6"`},
		{"sentence", column{name: "sentence"}, "原句", words(long), 2, `width="62"`},
		{"message", column{name: "message_en"}, "说明", words(long), 2, `width="62"`},
		{"beside_numbers", column{kind: money}, "决算数", words(long), 5, `width="20"`},
		{"number", column{kind: money}, "决算数", amount("123456789012.5"), 1, `width="19"`},
		{"whole_number", column{kind: money}, "决算数", amount("-1234567"), 1, `width="15"`},
		{"number_is_never_cut", column{kind: money}, "决算数", amount("123456789012345"), 1, `width="24"`},
		{"nothing", column{}, "项目", printed{}, 1, `width="6" customWidth="1" hidden="1"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWidths([]column{tt.column}, []printed{{text: tt.head}})
			lines, got := w.row([]printed{tt.cell}), ""
			if got = w.xml(1); !strings.Contains(got, tt.want) || lines != tt.lines {
				t.Errorf("%d lines, %s; want %d, %s", lines, got, tt.lines, tt.want)
			}
		})
	}
	w := newWidths([]column{{}}, []printed{{text: "项目"}})
	if got := w.xml(0); strings.Contains(got, "hidden") {
		t.Errorf("a sheet without rows has no columns: %s", got)
	}
	if got := newWidths(make([]column, 2), []printed{{text: "年度"}, {text: strings.Repeat("长", 28)}}).headLines(); got != 4 {
		t.Errorf("%d lines of heads", got)
	}
}

// TestHeights holds how high rows and charts are.
func TestHeights(t *testing.T) {
	to, book := emptyBook(t)
	s, err := book.begin(table{name: "t", zh: "表", columns: []column{{name: "name", zh: "名"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{16, 17, 16 * 28} {
		if err := s.row([]cell{strings.Repeat("长", n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := book.close(); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenFile(to.path(workbookFile))
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[int]float64{2: 30, 3: 15, 4: 30, 5: 409} {
		if got, err := file.GetRowHeight("表", row); got != want || err != nil {
			t.Errorf("row %d is %v high, want %v: %v", row, got, want, err)
		}
	}
	if got := chartHeight(10); got != 380 {
		t.Errorf("a chart of ten reports is %d high", got)
	}
}

// TestNotes holds that a note names the columns that it is about, and none where
// it is about all.
func TestNotes(t *testing.T) {
	r := &gridRow{cells: []cell{"1", nil, "2", "3"}}
	for _, n := range [][2]string{{"断行", "甲"}, {"", "乙"}, {"断行", "丙"}, {"全角", "甲"}} {
		r.note(n[0], n[1])
	}
	if diff := cmp.Diff("甲、丙: 断行; 甲: 全角", r.told(words{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r.note("断行", "丁")
	if diff := cmp.Diff("断行; 甲: 全角", r.told(words{english: true})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
