package main

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// made are the files of a site, by name.
func made(t *testing.T, root string) (map[string]string, error) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "site")
	if err := build(root, out); err != nil {
		return nil, err
	}
	files := map[string]string{}
	err := filepath.WalkDir(out, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		name, _ := filepath.Rel(out, file) // it is in there
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	return files, err
}

var reference = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// TestProject makes the site of the project: every page is there, in the
// language that it says, every link leads to a file and to a place in it, and
// nothing comes from elsewhere.
func TestProject(t *testing.T) {
	files, err := made(t, "..")
	if err != nil {
		t.Fatal(err)
	}
	links := 0
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if zh := strings.Contains(name, ".zh"); zh != strings.Contains(page, `<html lang="zh">`) {
			t.Errorf("%s does not say its language", name)
		}
		if strings.Contains(page, "<script") {
			t.Errorf("%s has a script", name)
		}
		for _, m := range reference.FindAllStringSubmatch(page, -1) {
			link, err := url.PathUnescape(m[1])
			if err != nil || strings.Contains(link, "://") {
				continue
			}
			links++
			file, anchor, _ := strings.Cut(link, "#")
			to := name
			if file != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(name), file))
			}
			if there, ok := files[to]; !ok || anchor != "" && !strings.Contains(there, `id="`+anchor+`"`) {
				t.Errorf("%s: %s leads nowhere", name, m[1])
			}
		}
	}
	if links < 500 {
		t.Errorf("%d links: are they not found any more?", links)
	}
	if strings.Contains(files["site.css"], "url(") || strings.Contains(files["site.css"], "@import") {
		t.Error("the style needs something from elsewhere")
	}
	again, err := made(t, "..")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files, again); diff != "" {
		t.Errorf("made again it is another (-first +again):\n%s", diff)
	}
}

// project is a small one: all pages, those that are given with their text.
func project(t *testing.T, pages map[string]string) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names() {
		write(name, "# "+name+"\n")
	}
	for name, text := range pages {
		write(name, text)
	}
	return root
}

func TestDeadLinks(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"no_file", "[a](none.md)", "docs/start.md: none.md leads nowhere"},
		{"no_picture", "![a](none.png)", "docs/start.md: none.png leads nowhere"},
		{"folder", "[a](.)", "docs/start.md: . leads nowhere"},
		{"outside", "[a](../../x)", "docs/start.md: ../../x leads nowhere"},
		{"no_heading", "[a](cite.md#none)", "docs/start.md: cite.md#none leads to no heading"},
		{"no_heading_here", "[a](#none)", "docs/start.md: #none leads to no heading"},
		{"two", "[a](x) [b](y)", "docs/start.md: x leads nowhere\ndocs/start.md: y leads nowhere"},
		{"none", "[a](cite.md) [b](#h) [c](https://example.invalid) <mailto:a@example.invalid>", ""},
		{"comment", "<!-- a -->", ""},
		{"markup", "a <b>c</b>", "docs/start.md: has HTML, which is not shown\ndocs/start.md: has HTML, which is not shown"},
		{"block", "<div>a</div>", "docs/start.md: has HTML, which is not shown"},
		{"in_code", "`[a](none.md)`", ""},
	}
	for _, tt := range tests {
		_, err := made(t, project(t, map[string]string{"docs/start.md": "# h\n\n" + tt.page + "\n"}))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: told %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, pages := range map[string]map[string]string{
		"not_listed": {"docs/new.md": "# a"},
		"no_heading": {"docs/start.md": "text"},
	} {
		if _, err := made(t, project(t, pages)); err == nil {
			t.Errorf("%s: it was made", name)
		}
	}
}

// TestLed holds how links become links of the site, and that what they need
// comes along.
func TestLed(t *testing.T) {
	files, err := made(t, project(t, map[string]string{
		"docs/start.md": "# a\n\n## B c: 一、d!\n\n## b c 一d\n\n[1](../README.md) [2](../README.zh-CN.md#x-1) [3](cite.md) [4](#b-c-一d-1) [5](data.tsv)\n\n| a |\n|---|\n| b |\n",
		"docs/data.tsv": "1", "docs/other.tsv": "2", "README.zh-CN.md": "# x\n\n## x\n\n[1](docs/start.md)\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<a href="../index.html">1</a>`, `<a href="../index.zh-CN.html#x-1">2</a>`, `<a href="cite.html">3</a>`, `<a href="data.tsv">5</a>`, `id="b-c-一d"`, `id="b-c-一d-1"`,
		`<div class="wide" tabindex="0"><table>`, `<a href="start.html" aria-current="page"`, `<link rel="stylesheet" href="../site.css">`,
	} {
		if !strings.Contains(files["docs/start.html"], want) {
			t.Errorf("the page has no %s:\n%s", want, files["docs/start.html"])
		}
	}
	if !strings.Contains(files["index.zh-CN.html"], `<a href="docs/start.html">1</a>`) {
		t.Error("a page of the root leads elsewhere")
	}
	if files["docs/data.tsv"] != "1" || files["docs/other.tsv"] != "" {
		t.Error("other files came along than are linked")
	}
}
