package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors/text"
	"juesuan/pipeline"
	"juesuan/pipeline/isolate"
	"juesuan/records"
)

// TestGivenUpIsReadAgain holds that what another moment or another machine may
// come to is read again by the next run, and what would come out the same is
// not.
func TestGivenUpIsReadAgain(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		doubt string // why the second engine was asked
		again bool
	}{
		{"read", nil, "", false},
		{"binary", text.ErrBinary, "", false},
		{"out_of_memory", isolate.ErrMemory, "", true},
		{"crashed", isolate.ErrCrashed, "", true},
		{"out_of_time", isolate.ErrTimeout, "", true},
		{"second_engine_for_a_doubt", nil, "unmapped_glyphs", false},
		{"second_engine_for_memory", nil, "out_of_memory", true},
		{"second_engine_for_time", nil, "timeout", true},
		{"second_engine_for_a_crash", nil, "crashed", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, out := t.TempDir(), t.TempDir()
			write(t, in, map[string]string{"a.txt": "一"})
			var read names
			extract := func(ctx context.Context, name string, data []byte, limits text.Limits) (*document.Document, error) {
				read.add(name)
				if tt.err != nil {
					return nil, fmt.Errorf("%s: %w", name, tt.err)
				}
				d, err := text.Extract(ctx, name, data, limits)
				if err == nil && tt.doubt != "" {
					d.Engine, d.EngineReason = "pdfium", tt.doubt
				}
				return d, err
			}
			reader := readerFunc(func(_ *document.Document, doc, source string) records.Batch {
				return records.Batch{Document: records.Document{Doc: doc, Source: source}}
			})
			opts := pipeline.DefaultOptions()
			opts.Large = isolate.NewPool(nil, 1<<20) // names the limit; nothing is read there
			p := pipeline.NewWith(mustLoad(t), extract, reader, opts)
			want := []string{"a.txt"}
			if tt.again {
				want = append(want, "a.txt")
			}
			keptRun(t, p, in, out, "1")
			keptRun(t, p, in, out, "1")
			if diff := cmp.Diff(want, read.take()); diff != "" {
				t.Errorf("(-want +read):\n%s", strings.TrimSpace(diff))
			}
		})
	}
}
