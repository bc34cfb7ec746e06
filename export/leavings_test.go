package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLeavings holds what becomes of what an export that was killed left beside
// its destination, at each moment at which it may have been.
func TestLeavings(t *testing.T) {
	out := outOf(t, wantReports[:1])
	want, _ := exported(t, out, CSV)
	tests := []struct {
		name  string
		leave func(t *testing.T, dest, beside, old string)
		force bool
		mine  bool // a file of somebody else's is there in the end
	}{
		{"nothing", func(*testing.T, string, string, string) {}, false, false},
		{"half_written", func(t *testing.T, _, beside, _ string) { fill1(t, beside, "facts.csv") }, false, false},
		{"old_not_removed", func(t *testing.T, _, _, old string) { fill1(t, old, "facts.csv") }, false, false},
		{"old_moved_away", func(t *testing.T, dest, _, old string) { rename(t, dest, old) }, false, false},
		{"between_old_and_new", func(t *testing.T, dest, beside, old string) {
			rename(t, dest, old)
			exportTo(t, out, beside)
		}, false, false},
		{"between_with_a_file_of_others", func(t *testing.T, dest, beside, old string) {
			rename(t, dest, old)
			fill1(t, old, "mine.txt")
			exportTo(t, out, beside)
		}, true, true},
		{"between_with_a_file_of_others_moved", func(t *testing.T, dest, beside, old string) {
			rename(t, dest, old)
			exportTo(t, out, beside)
			fill1(t, beside, "mine.txt")
		}, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			dest := filepath.Join(dir, "to")
			exportTo(t, out, dest)
			neighbour := filepath.Join(dir, newPrefix+"7-to-2") // of a destination called to-2
			fill1(t, neighbour, "facts.csv")
			tt.leave(t, dest, aside(dest, newPrefix, "7"), aside(dest, oldPrefix, "7"))
			if _, err := Export(context.Background(), loaded(t), out, Options{Format: CSV, Dest: dest, Program: "test", Force: tt.force}); err != nil {
				t.Fatal(err)
			}
			files := listing(t, want)
			if tt.mine {
				fill1(t, want, "mine.txt")
				files = listing(t, want)
				remove(t, want, "mine.txt")
			}
			if diff := cmp.Diff(files, listing(t, dest)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if left, _ := filepath.Glob(dir + "/.juesuan*"); len(left) != 1 || left[0] != neighbour {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func exportTo(t *testing.T, out, dest string) {
	t.Helper()
	if _, err := Export(context.Background(), loaded(t), out, Options{Format: CSV, Dest: dest, Program: "test"}); err != nil {
		t.Fatal(err)
	}
}

// fill1 makes a folder, where it is not there, with one file.
func fill1(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, name), []byte("mine"))
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// TestTwoExportsToOneFolder holds that the second refuses, and that another
// destination beside is free.
func TestTwoExportsToOneFolder(t *testing.T) {
	out := outOf(t, wantReports[:1])
	dest := filepath.Join(t.TempDir(), "to")
	first, err := newFolder(dest, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Export(context.Background(), loaded(t), out, Options{Format: CSV, Dest: dest}); !errors.Is(err, errBusy) {
		t.Errorf("error %v", err)
	}
	exportTo(t, out, dest+"-2")
	if err := first.drop(); err != nil {
		t.Fatal(err)
	}
	exportTo(t, out, dest)
}

// TestFilesOfOthersGoBack holds that what is not ours survives a folder that
// cannot be put in its place.
func TestFilesOfOthersGoBack(t *testing.T) {
	dir := t.TempDir()
	dest := filepath.Join(dir, "to")
	fill1(t, dest, "mine.txt")
	f, err := newFolder(dest, true)
	if err != nil {
		t.Fatal(err)
	}
	old := f.old()
	rename(t, dest, old)
	fill1(t, dest, "in the way") // a folder that is not empty cannot be renamed over
	err = f.replace(old)
	if err == nil || !strings.Contains(err.Error(), "writing failed") {
		t.Fatalf("error %v", err)
	}
	if err := f.drop(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, old, "mine.txt"); string(got) != "mine" {
		t.Errorf("the file of another holds %q", got)
	}
}
