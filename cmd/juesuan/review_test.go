package main

import (
	"bufio"
	"context"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"juesuan/decisions"
)

// visitor is a browser without a screen, at the review of a folder.
type visitor struct {
	t      *testing.T
	client http.Client
	base   string
}

// visit follows the link that a program prints.
func visit(t *testing.T, printed io.Reader) *visitor {
	t.Helper()
	line, err := bufio.NewReader(printed).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	link, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{t: t, client: http.Client{Jar: jar, Timeout: time.Minute}, base: "http://" + link.Host}
	v.get("/?" + link.RawQuery)
	return v
}

func (v *visitor) get(target string) string {
	v.t.Helper()
	r, err := v.client.Get(v.base + target)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		v.t.Fatalf("GET %s: %d: %v: %s", target, r.StatusCode, err, body)
	}
	return string(body)
}

// recordsOf are the records of a text and a PDF that leave questions.
func recordsOf(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	if code, _, errs := call(t, "extract", "../../fixtures/reports/html-tables.md", "../../fixtures/pdf/misprint.chromium.pdf", "-q", "-o", out); code != exitOK {
		t.Fatalf("extract: exit %d: %s", code, errs)
	}
	return out
}

// TestReview serves a page until it is interrupted, and ends well.
func TestReview(t *testing.T) {
	out := recordsOf(t)
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	var errs strings.Builder
	go func() {
		ended <- run(ctx, []string{"review", out, "--no-browser", "--reviewer", "甲"}, streams{out: write, err: &errs})
	}()
	v := visit(t, read)
	if body := v.get("/"); !strings.Contains(body, "复核人 甲") {
		t.Errorf("%s", body)
	}
	v.page()
	cancel()
	if code := <-ended; code != exitOK || errs.String() != "" {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

var pageLink = regexp.MustCompile(`/doc/[0-9a-f]{16}/page/\d+`)

// page holds that the page of a PDF is painted beside a value.
func (v *visitor) page() {
	v.t.Helper()
	for _, m := range regexp.MustCompile(`href="(/doc/[0-9a-f]{16})"`).FindAllStringSubmatch(v.get("/docs"), -1) {
		value := regexp.MustCompile(m[1] + `/fact/t[^"]+`).FindString(v.get(m[1]))
		if at := pageLink.FindString(v.get(value)); at != "" {
			sheet, err := png.DecodeConfig(strings.NewReader(v.get(at)))
			if err != nil || sheet.Width < 1000 || sheet.Height < 1000 {
				v.t.Errorf("%+v: %v", sheet, err)
			}
			return
		}
	}
	v.t.Error("no value shows a page")
}

func TestReviewUsage(t *testing.T) {
	out := recordsOf(t)
	tests := []struct {
		name string
		args []string
		code int
		errs string
	}{
		{"open_to_all", []string{"review", out, "--listen", "0.0.0.0:0", "--no-browser"}, exitUsage, "--allow-remote"},
		{"open_to_all_v6", []string{"review", out, "--listen", "[::]:0", "--no-browser"}, exitUsage, "--allow-remote"},
		{"no_host", []string{"review", out, "--listen", ":0", "--no-browser"}, exitUsage, "--allow-remote"},
		{"no_port", []string{"review", out, "--listen", "localhost", "--no-browser"}, exitUsage, "--listen"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if code, _, errs := call(t, tt.args...); code != tt.code || !strings.Contains(errs, tt.errs) {
				t.Errorf("exit %d, want %d: %s", code, tt.code, errs)
			}
		})
	}
}

var fields = regexp.MustCompile(`name="(target|since|question)" value="([^"]*)"`)

// decide accepts what the first question asks about, and says what.
func (v *visitor) decide() (target string, err error) {
	r, err := v.client.Get(v.base + "/")
	if err != nil {
		return "", err
	}
	list, _ := io.ReadAll(r.Body)
	_ = r.Body.Close()
	m := regexp.MustCompile(`href="(/q/[^"]+)"`).FindSubmatch(list)
	if m == nil {
		return "", io.EOF
	}
	r, err = v.client.Get(v.base + string(m[1]))
	if err != nil {
		return "", err
	}
	body, _ := io.ReadAll(r.Body)
	_ = r.Body.Close()
	form := url.Values{"do": {"accept"}}
	for _, f := range fields.FindAllSubmatch(body, 3) {
		form.Set(string(f[1]), string(f[2]))
	}
	r, err = v.client.PostForm(v.base+"/decide", form)
	if err != nil {
		return "", err
	}
	_ = r.Body.Close()
	if r.StatusCode != http.StatusOK {
		return "", fmt.Errorf("decide: %d", r.StatusCode)
	}
	return form.Get("target"), nil
}

// TestKilled kills a review while decisions are taken: none that was answered
// is lost, and the file can be read and gone on with.
func TestKilled(t *testing.T) {
	out := recordsOf(t)
	answered := map[string]bool{}
	for round := range 3 {
		command := exec.Command(self(), "review", out, "--no-browser", "--reviewer", "甲")
		command.Env = append(os.Environ(), asProgram+"=1")
		printed, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		v := visit(t, printed)
		for n := 0; ; n++ {
			if n == 2 { // in the midst of one of the next
				time.AfterFunc(time.Duration(3+7*round)*time.Millisecond, func() { _ = command.Process.Kill() })
			}
			target, err := v.decide()
			if err != nil {
				break
			}
			answered[target] = true
		}
		_ = command.Wait() // was killed
		verdicts, err := decisions.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		for target := range answered {
			if verdicts.Of(target) == nil {
				t.Errorf("the decision about %s is lost", target)
			}
		}
		if extra := len(verdicts.All()) - len(answered); extra > round+1 {
			t.Errorf("%d decisions were written and not answered in %d rounds", extra, round+1)
		}
	}
	code, report, errs := call(t, "review", out, "--report")
	if code != exitOK || !strings.Contains(report, "甲: ") || !strings.Contains(report, "decided: ") {
		t.Errorf("exit %d: %s%s", code, report, errs)
	}
	if len(answered) < 6 {
		t.Errorf("only %d decisions were answered", len(answered))
	}
}

// TestDecidedIsApplied holds that check and extract put decisions into the
// records, the same each time.
func TestDecidedIsApplied(t *testing.T) {
	out := recordsOf(t)
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"review", out, "--no-browser", "--reviewer", "甲"}, streams{out: write, err: io.Discard})
	}()
	target, err := visit(t, read).decide()
	cancel()
	<-ended
	if err != nil {
		t.Fatal(err)
	}
	var first string
	for range 2 {
		if code, _, errs := call(t, "check", out); code != exitOK || !strings.Contains(errs, "1 已采用") {
			t.Fatalf("exit %d: %s", code, errs)
		}
		facts, err := os.ReadFile(filepath.Join(out, "facts.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		accepted := strings.Count(string(facts), `"status":"accepted"`)
		if accepted != 1 || first != "" && first != string(facts) {
			t.Errorf("%d facts are accepted, or the second time differs", accepted)
		}
		first = string(facts)
	}
	if !strings.Contains(first, target) {
		t.Errorf("no fact %s", target)
	}
}
