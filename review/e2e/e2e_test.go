// Package e2e_test goes through the review page in a browser.
package e2e_test

import (
	"bufio"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the pictures in docs/review")

// The line of a total, and the same with a figure changed.
const (
	brokenFrom = "| 合计 | 2,752.84 | 2,752.84 |"
	brokenTo   = "| 合计 | 2,752.84 | 2,725.84 |"
)

// TestFlows has the flows of flows.mjs gone through, a subtest for each.
func TestFlows(t *testing.T) {
	need(t)
	watch(t)
	program, in, out := prepare(t)
	run(t, program, in, out)
}

// TestPictures takes the pictures of the documentation anew.
func TestPictures(t *testing.T) {
	if !*update {
		t.Skip("pictures are taken with -update")
	}
	need(t)
	program, in, out := prepare(t)
	shots := t.TempDir()
	run(t, program, in, out, shots)
	files, err := filepath.Glob(filepath.Join(shots, "*.png"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d pictures: %v", len(files), err)
	}
	for _, f := range files {
		shrink(t, f, filepath.Join("../../docs/review", filepath.Base(f)))
	}
}

// need skips the test where there is no browser to go through the page with.
func need(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("long: goes through the page in a browser")
	}
	for _, name := range []string{"node", "pdftotext"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
	}
	chromium := os.Getenv("CHROMIUM")
	if chromium == "" {
		chromium = "/usr/bin/chromium"
	}
	if _, err := os.Stat(chromium); err != nil {
		t.Skip("chromium is not installed; CHROMIUM may name it")
	}
	if _, err := os.Stat("node_modules/playwright-core"); err != nil {
		t.Skip("playwright-core is not installed: npm ci in review/e2e")
	}
}

// watch looks at what the flows depend on besides Go, so that a result of this
// test is not taken from the cache where that has changed.
func watch(t *testing.T) {
	t.Helper()
	for _, dir := range []string{".", "../web/static", "../web/templates", "../web/messages"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%d files in %s: %v", len(files), dir, err)
		}
		for _, f := range files {
			if _, err := os.ReadFile(f); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// prepare builds the program and has it read reports that leave questions.
func prepare(t *testing.T) (program, in, out string) {
	t.Helper()
	dir := t.TempDir()
	program, in, out = filepath.Join(dir, "juesuan"), filepath.Join(dir, "in"), filepath.Join(dir, "out")
	command(t, "go", "build", "-o", program, "../../cmd/juesuan")
	if err := os.Mkdir(in, 0o700); err != nil {
		t.Fatal(err)
	}
<<<<<<< HEAD
	for _, name := range []string{"reports/aligned.txt", "reports/html-tables.md", "reports/pipes.md", "pdf/misprint.chromium.pdf"} {
=======
	for _, name := range []string{"reports/html-tables.md", "reports/pipes.md", "pdf/pipes.chromium.pdf"} {
>>>>>>> page
		data, err := os.ReadFile(filepath.Join("../../fixtures", name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "pipes.md") {
			data = []byte(strings.Replace(string(data), brokenFrom, brokenTo, 1))
		}
		if err := os.WriteFile(filepath.Join(in, filepath.Base(name)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command(t, program, "extract", in, "-q", "-o", out)
	return program, in, out
}

func command(t *testing.T, name string, args ...string) {
	t.Helper()
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v: %s", name, args, err, said)
	}
}

// run runs flows.mjs and makes its lines subtests.
func run(t *testing.T, args ...string) {
	t.Helper()
	node := exec.Command("node", append([]string{"flows.mjs"}, args...)...)
	node.Stderr = os.Stderr
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	flows := 0
	for lines := bufio.NewScanner(out); lines.Scan(); flows++ {
		line, broken := strings.CutPrefix(lines.Text(), "not ")
		name, why, _ := strings.Cut(strings.TrimPrefix(line, "ok "), " ")
		t.Run(name, func(t *testing.T) {
			if broken {
				t.Error(why)
			}
		})
	}
	if err := node.Wait(); err != nil || flows == 0 && len(args) == 3 {
		t.Errorf("%d flows: %v", flows, err)
	}
}
