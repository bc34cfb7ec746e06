package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/decisions"
	"juesuan/records"
	"juesuan/review"
)

// TestMessagesAreComplete holds that every language has every message, with
// the same things to fill in.
func TestMessagesAreComplete(t *testing.T) {
	first, err := loadMessages(languages[0])
	if err != nil {
		t.Fatal(err)
	}
	slot := regexp.MustCompile(`\{\w+\}`)
	for _, lang := range languages[1:] {
		other, err := loadMessages(lang)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.keys(), other.keys()); diff != "" {
			t.Errorf("keys (-%s +%s):\n%s", languages[0], lang, diff)
		}
		for key, text := range first {
			want, got := map[string]bool{}, map[string]bool{}
			for _, s := range slot.FindAllString(text, -1) {
				want[s] = true
			}
			for _, s := range slot.FindAllString(other[key], -1) {
				got[s] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-%s +%s):\n%s", key, languages[0], lang, diff)
			}
			if text == "" || other[key] == "" {
				t.Errorf("%s is empty", key)
			}
		}
	}
}

// TestMessagesAreThere holds that the messages that the pages ask for are
// there: those of templates and of code, and those of closed lists.
func TestMessagesAreThere(t *testing.T) {
	m, err := loadMessages(languages[0])
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	asked := regexp.MustCompile(`\{\{-? *t "([^"]+)"|\(t "([^"]+)"|"((?:error|source|reading)\.\w+)"`)
	for _, files := range []fs.FS{templateFiles, sources(t)} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			for _, match := range asked.FindAllStringSubmatch(string(data), -1) {
				used[match[1]+match[2]+match[3]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(used) < 80 {
		t.Fatalf("only %d messages are asked for: the test looks in the wrong place", len(used))
	}
	for key := range used {
		if _, ok := m[key]; !ok {
			t.Errorf("no message %q", key)
		}
	}
	for _, key := range listed() {
		used[key] = true
		if _, ok := m[key]; !ok {
			t.Errorf("no message %q", key)
		}
	}
	for key := range m {
		if !used[key] && !strings.HasPrefix(key, "edit.") {
			t.Errorf("nobody asks for %q", key)
		}
	}
}

// listed are the messages of closed lists.
func listed() []string {
	keys := []string{"statement." + records.OriginNarrative}
	add := func(list string, names ...string) {
		for _, n := range names {
			keys = append(keys, list+"."+n)
		}
	}
	for _, f := range records.AllFlags() {
		add("flag", string(f))
	}
	for _, s := range records.AllStatuses() {
		add("status", string(s))
	}
	for _, o := range records.AllOutcomes() {
		add("documentoutcome", string(o))
	}
	for _, s := range review.States() {
		add("state", string(s))
	}
	add("reason", records.ReviewReasons()...)
	add("outcome", records.CheckOutcomes()...)
	add("cause", records.Causes()...)
	add("did", decisions.Accept, decisions.Correct, decisions.Reject, decisions.Undo)
	return keys
}
