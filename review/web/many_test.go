package web_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"juesuan/review"
)

// How many reports a review must be quick on, and how quick. Times are the best
// of several, since the machine has other things to do.
const (
	manyReports   = 560
	unknownTables = 3 // in each, with questions of their own
	manyQuestions = 5000
	firstPage     = 300 * time.Millisecond
	nextQuestion  = 50 * time.Millisecond
	best          = 5
)

// many are the records of one report, many times over.
func many(t *testing.T) (in, out string) {
	t.Helper()
	text := report(t, "reports/tabs-forms.txt")
	for n := range unknownTables {
		text += fmt.Sprintf("\n\n甲乙丙表%d\n\n子丑\t寅卯\t辰巳\n甲\t1.00\t2.00\n乙\t3.00\t4.00\n", n)
	}
	in, out = extract(t, map[string]string{"forms.txt": text})
	one := contents(t, out)
	doc := string(one["documents.jsonl"])
	_, doc, _ = strings.Cut(doc, `"doc":"`)
	doc = doc[:16]
	for name, data := range one {
		if name == "run.json" {
			continue
		}
		var b strings.Builder
		for n := range manyReports {
			rename := strings.NewReplacer(doc, fmt.Sprintf("%016x", n), "forms.txt", fmt.Sprintf("forms%04d.txt", n))
			if _, err := rename.WriteString(&b, string(data)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(out, name), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return in, out
}

// TestMany holds that a review of many reports is quick.
func TestMany(t *testing.T) {
	if testing.Short() {
		t.Skip("long: lays out and reads the records of many reports")
	}
	in, out := many(t)
	started := time.Now()
	p := open(t, in, out, "甲")
	opened := time.Since(started)
	all, err := p.desk.Queue(review.Filter{State: review.All})
	if err != nil || len(all) < manyQuestions {
		t.Fatalf("%d questions: %v", len(all), err)
	}
	first := quickest(func() { p.get("/") })
	list := p.get("/docs")
	at, steps := questions(p.get("/"))[40], 0
	next := quickest(func() {
		steps++
		body := p.get(at)
		at = p.post("/decide", form(body, "accept"))
		p.get(at)
	})
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	t.Logf("%d reports, %d questions: opened in %v, first page %v, question and decision and the next %v, %d MB in use, list of documents %d KB",
		manyReports, len(all), opened, first, next, m.HeapAlloc>>20, len(list)>>10)
	if first > firstPage {
		t.Errorf("the first page takes %v", first)
	}
	if next > 2*nextQuestion { // two pages and a decision between
		t.Errorf("the next question takes %v", next)
	}
	if r := p.do(http.MethodGet, "/docs", nil, nil); r.StatusCode != http.StatusOK {
		t.Errorf("%d", r.StatusCode)
	}
	last := p.get("/docs?from=500")
	for page, want := range map[string][]string{
		list: {"forms0000.txt", "forms0099.txt", `href="/docs?from=100" rel="next"`, strconv.Itoa(manyReports)},
		last: {"forms0500.txt", "forms0559.txt", `href="/docs?from=400" rel="prev"`, strconv.Itoa(manyReports)},
	} {
		for _, one := range want {
			if !strings.Contains(page, one) {
				t.Errorf("a page of the list of documents has no %s", one)
			}
		}
	}
	if strings.Contains(list, "forms0100.txt") || strings.Contains(list, `rel="prev"`) || strings.Contains(last, `rel="next"`) {
		t.Error("the list of documents is not cut into pages")
	}
}

func quickest(f func()) time.Duration {
	least := time.Duration(1 << 62)
	for range best {
		started := time.Now()
		f()
		least = min(least, time.Since(started))
	}
	return least
}
