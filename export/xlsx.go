package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
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
	to       *folder
	file     *excelize.File
	styles   styles
	sheets   []*xlsxSheet
	words    words
	taken    map[string]bool // names of sheets, in lower case
	limit    int             // rows of a sheet
	front    string          // the name of the first sheet
	compared []string        // those of the sheets that compare

	findings map[string]string // by the id of a fact: the cell of the first finding about it
	places   map[string]string // by the id of a fact that a finding names: its cell
}

func newXLSXBook(to *folder, w words) (*xlsxBook, error) {
	file := excelize.NewFile(excelize.Options{TmpDir: to.path(spoolName)})
	b := &xlsxBook{
		to: to, file: file, words: w, taken: map[string]bool{}, limit: excelize.TotalRows,
		findings: map[string]string{}, places: map[string]string{},
	}
	b.front = b.sheetName(w.say("摘要", "Summary"), 1)
	if err := errors.Join(file.SetSheetName("Sheet1", b.front), b.styles.register(file)); err != nil {
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
	var err error
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
				ZH: fmt.Sprintf("工作表“%s”写满，续到后 %d 张", s.parts[0].name, len(s.parts)-1),
				EN: fmt.Sprintf("the sheet %s is full and goes on in %d more", s.parts[0].name, len(s.parts)-1),
			})
		}
	}
	return out
}

// xlsxSheet is one table: a sheet, or several where one is full.
type xlsxSheet struct {
	book  *xlsxBook
	table table
	title string // whole, where the sheet's name is cut
	parts []*sheetXML
	total int // rows without the heads
	cells []printed
}

// headRows are the rows of heads: the canonical names, which are hidden, and
// those for people.
const headRows, nameRow = 2, 1

func (s *xlsxSheet) last() *sheetXML { return s.parts[len(s.parts)-1] }

// turn begins a sheet.
func (s *xlsxSheet) turn() error {
	title := s.book.words.say(s.table.zh, s.table.en)
	if title == "" {
		title = s.table.name
	}
	s.title = title
	name := s.book.sheetName(title, len(s.parts)+1)
	id, err := s.book.file.NewSheet(name)
	if err != nil {
		return fmt.Errorf("xlsx, %s: %w", name, err)
	}
	out, err := s.book.to.create(filepath.Join(spoolName, strconv.Itoa(id)))
	if err != nil {
		return err
	}
	part := &sheetXML{out: out, name: name, path: fmt.Sprintf("xl/worksheets/sheet%d.xml", id+1)}
	s.parts = append(s.parts, part)
	people, canonical := make([]printed, len(s.table.columns)), make([]printed, len(s.table.columns))
	for i, c := range s.table.columns {
		people[i] = printed{style: s.book.styles.head, text: s.book.words.head(c)}
		canonical[i] = printed{style: s.book.styles.name, text: c.name}
	}
	part.wide = newWidths(s.table.columns, people)
	return errors.Join(part.add(canonical, 1), part.add(people, part.wide.headLines()))
}

func (s *xlsxSheet) row(cells []cell) error {
	if s.last().row >= s.book.limit {
		if err := errors.Join(s.close(), s.turn()); err != nil {
			return err
		}
	}
	s.total++
	s.cells = s.cells[:0]
	for i, c := range cells {
		m, ok := c.(marked)
		if !ok {
			m = marked{value: c}
		}
		s.cells = append(s.cells, s.print(s.table.columns[i].kind, m))
	}
	err := s.last().add(s.cells, s.last().wide.row(s.cells))
	for i, c := range cells {
		if m, ok := c.(marked); ok {
			s.join(i, m)
		}
	}
	return err
}

// join leads from a value to what was found about it, and back.
func (s *xlsxSheet) join(column int, m marked) {
	part := s.last()
	if finding := s.book.findings[m.fact]; finding != "" {
		s.book.places[m.fact] = "'" + part.name + "'!" + part.here(column)
		part.links = append(part.links, link{part.here(column), finding})
	}
	if place := s.book.places[m.see]; place != "" {
		part.links = append(part.links, link{part.here(column), place})
	}
}

// excelDigits is how many digits a number of a workbook keeps.
const excelDigits = 15

// tooLong reports whether a number has more digits than a workbook keeps: it is
// a text there.
func tooLong(v decimal.Decimal) bool {
	return len(strings.Trim(v.Coefficient().String(), "-0")) > excelDigits
}

// print is a cell in its looks.
func (s *xlsxSheet) print(k kind, m marked) printed {
	as := plainNumber
	switch v := m.value.(type) {
	case nil:
		return printed{}
	case int:
		as = wholeNumber
	case string, []string:
		as = textIn(k, plain(k, v))
	case decimal.Decimal:
		switch {
		case tooLong(v):
			as = besideNumbers
		case k == money:
			as = moneyNumber
		}
	}
	return printed{style: s.book.styles.of(m.mark, as), number: as >= plainNumber, text: plain(k, m.value)}
}

// textIn is how a text is printed in a column: beside numbers a dash stands
// where they do, a sentence does not.
func textIn(k kind, text string) numbering {
	if (k == number || k == money) && ruler.StringWidth(text) <= mostBeside {
		return besideNumbers
	}
	return plainText
}

func (s *xlsxSheet) close() error {
	part := s.last()
	if err := part.end(headRows, len(s.table.columns)); err != nil {
		return fmt.Errorf("xlsx, %s: %w", part.name, err)
	}
	last, err := excelize.CoordinatesToCellName(len(s.table.columns), max(part.row, headRows))
	if err == nil { // these are the sheet's, but their names are the workbook's
		err = errors.Join(
			s.book.file.AutoFilter(part.name, fmt.Sprintf("A%d:%s", headRows, last), nil),
			s.book.name(part.name, "_xlnm.Print_Titles", fmt.Sprintf("$%d:$%d", nameRow, headRows)),
			s.book.name(part.name, "_xlnm.Print_Area", s.table.printArea(max(part.row, headRows))),
		)
	}
	if err != nil {
		return fmt.Errorf("xlsx, %s: %w", part.name, err)
	}
	return nil
}

// name gives a part of a sheet one of the names that printing goes by.
func (b *xlsxBook) name(sheet, name, cells string) error {
	return b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + sheet + "'!" + cells, Scope: sheet})
}

// printArea is the part of a sheet that is for people: its columns up to those
// that only programs want.
func (t table) printArea(rows int) string {
	columns := t.people
	if columns == 0 {
		columns = len(t.columns)
	}
	last, err := excelize.ColumnNumberToName(columns)
	if err != nil {
		last = "A" // no sheet has so many columns
	}
	return fmt.Sprintf("$A$1:$%s$%d", last, rows)
}
