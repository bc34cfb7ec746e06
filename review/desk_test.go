package review_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/decisions"
	"juesuan/pipeline"
	"juesuan/records"
	"juesuan/review"
)

// bench is a folder of records and what works on it.
type bench struct {
	t       *testing.T
	cat     *catalog.Catalog
	in, out string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, cat: cat, in: t.TempDir(), out: t.TempDir()}
	text, err := os.ReadFile("../fixtures/reports/pipes.md")
	if err != nil {
		t.Fatal(err)
	}
	const from, to = "| 合计 | 2,752.84 | 2,752.84 |", "| 合计 | 2,752.84 | 2,725.84 |"
	if !strings.Contains(string(text), from) {
		t.Fatalf("the report has no %q", from)
	}
	b.write("report.md", strings.Replace(string(text), from, to, 1))
	b.write("empty.txt", "")
	b.extract()
	return b
}

func (b *bench) write(name, text string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.in, name), []byte(text), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) pipeline() *pipeline.Pipeline {
	return pipeline.New(b.cat, pipeline.DefaultOptions())
}

func (b *bench) extract() {
	b.t.Helper()
	inputs, err := pipeline.Crawl([]string{b.in}, "")
	if err != nil {
		b.t.Fatal(err)
	}
	sink, err := pipeline.NewFolder(b.out)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.pipeline().Run(b.t.Context(), pipeline.Job{Inputs: inputs, Sink: sink, Log: zerolog.Nop(), Version: "test"}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) check() pipeline.Rechecked {
	b.t.Helper()
	sum, err := b.pipeline().Recheck(b.out)
	if err != nil {
		b.t.Fatal(err)
	}
	return sum
}

func (b *bench) desk() *review.Desk {
	b.t.Helper()
	desk, err := review.NewDesk(review.Options{Dir: b.out, From: []string{b.in}, Reviewer: "甲", Catalog: b.cat, Checker: checks.New(b.cat), Now: time.Now})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = desk.Close() })
	return desk
}

