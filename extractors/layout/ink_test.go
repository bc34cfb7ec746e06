package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/page"
)

func grey(v uint8) page.Ink { return page.Ink{Red: v, Green: v, Blue: v} }

// area lays an area over what was drawn so far.
func (p *paper) area(box document.Box, k page.Ink) *paper {
	p.Areas = append(p.Areas, page.Area{Box: box, Ink: k, Over: len(p.Glyphs)})
	return p
}

// inked gives the glyphs drawn since the n-th an ink.
func (p *paper) inked(from int, k page.Ink) *paper {
	for i := from; i < len(p.Glyphs); i++ {
		p.Glyphs[i].Ink = k
	}
	return p
}

// TestVisible holds what is seen of a page: not what is covered, in the colour
// of what it lies on, or far too small.
func TestVisible(t *testing.T) {
	band := document.Box{60, 90, 200, 120}
	odd := newPaper().text(70, 100, "ab").area(band, grey(255))
	odd.Areas[0].Odd = true
	full := newPaper().painted(page.Invisible).text(70, 100, "ab")
	full.Images = []document.Box{{60, 90, 200, 120}}
	full = full.painted(0).text(70, 300, "cd")
	beneath := newPaper().text(70, 100, "ab").painted(page.Invisible).text(70, 100, "xy")
	beneath.Images = []document.Box{{60, 90, 200, 120}}
	tests := []struct {
		name string
		page *paper
		want string
		lost int
	}{
		{"plain", newPaper().text(70, 100, "ab"), "ab", 0},
		{"white_on_paper", newPaper().text(70, 100, "ab").inked(0, grey(255)).text(70, 200, "cd"), "cd", 2},
		{"as_good_as_white", newPaper().text(70, 100, "ab").inked(0, grey(246)).text(70, 200, "cd"), "cd", 2},
		{"hardly_seen", newPaper().text(70, 100, "ab").inked(0, grey(243)).text(70, 200, "cd"), "abcd", 0},
		{"white_on_dark", newPaper().area(band, grey(40)).text(70, 100, "ab").inked(0, grey(255)), "ab", 0},
		{"dark_on_dark", newPaper().area(band, grey(40)).text(70, 100, "ab").inked(0, grey(40)).text(70, 200, "cd"), "cd", 2},
		{"see_through", newPaper().area(band, page.Ink{Clear: 128}).text(70, 100, "ab").inked(0, grey(127)).text(70, 200, "cd"), "cd", 2},
		{"covered", newPaper().text(70, 100, "ab").area(band, grey(255)).text(70, 100, "cd"), "cd", 2},
		{"covered_by_what_shines_through", newPaper().text(70, 100, "ab").area(band, page.Ink{Red: 255, Clear: 100}), "ab", 0},
		{"covered_by_another_shape", odd, "ab", 0},
		{"on_nobody_knows_what", newPaper().area(band, page.Ink{Unknown: true}).text(70, 100, "ab").inked(0, grey(255)), "ab", 0},
		{"tiny", newPaper().text(70, 100, "abc").sized(2).text(70, 200, "d"), "abc", 1},
		{"small", newPaper().text(70, 100, "abc").sized(2.1).text(70, 200, "d"), "abcd", 0},
		{"all_small", newPaper().sized(2).text(70, 100, "abc"), "abc", 0},
		{"two_points_beside_five", newPaper().sized(5).text(70, 100, "abc").sized(2).text(70, 200, "d"), "abcd", 0},
		{"under_a_picture", full, "cdab", 0},
		{"under_other_text", beneath, "ab", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			seen, lost := sighted(&tt.page.Page)
			for _, g := range seen {
				got += g.text
			}
			if got != tt.want || lost != tt.lost {
				t.Errorf("seen %q, lost %d; want %q, %d", got, lost, tt.want, tt.lost)
			}
		})
	}
}

// TestMarks holds what is a watermark or a seal, and not what the page says.
func TestMarks(t *testing.T) {
	body := func() *paper { return newPaper().text(70, 100, "abcdefghij").text(70, 120, "klmnopqrst") }
	oblique := func(p *paper, from int) *paper {
		for i := from; i < len(p.Glyphs); i++ {
			p.Glyphs[i].Flags |= page.Oblique
		}
		return p
	}
	seal := oblique(body().text(70, 118, "XYZ"), 20).inked(20, page.Ink{Red: 230})
	seal.Glyphs[21].Flags = 0 // the one on top stands upright
	seal = seal.text(80, 118, "V").inked(23, page.Ink{Red: 230})
	tests := []struct {
		name  string
		page  *paper
		marks string
	}{
		{"none", body(), ""},
		{"oblique", oblique(body().text(70, 200, "XYZ"), 20), "XYZ"},
		{"page_all_oblique", oblique(body(), 0), ""},
		{"seal", seal, "XYZV"},
		{"pale_and_large", body().sized(20).text(70, 300, "XYZ").inked(20, grey(160)), "XYZ"},
		{"less_pale", body().sized(20).text(70, 300, "XYZ").inked(20, grey(150)), ""},
		{"less_large", body().sized(19).text(70, 300, "XYZ").inked(20, grey(200)), ""},
		{"pale_apart", body().text(70, 300, "XYZ").inked(20, grey(200)), ""},
		{"pale_on_text", body().text(70, 118, "XYZ").inked(20, grey(200)), "XYZ"},
		{"nothing_but_pale", newPaper().text(70, 100, "XYZ").inked(0, grey(200)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			seen := visible(&tt.page.Page)
			p := parting{pale: map[style]*evidence{}}
			p.look(seen)
			_, marks := p.part(seen)
			got := ""
			for _, g := range marks {
				got += g.text
			}
			if got != tt.marks {
				t.Errorf("marks %q, want %q", got, tt.marks)
			}
		})
	}
}

// TestMarksOnce holds that a watermark is written once, apart from the text, on
// whatever pages it stands and however often.
func TestMarksOnce(t *testing.T) {
	var pages []page.Page
	for range 2 {
		p := newPaper().text(70, 100, "甲乙丙丁戊己庚辛").text(70, 103, "XYZ").text(70, 300, "XYZ").inked(8, grey(200))
		pages = append(pages, p.Page)
	}
	var got []string
	for _, b := range Blocks(pages) {
		got = append(got, b.Text)
	}
	if diff := cmp.Diff([]string{"甲乙丙丁戊己庚辛", "XYZ", "甲乙丙丁戊己庚辛"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestPaleEvidence holds how much of a pale style must stand on text.
func TestPaleEvidence(t *testing.T) {
	for _, tt := range []struct {
		glyphs, crossing int
		want             bool
	}{{50, 1, true}, {51, 1, false}, {10, 0, false}} {
		e := evidence{glyphs: tt.glyphs, crossing: tt.crossing}
		if got := e.isMark(); got != tt.want {
			t.Errorf("%d of %d: %v", tt.crossing, tt.glyphs, got)
		}
	}
}
