package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// layers are the embedded files of the catalog and those laid over them. A file
// of the same path adds to the embedded one, see merge.go.
type layers struct {
	base fs.FS
	over fs.FS  // nil where nothing is laid over
	dir  string // what the folder laid over is called in messages
}

// place is where something stands in a data file: in the embedded one or the
// one laid over it, at a line and a column. Both count from 1; 0 is not known.
// A word of a group stands in the file of the groups, whatever list takes it.
type place struct {
	over, group  bool
	line, column int
}

// name is what a person calls a place.
func (l *layers) name(file string, at place) string {
	if at.group {
		file = groupsFile
	}
	if at.over {
		file = filepath.ToSlash(filepath.Join(l.dir, file))
	}
	out := fmt.Sprintf("%s:%d", file, max(1, at.line))
	if at.column > 0 {
		out += fmt.Sprintf(":%d", at.column)
	}
	return out
}

// glob lists the files of both layers that match, each path once, in order.
func (l *layers) glob(pattern string) ([]string, error) {
	var list []string
	for _, tree := range l.trees() {
		found, err := fs.Glob(tree, pattern)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

func (l *layers) trees() []fs.FS {
	if l.over == nil {
		return []fs.FS{l.base}
	}
	return []fs.FS{l.base, l.over}
}

// has reports whether some layer has the file.
func (l *layers) has(file string) bool {
	return slices.ContainsFunc(l.trees(), func(tree fs.FS) bool {
		_, err := fs.Stat(tree, file)
		return err == nil
	})
}

// laysOver reports whether the file is one of those laid over.
func (l *layers) laysOver(file string) bool {
	if l.over == nil {
		return false
	}
	_, err := fs.Stat(l.over, file)
	return err == nil
}

// layer is a file as one layer has it.
type layer struct {
	over bool
	data []byte
}

// read returns the layers of a file, the embedded one first; an error where none
// has it or one cannot be read.
func (l *layers) read(file string) ([]layer, error) {
	var list []layer
	for i, tree := range l.trees() {
		data, err := fs.ReadFile(tree, file)
		switch {
		case err == nil:
			list = append(list, layer{i > 0, data})
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
	}
	if len(list) == 0 {
		return nil, fs.ErrNotExist
	}
	return list, nil
}

// dataFiles are the paths that files of the catalog may have.
var dataFiles = []string{
	"confidence.yaml", "forms.yaml", "gold.yaml", groupsFile, "headers.yaml", "measures.yaml", narrativeFile, "noise.yaml", phrasesFile,
	recognitionFile, rulesFiles, "units.yaml", "vocabulary.yaml", statementFiles,
	"codes/economic.tsv", "codes/economic_government.tsv", "codes/function.tsv",
}

func isDataFile(file string) bool {
	return slices.ContainsFunc(dataFiles, func(pattern string) bool {
		ok, err := path.Match(pattern, file)
		return ok && err == nil
	})
}

// laid lists the files laid over that look like data: what begins with a point,
// and what is for people to read, is none.
func (l *layers) laid() (files []string, err error) {
	if l.over == nil {
		return nil, nil
	}
	err = fs.WalkDir(l.over, ".", func(name string, e fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil:
			return err
		case hidden && e.IsDir():
			return fs.SkipDir
		case !hidden && !e.IsDir() && slices.Contains([]string{".yaml", ".yml", ".tsv"}, path.Ext(name)):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

// strangers reports files laid over that no file of the catalog may be called,
// and a folder without any that one may.
func (l *loader) strangers() {
	files, err := l.tree.laid()
	switch {
	case err != nil:
		l.errs = append(l.errs, mistaken("", place{}, l.tree.dir, "无法读取 / cannot be read: %v", err))
	case l.tree.over != nil && len(files) == 0:
		l.errs = append(l.errs, mistaken("", place{}, l.tree.dir, "其中没有目录文件 / holds no file of a catalog"))
	}
	for _, file := range files {
		if !isDataFile(file) {
			l.fail(file, place{over: true}, "目录中没有此名的文件 / no file of the catalog is called so: %s", strings.Join(dataFiles, ", "))
		}
	}
}

// overlaid is the version of what is laid over, or empty.
func (l *layers) overlaid() (string, error) {
	files, err := l.laid()
	if err != nil || len(files) == 0 {
		return "", err
	}
	return digestOf(l.over, files)
}

// ErrNoFolder is that what was to be laid over is no folder.
var ErrNoFolder = errors.New("不是文件夹 / is no folder")

// LoadOver reads the embedded data with the files of a folder laid over them;
// the embedded data alone where dir is empty.
func LoadOver(dir string) (*Catalog, error) {
	if dir == "" {
		return Load()
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoFolder)
	}
	return LoadLaid(Data(), os.DirFS(dir), dir)
}

// LoadLaid reads a catalog from a tree like the embedded one with the files of
// another laid over it, which messages call dir.
func LoadLaid(base, over fs.FS, dir string) (*Catalog, error) {
	return load(&layers{base: base, over: over, dir: dir})
}
