package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"juesuan/pipeline"
)

// TestForeignFolders holds that results go into no folder that holds what
// somebody else put there, and that such a folder stays as it is.
func TestForeignFolders(t *testing.T) {
	done := t.TempDir()
	sink, err := pipeline.NewFolder(done)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newPipeline(t).Run(context.Background(), pipeline.Job{Jobs: 1, Sink: sink, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	run, err := os.ReadFile(filepath.Join(done, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		files map[string]string
		taken bool
	}{
		"empty":              {nil, true},
		"reports":            {map[string]string{"report.pdf": "x"}, false},
		"facts_of_others":    {map[string]string{"facts.jsonl": "{}\n"}, false},
		"a_run_of_others":    {map[string]string{"run.json": "{}\n"}, false},
		"a_run_of_ours":      {map[string]string{"run.json": string(run), "notes.txt": "x"}, true},
		"a_run_cut_short":    {map[string]string{".juesuan/lock": "", "facts.jsonl": "{}\n"}, true},
		"parts_to_be_joined": {map[string]string{"part-00000-of-00002/run.json": "{}\n"}, true},
		"decisions":          {map[string]string{"decisions.jsonl": "", "decisions.li.jsonl": ""}, true},
		"of_the_desktop":     {map[string]string{".DS_Store": "x"}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			write(t, out, tt.files)
			before, err := os.ReadDir(out)
			if err != nil {
				t.Fatal(err)
			}
			sink, err := pipeline.NewFolder(out)
			if tt.taken {
				if err != nil {
					t.Fatal(err)
				}
				if err := sink.Abort(); err != nil {
					t.Error(err)
				}
				return
			}
			after, rerr := os.ReadDir(out)
			if !errors.Is(err, pipeline.ErrForeign) || rerr != nil || len(after) != len(before) {
				t.Errorf("error %v; %d entries, before %d", err, len(after), len(before))
			}
		})
	}
}
