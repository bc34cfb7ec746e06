package web_test

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// post sends a form and returns where it leads, or fails.
func (p *page) post(target string, f url.Values) string {
	p.t.Helper()
	r := p.do(http.MethodPost, target, f, nil)
	if r.StatusCode != http.StatusSeeOther {
		p.t.Fatalf("POST %s %v: %d: %s", target, f, r.StatusCode, text(p.t, r))
	}
	return r.Header.Get("Location")
}

// about returns the first question whose page has all of some texts.
func (p *page) about(texts ...string) string {
	p.t.Helper()
	for _, q := range questions(p.get("/?state=all")) {
		body := p.get(q)
		has := true
		for _, s := range texts {
			has = has && strings.Contains(body, s)
		}
		if has {
			return q
		}
	}
	p.t.Fatalf("no question has %q", texts)
	return ""
}

// TestGoingThrough answers every question by its first button, as somebody
// without a script would.
func TestGoingThrough(t *testing.T) {
	p := broken(t)
	before := len(questions(p.get("/")))
	if before < 2 {
		t.Fatalf("only %d questions", before)
	}
	at, steps := questions(p.get("/"))[0], 0
	for at != "/" {
		if steps++; steps > 200 {
			t.Fatal("there is no end")
		}
		at = p.post("/decide", form(p.get(at), "accept"))
	}
	if left := questions(p.get("/")); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if lines := p.decisions(); len(lines) != steps {
		t.Errorf("%d decisions in %d steps", len(lines), steps)
	}
	if all := questions(p.get("/?state=decided")); len(all) != before {
		t.Errorf("%d questions are decided, there were %d", len(all), before)
	}
}

// TestCorrect corrects the figure that was changed: the identities hold again,
// and the page says so.
func TestCorrect(t *testing.T) {
	p := broken(t)
	q := p.about("2,725.84", "2752.84")
	body := p.get(q)
	suggested := form(body, "take=2752.84")
	if !strings.Contains(body, `value="take=2752.84"`) {
		t.Fatal("the value that the sums ask for is not offered")
	}
	next := p.post("/decide", suggested)
	if next == q {
		t.Error("the question is asked on")
	}
	if after := p.get("/"); !strings.Contains(after, "项勾稽成立") || !strings.Contains(after, "2752.84") {
		t.Error("what came of it is not told")
	}
	if lines := p.decisions(); !strings.Contains(lines[0], `"action":"correct"`) || !strings.Contains(lines[0], `"value":"2752.84"`) {
		t.Errorf("%q", lines)
	}
	doc, _, _ := strings.Cut(suggested.Get("target"), "/")
	if shown := p.get("/doc/" + doc); !strings.Contains(shown, `class="corrected num"`) || strings.Contains(shown, "不成立的勾稽") {
		t.Error("the document does not show the correction")
	}
}

// TestTyped holds what may be typed for a figure.
func TestTyped(t *testing.T) {
	tests := []struct{ name, typed, value string }{
		{"plain", "12.30", "12.30"},
		{"fullwidth", "１２．３０", "12.30"},
		{"separators", "1,234.50", "1234.50"},
		{"fullwidth_separators", "１，２３４．５０", "1234.50"},
		{"negative", "-0.5", "-0.5"},
		{"blanks_around", " 7 ", "7"},
		{"words", "abc", ""},
		{"nothing", "", ""},
		{"two_figures", "12 30", ""},
		{"markup", "<script>alert(1)</script>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := broken(t)
			f := form(p.get(p.about("2,725.84")), "typed")
			f.Set("value", tt.typed)
			r := p.do(http.MethodPost, "/decide", f, nil)
			switch body := text(t, r); {
			case tt.value == "":
				if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "没有保存") || p.decisions()[0] != "" {
					t.Errorf("%d, wrote %q", r.StatusCode, p.decisions())
				}
				if strings.Contains(body, "<script>alert") {
					t.Error("what was typed is markup")
				}
			case r.StatusCode != http.StatusSeeOther || !strings.Contains(p.decisions()[0], `"value":"`+tt.value+`"`):
				t.Errorf("%d, wrote %q", r.StatusCode, p.decisions())
			}
		})
	}
}

