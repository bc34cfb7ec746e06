package catalog

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"juesuan/records"
)

// mistake is one mistake of the data.
type mistake struct {
	file string
	at   place
	name string // of the place
	both string
	said records.Message
}

func mistaken(file string, at place, name, format string, args ...any) mistake {
	return mistake{file, at, name, formatted(format, args, bothSides), paired(format, args...)}
}

func (m mistake) Error() string { return m.name + ": " + m.both }

func (m mistake) told(say func(records.Message) string) string {
	if say == nil {
		return m.Error()
	}
	return m.name + ": " + say(m.said)
}

// mistakes are all that was found.
type mistakes []error

func (m mistakes) Error() string { return errors.Join(m...).Error() }

// bothSides is a message in both languages.
func bothSides(m records.Message) string {
	if m.ZH == m.EN {
		return m.ZH
	}
	return m.ZH + " / " + m.EN
}

// Mistakes tells what is wrong in the files of a catalog, one a line, in the
// language that say picks, in both where there is no say; nothing where the error
// is another.
func Mistakes(err error, say func(records.Message) string) []string {
	var several mistakes
	if !errors.As(err, &several) {
		return nil
	}
	out := make([]string, len(several))
	for i, e := range several {
		out[i] = e.Error()
		if m := (mistake{}); errors.As(e, &m) {
			out[i] = m.told(say)
		}
	}
	return out
}

// Where something is put into a format; what a Chinese side begins with that
// the English one goes on from, a name or a value.
var (
	verbs   = regexp.MustCompile(`%[qsvd]`)
	subject = regexp.MustCompile(`^[ -~]*(?:%[qsvd]|:) `)
)

// paired is a message by a format of two sides, 中文 / English. Each takes what
// it has places for, the Chinese side first; one that has none names it behind
// a colon.
func paired(format string, args ...any) records.Message {
	zh, en, ok := strings.Cut(format, " / ")
	if !ok || !strings.ContainsFunc(zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return records.Message{ZH: formatted(format, args, chineseSide), EN: formatted(format, args, englishSide)}
	}
	n := len(verbs.FindAllString(zh, -1))
	begins := subject.FindString(zh)
	m := records.Message{ZH: formatted(zh, args, chineseSide), EN: formatted(begins, args, englishSide) + formatted(en, args[n:], englishSide)}
	if n == 0 {
		m.ZH += named(verbs.FindAllString(en, -1), args)
	}
	return m
}

// named is what a format's places are filled with, behind a colon.
func named(places []string, args []any) string {
	var out []string
	for i, verb := range places {
		if text := strings.TrimPrefix(formatted(verb, args[i:], chineseSide), "："); text != "" {
			out = append(out, text)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}

// formatted puts into a format what it has places for, of messages their side.
func formatted(format string, args []any, side func(records.Message) string) string {
	n := len(verbs.FindAllString(format, -1))
	own := make([]any, n)
	for i, arg := range args[:n] {
		own[i] = arg
		if m, ok := arg.(records.Message); ok {
			own[i] = side(m)
		}
	}
	return fmt.Sprintf(format, own...)
}

func chineseSide(m records.Message) string { return m.ZH }
func englishSide(m records.Message) string { return m.EN }
