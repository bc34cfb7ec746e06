package catalog_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"juesuan/catalog"
	"juesuan/records"
)

// tree is the files of an archive as a file system, without its expectation.
func tree(a *txtar.Archive) (fstest.MapFS, string) {
	out, want := fstest.MapFS{}, ""
	for _, f := range a.Files {
		if f.Name == "want" {
			want = strings.TrimSpace(string(f.Data))
			continue
		}
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out, want
}

// TestMistakes gives the loader data with one mistake each; it must name
// file, line and mistake, and nothing else.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files, want := tree(a)
			_, err = catalog.LoadFS(files)
			if err == nil {
				t.Fatal("loaded without an error")
			}
			got := strings.TrimPrefix(err.Error(), "load catalog: ")
			place, what, _ := strings.Cut(want, ": ")
			english := strings.Join(catalog.Mistakes(err, func(m records.Message) string { return m.EN }), "\n")
			if !strings.HasPrefix(got, place+": ") || !strings.Contains(got+"\n"+english, what) || strings.Contains(got, "\n") {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// TestAllMistakesAtOnce holds that one mistake does not hide another.
func TestAllMistakesAtOnce(t *testing.T) {
	a, err := txtar.ParseFile("testdata/mistakes/code_twice.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := tree(a)
	files["units.yaml"] = &fstest.MapFile{Data: []byte(`- {name: 元, factor: "-1", aliases: []}`)}
	_, err = catalog.LoadFS(files)
	if err == nil || !strings.Contains(err.Error(), "codes/function.tsv:3") || !strings.Contains(err.Error(), "units.yaml:1") {
		t.Errorf("not both mistakes are named: %v", err)
	}
}

func TestMissingFiles(t *testing.T) {
	_, err := catalog.LoadFS(fstest.MapFS{})
	if err == nil || !strings.Contains(err.Error(), "noise.yaml:1: 无法读取 / cannot be read") {
		t.Errorf("error %v", err)
	}
}

// FuzzLoad changes one file of a small catalog to anything: no panic.
func FuzzLoad(f *testing.F) {
	a, err := txtar.ParseFile("testdata/mistakes/code_twice.txtar")
	if err != nil {
		f.Fatal(err)
	}
	files, _ := tree(a)
	for name, file := range files {
		f.Add(name, file.Data)
	}
	f.Fuzz(func(_ *testing.T, name string, data []byte) {
		changed := fstest.MapFS{}
		for k, v := range files {
			changed[k] = v
		}
		if fs.ValidPath(name) {
			changed[name] = &fstest.MapFile{Data: data}
		}
		_, _ = catalog.LoadFS(changed) // an error is a good answer
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := catalog.LoadFS(catalog.Data()); err != nil {
			b.Fatal(err)
		}
	}
}
