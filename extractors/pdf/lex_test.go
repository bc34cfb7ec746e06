package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var lexerCases = []struct{ name, src, want string }{
	{"numbers", "0 12 -3 +4 .5 -.25 6. 1.50 007", "0 12 -3 4 0.5 -0.25 6 1.5 7"},
	{"odd_numbers", "--5 1.2.3 12-4 - .", "-5 1.2 0.3 124 -0 0"},
	{"operators", "q BT T* ' \" f*", "q! BT! T*! '! \"! f*!"},
	{"names", "/F1 /A#20B /A#zz / /a/b", "/F1 /A B /A#zz / /a /b"},
	{"literal", `(a(b)c) (\101\n\)\\) (x\
y)`, `"a(b)c" "A\n)\\" "xy"`},
	{"line_ends", "(a\r\nb\rc)", `"a\nb\nc"`},
	{"short_octal", `(\7\18)`, `"\a\x018"`},
	{"hexadecimal", "<48 65 6C> <4> <>", `"Hel" "@" ""`},
	{"nested", "[1 [(a)]] << /K /V >>", `[ 1 [ "a" ] ] << /K /V >>`},
	{"comment", "1 % two (\n3", "1 3"},
	{"joined", "1(a)<41>Tj[", `1 "a" "A" Tj! [`},
	{"stray", ") } > { 1", "1"},
	{"open_literal", "(abc", `"abc"`},
	{"open_hexadecimal", "<41 4", `"A@"`},
	{"ends_in_escape", `(abc\`, `"abc"`},
}

// tokens writes the tokens of a source.
func tokens(src string) string {
	l := lexer{src: []byte(src)}
	var all []string
	for {
		t := l.next()
		switch t.kind {
		case end:
			return strings.Join(all, " ")
		case number:
			all = append(all, fmt.Sprint(t.value))
		case text:
			all = append(all, fmt.Sprintf("%q", t.bytes))
		case name:
			all = append(all, "/"+string(t.bytes))
		case word:
			all = append(all, string(t.bytes)+"!")
		default:
			all = append(all, map[kind]string{open: "[", shut: "]", openDict: "<<", shutDict: ">>"}[t.kind])
		}
	}
}

func TestLexer(t *testing.T) {
	for _, c := range lexerCases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, tokens(c.src)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzLexer holds that every token moves on and that the lexer ends.
func FuzzLexer(f *testing.F) {
	for _, c := range lexerCases {
		f.Add([]byte(c.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		l := lexer{src: src}
		for {
			at := l.pos
			if l.next().kind == end {
				break
			}
			if l.pos <= at {
				t.Fatalf("no step at %d of %q", at, src)
			}
		}
		if l.pos != len(src) {
			t.Fatalf("ended at %d of %d", l.pos, len(src))
		}
	})
}
