package text

import "strings"

// A program that turns tabs into blanks may leave some lines out: rows of a table
// with tabs, each gap as many blanks as there are cells in it.

// spacing is how a tab became blanks: so many behind a cell, and so many for a
// blank cell and what stands behind it.
type spacing struct{ gap, step int }

// The spacings that are looked for.
const (
	leastGap   = 2
	widestTab  = 8
	mostBlanks = 4 // of a blank cell
)

// fewestSpaced is how many rows tell a spacing.
const fewestSpaced = 2

// spacing finds how the rows without tabs of the table that begins on line i are
// set, and the line behind the last of them; ok is false where there are none.
func (s *scanner) spacing(i int) (sp spacing, end int, ok bool) {
	if i < s.unspaced {
		return sp, i, false
	}
	spaced, width, end := s.spacedRows(i)
	for sp.gap = leastGap; width > 1 && sp.gap <= widestTab; sp.gap++ {
		for sp.step = sp.gap; sp.step <= sp.gap+mostBlanks; sp.step++ {
			if sp.fit(spaced, width) {
				return sp, end, true
			}
		}
	}
	s.unspaced = end
	return sp, end, false
}

// spacedRows are the rows without tabs from line i on, how many cells those with
// tabs have, and the line behind the last of both.
func (s *scanner) spacedRows(i int) (spaced []string, width, end int) {
	for end = i; end < len(s.lines) && !s.lines[end].blank; end++ {
		text := s.lines[end].text
		switch {
		case strings.Contains(text, "\t"):
			width = max(width, cells(text))
		case strings.Contains(text, "  "):
			spaced = append(spaced, text)
		default:
			return nil, 0, end
		}
	}
	return spaced, width, end
}

// fit reports whether rows have so many cells each: fewer where the blanks behind
// the last were taken off.
func (sp spacing) fit(rows []string, width int) bool {
	whole := 0
	for _, text := range rows {
		list, ok := sp.split(text)
		if !ok || len(list) > width || len(list) < width && strings.HasSuffix(text, " ") {
			return false
		}
		if len(list) == width {
			whole++
		}
	}
	return whole >= fewestSpaced
}

// split parts a row into its cells; ok is false where a gap is not of so many
// blanks.
func (sp spacing) split(text string) (out []piece, ok bool) {
	for at := 0; at < len(text); {
		blanks := len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
		rest := text[at+blanks:]
		left := blanks
		if at > 0 && rest != "" {
			left -= sp.gap
		}
		if left < 0 || left%sp.step != 0 {
			return nil, false
		}
		for range left / sp.step {
			out = append(out, piece{"", at, at})
		}
		word := rest
		if k := strings.Index(rest, "  "); k >= 0 {
			word = rest[:k]
		}
		if word != "" {
			out = append(out, piece{word, at + blanks, at + blanks + len(word)})
		}
		at += blanks + len(word)
	}
	return out, true
}

// isSpaced reports whether a table with tabs begins with the row without on line i.
func (s *scanner) isSpaced(i int) bool {
	if i+1 >= len(s.lines) || !strings.Contains(s.lines[i].text, "  ") || !strings.Contains(s.lines[i+1].text, "\t") {
		return false
	}
	_, _, ok := s.spacing(i)
	return ok
}
