package pipeline_test

import (
	"testing"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/records"
)

// TestRejected holds that a report can be checked whichever of its values a
// person says is none, and that nothing is held against such a value.
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
			if f.Checks != nil && len(f.Checks.Failed) > 0 {
				t.Errorf("%s is rejected and fails %v", f.ID, f.Checks.Failed)
			}
			f.Status = was
		}
	}
}
