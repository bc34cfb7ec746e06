package main

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"juesuan/records"
	"juesuan/records/recordstest"
)

// TestMain lets the test program be a child that extract and review start, or
// the program itself.
func TestMain(m *testing.M) {
	if err := os.Setenv("LC_ALL", "C"); err != nil { // both languages, wherever the tests run
		panic(err)
	}
	if len(os.Args) > 1 && slices.Contains([]string{"worker", "paint", "review"}, os.Args[1]) || os.Getenv(asProgram) != "" {
		main()
	}
	flag.Parse()
	os.Exit(m.Run())
}

// call runs the program in the test's process.
func call(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e strings.Builder
	code = run(context.Background(), args, streams{out: &o, err: &e})
	return code, o.String(), e.String()
}

func writeFile(t *testing.T, file, data string) string {
	t.Helper()
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	good := "../../fixtures/reports/pipes.md"
	empty := writeFile(t, filepath.Join(dir, "empty.txt"), "")
	plain := writeFile(t, filepath.Join(dir, "plain"), "")
	out := filepath.Join(dir, "out")
	tests := []struct {
		name string
		args []string
		code int
		errs string // what a person must be told
	}{
		{"well", []string{"extract", good, "-o", out}, 0, "extracted: 1"},
		{"some_failed", []string{"extract", good, empty, "-o", out}, 1, "文件为空"},
		{"no_command", nil, 0, ""},
		{"bom_for_csv_only", []string{"export", out, "--to", "xlsx", "--bom"}, 2, "--bom"},
		{"nothing_to_export", []string{"export", dir, "--to", "csv"}, 2, "not a folder that extract wrote"},
		{"nothing_to_check", []string{"check", dir}, 2, "not a folder that extract wrote"},
		{"nothing_to_review", []string{"review", dir, "--no-browser"}, 2, "not a folder that extract wrote"},
		{"nothing_to_clean", []string{"clean", dir}, 2, "not a folder that extract wrote"},
		{"nothing_to_measure", []string{"eval", "../../fixtures/truth", dir}, 2, "not a folder that extract wrote"},
		{"nothing_to_compare", []string{"diff", dir, out}, 2, "not a folder that extract wrote"},
		{"nothing_to_compare_with", []string{"diff", out, dir + "/nowhere"}, 2, "not a folder that extract wrote"},
		{"no_parts", []string{"merge", dir, "--manifest", dir + "/nowhere"}, 2, "manifest"},
		{"output_of_others", []string{"extract", good, "-o", dir}, 2, "files that extract did not write"},
		{"unknown_format", []string{"export", out, "--to", "ods"}, 2, "ods"},
		{"unknown_command", []string{"extrakt"}, 2, "extrakt"},
		{"no_output", []string{"extract", good}, 2, "--out"},
		{"no_input", []string{"extract", dir + "/nowhere", "-o", out}, 2, "找不到输入"},
		{"negative_jobs", []string{"extract", good, "-o", out, "--jobs=-1"}, 2, "--jobs"},
		{"no_jobs", []string{"extract", good, "-o", out, "--jobs=0"}, 2, "--jobs"},
		{"no_time", []string{"extract", good, "-o", out, "--timeout=0s"}, 2, "--timeout"},
		{"negative_page_time", []string{"extract", good, "-o", out, "--page-time=-1s"}, 2, "--page-time"},
		{"no_pages", []string{"extract", good, "-o", out, "--max-pages=0"}, 2, "--max-pages"},
		{"output_is_a_file", []string{"extract", good, "-o", plain}, 1, "输出文件夹"},
		{"unknown_topic", []string{"catalog", "天书"}, 2, "天书"},
		{"bad_level", []string{"extract", good, "-o", out, "--log-level", "loud"}, 2, "loud"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, errs := call(t, tt.args...)
			if code != tt.code || !strings.Contains(errs, tt.errs) {
				t.Errorf("exit %d, want %d; told %q, want %q in it", code, tt.code, errs, tt.errs)
			}
			if tt.args != nil && stdout != "" {
				t.Errorf("standard output has %q", stdout)
			}
		})
	}
}

