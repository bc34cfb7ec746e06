package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ask loads the script and prints what it offers for a command line.
const ask = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _juesuan; echo "${COMPREPLY[@]}"`

// TestCompletionBash asks the script as bash does.
func TestCompletionBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not on this machine")
	}
	script := scriptOf(t, "bash")
	tests := []struct {
		name  string
		words []string
		want  string
	}{
		{"command", []string{"juesuan", "ext"}, "extract"},
		{"not_hidden", []string{"juesuan", "work"}, ""},
		{"values", []string{"juesuan", "export", "out", "--to", ""}, "csv xlsx parquet sqlite datapackage"},
		{"value_begun", []string{"juesuan", "export", "--to", "s"}, "sqlite"},
		{"flag", []string{"juesuan", "export", "--fo"}, "--force"},
		{"flag_of_another", []string{"juesuan", "extract", "--bo"}, ""},
		{"shells", []string{"juesuan", "completion", "z"}, "zsh"},
		{"command_of_its_own", []string{"juesuan", "catalog", "ch"}, "check"},
		{"flag_of_its_own_command", []string{"juesuan", "catalog", "--cat"}, "--catalog"},
		{"file", []string{"juesuan", "extract", "rep"}, ""}, // left to bash
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := exec.Command(bash, append([]string{"-c", ask, "bash", script}, tt.words...)...).CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != tt.want {
				t.Errorf("offers %q, want %q: %v", out, tt.want, err)
			}
		})
	}
}

func scriptOf(t *testing.T, shell string) string {
	t.Helper()
	code, out, errs := call(t, "completion", shell)
	if code != exitOK || out == "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	return writeFile(t, filepath.Join(t.TempDir(), shell), out)
}

// TestCompletionSyntax lets the other shells read their scripts, where they
// are on the machine; and holds that each knows what the newest command takes.
func TestCompletionSyntax(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		t.Run(shell, func(t *testing.T) {
			script := scriptOf(t, shell)
			_, out, _ := call(t, "completion", shell)
			for _, want := range []string{"export", "parquet", "force", "fail-on"} {
				if !strings.Contains(out, want) {
					t.Errorf("nothing of %s", want)
				}
			}
			path, err := exec.LookPath(shell)
			if err != nil {
				t.Skipf("%s is not on this machine", shell)
			}
			if told, err := exec.Command(path, "-n", script).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, told)
			}
		})
	}
}
