package pdfium

import (
	"io/fs"
	"os"
	"strings"
)

// fontRoot is where PDFium looks for fonts.
const fontRoot = "usr/share/fonts"

// fontFolders are where systems keep their fonts.
var fontFolders = []string{"/usr/share/fonts", "/System/Library/Fonts", "/Library/Fonts", `C:\Windows\Fonts`}

// fonts is a file system that holds the fonts of this machine and nothing
// else, at the place where PDFium looks: a report whose fonts are not embedded
// is painted without its characters otherwise.
func fonts() fs.FS {
	for _, dir := range fontFolders {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return fontFiles{os.DirFS(dir)}
		}
	}
	return nothing{}
}

// fontFiles shows files at fontRoot.
type fontFiles struct{ files fs.FS }

// Open implements fs.FS.
func (f fontFiles) Open(name string) (fs.File, error) {
	if name == fontRoot {
		return f.files.Open(".")
	}
	inside, ok := strings.CutPrefix(name, fontRoot+"/")
	if !ok {
		return nothing{}.Open(name)
	}
	return f.files.Open(inside)
}
