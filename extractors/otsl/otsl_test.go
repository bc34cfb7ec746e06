package otsl_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/otsl"
)

func read(t testing.TB, text string) *document.Document {
	t.Helper()
	d, err := otsl.Source{}.Read(context.Background(), extractors.File{Name: "a.doctags", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRead(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "<otsl><ched>项目<ched>数<nl><fcel>甲<ecel><nl></otsl>", "[0 项目][1 数]\n[0 甲][1 ]\n"},
		{"across", "<otsl><ched>收入<lcel><lcel><nl><fcel>甲<fcel>1<fcel>2<nl></otsl>", "[0+3 收入]\n[0 甲][1 1][2 2]\n"},
		{"down", "<otsl><ched>项目<fcel>1<nl><ucel><fcel>2<nl><ucel><fcel>3<nl></otsl>", "[0*3 项目][1 1]\n[1 2]\n[1 3]\n"},
		{"both_ways", "<otsl><ched>项目<lcel><fcel>1<nl><ucel><xcel><fcel>2<nl></otsl>", "[0+2*2 项目][2 1]\n[2 2]\n"},
		{"second_of_both_ways", "<otsl><fcel>甲<fcel>乙<lcel><nl><fcel>丙<ucel><xcel><nl></otsl>", "[0 甲][1+2*2 乙]\n[0 丙]\n"},
		{"goes_on_from_nothing", "<otsl><lcel><fcel>1<nl><xcel><ucel><ucel><fcel>2<nl></otsl>", "[1*2 1]\n[3 2]\n"},
		{"rows_without_cells", "<otsl><fcel>甲<nl><nl><lcel><nl><fcel>乙<nl></otsl>", "[0 甲]\n[0 乙]\n"},
		{"places_and_caption", "<otsl><loc_1><loc_2><caption><loc_3>表一</caption><fcel>甲<fcel>1<nl></otsl>", "表一\n[0 甲][1 1]\n"},
		{"markup_in_a_cell", "<otsl><fcel><bold>甲</bold> &amp; 乙<nl></otsl>", "[0 甲 & 乙]\n"},
		{"never_ended", "<otsl><fcel>甲<fcel>1", "[0 甲][1 1]\n"},
		{
			"document", "<doctag><title><loc_1>决算</title><section_header_level_2>收入</section_header_level_2><text><loc_1><loc_2>一 <page_break></text><page_header>眉</page_header><unordered_list><list_item>甲</list_item></unordered_list><picture><caption>图</caption></picture></doctag>",
			"#决算\n##收入\n一\n甲\n图\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.text).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	text := "<doctag>\n<text>\n 前 言</text>\n<otsl><fcel>甲<ecel><nl>\n<fcel> 乙 <lcel><nl></otsl></doctag>"
	lines, err := otsl.Source{}.Lines([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	show := func(at document.Place) { got = append(got, lines[at.Line-1][at.From:at.To]) }
	for _, b := range read(t, text).Blocks {
		if b.Grid == nil {
			show(b.At)
			continue
		}
		for _, row := range b.Grid.Rows {
			for _, c := range row.Cells {
				show(c.At)
			}
		}
	}
	if diff := cmp.Diff([]string{"前 言", "甲", "", "乙"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, text, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"no_text", "<otsl>\xff", extractors.Unreadable},
		{"long", strings.Repeat("a", 64<<20+1), extractors.TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, otsl.Source{}, extractors.File{Name: "a.dt", Data: []byte(tt.text)}, tt.code)
		})
	}
}

// TestWide holds that a row has so many columns and no more.
func TestWide(t *testing.T) {
	g := otsl.Grid(strings.Repeat("<fcel>1", 1990) + strings.Repeat("<lcel>", 3000) + "<nl>" + strings.Repeat("<xcel>", 3000))
	row := g.Rows[0]
	if last := row.Cells[len(row.Cells)-1]; len(row.Cells) != 1990 || last.Column+last.ColumnSpan != 2000 {
		t.Errorf("%d cells, the last to %d", len(row.Cells), last.Column+last.ColumnSpan)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<doctag><text>一</text><otsl><ched>项目<lcel><fcel>1<nl><ucel><xcel><fcel>2<nl></otsl></doctag>")
	f.Add("<otsl><loc_1><caption>表</caption><lcel><xcel><ucel><nl><text></otsl></text>\n<text>")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := otsl.Source{}.Read(context.Background(), extractors.File{Name: "a.dt", Data: []byte(text)})
		if err != nil {
			return
		}
		lines := strings.Count(text, "\n") + 1
		for _, b := range d.Blocks {
			if b.At.Line < 1 || b.At.Line > lines || b.At.From < 0 || b.At.To < b.At.From {
				t.Errorf("%+v in %d lines", b.At, lines)
			}
		}
	})
}
