package pipeline_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/text"
	"juesuan/pipeline"
	"juesuan/records"
)

// TestGivenUpIsReadAgain holds that what another moment or another machine may
// come to is read again by the next run, and what would come out the same is
// not.
func TestGivenUpIsReadAgain(t *testing.T) {
	tests := []struct {
		name   string
		refuse string // the code
		doubt  string // why the second engine was asked
		again  bool
	}{
		{"read", "", "", false},
		{"unreadable", extractors.Unreadable, "", false},
		{"out_of_memory", extractors.OutOfMemory, "", true},
		{"crashed", extractors.Crashed, "", true},
		{"out_of_time", extractors.Timeout, "", true},
		{"cancelled", extractors.Cancelled, "", true},
		{"second_engine_for_a_doubt", "", "unmapped_glyphs", false},
		{"second_engine_for_memory", "", extractors.OutOfMemory, true},
		{"second_engine_for_time", "", extractors.Timeout, true},
		{"second_engine_for_a_crash", "", extractors.Crashed, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, out := t.TempDir(), t.TempDir()
			write(t, in, map[string]string{"a.txt": "一"})
			var read names
			source := sourceFunc(func(ctx context.Context, f extractors.File) (*document.Document, error) {
				read.add(f.Name)
				if tt.refuse != "" {
					return nil, &extractors.Refusal{Code: tt.refuse}
				}
				d, err := text.Source{}.Read(ctx, f)
				if err == nil && tt.doubt != "" {
					d.Engine, d.EngineReason = "pdfium", tt.doubt
				}
				return d, err
			})
			reader := readerFunc(func(_ *document.Document, doc, source string) records.Batch {
				return records.Batch{Document: records.Document{Doc: doc, Source: source}}
			})
			p := pipeline.NewWith(mustLoad(t), source, reader, pipeline.DefaultOptions())
			want := []string{"a.txt"}
			if tt.again {
				want = append(want, "a.txt")
			}
			keptRun(t, p, in, out, "1")
			keptRun(t, p, in, out, "1")
			if diff := cmp.Diff(want, read.take()); diff != "" {
				t.Errorf("(-want +read):\n%s", diff)
			}
		})
	}
}
