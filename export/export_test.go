package export

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"juesuan/records"
)

// TestSameBytes holds that the same records give the same bytes, in every
// format and in another folder.
func TestSameBytes(t *testing.T) {
	out := outOf(t, wantReports, oddBatch())
	for _, f := range Formats() {
		t.Run(string(f), func(t *testing.T) {
			one, sum := exported(t, out, f)
			two, _ := exported(t, out, f)
			entries, err := os.ReadDir(one)
			if err != nil || len(entries) < 2 {
				t.Fatalf("%v, %v", entries, err)
			}
			for _, e := range entries {
				a, b := read(t, one, e.Name()), read(t, two, e.Name())
				if !bytes.Equal(a, b) {
					t.Errorf("%s differs", e.Name())
				}
			}
			if left, _ := filepath.Glob(filepath.Dir(one) + "/.juesuan*"); left != nil {
				t.Errorf("left behind: %v", left)
			}
			rows := 0
			for _, c := range sum.Tables {
				if c.Table == "facts" {
					rows = c.Rows
				}
			}
			if want := len(factsOf(t, out)); f != XLSX && rows != want {
				t.Errorf("%d rows of facts, want %d", rows, want)
			}
		})
	}
}

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestNothingLost holds that every fact stands in a sheet of the workbook: in
// its statement's, or in one of the two for the rest.
func TestNothingLost(t *testing.T) {
	out := outOf(t, wantReports, oddBatch())
	_, sum := exported(t, out, XLSX)
	rows := map[string]int{}
	for _, c := range sum.Tables {
		rows[c.Table] = c.Rows
	}
	narrative, other := 0, 0
	for _, f := range factsOf(t, out) {
		switch {
		case f.Origin == records.OriginNarrative:
			narrative++
		case f.Statement == "":
			other++
		case rows[f.Statement] == 0:
			t.Errorf("no rows for %s", f.Statement)
		}
	}
	if rows["narrative"] != narrative || rows["other"] != other || narrative == 0 || other == 0 {
		t.Errorf("narrative %d, want %d; other %d, want %d", rows["narrative"], narrative, rows["other"], other)
	}
}

