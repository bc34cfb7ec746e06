package export

import (
	"errors"
	"math"
	"slices"

	"juesuan/records"
)

// exporter writes the tables of one output.
type exporter struct {
	in    *input
	seen  *survey
	words words
	book  book
	sum   Summary
}

// write fills the folder with the tables of the format.
func (e *exporter) write(to *folder, o Options) error {
	book, err := newBook(e.in.ctx, to, o, e.seen)
	if err != nil {
		return err
	}
	e.book = book
	if err := e.tables(o.Format); err != nil {
		return errors.Join(err, book.abort())
	}
	e.sum.Notes, err = book.close()
	return err
}

// tables writes every table, in the order in which people meet them.
func (e *exporter) tables(format Format) error {
	if format == XLSX {
		return e.workbook()
	}
	for _, write := range []func() error{
		func() error { return copyTable(e, records.TypeDocument, documentTable(), documentFields()) },
		e.facts,
		func() error { return copyTable(e, records.TypeHeading, headingTable(), headingFields()) },
		func() error { return copyTable(e, records.TypeTable, tableTable(), tableFields(e.words)) },
		func() error { return copyTable(e, records.TypeCheck, checkTable(), checkFields()) },
		func() error { return copyTable(e, records.TypeReview, reviewTable(), reviewFields()) },
		e.decided,
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// copyTable writes one row for each record of a type.
func copyTable[T any, P interface {
	*T
	records.Record
}](e *exporter, of records.Type, t table, fields []field[T],
) error {
	out, err := e.begin(t)
	if err != nil {
		return err
	}
	err = each[T, P](e.in, of, func(r *T) error { return out.row(fill(fields, r)) })
	return errors.Join(err, out.close())
}

// taker takes the facts one by one.
type taker interface {
	add(f *records.Fact) error
	close() error
}

// facts writes the flat facts and the wide tables in one pass.
func (e *exporter) facts() error {
	out, err := e.begin(factTable(e.words))
	if err != nil {
		return err
	}
	wides, err := e.wides()
	if err != nil {
		return errors.Join(err, out.close(), wides.close())
	}
	return e.pass(&flat{out: out, fields: factFields(e.words, e.seen.rivals)}, wides)
}

// pass hands every fact to all takers, and closes them.
func (e *exporter) pass(takers ...taker) error {
	all := several(takers)
	return errors.Join(each(e.in, records.TypeFact, all.add), all.close())
}

// wides begins the wide tables of the statements that have figures. One with
// more items than the format has columns goes on in another.
func (e *exporter) wides() (*byStatement, error) {
	by := &byStatement{to: map[string]taker{}}
	for _, name := range statements(e.words, e.seen.items) {
		var parts several
		for items := range slices.Chunk(e.words.items(name, e.seen.items[name]), e.room()) {
			out, err := e.begin(wideTable(e.words, name, items, len(parts)+1))
			if err != nil {
				return by, errors.Join(err, parts.close())
			}
			parts = append(parts, newWide(name, e.words, items, out))
		}
		by.order, by.to[name] = append(by.order, name), parts
	}
	return by, nil
}

// room is how many items a wide table has columns for.
func (e *exporter) room() int {
	if most := e.book.columns(); most > 0 {
		return most - len(wideFixed)
	}
	return math.MaxInt
}

// several takers take the same facts.
type several []taker

func (s several) add(f *records.Fact) error {
	for _, t := range s {
		if err := t.add(f); err != nil {
			return err
		}
	}
	return nil
}

func (s several) close() error {
	var err error
	for _, t := range s {
		err = errors.Join(err, t.close())
	}
	return err
}

// flat writes a fact as a row.
type flat struct {
	out    sheet
	fields []field[records.Fact]
}

// add marks the value in all its forms, for formats that show marks.
func (t *flat) add(f *records.Fact) error {
	row, m := fill(t.fields, f), markOf(f)
	for i, c := range t.fields {
		switch c.name {
		case colRaw, colValue, colNumber, colAmount:
			row[i] = marked{value: row[i], mark: m, fact: f.ID}
		}
	}
	return t.out.row(row)
}

func (t *flat) close() error { return t.out.close() }

// byStatement hands each fact to the taker of its statement.
type byStatement struct {
	order []string
	to    map[string]taker
}

func (b *byStatement) add(f *records.Fact) error {
	if t := b.to[f.Statement]; t != nil {
		return t.add(f)
	}
	return nil
}

func (b *byStatement) close() error {
	var err error
	for _, name := range b.order {
		err = errors.Join(err, b.to[name].close())
	}
	return err
}

// counted is a sheet that counts its rows.
type counted struct {
	sheet
	sum   *Summary
	index int
}

func (c *counted) row(cells []cell) error {
	c.sum.Tables[c.index].Rows++
	return c.sheet.row(cells)
}

// begin starts a table of the output.
func (e *exporter) begin(t table) (sheet, error) {
	out, err := e.book.begin(t)
	if err != nil {
		return nil, err
	}
	e.sum.Tables = append(e.sum.Tables, Count{Table: t.name})
	return &counted{out, &e.sum, len(e.sum.Tables) - 1}, nil
}
