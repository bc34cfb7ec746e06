package disguise

import (
	"index/suffixarray"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode"
)

// vocabulary is what the catalog is written in: all Chinese words of its files,
// and the codes of classifications.
type vocabulary struct {
	whole map[string]bool    // the words
	parts *suffixarray.Index // of them
	chars map[rune]bool      // that they are made of
	codes map[string]bool

	variants map[rune]rune // of characters → as the words have them
}

var (
	hanRun  = regexp.MustCompile(`\p{Han}+`)
	codeRun = regexp.MustCompile(`(?m)^\d{3,}`)
)

func newVocabulary(variants map[rune]rune, trees ...fs.FS) (*vocabulary, error) {
	v := &vocabulary{whole: map[string]bool{}, chars: map[rune]bool{}, codes: map[string]bool{}, variants: variants}
	var all []byte
	for _, tree := range trees {
		err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(tree, name)
			for _, word := range hanRun.FindAll(data, -1) {
				v.whole[string(word)] = true
				all = append(append(all, word...), '\n')
			}
			if path.Ext(name) == ".tsv" {
				for _, code := range codeRun.FindAll(data, -1) {
					v.codes[string(code)] = true
				}
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for _, r := range string(all) {
		v.chars[r] = true
	}
	v.parts = suffixarray.New(all)
	return v, nil
}

// piece is how long a part of a word must be to be known for one: a label that
// the end of a line or of a cell parts is one still, and names are seldom made
// of such parts.
const piece = 2

// known says which characters of a text stay: those of words that the catalog
// knows, whatever blanks stand between them. Of a name only whole words do.
func (v *vocabulary) known(text []rune, names [][]rune) []bool {
	out := make([]bool, len(text))
	for from := 0; from < len(text); {
		run, to := hanFrom(text, from)
		if len(run) > 0 {
			for k, stays := range v.knownRun(text, run, names) {
				out[run[k]] = stays
			}
		}
		from = to
	}
	return out
}

// hanFrom is where the next Chinese characters with nothing but blanks between
// them stand, and where to go on.
func hanFrom(text []rune, from int) (run []int, to int) {
	for i := from; i < len(text); i++ {
		switch {
		case unicode.Is(unicode.Han, text[i]):
			run = append(run, i)
		case len(run) > 0 && !unicode.IsSpace(text[i]):
			return run, i
		}
	}
	return run, len(text)
}

func (v *vocabulary) knownRun(text []rune, run []int, names [][]rune) []bool {
	han := make([]rune, len(run))
	for k, i := range run {
		han[k] = text[i]
		if standard, ok := v.variants[text[i]]; ok {
			han[k] = standard
		}
	}
	out := make([]bool, len(han))
	for k := range han {
		n := v.longestPart(han[k:])
		if n < piece {
			continue
		}
		for i := k; i < k+n; i++ {
			out[i] = true
		}
	}
	v.single(han, out)
	for _, name := range names {
		for k := 0; k+len(name) <= len(han); k++ {
			if string(han[k:k+len(name)]) == string(name) {
				copy(out[k:], v.knownName(name))
			}
		}
	}
	return out
}

// longestPart is how many characters of the beginning of a text are a part of a
// word.
func (v *vocabulary) longestPart(han []rune) int {
	n := 0
	for n < len(han) && len(v.parts.Lookup([]byte(string(han[:n+1])), 1)) > 0 {
		n++
	}
	return n
}

// numerals number what a report has: 第三部分, 二〇二三年.
const numerals = "〇零一二三四五六七八九十百千第"

// single keeps numerals, and words of one character that stand alone or beside
// what stays.
func (v *vocabulary) single(han []rune, out []bool) {
	longer := append([]bool(nil), out...)
	for k, r := range han {
		beside := k > 0 && longer[k-1] || k+1 < len(han) && longer[k+1]
		if v.whole[string(r)] && (beside || len(han) == 1) || strings.ContainsRune(numerals, r) {
			out[k] = true
		}
	}
}

// knownName says which characters of a name stay: those of whole words, the
// longest first.
func (v *vocabulary) knownName(name []rune) []bool {
	out := make([]bool, len(name))
	for k := 0; k < len(name); {
		n := len(name) - k
		for n > 1 && !v.whole[string(name[k:k+n])] {
			n--
		}
		for i := k; n > 1 && i < k+n; i++ {
			out[i] = true
		}
		k += max(n, 1)
	}
	return out
}