// TestRefusals holds what is not exported, and that then nothing is changed.
func TestRefusals(t *testing.T) {
	tests := []struct {
		name string
		harm func(t *testing.T, out, dest string)
		told string
	}{
		{"no_run", func(t *testing.T, out, _ string) { remove(t, out, runFile) }, "not a folder that extract wrote"},
		{"run_is_no_run", func(t *testing.T, out, _ string) {
			write(t, filepath.Join(out, runFile), read(t, out, fileNames[records.TypeDocument]))
		}, runFile},
		{"no_facts", func(t *testing.T, out, _ string) { remove(t, out, "facts.jsonl") }, "facts.jsonl"},
		{"cut_short", func(t *testing.T, out, _ string) {
			data := read(t, out, "checks.jsonl")
			write(t, filepath.Join(out, "checks.jsonl"), data[:bytes.LastIndexByte(data[:len(data)-1], '\n')+1])
		}, "differs from what run.json says"},
		{"mixed_up", func(t *testing.T, out, _ string) {
			write(t, filepath.Join(out, "review.jsonl"), read(t, out, "checks.jsonl"))
		}, "another type"},
		{"foreign_file", func(t *testing.T, _, dest string) { write(t, filepath.Join(dest, "mine.txt"), nil) }, "mine.txt"},
		{"edited", func(t *testing.T, _, dest string) {
			write(t, filepath.Join(dest, "facts.csv"), append(read(t, dest, "facts.csv"), "mine"...))
		}, "facts.csv"},
		{"a_file_in_the_way", func(t *testing.T, _, dest string) {
			if err := os.RemoveAll(dest); err != nil {
				t.Fatal(err)
			}
			write(t, dest, []byte("mine"))
		}, "output folder"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := outOf(t, wantReports[:1])
			dest, _ := exported(t, out, CSV)
			tt.harm(t, out, dest)
			before := listing(t, dest)
			_, err := Export(context.Background(), loaded(t), out, Options{Format: CSV, Dest: dest})
			if err == nil || !strings.Contains(err.Error(), tt.told) {
				t.Errorf("error %v, want %q in it", err, tt.told)
			}
			if after := listing(t, dest); !slices.Equal(before, after) {
				t.Errorf("the destination has changed: %v, %v", before, after)
			}
			if left, _ := filepath.Glob(filepath.Dir(dest) + "/.juesuan*"); left != nil {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// listing is what stands in a folder, with sums.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		sum, err := digest(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e.Name()+" "+sum)
	}
	return out
}

// TestAgain holds that export replaces what it wrote, that --force keeps the
// files of others, and that files of an earlier format go.
func TestAgain(t *testing.T) {
	out := outOf(t, wantReports[:1])
	dest, _ := exported(t, out, CSV)
	if _, err := Export(context.Background(), loaded(t), out, Options{Format: Parquet, Dest: dest}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dest, "facts.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the CSV is still there: %v", err)
	}
	write(t, filepath.Join(dest, "mine.txt"), []byte("mine"))
	write(t, filepath.Join(dest, "facts.parquet"), []byte("edited"))
	if _, err := Export(context.Background(), loaded(t), out, Options{Format: Parquet, Dest: dest, Force: true}); err != nil {
		t.Fatal(err)
	}
	if got := read(t, dest, "mine.txt"); string(got) != "mine" {
		t.Errorf("the file of another holds %q", got)
	}
	if got := read(t, dest, "facts.parquet"); string(got) == "edited" {
		t.Error("the edited file was not replaced")
	}
}

// TestInterrupted holds that a context that ends leaves nothing behind.
func TestInterrupted(t *testing.T) {
	out := outOf(t, wantReports[:1])
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, f := range Formats() {
		dir := t.TempDir()
		_, err := Export(ctx, loaded(t), out, Options{Format: f, Dest: filepath.Join(dir, "to")})
		left, _ := os.ReadDir(dir)
		if !errors.Is(err, context.Canceled) || len(left) > 0 {
			t.Errorf("%s: %v, left %v", f, err, left)
		}
	}
}

// TestStoppedHalfWay is the same in the middle of the facts.
func TestStoppedHalfWay(t *testing.T) {
	out := outOf(t, wantReports[:1])
	for _, f := range Formats() {
		ctx, cancel := context.WithCancel(context.Background())
		in, err := openInput(ctx, out)
		if err != nil {
			t.Fatal(err)
		}
		seen, err := look(in)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		to, err := newFolder(filepath.Join(dir, "to"), false)
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		e := &exporter{in: in, seen: seen, words: words{cat: loaded(t)}}
		err = errors.Join(e.write(to, Options{Format: f}), to.drop())
		left, _ := os.ReadDir(dir)
		if !errors.Is(err, context.Canceled) || len(left) > 0 {
			t.Errorf("%s: %v, left %v", f, err, left)
		}
	}
}

// TestLevel holds how deep codes stand, and that what is no code stands nowhere.
func TestLevel(t *testing.T) {
	for item, want := range map[string]cell{
		"function:208": 1, "function:20805": 2, "function:2080505": 3, "economic:30207": 2,
		"total": nil, "function:": nil, "function:20": nil,
	} {
		if got := level(item); got != want {
			t.Errorf("%s: %v, want %v", item, got, want)
		}
	}
}

// TestNoMeasureNoName holds that what has no measure is given the name of none.
func TestNoMeasureNoName(t *testing.T) {
	w := words{cat: loaded(t)}
	for _, s := range w.cat.Statements {
		if got := w.measure(s.Name, ""); got != "" {
			t.Errorf("%s: %q", s.Name, got)
		}
	}
}