// questions names the questions that wait.
func questions(t *testing.T, d *review.Desk) []review.Question {
	t.Helper()
	list, err := d.Queue(review.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// changed is the question about the figure that was changed.
func changed(t *testing.T, d *review.Desk) review.Question {
	t.Helper()
	for _, q := range questions(t, d) {
		if strings.Contains(q.Message.ZH, "2,725.84") {
			return q
		}
	}
	t.Fatal("nothing is asked about the figure that was changed")
	return review.Question{}
}

// rule decides about the first value of a question.
func rule(t *testing.T, d *review.Desk, q review.Question, action, value string) *review.Effect {
	t.Helper()
	r := review.Ruling{Doc: q.Doc, Targets: q.Facts[:1], Action: action, Value: value}
	if v := d.Standing(q.Facts[0]); v != nil {
		r.Since = v.Last().ID
	}
	effect, err := d.Decide(r)
	if err != nil {
		t.Fatal(err)
	}
	return effect
}

// TestDecidedThenChecked holds that a desk says the same of its questions
// before and after a check wrote the decisions into the records, and that the
// decisions can be changed and taken back then.
func TestDecidedThenChecked(t *testing.T) {
	b := newBench(t)
	d := b.desk()
	before := questions(t, d)
	q := changed(t, d)
	if got := rule(t, d, q, decisions.Correct, "2752.84"); len(got.Became) == 0 {
		t.Error("no identity holds now")
	}
	settled := questions(t, d)
	if len(settled) >= len(before) {
		t.Fatalf("%d questions, were %d", len(settled), len(before))
	}
	if sum := b.check(); sum.Settled != 1 || len(sum.Open) > 0 || sum.Questions != len(settled) {
		t.Errorf("%+v, want %d questions", sum, len(settled))
	}
	if again := b.desk(); len(questions(t, again)) != len(settled) || again.Progress("").Done != 1 {
		t.Errorf("%d questions after the check, want %d", len(questions(t, again)), len(settled))
	}
	rule(t, d, q, decisions.Correct, "1.00") // written over what the check wrote
	if e, err := d.Document(q.Doc); err != nil || len(e.Facts[q.Facts[0]].Checks.Failed) == 0 {
		t.Errorf("the identities were not tried with the new value: %v", err)
	}
	for range 2 {
		if _, err := d.Undo(""); err != nil {
			t.Fatal(err)
		}
	}
	// What is raised again comes behind what was asked meanwhile.
	if diff := cmp.Diff(slices.Sorted(slices.Values(names(before))), slices.Sorted(slices.Values(names(questions(t, d))))); diff != "" {
		t.Errorf("all is taken back (-before +now):\n%s", diff)
	}
	if sum := b.check(); sum.Questions != len(before) || sum.Settled != 0 {
		t.Errorf("%+v, want %d questions", sum, len(before))
	}
}

func names(list []review.Question) []string {
	var out []string
	for _, q := range list {
		out = append(out, q.Name)
	}
	return out
}

// TestAllAtOnce holds that what was decided at once is taken back at once.
func TestAllAtOnce(t *testing.T) {
	b := newBench(t)
	d := b.desk()
	before := names(questions(t, d))
	e, err := d.Document(changed(t, d).Doc)
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{e.Batch.Facts[0].ID, e.Batch.Facts[1].ID, e.Batch.Facts[2].ID}
	if _, err := d.Decide(review.Ruling{Doc: e.Document.Doc, Targets: ids, Action: decisions.Accept}); err != nil {
		t.Fatal(err)
	}
	if got := d.Progress("").Done; got != 3 {
		t.Errorf("%d are decided", got)
	}
	if _, err := d.Undo(""); err != nil {
		t.Fatal(err)
	}
	if got := d.Progress("").Done; got != 0 || !cmp.Equal(before, names(questions(t, d))) {
		t.Errorf("%d are decided still", got)
	}
}

// TestReport holds what is told of decisions: those that are applied, and
// those whose ground has moved.
func TestReport(t *testing.T) {
	b := newBench(t)
	d := b.desk()
	q := changed(t, d)
	rule(t, d, q, decisions.Accept, "")
	file := filepath.Join(b.out, "decisions.jsonl")
	line, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gone := strings.NewReplacer(q.Facts[0], q.Doc+"/t99/r1/c1", `"id":"d`, `"id":"e`).Replace(string(line))
	moved := strings.NewReplacer(q.Doc, "fedcba9876543210", `"id":"d`, `"id":"f`, "甲", "乙").Replace(string(line))
	unasked := strings.NewReplacer(q.Facts[0], q.Doc+"/x0000000000", `"id":"d`, `"id":"g`).Replace(string(line))
	if err := os.WriteFile(file, []byte(string(line)+gone+moved+unasked), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := b.desk().Report()
	if err != nil {
		t.Fatal(err)
	}
	var stale []string
	for _, o := range r.Stale {
		stale = append(stale, o.Target+" "+o.Why)
	}
	want := []string{q.Doc + "/t99/r1/c1 gone", q.Doc + "/x0000000000 gone", strings.Replace(q.Facts[0], q.Doc, "fedcba9876543210", 1) + " gone"}
	if diff := cmp.Diff(want, stale); diff != "" {
		t.Errorf("stale (-want +got):\n%s", diff)
	}
	if len(r.People) != 2 || r.Left == 0 {
		t.Errorf("%+v", r)
	}
	sum := b.check()
	if len(sum.Open) != 2 { // the third is of another folder's document
		t.Errorf("%+v", sum.Open)
	}
}

// TestReextracted holds that a desk sees records that were written anew.
func TestReextracted(t *testing.T) {
	b := newBench(t)
	d := b.desk()
	q := changed(t, d)
	text, err := os.ReadFile("../fixtures/reports/pipes.md")
	if err != nil {
		t.Fatal(err)
	}
	b.write("report.md", string(text))
	b.extract()
	for _, now := range questions(t, d) {
		if now.Doc == q.Doc {
			t.Errorf("%s is asked about still", now.Doc)
		}
	}
	if _, err := d.Document(q.Doc); err == nil {
		t.Error("a document that is gone is shown")
	}
}

// TestMuchDecided holds that a desk opens before it has gone over all that was
// decided, and comes to the same as one that has.
func TestMuchDecided(t *testing.T) {
	if testing.Short() {
		t.Skip("long: decides about all of a report")
	}
	b := newBench(t)
	text, err := os.ReadFile("../fixtures/reports/tabs-forms.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 24 {
		b.write(fmt.Sprintf("forms%02d.txt", n), string(text)+strings.Repeat("\n", n))
	}
	b.extract()
	d := b.desk()
	decided := map[string]bool{}
	for _, q := range questions(t, d) {
		if q.Reason == "missing_statement" && !decided[q.Doc] {
			decided[q.Doc] = true
			if _, err := d.Decide(review.Ruling{Doc: q.Doc, Targets: []string{q.Name}, Action: decisions.Accept}); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, done := names(questions(t, d)), d.Progress("")
	again := b.desk()
	if diff := cmp.Diff(want, names(questions(t, again))); diff != "" || again.Progress("") != done {
		t.Errorf("%+v, want %+v; (-want +got):\n%s", again.Progress(""), done, diff)
	}
	if r, err := again.Report(); err != nil || len(r.Stale) > 0 || r.Decided != done.Done {
		t.Errorf("%+v: %v", r, err)
	}
	if diff := cmp.Diff(want, names(questions(t, again))); diff != "" || again.Progress("") != done {
		t.Errorf("gone over: %+v, want %+v; (-want +got):\n%s", again.Progress(""), done, diff)
	}
}

// TestAnyDecision holds that a document can be checked whatever is decided
// about it.
func TestAnyDecision(t *testing.T) {
	for _, name := range []string{"html-tables.md", "tabs-forms.txt", "pipes.md"} {
		b := &bench{t: t, in: t.TempDir(), out: t.TempDir()}
		var err error
		if b.cat, err = catalog.Load(); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile("../fixtures/reports/" + name)
		if err != nil {
			t.Fatal(err)
		}
		b.write(name, string(text))
		b.extract()
		d := b.desk()
		docs, err := d.Documents()
		if err != nil {
			t.Fatal(err)
		}
		for _, status := range []records.Status{records.Rejected, records.Accepted} {
			for _, step := range []int{1, 2, 3, 5, 7} {
				e, err := d.Document(docs[0].Doc)
				if err != nil {
					t.Fatal(err)
				}
				batch := *e.Batch
				batch.Facts = slices.Clone(batch.Facts)
				for i := 0; i < len(batch.Facts); i += step {
					batch.Facts[i].Status = status
				}
				checks.New(b.cat).Check(&batch)
				if len(batch.Checks) == 0 {
					t.Errorf("%s: nothing was checked", name)
				}
			}
		}
	}
}

// TestFilesAreClosed holds that records written again, and a desk that is given
// up, leave no files open.
func TestFilesAreClosed(t *testing.T) {
	b := newBench(t)
	before := openFiles(t, b.out)
	d := b.desk()
	first := openFiles(t, b.out)
	for range 3 {
		b.check()
		questions(t, d)
	}
	if again := openFiles(t, b.out); again != first || first <= before {
		t.Errorf("%d files open before, %d at first, %d after three more runs", before, first, again)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if after := openFiles(t, b.out); after != before {
		t.Errorf("%d files open after closing, %d before", after, before)
	}
}

// openFiles counts the files of a folder that this process has open, those
// that were replaced included.
func openFiles(t *testing.T, dir string) int {
	t.Helper()
	const open = "/proc/self/fd"
	entries, err := os.ReadDir(open)
	if err != nil {
		t.Skip("this system does not tell what is open:", err)
	}
	n := 0
	for _, e := range entries {
		if file, err := os.Readlink(filepath.Join(open, e.Name())); err == nil && strings.HasPrefix(file, dir) {
			n++
		}
	}
	return n
}
