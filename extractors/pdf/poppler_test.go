package pdf_test

import (
	"bytes"
	"context"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"juesuan/extractors/page"
	"juesuan/extractors/pdf"
)

// samples are the reports beside the project and those in it.
func samples(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, dir := range []string{
		"../../fixtures/pdf", "../../../shared/corpus/real/in",
		"../../../shared/corpus/synth/chrome/in", "../../../shared/corpus/synth/writer/in",
		"../../../shared/corpus/synth/calc/in", "../../../shared/corpus/synth/rl/in",
		"../../../shared/corpus/synth/errpdf/in",
	} {
		found, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no reports: neither fixtures/pdf nor ../shared is there")
	}
	return files
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// word is a word as poppler places it.
type word struct {
	text string
	box  [4]float64
}

var wordLine = regexp.MustCompile(`<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>`)

// popplerPages are the words of each page by pdftotext -bbox.
func popplerPages(t *testing.T, file string) [][]word {
	t.Helper()
	cmd := exec.Command("pdftotext", "-bbox", "-cropbox", file, "-")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	if strings.Contains(said.String(), "language pack") {
		t.Skip("pdftotext lacks the maps of a font (package poppler-data)")
	}
	var pages [][]word
	for _, part := range bytes.Split(out, []byte("<page "))[1:] {
		words := []word{}
		for _, m := range wordLine.FindAllSubmatch(part, -1) {
			w := word{text: html.UnescapeString(string(m[5]))}
			for i := range w.box {
				w.box[i], _ = strconv.ParseFloat(string(m[1+i]), 64)
			}
			words = append(words, w)
		}
		pages = append(pages, words)
	}
	return pages
}

// plain is text as both sides are compared: compatible forms made one, blanks
// left out.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || r == '\u00AD' || r == '\u200B' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// count counts characters, those of b taken from those of a.
func count(a, b string) map[rune]int {
	n := map[rune]int{}
	for _, r := range a {
		n[r]++
	}
	for _, r := range b {
		n[r]--
	}
	for r, c := range n {
		if c == 0 {
			delete(n, r)
		}
	}
	return n
}

// astray counts the words that have no glyph where they begin or end, within a
// point.
func astray(words []word, glyphs []page.Glyph) (n int, first word) {
	for _, w := range words {
		p := []rune(plain(w.text))
		if len(p) == 0 || at(glyphs, string(p[0]), w.box, true) && at(glyphs, string(p[len(p)-1]), w.box, false) {
			continue
		}
		if n == 0 {
			first = w
		}
		n++
	}
	return n, first
}

// at reports whether a glyph stands at the left or the right end of a word.
func at(glyphs []page.Glyph, char string, box [4]float64, left bool) bool {
	for _, g := range glyphs {
		t := plain(g.Text)
		if left && !strings.HasPrefix(t, char) || !left && !strings.HasSuffix(t, char) {
			continue
		}
		if g.Angle%180 != 0 { // poppler's words run down there
			if min(g.Box[2], box[2]) > max(g.Box[0], box[0])-1 && g.Box[1] > box[1]-1 && g.Box[3] < box[3]+1 {
				return true
			}
			continue
		}
		near := math.Abs(g.Box[0]-box[0]) <= 1
		if !left {
			near = math.Abs(g.Box[2]-box[2]) <= 1
		}
		if near && min(g.Box[3], box[3]) > max(g.Box[1], box[1]) {
			return true
		}
	}
	return false
}

// TestLikePoppler holds characters and places against another reader.
func TestLikePoppler(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (package poppler-utils)")
	}
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			f, err := pdf.Open(readFile(t, file), pdf.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			pages, problems, err := f.Pages(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if len(problems) > 0 || len(f.Doubts()) > 0 {
				t.Errorf("problems %v, doubts %v", problems, f.Doubts())
			}
			want := popplerPages(t, file)
			if len(pages) != len(want) {
				t.Fatalf("%d pages, pdftotext has %d", len(pages), len(want))
			}
			chars, words := 0, 0
			defer func() { t.Logf("%d pages, %d characters, %d words held", len(pages), chars, words) }()
			for i, p := range pages {
				words += len(want[i])
				chars += len(p.Glyphs)
				var ours, theirs strings.Builder
				for _, g := range p.Glyphs {
					if g.Flags&page.OffPage != 0 {
						continue // poppler leaves out what the page does not show
					}
					ours.WriteString(plain(g.Text))
				}
				for _, w := range want[i] {
					theirs.WriteString(plain(w.text))
				}
				if d := count(ours.String(), theirs.String()); len(d) > 0 {
					t.Errorf("page %d: characters here more than there: %v", p.Number, describe(d))
				}
				if n, w := astray(want[i], p.Glyphs); n > 0 {
					t.Errorf("page %d: %d of %d words stand elsewhere, first %v", p.Number, n, len(want[i]), w)
				}
			}
		})
	}
}

func describe(d map[rune]int) map[string]int {
	named := map[string]int{}
	for r, n := range d {
		named[strconv.QuoteRune(r)] = n
	}
	return named
}
