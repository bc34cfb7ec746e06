package main

import (
	"strings"
	"testing"
)

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
