package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	pageRef = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noMark  = regexp.MustCompile(`[^\pL\pN_ -]`)
)

// TestLinks holds that every link of the pages leads somewhere: to a file of
// the project, and to a heading of it.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} {
		pages = append(pages, "../../"+name)
	}
	links := 0
	for _, page := range pages {
		for _, m := range pageRef.FindAllStringSubmatch(withoutCode(string(readFile(t, page))), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			links++
			file, anchor, _ := strings.Cut(m[1], "#")
			to := page
			if file != "" {
				to = filepath.Join(filepath.Dir(page), file)
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: %s leads nowhere", page, m[1])
			} else if anchor != "" && !hasHeading(string(readFile(t, to)), anchor) {
				t.Errorf("%s: %s has no heading %q", page, m[1], anchor)
			}
		}
	}
	if links < 30 {
		t.Errorf("%d links: are they not found any more?", links)
	}
}

// withoutCode is a page without its blocks of code.
func withoutCode(page string) string {
	parts := strings.Split(page, "```")
	var out strings.Builder
	for i := 0; i < len(parts); i += 2 {
		out.WriteString(parts[i])
	}
	return out.String()
}

func hasHeading(page, anchor string) bool {
	for _, m := range heading.FindAllStringSubmatch(withoutCode(page), -1) {
		if strings.ReplaceAll(noMark.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-") == anchor {
			return true
		}
	}
	return false
}

// TestStartPages holds that the commands of the pages for beginners are ones
// that the program takes.
func TestStartPages(t *testing.T) {
	parser := newParser(t)
	for _, page := range []string{"../../docs/start.md", "../../docs/start.zh-CN.md"} {
		n := 0
		for line := range strings.Lines(string(readFile(t, page))) {
			if args := strings.Fields(line); len(args) > 1 && args[0] == "juesuan" {
				n++
				if _, err := parser.Parse(args[1:]); err != nil {
					t.Errorf("%s: %s: %v", page, line, err)
				}
			}
		}
		if n < 3 {
			t.Errorf("%s has %d commands", page, n)
		}
	}
}
