package export

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// save writes the workbook. The library would gather the packed bytes in
// memory, and packs the parts in the order of a map: so they are packed into a
// file of ours, and put in order from there without being packed anew.
func (b *xlsxBook) save() error {
	spool, err := os.Create(filepath.Join(b.to.spool, "parts.zip"))
	if err != nil {
		return err
	}
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return parts{zip.NewWriter(spool)} })
	if err := b.file.Write(io.Discard); err != nil {
		return errors.Join(err, spool.Close())
	}
	out, err := b.to.create(workbookFile)
	if err != nil {
		return errors.Join(err, spool.Close())
	}
	return errors.Join(inOrder(spool, out), out.close(), spool.Close())
}

// parts is an archive whose parts all bear one date, the first that archives
// know.
type parts struct{ *zip.Writer }

// Create implements excelize.ZipWriter.
func (p parts) Create(name string) (io.Writer, error) {
	return p.CreateHeader(&zip.FileHeader{
		Name: name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC),
	})
}

// contentTypes is the part that readers expect first.
const contentTypes = "[Content_Types].xml"

// rank is what the parts are ordered by.
func rank(part string) string {
	if part == contentTypes {
		return ""
	}
	return part
}

// inOrder copies the parts of an archive in the order of their names.
func inOrder(from *os.File, to io.Writer) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	parts, err := zip.NewReader(from, info.Size())
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int {
		return cmp.Compare(rank(a.Name), rank(b.Name))
	})
	out := zip.NewWriter(to)
	for _, part := range parts.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}
