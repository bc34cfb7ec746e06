// Package export turns a folder of finished records into what other tools
// open: CSV, a data package, Parquet, a SQLite database, a workbook. Rows
// travel one by one, so that memory does not grow with their number; money
// stays decimal; and the same records give the same bytes.
package export

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"juesuan/catalog"
	"juesuan/records"
)

// Format is a kind of output.
type Format string

// The formats.
const (
	CSV         Format = "csv"
	XLSX        Format = "xlsx"
	Parquet     Format = "parquet"
	SQLite      Format = "sqlite"
	DataPackage Format = "datapackage"
)

// Formats returns every format.
func Formats() []Format { return []Format{CSV, XLSX, Parquet, SQLite, DataPackage} }

// Options say what is written, and where.
type Options struct {
	Format  Format
	Dest    string // folder; empty for export/FORMAT in the folder of records
	BOM     bool   // a byte order mark in front of CSV, without which Excel guesses the encoding
	Force   bool   // replace files that export did not write
	Program string // version of the program
	English bool   // a workbook in English, else in Chinese
	// Word is how a name of a closed list (flag, status, outcome, cause, reason)
	// is said in a workbook; as it is where nil.
	Word func(list, name string) string
}

// Summary is what was written.
type Summary struct {
	Dest   string
	Tables []Count
	Notes  []records.Message // what a person should know of the output
}

// Count is the number of rows of a table.
type Count struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"`
}

// Export writes the records of the folder out in another format. The
// destination is replaced as a whole or not at all.
func Export(ctx context.Context, cat *catalog.Catalog, out string, o Options) (Summary, error) {
	if o.Dest == "" {
		o.Dest = filepath.Join(out, "export", string(o.Format))
	}
	in, err := openInput(ctx, out)
	if err != nil {
		return Summary{}, err
	}
	to, err := newFolder(o.Dest, o.Force)
	if err != nil {
		return Summary{}, err
	}
	seen, err := look(in)
	if err != nil {
		return Summary{}, errors.Join(err, to.drop())
	}
	e := &exporter{in: in, seen: seen, words: words{cat, o.Word, o.English && o.Format == XLSX}, sum: Summary{Dest: o.Dest}}
	if err := e.write(to, o); err != nil {
		return Summary{}, errors.Join(err, to.drop())
	}
	m := manifest{
		Type: manifestType, Format: o.Format, Program: o.Program, Catalog: in.run.Catalog, Overlay: in.run.CatalogOverlay,
		Run: in.digest, BOM: o.BOM, Tables: e.sum.Tables, Notes: e.sum.Notes,
	}
	if err := to.commit(m); err != nil {
		return Summary{}, errors.Join(err, to.drop())
	}
	return e.sum, nil
}

// book is the output of one format.
type book interface {
	// begin starts a table; several may be open at once.
	begin(t table) (sheet, error)
	// close makes the files whole, and says what a person should know of them.
	close() ([]records.Message, error)
	// abort lets go of what is open, where something went wrong.
	abort() error
	// columns is the most that a table may have, or 0.
	columns() int
}

// sheet takes the rows of a table.
type sheet interface {
	row(cells []cell) error
	close() error
}

// newBook returns the writer of a format.
func newBook(ctx context.Context, to *folder, o Options, seen *survey) (book, error) {
	switch o.Format {
	case CSV:
		return newCSVBook(to, o.BOM), nil
	case DataPackage:
		return newPackageBook(to), nil
	case Parquet:
		return newParquetBook(ctx, to, seen)
	case SQLite:
		return newSQLiteBook(to)
	case XLSX:
		return newXLSXBook(to, words{word: o.Word, english: o.English})
	}
	return nil, fmt.Errorf("未知格式 / unknown format: %q", o.Format)
}
