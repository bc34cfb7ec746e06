package export

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"reflect"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	parquetzstd "github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/shopspring/decimal"

	"juesuan/records"
)

// parquetBook writes one file for each table, and one at a time: the library
// holds a row group of each in memory, for wide tables hundreds of columns.
type parquetBook struct {
	ctx   context.Context
	to    *folder
	seen  *survey
	codec *codec
	busy  bool // a table is being written; others wait in spools
	group int  // bytes of a row group, about
	unfit int  // decimals that no type holds
}

func newParquetBook(ctx context.Context, to *folder, seen *survey) (*parquetBook, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(window),
		zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, fmt.Errorf("parquet: %w", err)
	}
	return &parquetBook{ctx: ctx, to: to, seen: seen, codec: &codec{encoder: encoder}, group: groupBytes}, nil
}

// codec is the library's, with a window as wide as pages are: its own makes
// several encoders, each with 16 MB for one of 8.
type codec struct {
	parquetzstd.Codec
	encoder *zstd.Encoder
}

// window holds a page, of which the library makes 256 KiB at most but where one
// value is longer.
const window = 512 << 10

// Encode implements compress.Codec.
func (c *codec) Encode(to, from []byte) ([]byte, error) {
	return c.encoder.EncodeAll(from, to[:0]), nil
}

// groupBytes is about how much a row group holds. The fewer there are, the
// less the index at the end of the file, which is held to the end.
const groupBytes = 32 << 20

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
	if b.busy {
		return newSpool(b.ctx, b.to, t, b.write)
	}
	return b.write(t)
}

func (b *parquetBook) write(t table) (sheet, error) {
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
	s.w = parquet.NewGenericWriter[any](file, parquet.NewSchema(t.name, root),
		parquet.Compression(b.codec), parquet.CreatedBy("juesuan", "", ""))
	b.busy = true
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
	held    int // bytes of the row group at hand, about
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
	_, err := s.w.WriteRows([]parquet.Row{s.buffer})
	if s.held += sizeOfRow(s.buffer); err == nil && s.held >= s.book.group {
		err, s.held = s.w.Flush(), 0
	}
	if err != nil {
		return fmt.Errorf("parquet: %w", err)
	}
	return nil
}

// sizeOfRow is about what a row takes in memory: a value or none, with its
// levels, and the bytes of texts.
func sizeOfRow(row parquet.Row) int {
	const value = 8
	size := value * len(row)
	for _, v := range row {
		if v.Kind() == parquet.ByteArray {
			size += len(v.ByteArray())
		}
	}
	return size
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
	s.book.busy = false
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
