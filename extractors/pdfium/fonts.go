package pdfium

import (
	"embed"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

//go:embed block.ttf
var blockFont embed.FS

// fontRoot is where PDFium looks for fonts.
const fontRoot = "usr/share/fonts"

// fontFolders are where systems keep their fonts.
var fontFolders = []string{"/usr/share/fonts", "/System/Library/Fonts", "/Library/Fonts", `C:\Windows\Fonts`}

// block is a file system with the one font that every character of a font that
// is not embedded is measured by, see block.py.
func block() fs.FS { return fontFiles{blockFont} }

// fonts is a file system that holds the fonts of this machine and nothing
// else: a report whose fonts are not embedded is painted without its
// characters otherwise.
func fonts() fs.FS {
	for _, dir := range fontFolders {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return fontFiles{os.DirFS(dir)}
		}
	}
	return block()
}

// fontFiles shows files at fontRoot, and nothing else.
type fontFiles struct{ files fs.FS }

// Open implements fs.FS.
func (f fontFiles) Open(name string) (fs.File, error) {
	switch {
	case name == fontRoot:
		return f.files.Open(".")
	case strings.HasPrefix(name, fontRoot+"/"):
		return f.files.Open(name[len(fontRoot)+1:])
	case name == "." || strings.HasPrefix(fontRoot, name+"/"):
		return folder(path.Base(name)), nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// folder is a folder on the way to the fonts. It lists nothing: PDFium asks for
// the whole path.
type folder string

func (d folder) Stat() (fs.FileInfo, error)         { return d, nil }
func (d folder) Read([]byte) (int, error)           { return 0, io.EOF }
func (d folder) ReadDir(int) ([]fs.DirEntry, error) { return nil, io.EOF }
func (d folder) Close() error                       { return nil }
func (d folder) Name() string                       { return string(d) }
func (d folder) Size() int64                        { return 0 }
func (d folder) Mode() fs.FileMode                  { return fs.ModeDir | 0o555 }
func (d folder) ModTime() time.Time                 { return time.Time{} }
func (d folder) IsDir() bool                        { return true }
func (d folder) Sys() any                           { return nil }
