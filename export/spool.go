package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/shopspring/decimal"
)

// spool takes the rows of a table whose turn to be written has not come, and
// keeps them in a file, one JSON list each. They are written when it is closed.
type spool struct {
	ctx   context.Context
	table table
	file  *output
	lines *json.Encoder
	bare  []cell                       // of the row at hand
	begin func(t table) (sheet, error) // begins the table proper
}

func newSpool(ctx context.Context, to *folder, t table, begin func(t table) (sheet, error)) (*spool, error) {
	file, err := to.create(filepath.Join(spoolName, t.name))
	if err != nil {
		return nil, err
	}
	return &spool{ctx: ctx, table: t, file: file, lines: json.NewEncoder(file), bare: make([]cell, len(t.columns)), begin: begin}, nil
}

func (s *spool) row(cells []cell) error {
	for i, c := range cells {
		s.bare[i] = bare(c)
	}
	if err := s.lines.Encode(s.bare); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

// close writes the table.
func (s *spool) close() error {
	if err := s.file.close(); err != nil {
		return err
	}
	out, err := s.begin(s.table)
	if err != nil {
		return err
	}
	return errors.Join(s.pour(out), out.close())
}

// pour writes what the file holds, and removes it.
func (s *spool) pour(out sheet) error {
	name := s.file.file.Name()
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%s: %w", s.table.name, err)
	}
	lines := json.NewDecoder(&watched{ctx: s.ctx, r: file})
	cells := make([]cell, len(s.table.columns))
	for err == nil {
		var kept []json.RawMessage
		if err = lines.Decode(&kept); err != nil {
			break
		}
		for i, c := range s.table.columns {
			if cells[i], err = revive(c.kind, kept[i]); err != nil {
				return errors.Join(fmt.Errorf("%s, %s: %w", s.table.name, c.name, err), file.Close())
			}
		}
		err = out.row(cells)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, file.Close(), os.Remove(name))
}

// revive is the cell that a spool keeps.
func revive(k kind, kept json.RawMessage) (cell, error) {
	if string(kept) == "null" {
		return nil, nil
	}
	switch k {
	case list, trail:
		return revived[[]string](kept)
	case integer:
		return revived[int](kept)
	case real:
		return revived[float64](kept)
	case number, money:
		return revived[decimal.Decimal](kept)
	}
	return revived[string](kept)
}

func revived[T any](kept json.RawMessage) (cell, error) {
	var v T
	err := json.Unmarshal(kept, &v)
	return v, err
}
