package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"juesuan/bundle"
	"juesuan/records"
)

// inputsFile tells where the inputs of a run were on this machine. It is no
// record, since the same inputs elsewhere give the same records; it stands in
// the folder that the program has for itself inside an output folder.
var inputsFile = filepath.Join(".juesuan", "inputs.json")

// Remember notes in an output folder which paths were read.
func Remember(dir string, paths []string) error {
	var list []string
	for _, p := range paths {
		if abs, err := filepath.Abs(p); err == nil {
			p = abs
		}
		list = append(list, p)
	}
	data, err := json.Marshal(list)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(filepath.Join(dir, inputsFile)), 0o777)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, inputsFile), append(data, '\n'), 0o644)
	}
	if err != nil {
		return fmt.Errorf("无法写入 / cannot write: %s: %w", inputsFile, err)
	}
	return nil
}

// Remembered are the paths that Remember noted, none where it did not.
func Remembered(dir string) []string {
	var list []string
	data, err := os.ReadFile(filepath.Join(dir, inputsFile))
	if err != nil || json.Unmarshal(data, &list) != nil {
		return nil
	}
	return list
}

// ErrMoved is told where no file with the bytes of a document is found.
var ErrMoved = errors.New("the original file is not where it was, or its bytes have changed")

// originals finds the files that records were made of again, by their bytes.
type originals struct {
	roots []string
	mu    sync.Mutex
	known map[string]string // by document id: the path where it was last
}

func newOriginals(roots []string) *originals {
	return &originals{roots: roots, known: map[string]string{}}
}

// read returns the bytes of a document's file. Only a file with the very bytes
// will do.
func (o *originals) read(doc *records.Document) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, p := range append([]string{o.known[doc.Doc]}, o.likely(doc.Source)...) {
		if data := match(p, doc); data != nil {
			o.known[doc.Doc] = p
			return data, nil
		}
	}
	for _, root := range o.roots {
		if p, data := search(root, doc); data != nil {
			o.known[doc.Doc] = p
			return data, nil
		}
	}
	return nil, fmt.Errorf("%q: %w", doc.Source, ErrMoved)
}

// likely are the paths that a source may stand for: below a root, or below one
// that is named in front of it.
func (o *originals) likely(source string) []string {
	var out []string
	_, below, _ := strings.Cut(source, "/")
	for _, root := range o.roots {
		out = append(out, root, filepath.Join(root, filepath.FromSlash(path.Clean("/"+source))), filepath.Join(root, filepath.FromSlash(path.Clean("/"+below))))
	}
	return out
}

// match reads a file if it has the bytes of a document.
func match(file string, doc *records.Document) []byte {
	if info, err := os.Stat(file); file == "" || err == nil && !info.Mode().IsRegular() {
		return nil
	}
	f, err := bundle.Open(file)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // was only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() != doc.Bytes {
		return nil
	}
	data, err := io.ReadAll(f)
	if err != nil || records.DocID(data) != doc.Doc {
		return nil
	}
	return data
}

// search looks through a folder for a file with the bytes of a document.
func search(root string, doc *records.Document) (string, []byte) {
	var found string
	var data []byte
	_ = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			if data = match(p, doc); data != nil {
				found = p
				return fs.SkipAll
			}
		}
		return nil // what cannot be looked into is passed over
	})
	return found, data
}
