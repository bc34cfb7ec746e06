package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/records"
)

// csvBook writes one RFC 4180 file for each table.
type csvBook struct {
	to  *folder
	bom bool
}

func newCSVBook(to *folder, bom bool) *csvBook { return &csvBook{to: to, bom: bom} }

func csvName(t string) string { return t + ".csv" }

const byteOrderMark = "\uFEFF"

func (b *csvBook) begin(t table) (sheet, error) {
	file, err := b.to.create(csvName(t.name))
	if err != nil {
		return nil, err
	}
	if b.bom {
		if _, err := file.WriteString(byteOrderMark); err != nil {
			return nil, errors.Join(fmt.Errorf("写入出错 / writing failed: %w", err), file.close())
		}
	}
	s := &csvSheet{file: file, kinds: make([]kind, len(t.columns)), texts: make([]string, len(t.columns))}
	s.w = csv.NewWriter(&s.line)
	for i, c := range t.columns {
		s.kinds[i], s.texts[i] = c.kind, c.name
	}
	return s, s.write()
}

func (b *csvBook) close() ([]records.Message, error) { return nil, nil }

func (b *csvBook) abort() error { return nil }

func (b *csvBook) columns() int { return 0 }

type csvSheet struct {
	file  *output
	w     *csv.Writer
	line  bytes.Buffer // what w writes
	kinds []kind
	texts []string // of the row at hand
}

func (s *csvSheet) row(cells []cell) error {
	for i, c := range cells {
		s.texts[i] = plain(s.kinds[i], bare(c))
		if s.kinds[i] <= object {
			s.texts[i] = disarm(s.texts[i])
		}
	}
	return s.write()
}

// write writes the row at hand. The end of the line is put in here, because
// the writer's own option for it changes the line breaks inside cells too.
func (s *csvSheet) write() error {
	s.line.Reset()
	err := s.w.Write(s.texts)
	s.w.Flush()
	s.line.Truncate(max(0, s.line.Len()-len("\n")))
	_, werr := s.line.WriteString("\r\n")
	_, ferr := s.file.Write(s.line.Bytes())
	if err := errors.Join(err, s.w.Error(), werr, ferr); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

func (s *csvSheet) close() error { return s.file.close() }

// guard stands in front of a text that a spreadsheet might run.
const guard = "'"

// starters begin a formula, or are skipped in front of one.
const starters = "=+-@\t\r\n＝＋－＠"

// disarm puts an apostrophe in front of a text that a spreadsheet would take
// for a formula: the texts come from files that anybody may have published.
// Numbers, and signs alone, run nothing and stay. What has an apostrophe
// already gets another, so that taking one away always gives the text back.
func disarm(s string) string {
	if s == "" || !strings.ContainsRune(starters+guard, []rune(s)[0]) || harmless(s) {
		return s
	}
	return guard + s
}

// harmless reports whether a text is a number or holds signs only.
func harmless(s string) bool {
	if strings.HasPrefix(s, guard) {
		return false
	}
	if strings.Trim(s, "-+＋－ ") == "" {
		return true
	}
	_, err := decimal.NewFromString(s)
	return err == nil && !strings.ContainsAny(s, "eE")
}
