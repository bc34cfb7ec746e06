package web

import (
	"bytes"
	"embed"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

//go:embed messages/*.yaml
var messageFiles embed.FS

// languages are those of the pages, the first where nothing else is asked for.
var languages = []string{"zh", "en"}

var matcher = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// messages are the words of the pages in one language, by key.
type messages map[string]string

func loadMessages(lang string) (messages, error) {
	name := "messages/" + lang + ".yaml"
	data, err := messageFiles.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var m messages
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// text is a message with what goes in it: pairs of a name and a value for each
// {name}. A key that is missing is an error, which the tests find.
func (m messages) text(key string, pairs ...any) (string, error) {
	text, ok := m[key]
	if !ok {
		return "", fmt.Errorf("no message %q", key)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", pairs[i]), fmt.Sprint(pairs[i+1]))
	}
	return text, nil
}

// Word says names of closed lists (flag, status, outcome, cause, reason) in a
// language, zh or en, in the words of the pages.
func Word(lang string) (func(list, name string) string, error) {
	m, err := loadMessages(lang)
	return m.word, err
}

// word is the message of a name from a closed list, or the name itself.
func (m messages) word(list, name string) string {
	if text, ok := m[list+"."+name]; ok {
		return text
	}
	return name
}

// keys are all keys in order.
func (m messages) keys() []string { return slices.Sorted(maps.Keys(m)) }

// langCookie keeps the language that was chosen.
const langCookie = "juesuan_lang"

// langOf is the language of a request: chosen, else the browser's.
func langOf(r *http.Request) string {
	if c, err := r.Cookie(langCookie); err == nil && slices.Contains(languages, c.Value) {
		return c.Value
	}
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return languages[0]
	}
	_, i, _ := matcher.Match(tags...)
	return languages[i]
}

// language changes the language of the pages.
func (s *server) language(w http.ResponseWriter, r *http.Request) error {
	lang := r.PostFormValue("lang")
	if !slices.Contains(languages, lang) {
		return errBadForm
	}
	http.SetCookie(w, &http.Cookie{Name: langCookie, Value: lang, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 365 * 24 * 3600})
	http.Redirect(w, r, backOf(r), http.StatusSeeOther)
	return nil
}
