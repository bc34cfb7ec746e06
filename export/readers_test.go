package export

import (
	"os/exec"
	"strings"
	"testing"
)

// command is a program of the machine, without which the test is skipped.
func command(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s, another reader, is not on this machine", name)
	}
	return path
}

// python is a Python that reads workbooks: Debian's packages belong to the one
// of the system.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import openpyxl").Run() == nil {
			return name
		}
	}
	t.Skip("python3 with openpyxl, another reader, is not on this machine")
	return ""
}

// output of a command, line by line.
func linesOf(t *testing.T, name string, args ...string) []string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, errs.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}
