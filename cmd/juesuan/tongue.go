package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"

	"juesuan/records"
)

// tongue is the language in which a person is spoken to. Messages stand in the
// program as pairs, 中文 / English; one that reads one language sees its side.
type tongue string

const (
	bothTongues tongue = "both"
	chinese     tongue = "zh"
	english     tongue = "en"
	byLocale    tongue = "auto"
)

// langFlag is what a flag of that name is given.
var langFlag = regexp.MustCompile(`^--lang(?:=(.*))?$`)

// tongueOf is the language that the arguments ask for, else that of the
// locale. It is told before they are parsed, since help and mistakes are in it.
func tongueOf(args []string) tongue {
	for i, arg := range args {
		switch m := langFlag.FindStringSubmatch(arg); {
		case arg == "--":
			return localTongue()
		case m == nil:
		case arg == "--lang" && i+1 < len(args):
			return tongue(args[i+1]).known()
		default:
			return tongue(m[1]).known()
		}
	}
	return localTongue()
}

func (t tongue) known() tongue {
	if slices.Contains([]tongue{bothTongues, chinese, english}, t) {
		return t
	}
	return localTongue()
}

// localTongue is the language of the locale: of the first variable that is set,
// as programs of Unix have it. One that names no language has both.
func localTongue() tongue {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch locale, _, _ := strings.Cut(os.Getenv(name), "."); {
		case locale == "":
		case locale == "C", locale == "POSIX":
			return bothTongues
		case strings.HasPrefix(locale, "zh"):
			return chinese
		default:
			return english
		}
	}
	return bothTongues
}

// Where the pair of a text ends: at a colon or a bracket, and in a format where
// something is put in.
var (
	ends       = regexp.MustCompile(`: |[（）\n]`)
	formatEnds = regexp.MustCompile(`: |[（）\n]|%[-+# 0-9.]*[a-zA-Z]`)
)

// pick takes the sides of a text's pairs.
func (t tongue) pick(text string) string { return t.sides(ends, text) }

// format takes the sides of a format's pairs.
func (t tongue) format(format string) string { return t.sides(formatEnds, format) }

func (t tongue) sides(ends *regexp.Regexp, text string) string {
	if t == bothTongues || !strings.Contains(text, between) {
		return text
	}
	var out strings.Builder
	from := 0
	for _, end := range ends.FindAllStringIndex(text, -1) {
		out.WriteString(t.side(text[from:end[0]]) + t.bracket(text[end[0]:end[1]]))
		from = end[1]
	}
	return out.String() + t.side(text[from:])
}

// bracket is a mark between pairs as the language has it.
func (t tongue) bracket(mark string) string {
	if t == english {
		return strings.NewReplacer("（", " (", "）", ")").Replace(mark)
	}
	return mark
}

// between stands between the sides of a pair.
const between = " / "

// around is what may stand about a pair and belongs to neither side.
const around = " ,;:，；：、"

// side is one side of a pair, or a text that is none as it is.
func (t tongue) side(text string) string {
	zh, en, ok := strings.Cut(text, between)
	if !ok || !han(zh) || han(en) {
		return text
	}
	if t == chinese {
		return zh + en[len(strings.TrimRight(en, around)):]
	}
	return zh[:len(zh)-len(strings.TrimLeft(zh, around))] + en
}

func han(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// message is a message that has both languages.
func (t tongue) message(m records.Message) string {
	switch t {
	case chinese:
		return m.ZH
	case english:
		return m.EN
	}
	return m.ZH + between + m.EN
}

// fprintf prints a format of pairs.
func (t tongue) fprintf(w io.Writer, format string, args ...any) {
	fmt.Fprintf(w, t.format(format), args...)
}

// translate puts the help of a command and of all below it into the language.
func (t tongue) translate(node *kong.Node) {
	node.Help = t.pick(node.Help)
	for _, f := range node.Flags {
		f.Help = t.pick(f.Help)
	}
	for _, p := range node.Positional {
		p.Help = t.pick(p.Help)
	}
	for _, child := range node.Children {
		t.translate(child)
	}
}