// TestUndo holds that taking back leads to the question and asks it again.
func TestUndo(t *testing.T) {
	p := broken(t)
	list := p.get("/")
	first := questions(list)[0]
	p.post("/decide", form(p.get(first), "reject"))
	back := p.post("/undo", nil)
	if want, _, _ := strings.Cut(back, "?"); want != first {
		t.Errorf("undo leads to %s, want %s", back, first)
	}
	if got, want := questions(p.get("/")), questions(list); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the queue is %q, was %q", got, want)
	}
	if lines := p.decisions(); len(lines) != 2 || !strings.Contains(lines[1], `"action":"undo"`) {
		t.Errorf("%q", lines)
	}
	if r := p.do(http.MethodPost, "/undo", nil, nil); r.StatusCode != http.StatusConflict {
		t.Errorf("nothing is left to take back, but: %d", r.StatusCode)
	}
}

// TestTwoWindows holds that a decision about what was decided meanwhile is
// refused, and that the other window can look again.
func TestTwoWindows(t *testing.T) {
	p := broken(t)
	q := p.about("2,725.84")
	one, two := form(p.get(q), "accept"), form(p.get(q), "reject")
	p.post("/decide", one)
	r := p.do(http.MethodPost, "/decide", two, nil)
	if body := text(t, r); r.StatusCode != http.StatusConflict || !strings.Contains(body, "已有别的决定") {
		t.Errorf("%d", r.StatusCode)
	}
	p.post("/decide", form(p.get(q), "reject"))
	if lines := p.decisions(); len(lines) != 2 {
		t.Errorf("%q", lines)
	}
}

// TestSkip holds that what is skipped comes last.
func TestSkip(t *testing.T) {
	p := broken(t)
	before := questions(p.get("/"))
	at := p.post("/skip", form(p.get(before[0]), ""))
	if at != before[1] {
		t.Errorf("skip leads to %s, want %s", at, before[1])
	}
	after := questions(p.get("/"))
	if after[len(after)-1] != before[0] || len(after) != len(before) {
		t.Errorf("the queue is %q, was %q", after, before)
	}
	if p.decisions()[0] != "" {
		t.Error("skipping was written down")
	}
}

// TestFilters holds that a filter is a URL and stays on while one goes through.
func TestFilters(t *testing.T) {
	p := broken(t)
	all := questions(p.get("/"))
	some := questions(p.get("/?reason=failed_check"))
	if len(some) == 0 || len(some) >= len(all) {
		t.Fatalf("%d of %d questions", len(some), len(all))
	}
	if !strings.HasSuffix(some[0], "?reason=failed_check") {
		t.Errorf("the filter is lost: %s", some[0])
	}
	next := p.post("/decide", form(p.get(some[0]), "all"))
	if !strings.HasSuffix(next, "?reason=failed_check") {
		t.Errorf("the filter is lost: %s", next)
	}
	if none := questions(p.get("/?reason=failed_document")); len(none) > 0 {
		t.Errorf("%q", none)
	}
}

