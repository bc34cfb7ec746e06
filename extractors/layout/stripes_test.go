package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/page"
)

// TestTakesTurnsWith holds between which painted rows one bare row stands: of one
// ink, as wide, and neither next to each other nor far apart.
func TestTakesTurnsWith(t *testing.T) {
	a := stripe{box: document.Box{50, 100, 350, 120}}
	tests := []struct {
		name string
		o    stripe
		want bool
	}{
		{"a_row_apart", stripe{box: document.Box{50, 140, 350, 160}}, true},
		{"nearly_touching", stripe{box: document.Box{50, 127.9, 350, 148}}, false},
		{"just_apart", stripe{box: document.Box{50, 128.1, 350, 148.1}}, true},
		{"of_several_lines_between", stripe{box: document.Box{50, 179.9, 350, 199.9}}, true},
		{"far_apart", stripe{box: document.Box{50, 180.1, 350, 200.1}}, false},
		{"of_other_width", stripe{box: document.Box{50, 140, 353.1, 160}}, false},
		{"a_little_wider", stripe{box: document.Box{50, 140, 352.9, 160}}, true},
		{"begins_elsewhere", stripe{box: document.Box{53.1, 140, 350, 160}}, false},
		{"of_other_ink", stripe{document.Box{50, 140, 350, 160}, page.Ink{Red: 9}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, back := a.takesTurnsWith(&tt.o), tt.o.takesTurnsWith(&a); got != tt.want || back != tt.want {
				t.Errorf("%v and %v, want %v", got, back, tt.want)
			}
		})
	}
}

// TestPaintedRows puts the painted cells of a row together.
func TestPaintedRows(t *testing.T) {
	p := newPaper().shaded(100, 120, 50, 150, 250).shaded(140, 160, 50, 150).shaded(140, 160, 153.1, 250).shaded(140, 163.1, 250, 350)
	var got []document.Box
	for _, s := range paintedRows(p.Areas) {
		got = append(got, s.box)
	}
	want := []document.Box{{50, 100, 250, 120}, {50, 140, 150, 160}, {153.1, 140, 250, 160}, {250, 140, 350, 163.1}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestStripedTables reads tables of which every other row is painted: the head and
// the first row stand above the paint, rows of a name only in it, lines in larger
// type further above belong to none.
func TestStripedTables(t *testing.T) {
	edges := []float64{50, 250, 350}
	names := newPaper().text(52, 105, "项目").text(280, 105, "金额").text(52, 125, "教育").right(348, 125, "10.00")
	for i, n := range []string{"科学", "卫生", "农业", "水利", "林业"} {
		names.text(52, 145+20*float64(i), n)
	}
	names.shaded(140, 160, edges...).shaded(180, 200, edges...).shaded(220, 240, edges...).right(348, 225, "20.00")
	caption := newPaper().sized(12).text(50, 88, "部门：某局").right(350, 88, "单位：元")
	caption.Glyphs = append(caption.Glyphs, threeRows().Glyphs...)
	caption.text(52, 165, "水利").right(248, 165, "30.00").right(348, 165, "7.00").shaded(120, 140, 50, 150, 250, 350).shaded(160, 180, 50, 150, 250, 350)
	single := newPaper().text(52, 105, "项目").text(180, 105, "合计").text(280, 105, "基本").
		text(52, 125, "教育").right(248, 125, "10.00").right(348, 125, "9.00").
		text(52, 145, "农业").right(248, 145, "20.00").right(348, 145, "8.00").shaded(140, 160, 50, 150, 250, 350)
	tests := []struct {
		name string
		page *paper
		want []string
	}{
		{"names_only", names, []string{
			"[ruled 2]", "|0:项目|1:金额", "|0:教育|1:10.00", "|0:科学|1", "|0:卫生|1", "|0:农业|1", "|0:水利|1", "|0:林业|1:20.00",
		}},
		{"caption_in_larger_type", caption, []string{
			"部门：某局", strings.Repeat(" ", 42) + "单位：元", "[ruled 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00", "|0:水利|1:30.00|2:7.00",
		}},
		{"one_painted_row_with_amounts", single, []string{
			"[ruled 3]", "|0:项目|1:合计|2:基本", "|0:教育|1:10.00|2:9.00", "|0:农业|1:20.00|2:8.00",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, read(tt.page)); d != "" {
				t.Error(d)
			}
		})
	}
}
