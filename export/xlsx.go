package export

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"juesuan/records"
)

const workbookFile = "juesuan.xlsx"

// xlsxBook writes one workbook with a sheet for each table, and one in front
// that says what is where and what the colours mean.
type xlsxBook struct {
	to     *folder
	file   *excelize.File
	styles styles
	sheets []*xlsxSheet
	taken  map[string]bool // names of sheets, in lower case
	limit  int             // rows of a sheet
}

const legendSheet = "说明"

func newXLSXBook(to *folder) (*xlsxBook, error) {
	file := excelize.NewFile(excelize.Options{TmpDir: to.spool})
	b := &xlsxBook{to: to, file: file, taken: map[string]bool{legendSheet: true}, limit: excelize.TotalRows}
	if err := errors.Join(file.SetSheetName("Sheet1", legendSheet), b.styles.register(file)); err != nil {
		return nil, errors.Join(fmt.Errorf("xlsx: %w", err), file.Close())
	}
	return b, nil
}

func (b *xlsxBook) begin(t table) (sheet, error) {
	s := &xlsxSheet{book: b, table: t}
	b.sheets = append(b.sheets, s)
	return s, s.turn()
}

// sheetName is a name that a sheet may have and none has yet.
func (b *xlsxBook) sheetName(want string, part int) string {
	want = strings.NewReplacer(":", "", `\`, "", "/", "", "?", "", "*", "", "[", "", "]", "", "'", "").Replace(want)
	for ; ; part++ {
		behind := ""
		if part > 1 {
			behind = fmt.Sprintf(" (%d)", part)
		}
		units := utf16.Encode([]rune(want))
		name := string(utf16.Decode(units[:min(len(units), excelize.MaxSheetNameLength-len(behind))])) + behind
		if !b.taken[strings.ToLower(name)] {
			b.taken[strings.ToLower(name)] = true
			return name
		}
	}
}

// close writes the legend and the file.
func (b *xlsxBook) close() ([]records.Message, error) {
	err := b.writeLegend()
	b.file.SetActiveSheet(0)
	if err == nil {
		err = b.save()
	}
	if err = errors.Join(err, b.file.Close()); err != nil {
		return nil, fmt.Errorf("xlsx: %w", err)
	}
	return b.notes(), nil
}

func (b *xlsxBook) abort() error { return b.file.Close() }

func (b *xlsxBook) columns() int { return excelize.MaxColumns }

func (b *xlsxBook) notes() []records.Message {
	var out []records.Message
	for _, s := range b.sheets {
		if len(s.parts) > 1 {
			out = append(out, records.Message{
				ZH: fmt.Sprintf("工作表“%s”写满，续到后 %d 张", s.parts[0], len(s.parts)-1),
				EN: fmt.Sprintf("the sheet %s is full and goes on in %d more", s.parts[0], len(s.parts)-1),
			})
		}
	}
	return out
}

// xlsxSheet is one table: a sheet, or several where one is full.
type xlsxSheet struct {
	book  *xlsxBook
	table table
	parts []string // names of its sheets
	w     *excelize.StreamWriter
	rows  int // of the sheet at hand
	total int // rows without the heads
}

// headRows are the rows of heads: for people, and the canonical names.
const headRows = 2

// turn begins a sheet, and ends the one that is full.
func (s *xlsxSheet) turn() error {
	if err := s.end(); err != nil {
		return err
	}
	title := s.table.zh
	if title == "" {
		title = s.table.name
	}
	name := s.book.sheetName(title, len(s.parts)+1)
	s.parts, s.rows = append(s.parts, name), 0
	if _, err := s.book.file.NewSheet(name); err != nil {
		return fmt.Errorf("xlsx, %s: %w", name, err)
	}
	w, err := s.book.file.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("xlsx, %s: %w", name, err)
	}
	s.w = w
	return s.heads()
}

func (s *xlsxSheet) heads() error {
	var errs []error
	for i, c := range s.table.columns {
		errs = append(errs, s.w.SetColWidth(i+1, i+1, widthOf(c)))
	}
	people, canonical := make([]any, len(s.table.columns)), make([]any, len(s.table.columns))
	for i, c := range s.table.columns {
		people[i] = excelize.Cell{StyleID: s.book.styles.head, Value: c.zh}
		canonical[i] = excelize.Cell{StyleID: s.book.styles.name, Value: c.name}
	}
	errs = append(errs,
		s.w.SetPanes(&excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: fmt.Sprintf("A%d", headRows+1), ActivePane: "bottomLeft"}),
		s.set(people), s.set(canonical))
	return errors.Join(errs...)
}

// widthOf is the width of a column in characters.
func widthOf(c column) float64 {
	switch {
	case c.kind == money:
		return 18
	case c.kind == integer, c.kind == real, c.kind == number:
		return 10
	case c.kind == object, c.kind == trail, strings.HasPrefix(c.name, "message"), c.name == "row_label", c.name == "entity", c.name == "notes":
		return 36
	}
	return 20
}

func (s *xlsxSheet) set(values []any) error {
	s.rows++
	if err := s.w.SetRow(fmt.Sprintf("A%d", s.rows), values); err != nil {
		return fmt.Errorf("xlsx, %s: %w", s.parts[len(s.parts)-1], err)
	}
	return nil
}

func (s *xlsxSheet) row(cells []cell) error {
	if s.rows >= s.book.limit {
		if err := s.turn(); err != nil {
			return err
		}
	}
	s.total++
	values := make([]any, len(cells))
	for i, c := range cells {
		m, ok := c.(marked)
		if !ok {
			m = marked{value: c}
		}
		values[i] = s.cell(s.table.columns[i].kind, m)
	}
	return s.set(values)
}

// excelDigits is how many digits a number of a workbook keeps.
const excelDigits = 15

func (s *xlsxSheet) cell(k kind, m marked) any {
	switch v := m.value.(type) {
	case nil:
		return nil
	case int:
		return excelize.Cell{StyleID: s.book.styles.of(m.mark, plainNumber), Value: v}
	case float64:
		return excelize.Cell{StyleID: s.book.styles.of(m.mark, plainNumber), Value: v}
	case decimal.Decimal:
		if len(strings.Trim(v.Coefficient().String(), "-0")) > excelDigits {
			break
		}
		as := plainNumber
		if k == money {
			as = moneyNumber
		}
		// A cell of a workbook is a double; up to 15 digits come out as they went in.
		return excelize.Cell{StyleID: s.book.styles.of(m.mark, as), Value: v.InexactFloat64()}
	}
	return excelize.Cell{StyleID: s.book.styles.of(m.mark, plainText), Value: plain(k, m.value)}
}

func (s *xlsxSheet) end() error {
	if s.w == nil {
		return nil
	}
	name := s.parts[len(s.parts)-1]
	last, err := excelize.CoordinatesToCellName(len(s.table.columns), max(s.rows, headRows))
	if err == nil {
		err = s.book.file.AutoFilter(name, fmt.Sprintf("A%d:%s", headRows, last), nil)
	}
	if err = errors.Join(err, s.w.Flush()); err != nil {
		return fmt.Errorf("xlsx, %s: %w", name, err)
	}
	s.w = nil
	return nil
}

func (s *xlsxSheet) close() error { return s.end() }
