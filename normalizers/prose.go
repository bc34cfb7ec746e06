package normalizers

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Prose is a passage in the form that words are looked up in — marks and
// digits narrow, variant characters made standard, no white space, no markup —
// with where each of its bytes stands in print.
type Prose struct {
	Text string
	from []int32 // by byte of Text: where its character begins in the raw text
	to   []int32 // and where it ends
}

// Prose reads a passage.
func (n *Normalizer) Prose(raw string) Prose {
	p := Prose{from: make([]int32, 0, len(raw)), to: make([]int32, 0, len(raw))}
	var b strings.Builder
	b.Grow(len(raw))
	markup := n.markup(raw)
	for at := 0; at < len(raw); {
		before, next := b.Len(), 0
		if len(markup) > 0 && at >= markup[0].from {
			if at == markup[0].from {
				n.flattenAll(&b, markup[0].with)
			}
			next, markup = max(at, markup[0].to), markup[1:]
		} else {
			r, size := utf8.DecodeRuneInString(raw[at:])
			n.flatten(&b, r)
			next = at + size
		}
		for range b.Len() - before {
			p.from, p.to = append(p.from, int32(at)), append(p.to, int32(next))
		}
		at = next
	}
	p.Text = b.String()
	return p
}

func (n *Normalizer) flattenAll(b *strings.Builder, s string) {
	for _, r := range s {
		n.flatten(b, r)
	}
}

// flatten writes a character in the form that words are looked up in.
func (n *Normalizer) flatten(b *strings.Builder, r rune) {
	switch {
	case r <= ' ' || r == utf8.RuneError || r == '\u200b' || r == '\ufeff':
	case r < utf8.RuneSelf:
		b.WriteByte(byte(r))
	case r >= '！' && r <= '～':
		b.WriteByte(byte(r - 0xFEE0))
	case r >= 0x3400 && r <= 0x9FFF:
		if v, ok := n.cat.Noise.Variants[r]; ok {
			r = v
		}
		b.WriteRune(r)
	case r == '、' || r == '。' || r == '“' || r == '”' || r == '《' || r == '》':
		b.WriteRune(r)
	case r == '−' || r == '–':
		b.WriteByte('-')
	case unicode.IsSpace(r):
	default:
		b.WriteString(strings.ReplaceAll(norm.NFKC.String(string(r)), " ", ""))
	}
}

// markup lists where markup stands in a text, in order, and what it stands for.
func (n *Normalizer) markup(raw string) []replacement {
	var out []replacement
	if strings.ContainsAny(raw, "<&*") {
		for _, m := range n.markings.FindAllStringIndex(raw, -1) {
			out = append(out, replacement{from: m[0], to: m[1]})
		}
	}
	if hasMath(raw) {
		out = append(out, n.math(raw)...)
		slices.SortStableFunc(out, func(a, b replacement) int { return cmp.Compare(a.from, b.from) })
	}
	return out
}

// Raw is what is printed for the bytes from i to j of the text.
func (p *Prose) Raw(raw string, i, j int) string { return raw[p.from[i]:p.to[j-1]] }

// At is where the byte i of the text stands in print.
func (p *Prose) At(i int) int { return int(p.from[i]) }
