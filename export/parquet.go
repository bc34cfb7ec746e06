package export

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/shopspring/decimal"

	"juesuan/records"
)

// parquetBook writes one file for each table.
type parquetBook struct {
	to    *folder
	seen  *survey
	unfit int // decimals that no type holds
}

func newParquetBook(to *folder, seen *survey) *parquetBook { return &parquetBook{to: to, seen: seen} }

// rowGroup is how many rows are held in memory before they are written.
const rowGroup = 20000

// Widths of decimals: 18 digits are an INT64, which every tool adds up fast;
// 38 is what the others hold.
const (
	narrow   = 18
	widest   = 38
	wideSize = 16 // bytes of a decimal of 38 digits
	cents    = 2  // digits of a 分 behind the point, the fewest that money has
)

// scaled is the type of a decimal column.
type scaled struct{ precision, scale int }

// decimalOf is the narrowest type that holds all decimals of a column.
func (s *survey) decimalOf(c column) scaled {
	name := c.name
	least := 0
	if c.kind == money {
		name, least = colAmount, cents // wide columns hold amounts of the facts
	}
	d := s.digits[name]
	scale := max(d.fraction, least)
	if d.whole+scale <= narrow {
		return scaled{narrow, scale}
	}
	return scaled{widest, min(scale, widest/2)}
}

func (b *parquetBook) begin(t table) (sheet, error) {
	file, err := b.to.create(t.name + ".parquet")
	if err != nil {
		return nil, err
	}
	s := &parquetSheet{book: b, file: file, columns: t.columns, scaled: make([]scaled, len(t.columns))}
	root := &orderedGroup{}
	for i, c := range t.columns {
		s.scaled[i] = b.seen.decimalOf(c)
		root.add(c.name, parquetNode(c.kind, s.scaled[i]))
	}
	s.w = parquet.NewGenericWriter[any](file, parquet.NewSchema(t.name, root), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("juesuan", "", ""))
	return s, nil
}

func (b *parquetBook) close() ([]records.Message, error) {
	if b.unfit == 0 {
		return nil, nil
	}
	return []records.Message{{
		ZH: fmt.Sprintf("%d 个数超过 38 位，其列为空，原值见 value 列", b.unfit),
		EN: fmt.Sprintf("%d numbers have more than 38 digits: their columns are empty, the column value has them", b.unfit),
	}}, nil
}

func (b *parquetBook) abort() error { return nil }

func (b *parquetBook) columns() int { return 0 }

func parquetNode(k kind, s scaled) parquet.Node {
	switch k {
	case list, trail:
		return parquet.Optional(parquet.List(parquet.String()))
	case object:
		return parquet.Optional(parquet.JSON())
	case integer:
		return parquet.Optional(parquet.Int(64))
	case real:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case number, money:
		if s.precision <= narrow {
			return parquet.Optional(parquet.Decimal(s.scale, s.precision, parquet.Int64Type))
		}
		return parquet.Optional(parquet.Decimal(s.scale, s.precision, parquet.FixedLenByteArrayType(wideSize)))
	}
	return parquet.Optional(parquet.String())
}

type parquetSheet struct {
	book    *parquetBook
	file    *output
	w       *parquet.GenericWriter[any]
	columns []column
	scaled  []scaled
	buffer  parquet.Row
}

func (s *parquetSheet) row(cells []cell) error {
	s.buffer = s.buffer[:0]
	for i, c := range cells {
		c = bare(c)
		if items, ok := c.([]string); ok {
			s.items(i, items)
			continue
		}
		v, level := s.value(i, c), 1
		if v.IsNull() {
			level = 0
		}
		s.buffer = append(s.buffer, v.Level(0, level, i))
	}
	if _, err := s.w.WriteRows([]parquet.Row{s.buffer}); err != nil {
		return fmt.Errorf("parquet: %w", err)
	}
	return nil
}

// Levels of a list: it is there, an item is there; an item that follows another.
const (
	itemThere   = 2
	itemFollows = 1
)

func (s *parquetSheet) items(column int, items []string) {
	for i, item := range items {
		repeat := itemFollows
		if i == 0 {
			repeat = 0
		}
		s.buffer = append(s.buffer, parquet.ByteArrayValue([]byte(item)).Level(repeat, itemThere, column))
	}
}

func (s *parquetSheet) value(column int, c cell) parquet.Value {
	switch v := c.(type) {
	case string:
		return parquet.ByteArrayValue([]byte(v))
	case int:
		return parquet.Int64Value(int64(v))
	case float64:
		return parquet.DoubleValue(v)
	case decimal.Decimal:
		return s.decimal(s.scaled[column], v)
	}
	return parquet.NullValue()
}

// decimal is a decimal as the integer that Parquet keeps of it.
func (s *parquetSheet) decimal(as scaled, v decimal.Decimal) parquet.Value {
	whole := v.Shift(int32(as.scale))
	n := whole.BigInt()
	if !whole.IsInteger() || len(new(big.Int).Abs(n).String()) > as.precision {
		s.book.unfit++
		return parquet.NullValue()
	}
	if as.precision <= narrow {
		return parquet.Int64Value(n.Int64())
	}
	return parquet.FixedLenByteArrayValue(twosComplement(n))
}

// twosComplement is a number in 16 bytes, the highest first.
func twosComplement(n *big.Int) []byte {
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), 8*wideSize))
	}
	return n.FillBytes(make([]byte, wideSize))
}

func (s *parquetSheet) close() error {
	err := s.w.Close()
	if err != nil {
		err = fmt.Errorf("parquet: %w", err)
	}
	return errors.Join(err, s.file.close())
}

// orderedGroup is a group whose columns keep their order: the library's own
// sorts them by name.
type orderedGroup struct {
	parquet.Group
	fields []parquet.Field
}

func (g *orderedGroup) add(name string, node parquet.Node) {
	g.fields = append(g.fields, &orderedField{node, name})
}

// Fields implements parquet.Node.
func (g *orderedGroup) Fields() []parquet.Field { return g.fields }

type orderedField struct {
	parquet.Node
	name string
}

// Name implements parquet.Field.
func (f *orderedField) Name() string { return f.name }

// Value implements parquet.Field. Rows are written as rows, never as Go
// structs, whose fields this would pick.
func (f *orderedField) Value(reflect.Value) reflect.Value { return reflect.Value{} }
