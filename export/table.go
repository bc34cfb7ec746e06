package export

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// kind is what the cells of a column hold.
type kind int

const (
	text    kind = iota // string
	list                // []string: names or ids
	trail               // []string: texts from the outermost to the innermost
	object              // string of JSON
	integer             // int
	real                // float64 to four decimals; never money
	number              // decimal.Decimal
	money               // decimal.Decimal, in 元
)

// kindNames are the names of the kinds in documents.
var kindNames = [...]string{"text", "list", "path", "JSON", "integer", "real", "decimal", "money (元)"}

func (k kind) String() string { return kindNames[k] }

// cell is what a row holds in a column: nil where there is nothing, else what
// the column's kind says.
type cell any

// column is one column of a table.
type column struct {
	name string
	kind kind
	zh   string // its head for people
	en   string // what it holds
}

// table is one table of the output.
type table struct {
	name    string
	zh, en  string
	columns []column
	key     string     // the column that names a row, where one does
	indexes [][]string // what people look rows up by
	facets  []string   // what people narrow rows down by
	people  int        // how many columns are printed; all where 0
}

// field is a column with what fills it from a record.
type field[T any] struct {
	column
	get func(*T) cell
}

func columnsOf[T any](fields []field[T]) []column {
	out := make([]column, len(fields))
	for i, f := range fields {
		out[i] = f.column
	}
	return out
}

// fill makes the row of a record. An empty text is nothing.
func fill[T any](fields []field[T], record *T) []cell {
	out := make([]cell, len(fields))
	for i, f := range fields {
		out[i] = present(f.get(record))
	}
	return out
}

func present(c cell) cell {
	switch v := c.(type) {
	case string:
		if v == "" {
			return nil
		}
	case []string:
		if len(v) == 0 {
			return nil
		}
	}
	return c
}

// some is an optional number, which is nothing where it is 0.
func some(n int) cell {
	if n == 0 {
		return nil
	}
	return n
}

// exact is the decimal that a text states, or nothing.
func exact(s string) cell {
	if s == "" {
		return nil
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return nil
	}
	return d
}

// names of flags and the like, as texts.
func names[T ~string](from []T) []string {
	out := make([]string, len(from))
	for i, v := range from {
		out[i] = string(v)
	}
	return out
}

// Marks between the texts of a cell.
const (
	betweenNames = ";"
	betweenSteps = " > "
)

// plain is a cell as text.
func plain(k kind, c cell) string {
	switch v := c.(type) {
	case string:
		return v
	case []string:
		if k == trail {
			return strings.Join(v, betweenSteps)
		}
		return strings.Join(v, betweenNames)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case decimal.Decimal:
		return v.String()
	}
	return ""
}
