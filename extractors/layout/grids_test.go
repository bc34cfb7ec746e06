package layout

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"juesuan/document"
	"juesuan/extractors/page"
)

// score counts what was found of what there is.
type score struct{ found, there, right int }

func (s *score) add(o score) {
	s.found, s.there, s.right = s.found+o.found, s.there+o.there, s.right+o.right
}

// f1 is the harmonic mean of precision and recall.
func (s score) f1() float64 {
	if s.found+s.there == 0 {
		return 1
	}
	return 2 * float64(s.right) / float64(s.found+s.there)
}

// neighbours lists the pairs of texts that stand next to each other in a row or a
// column, blank cells between them passed over.
func (t madeTable) neighbours() map[[2]string]int {
	out := map[[2]string]int{}
	for r, row := range t {
		for c, text := range row {
			if text == "" || text == "^" {
				continue
			}
			end := c + 1
			for end < len(row) && (row[end] == "" || row[end] == "^") {
				end++
			}
			if end < len(row) {
				out[[2]string{text, row[end] + ">"}]++
			}
			width := 1
			for c+width < len(row) && row[c+width] == "^" {
				width++
			}
			for below := range t.below(r, c, c+width) {
				out[[2]string{text, below + "v"}]++
			}
		}
	}
	return out
}

// below are the next texts under some columns.
func (t madeTable) below(r, from, to int) map[string]bool {
	out := map[string]bool{}
	for c := from; c < to; c++ {
		for k := r + 1; k < len(t); k++ {
			at := c
			for at > 0 && at < len(t[k]) && t[k][at] == "^" {
				at--
			}
			if at < len(t[k]) && t[k][at] != "" {
				out[t[k][at]] = true
				break
			}
		}
	}
	return out
}

// tableOf is a grid as a made table, without blanks inside its texts.
func tableOf(g *document.Grid) madeTable {
	out := make(madeTable, len(g.Rows))
	for r := range out {
		out[r] = make([]string, g.Columns)
	}
	for r, row := range g.Rows {
		for _, cell := range row.Cells {
			for c := cell.Column; c < min(cell.Column+max(1, cell.ColumnSpan), g.Columns); c++ {
				out[r][c] = "^"
			}
			if cell.Column < g.Columns {
				out[r][cell.Column] = plainText(cell.Text)
			}
			if plainText(cell.Text) == "" {
				for c := cell.Column; c < min(cell.Column+max(1, cell.ColumnSpan), g.Columns); c++ {
					out[r][c] = ""
				}
			}
		}
	}
	return out
}

func plainText(s string) string { return strings.TrimRight(strings.ReplaceAll(s, " ", ""), ".") }

func (t madeTable) plain() madeTable {
	out := make(madeTable, len(t))
	for r := range t {
		for _, s := range t[r] {
			out[r] = append(out[r], plainText(s))
		}
	}
	return out
}

// texts counts the glyphs of a table by text.
func (t madeTable) texts() map[string]int {
	out := map[string]int{}
	for _, row := range t {
		for _, s := range row {
			if s != "^" && s != "" {
				out[s] += len(s)
			}
		}
	}
	return out
}

// isOf reports whether nearly all text of one table is that of the other, both
// ways: a table that is found.
func (t madeTable) isOf(o madeTable) bool {
	a, b := strings.Join(slices.Sorted(maps.Keys(t.texts())), ""), o.texts()
	all, held := 0, 0
	for s, n := range b {
		all += n
		if strings.Contains(t.flat(), s) {
			held += n
		}
	}
	return held*20 >= all*19 && len(a)*19 <= all*20
}

// flat is all text of a table.
func (t madeTable) flat() string {
	var b strings.Builder
	for _, row := range t {
		for _, s := range row {
			if s != "^" {
				b.WriteString(s)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// judge scores the tables found on a made page: which are found, and which
// neighbours they have.
func judge(m made) (detection, structure score) {
	var found []madeTable
	for _, b := range Blocks([]page.Page{m.page}) {
		if b.Grid != nil {
			found = append(found, tableOf(b.Grid))
		}
	}
	detection = score{found: len(found), there: len(m.tables)}
	got, want := map[[2]string]int{}, map[[2]string]int{}
	for _, t := range m.tables {
		if slices.ContainsFunc(found, func(f madeTable) bool { return f.isOf(t.plain()) }) {
			detection.right++
		}
		for k, n := range t.plain().neighbours() {
			want[k] += n
			structure.there += n
		}
	}
	for _, t := range found {
		for k, n := range t.neighbours() {
			got[k] += n
			structure.found += n
		}
	}
	for k, n := range got {
		structure.right += min(n, want[k])
	}
	return detection, structure
}

// makers are what makes pages, with the least that must be found on those of
// seeds that were looked at and of others.
var makers = map[string]struct {
	page                 func(seed uint64) made
	detection, structure float64
}{
	"made":          {makePage, 0.95, 0.97},
	"printed":       {printPage, 0.96, 0.98},
	"gazette":       {gazettePage, 0.91, 0.92},
	"printed_other": {func(seed uint64) made { return setPage(seed, otherProducers) }, 0.95, 0.98},
	"gazette_other": {func(seed uint64) made { return setGazette(seed, otherProducers) }, 0.91, 0.92},
}

// TestMadePages prints how well tables of made pages are found, and by which
// switch they are not; on pages that were looked at, and on others.
func TestMadePages(t *testing.T) {
	const pages = 400
	for name, maker := range makers {
		for of, first := range map[string]uint64{"looked_at": 1, "not_looked_at": 100_001} {
			if of == "looked_at" && strings.HasSuffix(name, "_other") {
				continue // nothing of another producer was
			}
			t.Run(name+"_"+of, func(t *testing.T) {
				var detection, structure score
				by := map[string]*[2]score{}
				for seed := first; seed < first+pages; seed++ {
					m := maker.page(seed)
					d, s := judge(m)
					detection.add(d)
					structure.add(s)
					for _, w := range m.switches {
						if by[w] == nil {
							by[w] = &[2]score{}
						}
						by[w][0].add(d)
						by[w][1].add(s)
					}
				}
				t.Logf("detection F1 %.4f, structure F1 %.4f", detection.f1(), structure.f1())
				for _, w := range slices.SortedFunc(maps.Keys(by), func(a, b string) int { return cmp.Compare(by[a][1].f1(), by[b][1].f1()) }) {
					t.Logf("%-12s %.4f %.4f", w, by[w][0].f1(), by[w][1].f1())
				}
				if detection.f1() < maker.detection || structure.f1() < maker.structure {
					t.Errorf("less than %v, %v", maker.detection, maker.structure)
				}
			})
		}
	}
}
