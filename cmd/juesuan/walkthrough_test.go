package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fence is a block of a page: its language, the file that it is, and its text.
var fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (\\S+))?\n(.*?)^```$")

// TestNewLayoutPage goes all the way that the page on new layouts describes:
// blocks that name a file are written, commands are run, and what they print is
// what the page says. A line or its end that is "…" there stands for anything.
func TestNewLayoutPage(t *testing.T) {
	page := string(readFile(t, "../../docs/new-layout.md"))
	t.Chdir(t.TempDir())
	files, commands := 0, 0
	for _, block := range fence.FindAllStringSubmatch(page, -1) {
		language, file, text := block[1], block[2], block[3]
		switch {
		case file != "":
			files++
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			writeFile(t, file, text)
		case language == "console":
			commands += console(t, text)
		}
	}
	if files < 7 || commands < 10 {
		t.Errorf("the page has %d files and %d commands: has its form changed?", files, commands)
	}
}

// console runs the commands of a block and compares what they print.
func console(t *testing.T, text string) (n int) {
	t.Helper()
	for _, part := range strings.Split("\n"+text, "\n$ ")[1:] {
		line, want, _ := strings.Cut(part, "\n")
		args := strings.Fields(line)
		if args[0] != "juesuan" {
			t.Fatalf("%q is no command of the program", line)
		}
		_, out, errs := call(t, args[1:]...)
		if got := out + errs; !printed(want).MatchString(strings.TrimSpace(got) + "\n") {
			t.Errorf("$ %s\nprints\n%s\nthe page says\n%s", line, got, want)
		}
		n++
	}
	return n
}

// printed matches what a page says that a command prints.
func printed(want string) *regexp.Regexp {
	var lines []string
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		switch before, isOpen := strings.CutSuffix(line, "…"); {
		case line == "…":
			lines = append(lines, `(?:.*\n)*?`)
		case isOpen:
			lines = append(lines, regexp.QuoteMeta(before)+`.*\n`)
		default:
			lines = append(lines, regexp.QuoteMeta(line)+`\n`)
		}
	}
	return regexp.MustCompile(`^` + strings.Join(lines, "") + `$`)
}
