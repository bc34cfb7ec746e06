package eval

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
)

// What a line of a list says: statement, side, item, measure, value; of a form
// the instance stands for the side and the row's label for the item; of a
// heading, the level and its letters follow the word.
const (
	columnsOfList = 5
	headingLine   = "heading"
)

// list reads a list of truths.
func (g *Gold) list(file string, data []byte) (*truth, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, columnsOfList
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	t := &truth{listed: true}
	for i, row := range rows {
		if row[0] == headingLine {
			level, err := strconv.Atoi(row[1])
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
			}
			t.headings = append(t.headings, goldHeading{Level: level, Text: row[2]})
			continue
		}
		kind := g.cat.Statement(row[0])
		if kind == nil {
			return nil, fmt.Errorf("%s:%d: 未知的报表 / unknown statement %q", file, i+1, row[0])
		}
		c := &cell{Table: row[0], Side: row[1], item: row[2], measure: row[3], Value: row[4]}
		if kind.Form {
			c.ValueType = typeText // with comparator and unit
		}
		t.cells = append(t.cells, c)
	}
	return t, nil
}
