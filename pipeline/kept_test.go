package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/text"
	"juesuan/pipeline"
	"juesuan/records"
)

// names are what was read. A document that is given up may still be read when
// its run has ended.
type names struct {
	mu   sync.Mutex
	list []string
}

func (n *names) add(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list = append(n.list, name)
}

// take returns the names so far and forgets them.
func (n *names) take() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := n.list
	n.list = nil
	return list
}

// counting is a pipeline that counts what it reads, and gives up on what is
// called slow.
func counting(t *testing.T, read *names) *pipeline.Pipeline {
	opts := pipeline.DefaultOptions()
	opts.Timeout = 300 * time.Millisecond
	source := sourceFunc(func(ctx context.Context, f extractors.File) (*document.Document, error) {
		read.add(f.Name)
		if strings.HasPrefix(f.Name, "slow") {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		return text.Source{}.Read(ctx, f)
	})
	reader := readerFunc(func(_ *document.Document, doc, source string) records.Batch {
		return records.Batch{Document: records.Document{Doc: doc, Source: source}}
	})
	return pipeline.NewWith(mustLoad(t), source, reader, opts)
}

// keptRun runs over a folder with what is kept in out.
func keptRun(t *testing.T, p *pipeline.Pipeline, in, out, build string) {
	t.Helper()
	inputs, err := pipeline.Crawl([]string{in}, out)
	if err != nil {
		t.Fatal(err)
	}
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := sink.Keep(build, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(context.Background(), pipeline.Job{Inputs: inputs, Jobs: 1, Sink: sink, Kept: kept, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	if err := kept.Err(); err != nil {
		t.Error(err)
	}
}

// TestWhatIsKept holds what is read again: what is new, what another program
// read, what was given up for lack of time.
func TestWhatIsKept(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	write(t, in, map[string]string{"a.txt": "一", "b.txt": "二", "slow.txt": "三"})
	var read names
	p := counting(t, &read)
	tests := []struct {
		name, build string
		change      func()
		want        []string
	}{
		{"the first time", "1", func() {}, []string{"a.txt", "b.txt", "slow.txt"}},
		{"again", "1", func() {}, []string{"slow.txt"}},
		{"another program", "2", func() {}, []string{"a.txt", "b.txt", "slow.txt"}},
		{"the one before", "1", func() {}, []string{"a.txt", "b.txt", "slow.txt"}},
		{"another name", "1", func() { _ = os.Rename(filepath.Join(in, "a.txt"), filepath.Join(in, "c.txt")) }, []string{"c.txt", "slow.txt"}},
	}
	for _, tt := range tests {
		tt.change()
		keptRun(t, p, in, out, tt.build)
		if diff := cmp.Diff(tt.want, read.take()); diff != "" {
			t.Errorf("%s (-want +read):\n%s", tt.name, diff)
		}
	}
}

// TestSweepKeepsWhatAnEmptyFolderLeaves holds that a folder that is not mounted
// does not cost what was read of it.
func TestSweepKeepsWhatAnEmptyFolderLeaves(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	write(t, in, map[string]string{"a.txt": "一"})
	var read names
	p := counting(t, &read)
	keptRun(t, p, in, out, "1")
	keptRun(t, p, t.TempDir(), out, "1")
	read.take()
	keptRun(t, p, in, out, "1")
	if again := read.take(); len(again) > 0 {
		t.Errorf("read again: %v", again)
	}
}

// oddFiles is a store whose files misbehave by their names.
type oddFiles struct{}

// oddFile is one of them.
type oddFile struct {
	*bytes.Reader
	name  string
	stats int
}

func (oddFiles) Open(name string) (fs.File, error) {
	if name == "gone.txt" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &oddFile{Reader: bytes.NewReader([]byte("一、收入")), name: name}, nil
}

func (f *oddFile) Close() error { return nil }

func (f *oddFile) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b[:min(len(b), 5)])
	if f.name == "broken.txt" && f.Len() < 8 {
		return n, errors.New("input/output error")
	}
	if f.name == "short.txt" && f.Len() < 8 {
		return n, io.EOF
	}
	return n, err
}

func (f *oddFile) Stat() (fs.FileInfo, error) {
	f.stats++
	return oddInfo{f, time.Unix(int64(f.stats), 0)}, nil
}

type oddInfo struct {
	*oddFile
	at time.Time
}

func (i oddInfo) Name() string      { return i.name }
func (i oddInfo) Size() int64       { return i.Reader.Size() }
func (i oddInfo) Mode() fs.FileMode { return 0o600 }
func (i oddInfo) IsDir() bool       { return false }
func (i oddInfo) Sys() any          { return nil }
func (i oddInfo) ModTime() time.Time {
	if i.name == "written.txt" {
		return i.at
	}
	return time.Unix(0, 0)
}

// TestFilesThatMisbehave reads inputs from a store of the test's own: each is
// named with what befell it, and the good one is read.
func TestFilesThatMisbehave(t *testing.T) {
	var inputs []pipeline.Input
	for _, name := range []string{"broken.txt", "gone.txt", "good.txt", "listed.txt", "short.txt", "written.txt"} {
		in := pipeline.Input{Path: name, Source: name, Bytes: 12}
		if name == "listed.txt" {
			in.Doc = records.DocID([]byte("二"))
		}
		inputs = append(inputs, in)
	}
	out := t.TempDir()
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	run, err := newPipeline(t).Run(context.Background(), pipeline.Job{Inputs: inputs, Sink: sink, Version: "test", Files: oddFiles{}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"broken.txt": "failed read_error", "gone.txt": "failed read_error", "good.txt": "extracted", "listed.txt": "failed changed",
		"short.txt": "failed changed", "written.txt": "failed changed",
	}
	if diff := cmp.Diff(want, documents(t, written(t, out, run))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBusy holds that one run alone writes to a folder, until it ends.
func TestBusy(t *testing.T) {
	out := t.TempDir()
	first, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.NewFolder(out); !errors.Is(err, pipeline.ErrBusy) {
		t.Errorf("the second: %v", err)
	}
	if _, err := pipeline.Clean(out); !errors.Is(err, pipeline.ErrBusy) {
		t.Errorf("cleaning: %v", err)
	}
	if err := first.Abort(); err != nil {
		t.Fatal(err)
	}
	again, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Abort(); err != nil {
		t.Error(err)
	}
}

// TestLeavingsAreSwept holds that what a killed run left unfinished goes, and
// nothing else.
func TestLeavingsAreSwept(t *testing.T) {
	out := filepath.Join(t.TempDir(), "a[b]*")
	write(t, out, map[string]string{".juesuan-123.tmp": "x", "decisions.mine.jsonl": "y"})
	sink, err := pipeline.NewFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := sink.Abort(); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(out)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if diff := cmp.Diff([]string{".juesuan", "decisions.mine.jsonl"}, left); diff != "" || err != nil {
		t.Errorf("%v (-want +left):\n%s", err, diff)
	}
}
