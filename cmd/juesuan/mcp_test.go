package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// contents are the bytes of all files of a folder, by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[path] = string(readFile(t, path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestMCP starts the program as a language-model tool does and asks it by the
// SDK's own client: it answers, and leaves the folder as it was.
func TestMCP(t *testing.T) {
	dir := t.TempDir()
	mustCall(t, "extract", "../../fixtures/reports/aligned.txt", "-q", "-o", dir)
	before := contents(t, dir)
	command := exec.Command(os.Args[0], "mcp", dir, "--lang", "en")
	command.Env = append(os.Environ(), asProgram+"=1")
	var told bytes.Buffer
	command.Stderr = &told
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), &mcp.CommandTransport{Command: command}, nil)
	if err != nil {
		t.Fatal(err)
	}
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{
		Name: "figures", Arguments: map[string]any{"statement": "three_public", "item": "three_public.total", "measure": "budget"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		Figures []struct{ Value, Unit, Status, Printed string }
	}
	if err := json.Unmarshal([]byte(result.Content[0].(*mcp.TextContent).Text), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Figures) == 0 || out.Figures[0].Value != "12.57" || out.Figures[0].Printed != "12.57" || out.Figures[0].Status != "ok" {
		t.Errorf("it answers %+v", out)
	}
	if err := session.Close(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	if !strings.Contains(told.String(), "waiting for a language-model tool") {
		t.Errorf("to a person it says %q", told.String())
	}
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Errorf("the folder was written to (-before +after):\n%s", diff)
	}
}

// TestMCPSpeaksOnlyProtocol holds that every line of standard output is a
// message of the protocol, whatever the program has to say besides.
func TestMCPSpeaksOnlyProtocol(t *testing.T) {
	dir := t.TempDir()
	mustCall(t, "extract", untaughtReport, "-q", "-o", dir, "--catalog", taughtCatalog)
	var out, errs strings.Builder
	in := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
no JSON at all
`)
	run(context.Background(), []string{"mcp", dir}, streams{in: in, out: &out, err: &errs})
	for line := range strings.Lines(out.String()) { // none where what is no message ends the session first
		var message struct{ JSONRPC string }
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" {
			t.Errorf("standard output has %q", line)
		}
	}
	if !strings.Contains(errs.String(), "another catalog laid over") {
		t.Errorf("of another catalog it tells %q", errs.String())
	}
}

func TestMCPRefuses(t *testing.T) {
	dir := t.TempDir()
	if code, out, _ := call(t, "mcp", dir); code != exitUsage || out != "" {
		t.Errorf("an empty folder ends with %d, output %q", code, out)
	}
	if files := contents(t, dir); len(files) > 0 {
		t.Errorf("it left %v", files)
	}
}
