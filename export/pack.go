package export

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// save writes the workbook. The library packs all but the rows: into a file of
// ours, for it would gather the bytes in memory. From there its parts go into
// the workbook in order, the sheets of rows in their places.
func (b *xlsxBook) save() error {
	spool, err := os.Create(b.to.path(filepath.Join(spoolName, "parts.zip")))
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
	return errors.Join(b.inOrder(spool, out), out.close(), spool.Close())
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

// inOrder copies the parts of an archive in the order of their names. The
// sheets are empty there, and come from their own files.
func (b *xlsxBook) inOrder(from *os.File, to io.Writer) error {
	info, err := from.Stat()
	if err != nil {
		return err
	}
	in, err := zip.NewReader(from, info.Size())
	if err != nil {
		return err
	}
	rows := map[string]*sheetXML{}
	for _, s := range b.sheets {
		for _, p := range s.parts {
			rows[p.path] = p
		}
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	out := parts{zip.NewWriter(to)}
	for _, part := range in.File {
		switch sheet := rows[part.Name]; {
		case sheet != nil:
			err = pack(out, part.Name, sheet)
			delete(rows, part.Name)
		case part.Name == contentTypes:
			err = sortTypes(out, part)
		default:
			err = out.Copy(part)
		}
		if err != nil {
			return err
		}
	}
	if len(rows) > 0 {
		return fmt.Errorf("%d sheets have no place in the workbook", len(rows))
	}
	return out.Close()
}

// defaultTypes are the kinds of files by their endings.
var defaultTypes = regexp.MustCompile(`(?:<Default [^>]*>(?:</Default>)?)+`)

// sortTypes copies the part that says what the others are. With a chart in the
// workbook the library lists kinds of pictures, in any order.
func sortTypes(to parts, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	data, err := io.ReadAll(from)
	if err = errors.Join(err, from.Close()); err != nil {
		return err
	}
	sorted := defaultTypes.ReplaceAllStringFunc(string(data), func(list string) string {
		types := strings.SplitAfter(strings.ReplaceAll(list, "<Default ", "\x00<Default "), "\x00")
		slices.Sort(types)
		return strings.ReplaceAll(strings.Join(types, ""), "\x00", "")
	})
	out, err := to.Create(part.Name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, sorted)
	return err
}

// pack packs a sheet as a part, and removes its file.
func pack(to parts, name string, sheet *sheetXML) error {
	file := sheet.out.file.Name()
	from, err := os.Open(file)
	if err != nil {
		return err
	}
	part, err := to.Create(name)
	if err == nil {
		_, err = io.Copy(part, io.MultiReader(strings.NewReader(sheet.front), from))
	}
	return errors.Join(err, from.Close(), os.Remove(file))
}
