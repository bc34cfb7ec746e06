package pipeline_test

import (
	"testing"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/records"
)

// TestRejected holds that a report can be checked whichever of its values a
// person says is none, and that what the person says stays.
func TestRejected(t *testing.T) {
	long(t)
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	checker := checks.New(cat)
	for _, file := range []string{"reports/tabs-forms.txt", "reports/tabs-noisy.txt", "pdf/misprint.chromium.pdf"} {
		b := process(t, "../fixtures/"+file)
		for i := range b.Facts {
			f := &b.Facts[i]
			was := f.Status
			f.Status = records.Rejected
			checker.Check(&b)
			if f.Status != records.Rejected {
				t.Errorf("%s is %s again", f.ID, f.Status)
			}
			f.Status = was
		}
	}
}
