package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// ids names headings as code hosts do, so that a link leads to the same place
// here and there: in small letters, blanks as hyphens, marks left out.
type ids struct{ seen map[string]bool }

// Generate implements parser.IDs.
func (i *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', r == '_', unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(string(value)))
	name := id
	for n := 1; i.seen[name]; n++ {
		name = fmt.Sprintf("%s-%d", id, n)
	}
	i.seen[name] = true
	return []byte(name)
}

// Put implements parser.IDs.
func (i *ids) Put(value []byte) { i.seen[string(value)] = true }
