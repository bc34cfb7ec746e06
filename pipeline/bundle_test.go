package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/pipeline"
)

// TestBundle holds that an archive is named, and that its files are read one by
// one as those of folders are.
func TestBundle(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("../fixtures/workbooks/bundle.zip")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"甲.zip": data, "坏.zip": data[:len(data)/2], "一.7z": []byte("7z")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := pipeline.Crawl([]string{dir}, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	job := pipeline.Job{Inputs: inputs, Jobs: 2, Sink: pipeline.NewStream(&bytes.Buffer{}), Written: func(d pipeline.Done) {
		code := ""
		if d.Document.Reason != nil {
			code = d.Document.Reason.Code
		}
		got = append(got, fmt.Sprint(d.Document.Source, " ", d.Document.Outcome, " ", code, " ", len(d.Document.Statements)))
	}}
	if _, err := newPipeline(t).Run(context.Background(), job); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"一.7z skipped unsupported_archive 0",
		"坏.zip failed unreadable 0",
		"甲.zip skipped archive 0",
		"甲.zip!/公开/.DS_Store skipped hidden_file 0",
		"甲.zip!/公开/决算.csv extracted  9",
		"甲.zip!/公开/说明.rar skipped unsupported_archive 0",
		"甲.zip!/公开/附件.zip skipped archive 0",
		"甲.zip!/公开/附件.zip!/附表.xlsx partial hidden_sheets 9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range inputs {
		if inputs[i].Skip == nil && inputs[i].Bytes == 0 {
			t.Errorf("%s has no size", inputs[i].Source)
		}
	}
}
