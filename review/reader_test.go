package review_test

import (
	"testing"

	"juesuan/checks"
	"juesuan/decisions"
	"juesuan/pipeline"
	"juesuan/records"
	"juesuan/review"
)

// reader opens the folder to be read only.
func (b *bench) reader() *review.Reader {
	b.t.Helper()
	r, err := review.NewReader(review.Options{Dir: b.out, Catalog: b.cat, Checker: checks.New(b.cat)})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(r.Close)
	return r
}

// statusOf is the status of a fact as a reader has it.
func statusOf(t *testing.T, r *review.Reader, id string) records.Status {
	t.Helper()
	docs, err := r.Documents()
	if err != nil {
		t.Fatal(err)
	}
	for i := range docs {
		b, err := r.Read(&docs[i])
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Facts {
			if b.Facts[i].ID == id {
				return b.Facts[i].Status
			}
		}
	}
	t.Fatalf("there is no %s", id)
	return ""
}

// TestReaderKnowsDecisions holds that a reader has a value as people left it at
// once, though the records were not checked again since, and after a new run.
func TestReaderKnowsDecisions(t *testing.T) {
	b := newBench(t)
	r, d := b.reader(), b.desk()
	id := inReview(t, b)
	if got := statusOf(t, r, id); got != records.InReview {
		t.Fatalf("before a decision it is %q", got)
	}
	if _, err := d.Decide(review.Ruling{Doc: id[:16], Targets: []string{id}, Action: decisions.Reject}); err != nil {
		t.Fatal(err)
	}
	if got := statusOf(t, r, id); got != records.Rejected {
		t.Errorf("rejected, it is %q", got)
	}
	b.extract()
	if got := statusOf(t, r, id); got != records.Rejected {
		t.Errorf("after a new run it is %q", got)
	}
}

// inReview is the first fact of a folder that is in review.
func inReview(t *testing.T, b *bench) (id string) {
	t.Helper()
	err := pipeline.EachBatch(b.out, func(one *records.Batch) error {
		for i := range one.Facts {
			if f := &one.Facts[i]; f.Status == records.InReview && id == "" {
				id = f.ID
			}
		}
		return nil
	})
	if err != nil || id == "" {
		t.Fatalf("nothing is in review: %v", err)
	}
	return id
}
