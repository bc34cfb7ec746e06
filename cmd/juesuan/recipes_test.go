package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRecipes runs every command of the page of recipes, as it stands, and
// compares what it prints. What needs a program that this machine does not have
// is passed over, and said so.
func TestRecipes(t *testing.T) {
	const file = "../../docs/recipes.md"
	page := string(readFile(t, file))
	path := recipePrograms(t)
	reports, err := filepath.Abs("../../fixtures/reports")
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Symlink(reports, "reports"); err != nil {
		t.Fatal(err)
	}
	ran := 0
	got := fence.ReplaceAllStringFunc(page, func(block string) string {
		m := fence.FindStringSubmatch(block)
		switch language, name, text := m[1], m[2], m[3]; {
		case name != "":
			writeFile(t, name, text)
		case language == "console":
			ran++
			return "```console\n" + recipe(t, path, text) + "```"
		}
		return block
	})
	if *update {
		writeFile(t, filepath.Join(here, file), got)
		return
	}
	if diff := cmp.Diff(page, got); diff != "" {
		t.Errorf("run with -update (-page +printed):\n%s", diff)
	}
	if ran < 8 {
		t.Errorf("the page has %d blocks of commands: has its form changed?", ran)
	}
}

// recipe runs the commands of a block, and returns it with what they print.
func recipe(t *testing.T, path, text string) string {
	t.Helper()
	var out strings.Builder
	for _, part := range strings.Split("\n"+text, "\n$ ")[1:] {
		line, printed, _ := strings.Cut(part, "\n")
		program, _, _ := strings.Cut(line, " ")
		if _, err := os.Stat(filepath.Join(path, program)); err != nil {
			t.Logf("NOT RUN, %s is not on this machine: %s", program, line)
			out.WriteString("$ " + strings.TrimSuffix(line+"\n"+printed, "\n") + "\n")
			continue
		}
		cmd := exec.Command("sh", "-c", line)
		cmd.Env = append(os.Environ(), "PATH="+path+":"+os.Getenv("PATH"), asProgram+"=1")
		said, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v: %s", line, err, said)
		}
		out.WriteString("$ " + line + "\n" + string(said))
	}
	return out.String()
}

// recipePrograms is a folder with the programs that the recipes name, where
// this machine has them.
func recipePrograms(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	link := func(name, target string) {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	link("juesuan", self())
	if sqlite, err := exec.LookPath("sqlite3"); err == nil {
		link("sqlite3", sqlite)
	}
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		full, err := exec.LookPath(python)
		if err == nil && exec.Command(full, "-c", "import pandas").Run() == nil {
			link("python3", full)
			break
		}
	}
	script, err := filepath.Abs("../../docs/recipes/duckdb.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(script), "node_modules")); err == nil {
		run := writeFile(t, filepath.Join(dir, "duckdb"), "#!/bin/sh\nexec node '"+script+"'\n")
		if err := os.Chmod(run, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestReadmeQueries holds that the queries of the README are those of the
// recipes, which are run.
func TestReadmeQueries(t *testing.T) {
	recipes := strings.Join(strings.Fields(string(readFile(t, "../../docs/recipes.md"))), " ")
	for _, page := range []string{"../../README.md", "../../README.zh-CN.md"} {
		blocks := regexp.MustCompile("(?ms)^```(?:sql|python)\n(.*?)^```$").FindAllStringSubmatch(string(readFile(t, page)), -1)
		if len(blocks) == 0 {
			t.Errorf("%s has no query", page)
		}
		for _, b := range blocks {
			if query := strings.Join(strings.Fields(b[1]), " "); !strings.Contains(recipes, query) {
				t.Errorf("%s: not in docs/recipes.md: %s", page, query)
			}
		}
	}
}

// start is the first run that a README shows: the command, and what it prints.
var start = regexp.MustCompile("(?ms)^```\n(juesuan extract [^\n]*)\n```\n\n```\n(.*?)^```$")

// TestReadmeStart holds that the first run of a README prints what it says
// there, but for how much it takes on the disk.
func TestReadmeStart(t *testing.T) {
	disk := regexp.MustCompile(`(?m)^(磁盘 / disk:) .*$`)
	for _, page := range []string{"../../README.md", "../../README.zh-CN.md"} {
		text := string(readFile(t, page))
		m := start.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("%s shows no first run", page)
		}
		out := t.TempDir()
		args := strings.Fields(strings.Replace(m[1], "fixtures/", "../../fixtures/", 1))
		args[len(args)-1] = out
		_, _, errs := call(t, args[1:]...)
		got := disk.ReplaceAllString(strings.ReplaceAll(errs, out, "out"), "$1 …")
		if *update {
			writeFile(t, page, strings.Replace(text, m[2], got, 1))
		} else if diff := cmp.Diff(m[2], got); diff != "" {
			t.Errorf("%s, run with -update (-page +printed):\n%s", page, diff)
		}
	}
}