// TestTwoPeople holds that what people differ on is asked again, and settled
// when one comes round.
func TestTwoPeople(t *testing.T) {
	p := broken(t)
	q := p.about("2,725.84")
	p.post("/decide", form(p.get(q), "accept"))
	theirs := strings.NewReplacer(`"accept"`, `"reject"`, `"甲"`, `"乙"`, `"id":"d`, `"id":"e`).Replace(p.decisions()[0]) + "\n"
	if err := os.WriteFile(filepath.Join(p.out, "decisions.乙.jsonl"), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	disputed := p.about("各人的决定不同")
	body := p.get(disputed)
	if !strings.Contains(body, "乙：") || !strings.Contains(body, "甲：") {
		t.Error("who decided what is not told")
	}
	p.post("/decide", form(body, "reject"))
	if body := p.get("/?state=all"); strings.Contains(body, "各人的决定不同") {
		t.Error("it is asked on")
	}
}

// TestMovedOriginal holds that a source that is gone is told of, and that one
// found elsewhere by its bytes is shown.
func TestMovedOriginal(t *testing.T) {
	in, out := extract(t, map[string]string{"tables.md": report(t, "reports/html-tables.md")})
	p := open(t, in, out, "甲")
	q := questions(p.get("/"))[0]
	if body := p.get(q); !strings.Contains(body, `<mark class="cell">`) {
		t.Error("the cell is not marked")
	}
	file, elsewhere := filepath.Join(in, "tables.md"), filepath.Join(in, "deep", "another name.bin")
	if err := os.Mkdir(filepath.Dir(elsewhere), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file, elsewhere); err != nil {
		t.Fatal(err)
	}
	if body := p.get(q); !strings.Contains(body, `<mark class="cell">`) {
		t.Error("the file was not found again")
	}
	if err := os.WriteFile(elsewhere, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if body := p.get(q); !strings.Contains(body, "找不到原文件") {
		t.Error("that the file is gone is not told")
	}
}

// TestMarkupIsText holds that what a report holds is shown, never obeyed.
func TestMarkupIsText(t *testing.T) {
	const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	hurt := strings.ReplaceAll(strings.Replace(report(t, "reports/pipes.md"), brokenFrom, brokenTo, 1), "| 合计 |", "| 合计 "+evil+" |")
	in, out := extract(t, map[string]string{evil[:8] + ".md": hurt})
	p := open(t, in, out, `<b onclick=x>`)
	doc := firstDoc(t, p)
	pages := append(questions(p.get("/")), "/", "/docs", "/decisions", "/doc/"+doc, "/?statement="+url.QueryEscape(evil), "/doc/"+doc+"?table="+url.QueryEscape(evil))
	seen := false
	for _, at := range pages {
		body := p.get(at)
		seen = seen || strings.Contains(body, "&lt;script&gt;alert")
		for _, bad := range []string{"<script>alert", "<img src=x", "<b onclick"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s holds %s", at, bad)
			}
		}
	}
	if !seen {
		t.Error("the markup is nowhere to be seen: the test shows nothing")
	}
}

// TestLanguages holds that the language follows the browser, and the switch.
func TestLanguages(t *testing.T) {
	p := broken(t)
	accept := func(v string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Accept-Language", v) }
	}
	tests := []struct{ name, accept, cookie, want string }{
		{"none", "", "", "待看的问题"},
		{"chinese", "zh-CN,zh;q=0.9,en;q=0.8", "", "待看的问题"},
		{"english", "en-GB,en;q=0.9", "", "Questions"},
		{"other", "fr", "", "Questions"},
		{"garbage", "\x01;;q=z", "", "待看的问题"},
		{"chosen", "zh-CN", "; juesuan_lang=en", "Questions"},
		{"chosen_wrongly", "en", "; juesuan_lang=../x", "Questions"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := p.do(http.MethodGet, "/", nil, func(r *http.Request) {
				accept(tt.accept)(r)
				r.Header.Set("Cookie", p.cookie+tt.cookie)
			})
			if body := text(t, r); !strings.Contains(body, tt.want) {
				t.Errorf("no %q", tt.want)
			}
		})
	}
	if at := p.post("/language", url.Values{"lang": {"en"}, "back": {"//evil.com"}}); at != "/" {
		t.Errorf("the switch leads to %s", at)
	}
}

// TestEveryPage holds that the pages of a run can be shown in both languages.
func TestEveryPage(t *testing.T) {
	p := broken(t)
	docs, err := p.desk.Documents()
	if err != nil {
		t.Fatal(err)
	}
	pages := []string{"/", "/docs", "/decisions", "/help"}
	for _, d := range docs {
		e, err := p.desk.Document(d.Doc)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, "/doc/"+d.Doc, "/doc/"+d.Doc+"?table=t01&from=1")
		for i := 0; i < len(e.Batch.Facts); i += 20 {
			_, id, _ := strings.Cut(e.Batch.Facts[i].ID, "/")
			pages = append(pages, "/doc/"+d.Doc+"/fact/"+id)
		}
	}
	for _, at := range append(pages, questions(p.get("/"))...) {
		for _, lang := range []string{"zh", "en"} {
			r := p.do(http.MethodGet, at, nil, func(r *http.Request) { r.Header.Set("Cookie", p.cookie+"; juesuan_lang="+lang) })
			if body := text(t, r); r.StatusCode != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(body), "</html>") {
				t.Errorf("%s in %s: %d", at, lang, r.StatusCode)
			}
		}
	}
}

// TestManyWindows asks for pages and decides in several windows at once, for
// the race detector to watch.
func TestManyWindows(t *testing.T) {
	p := broken(t)
	list := questions(p.get("/"))
	done := make(chan int)
	const windows = 4
	for n := range windows {
		go func() {
			bad := 0
			for i := range list {
				q := list[(i+n)%len(list)]
				r := p.do(http.MethodGet, q, nil, nil)
				body, err := io.ReadAll(r.Body)
				answer := p.do(http.MethodPost, "/decide", form(string(body), "accept"), nil).StatusCode
				undo := p.do(http.MethodPost, "/undo", nil, nil).StatusCode
				if err != nil || r.StatusCode != http.StatusOK || answer >= 500 || undo >= 500 {
					bad++
				}
			}
			done <- bad
		}()
	}
	for range windows {
		if bad := <-done; bad > 0 {
			t.Errorf("%d requests failed", bad)
		}
	}
}