// TestHelpListsExitCodes holds that help says what the codes mean.
func TestHelpListsExitCodes(t *testing.T) {
	code, out, _ := call(t, "--help")
	for _, want := range []string{"Exit codes", "130", "usage", "extract", "schema", "catalog"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d; help lacks %q", code, want)
		}
	}
}

// TestNothingIsLeft holds that a command given a wrong folder leaves it as it
// was.
func TestNothingIsLeft(t *testing.T) {
	for _, args := range [][]string{{"review", "--no-browser"}, {"review", "--report"}, {"check"}, {"clean"}, {"export", "--to=csv"}, {"merge", "--manifest=none"}} {
		dir := t.TempDir()
		code, _, errs := call(t, append(args, dir)...)
		left, err := os.ReadDir(dir)
		if code != exitUsage || err != nil || len(left) > 0 {
			t.Errorf("%v: exit %d, left %v: %s", args, code, left, errs)
		}
	}
}

// TestNextIsACommand holds that the summary names what a person types next, in
// words that a shell takes.
func TestNextIsACommand(t *testing.T) {
	out := filepath.Join(t.TempDir(), "it's mine")
	_, _, errs := call(t, "extract", "../../fixtures/reports", "-o", out)
	for _, want := range []string{"next: juesuan review ", "juesuan clean "} {
		_, rest, _ := strings.Cut(errs, want)
		line, _, _ := strings.Cut(rest, "\n")
		told, err := exec.Command("sh", "-c", "printf %s "+strings.TrimSuffix(line, "）")).Output()
		if err != nil || string(told) != out {
			t.Errorf("%q: %v: a shell takes it for %q", line, err, told)
		}
	}
}

// TestOneLanguage holds that what is said is in one language where one is asked
// for.
func TestOneLanguage(t *testing.T) {
	dir := t.TempDir()
	empty := writeFile(t, filepath.Join(dir, "empty.txt"), "")
	for _, args := range [][]string{
		{"extract", "../../fixtures/reports/pipes.md", empty, "-o", filepath.Join(dir, "out")},
		{"extract", dir + "/nowhere", "-o", filepath.Join(dir, "out")},
		{"extract"},
		{"check", filepath.Join(dir, "out")},
		{"export", filepath.Join(dir, "out"), "--to=csv"},
		{"review", filepath.Join(dir, "out"), "--report"},
		{"clean", filepath.Join(dir, "out")},
		{"review", dir},
		{"help"},
		{"help", "extract"},
		{"help", "export"},
	} {
		_, zh, zhErrs := call(t, append(args, "--lang=zh")...)
		_, en, enErrs := call(t, append(args, "--lang=en")...)
		if told := zh + zhErrs; strings.Contains(told, between) || !han(told) {
			t.Errorf("%v: in Chinese: %s", args, told)
		}
		if told := en + enErrs; han(told) {
			t.Errorf("%v: in English: %s", args, told)
		}
	}
}

// TestExamples holds that every command has examples, and that each of them is
// one that the program takes.
func TestExamples(t *testing.T) {
	parser := newParser(t)
	all := examples()
	for _, leaf := range parser.Model.Leaves(true) {
		lines := all[commandName(leaf)]
		if !strings.Contains("\n"+lines, "\njuesuan "+strings.TrimSuffix(commandName(leaf), " show")) {
			t.Errorf("%s has no example", commandName(leaf))
		}
		for line := range strings.Lines(lines) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			command, _, _ := strings.Cut(line, " > ")
			if _, err := parser.Parse(strings.Fields(command)[1:]); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
		delete(all, commandName(leaf))
	}
	if len(all) > 0 {
		t.Errorf("examples of no command: %v", all)
	}
}

