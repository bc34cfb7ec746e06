package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// TestBuildID holds that a program is known by what went into it, where the
// system lets that be read.
func TestBuildID(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("programs of this system are read whole")
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	ids := map[string]string{}
	for _, tt := range []struct{ name, source, flags string }{
		{"one", "package main\nfunc main() { println(1) }\n", ""},
		{"two", "package main\nfunc main() { println(2) }\n", ""},
		{"one again", "package main\nfunc main() { println(1) }\n", ""},
		{"without", "package main\nfunc main() { println(1) }\n", "-buildid="},
	} {
		writeFile(t, source, tt.source)
		if out, err := exec.Command("go", "build", "-ldflags="+tt.flags, "-o", program, source).CombinedOutput(); err != nil {
			t.Skipf("no program can be built here: %v: %s", err, out)
		}
		ids[tt.name] = string(buildID(program))
	}
	if ids["one"] == "" || ids["one"] == ids["two"] || ids["one"] != ids["one again"] || ids["without"] != "" {
		t.Errorf("%q", ids)
	}
	if got := buildID(source); got != nil {
		t.Errorf("%q of a text", got)
	}
	if err := os.Remove(source); err != nil {
		t.Fatal(err)
	}
	if got := buildID(source); got != nil {
		t.Errorf("%q of nothing", got)
	}
}
