package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"juesuan/records"
)

// fileNames are the files of a folder of records.
var fileNames = map[records.Type]string{
	records.TypeDocument: "documents.jsonl",
	records.TypeHeading:  "headings.jsonl",
	records.TypeTable:    "tables.jsonl",
	records.TypeFact:     "facts.jsonl",
	records.TypeCheck:    "checks.jsonl",
	records.TypeReview:   "review.jsonl",
}

const runFile = "run.json"

// input is a folder of records.
type input struct {
	ctx    context.Context
	dir    string
	run    records.Run
	digest string // SHA-256 of run.json
}

func openInput(ctx context.Context, dir string) (*input, error) {
	if err := records.Finished(dir); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, runFile))
	if err != nil {
		return nil, fmt.Errorf("读取结果 / read records: %w", err)
	}
	record, err := records.Unmarshal(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, runFile), err)
	}
	run, ok := record.(*records.Run)
	if !ok {
		return nil, fmt.Errorf("%s: 不是一次运行的记录 / not the record of a run", filepath.Join(dir, runFile))
	}
	sum := sha256.Sum256(data)
	return &input{ctx: ctx, dir: dir, run: *run, digest: hex.EncodeToString(sum[:])}, nil
}

// lines hands the lines of a file to f, and holds the file against the SHA-256
// that the run gave it.
func (in *input) lines(t records.Type, f func(r io.Reader) error) error {
	name := filepath.Join(in.dir, fileNames[t])
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("读取结果 / read records: %w", err)
	}
	defer func() { _ = file.Close() }()
	sum := sha256.New()
	if err := f(&watched{ctx: in.ctx, r: io.TeeReader(file, sum)}); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if want := in.run.Files[fileNames[t]]; !matches(sum, want) {
		return fmt.Errorf("%s: 与 run.json 所记不符，结果被改动或不完整 / differs from what run.json says: changed, or not whole", name)
	}
	return nil
}

func matches(sum hash.Hash, want string) bool { return hex.EncodeToString(sum.Sum(nil)) == want }

// watched is a reader that stops when its context ends.
type watched struct {
	ctx context.Context
	r   io.Reader
}

// Read implements io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	if err := context.Cause(w.ctx); err != nil {
		return 0, err
	}
	return w.r.Read(p)
}

// each calls f with every record of a type. A line that does not end is cut
// off, and no record.
func each[T any, P interface {
	*T
	records.Record
}](in *input, t records.Type, f func(*T) error,
) error {
	return in.lines(t, func(r io.Reader) error {
		return records.Read(r, func(record records.Record) error {
			one, ok := record.(P)
			if !ok {
				return errors.New("另一类记录 / a record of another type")
			}
			return f(one)
		})
	})
}