// newParser takes a command line without doing what it says.
func newParser(t *testing.T) *kong.Kong {
	t.Helper()
	var c cli
	parser, err := kong.New(&c, kong.Name("juesuan"), kong.Vars{"version": ""}, kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

func TestVersionFlag(t *testing.T) {
	for _, arg := range []string{"--version", "-V"} {
		if code, out, _ := call(t, arg); code != exitOK || out != "juesuan "+version()+"\n" {
			t.Errorf("%s: exit %d: %s", arg, code, out)
		}
	}
}

// TestStream holds that -o - writes records and nothing else to standard
// output, a document's lines together.
func TestStream(t *testing.T) {
	code, out, errs := call(t, "extract", "../../fixtures/reports/pipes.md", "../../fixtures/reports/single-blanks.txt", "-o", "-")
	if code != 0 || !strings.Contains(errs, "statements") {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var sources []string
	for line := range strings.Lines(out) {
		recordstest.Validate(t, []byte(strings.TrimSuffix(line, "\n")))
		var head struct{ Type, Source string }
		if err := json.Unmarshal([]byte(line), &head); err != nil {
			t.Fatal(err)
		}
		if n := len(sources); n == 0 || sources[n-1] != head.Source {
			if head.Type != string(records.TypeDocument) {
				t.Errorf("%s begins with a %s", head.Source, head.Type)
			}
			sources = append(sources, head.Source)
		}
	}
	if want := "pipes.md single-blanks.txt"; strings.Join(sources, " ") != want {
		t.Errorf("sources %v", sources)
	}
}

// TestPDF reads a PDF in a child process, to the same records each time.
func TestPDF(t *testing.T) {
	const file = "../../fixtures/pdf/pipes.gbk.pdf"
	code, once, errs := call(t, "extract", file, file, "-o", "-", "-j1")
	if code != 0 || !strings.Contains(once, `"engine":"pdf"`) || !strings.Contains(once, `"statement":"three_public"`) {
		t.Fatalf("exit %d: %s", code, errs)
	}
	if _, again, _ := call(t, "extract", file, file, "-o", "-", "-j2"); again != once {
		t.Error("with two workers the records differ")
	}
}

func TestQuietSaysNothing(t *testing.T) {
	code, out, errs := call(t, "extract", "../../fixtures/reports/pipes.md", "-q", "-o", t.TempDir())
	if code != 0 || out != "" || errs != "" {
		t.Errorf("exit %d, out %q, err %q", code, out, errs)
	}
}

func TestJSONLog(t *testing.T) {
	empty := writeFile(t, filepath.Join(t.TempDir(), "empty.txt"), "")
	_, _, errs := call(t, "extract", empty, "-q", "--log-format=json", "-o", t.TempDir())
	var line struct{ Level, Source, Code string }
	if err := json.Unmarshal([]byte(strings.TrimSpace(errs)), &line); err != nil || line.Code != "empty_file" || line.Source != "empty.txt" {
		t.Errorf("%v: %s", err, errs)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var o, e strings.Builder
	out := t.TempDir()
	code := run(ctx, []string{"extract", "../../fixtures/reports", "-o", out}, streams{out: &o, err: &e})
	left, err := filepath.Glob(filepath.Join(out, "*.json*"))
	if code != exitInterrupted || err != nil || len(left) > 0 || !strings.Contains(e.String(), "interrupted") {
		t.Errorf("exit %d, left %v, told %q", code, left, e.String())
	}
}

func TestSchemaAndVersionAndCatalog(t *testing.T) {
	if code, out, _ := call(t, "schema"); code != 0 || !json.Valid([]byte(out)) || !strings.Contains(out, "2020-12") {
		t.Errorf("exit %d, schema %.80q", code, out)
	}
	if code, out, _ := call(t, "version"); code != 0 || !strings.Contains(out, "catalog ") || !strings.Contains(out, "format 2") {
		t.Errorf("exit %d, version %q", code, out)
	}
	if code, out, _ := call(t, "catalog"); code != 0 || !strings.Contains(out, "three_public") {
		t.Errorf("exit %d, catalog %q", code, out)
	}
	if code, out, _ := call(t, "catalog", "2080505"); code != 0 || !strings.Contains(out, "机关事业单位基本养老保险缴费支出") {
		t.Errorf("exit %d, code %q", code, out)
	}
}
