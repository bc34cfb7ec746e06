// Package workbook reads workbooks: xlsx and its kin, ods, xls. A document has the sheets
// that are seen, in their order, and on each the tables and the lines about
// them, every cell as a person sees it. What is hidden is left out and named.
package workbook

import (
	"bytes"
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"juesuan/document"
	"juesuan/extractors"
	"juesuan/extractors/workbook/ods"
	"juesuan/extractors/workbook/parts"
	"juesuan/extractors/workbook/sheet"
	"juesuan/extractors/workbook/xls"
	"juesuan/extractors/workbook/xlsx"
)

// Source reads workbooks.
type Source struct{}

// Name implements extractors.Source.
func (Source) Name() string { return "workbook" }

// extensions are those of the workbooks that are read.
var extensions = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".fods"}

// How files begin.
const (
	archived = "PK\x03\x04"
	compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // as programs before 2007 write
	isODS    = "application/vnd.oasis.opendocument.spreadsheet"
)

// Claims implements extractors.Source: a workbook is known by its name, unless
// it begins as none does. Texts and pages are often called so.
func (Source) Claims(name string, head []byte) extractors.Claim {
	switch named := slices.Contains(extensions, strings.ToLower(path.Ext(name))); {
	case bytes.Contains(head, []byte(isODS)):
		return extractors.Sure
	case named && (len(head) == 0 || isBook(head)):
		return extractors.Named
	}
	return extractors.No
}

// isBook reports whether a workbook may begin so.
func isBook(head []byte) bool {
	return bytes.HasPrefix(head, []byte(archived)) || bytes.HasPrefix(head, []byte(compound))
}

// Read implements extractors.Source.
func (Source) Read(ctx context.Context, f extractors.File) (*document.Document, error) {
	d, _, err := read(ctx, f.Data, f.MaxPages)
	if err != nil && !errors.Is(err, ctx.Err()) {
		return nil, extractors.Refused(err)
	}
	return d, err
}

// Lines implements extractors.Liner.
func (Source) Lines(data []byte) ([]string, error) {
	_, lines, err := read(context.Background(), data, 0)
	return lines, err
}

// read reads a workbook of so many sheets at most, of any number for 0.
func read(ctx context.Context, data []byte, most int) (*document.Document, []string, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	b, err := book(ctx, data)
	switch {
	case err != nil:
		return nil, nil, err
	case most > 0 && len(b.Sheets) > most:
		return nil, nil, extractors.ErrTooManyPages(most, nil)
	}
	return b.Document(ctx)
}

// book reads a workbook by how it begins.
func book(ctx context.Context, data []byte) (*sheet.Book, error) {
	limits := sheet.DefaultLimits()
	switch {
	case len(data) == 0:
		return nil, extractors.ErrEmpty
	case bytes.HasPrefix(data, []byte(compound)):
		return xls.Read(ctx, data, limits)
	case !bytes.HasPrefix(data, []byte(archived)) && bytes.Contains(data[:min(len(data), extractors.HeadSize)], []byte(isODS)):
		return ods.ReadFlat(ctx, data, limits)
	}
	p, err := parts.Open(data)
	switch {
	case err != nil:
		return nil, err
	case p.Has("content.xml"):
		return ods.Read(ctx, p, limits)
	}
	return xlsx.Read(ctx, p, limits)
}
