package pdfium

import "testing"

// What PDFium may open: the fonts and the way there.
func TestFontFiles(t *testing.T) {
	files := block()
	for _, name := range []string{".", "usr", "usr/share", fontRoot, fontRoot + "/block.ttf"} {
		f, err := files.Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"etc/passwd", "us", "usr/share/fontsX", fontRoot + "/../../../etc/passwd", "usr/share/doc"} {
		if _, err := files.Open(name); err == nil {
			t.Errorf("%s: was opened", name)
		}
	}
}
