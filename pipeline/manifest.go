package pipeline

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode/utf8"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/sourcegraph/conc/stream"

	"juesuan/records"
)

// entry is a line of a manifest: an input, with the id of its bytes or the
// reason why it will not be read.
type entry struct {
	Bytes  int64  `json:"bytes"`
	Doc    string `json:"doc"`
	Path   string `json:"path"`
	Skip   *Skip  `json:"skip,omitempty"`
	Source string `json:"source"`
}

// WriteManifest lists inputs in a file, for many machines to share. It is
// written beside and renamed. skipped is how many of them will not be read.
func WriteManifest(ctx context.Context, file string, inputs []Input, files Files, jobs int) (skipped int, err error) {
	for _, in := range inputs {
		if !utf8.ValidString(in.Path) {
			return 0, fmt.Errorf("%q: 名称不是 UTF-8，清单写不下，请改名 / the name is no UTF-8, which a manifest cannot hold: rename it", in.Path)
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), unfinished)
	if err != nil {
		return 0, fmt.Errorf("无法写入清单 / cannot write the manifest: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	w := bufio.NewWriterSize(tmp, 1<<16)
	if files == nil {
		files = local{}
	}
	s := stream.New().WithMaxGoroutines(max(jobs, 1))
	for _, in := range inputs {
		if ctx.Err() != nil {
			break
		}
		s.Go(func() stream.Callback {
			e := list(files, in)
			return func() {
				if e.Skip != nil {
					skipped++
				}
				err = errors.Join(err, writeEntry(w, e))
			}
		})
	}
	s.Wait()
	err = errors.Join(err, ctx.Err(), w.Flush(), tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return 0, fmt.Errorf("无法写入清单 / cannot write the manifest: %w", err)
	}
	return skipped, nil
}

func writeEntry(w *bufio.Writer, e entry) error {
	line, err := jsonv2.Marshal(e)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// list looks at the bytes of an input.
func list(files Files, in Input) entry {
	e := entry{Bytes: in.Bytes, Path: in.Path, Skip: in.Skip, Source: in.Source}
	if abs, err := filepath.Abs(in.Path); err == nil {
		e.Path = abs
	}
	if in.Skip != nil {
		return e
	}
	var err error
	if e.Doc, err = docID(files, in.Path); err != nil {
		e.Skip = &Skip{Code: "read_error", Why: "读取出错 / reading failed: " + cause(err), Failed: true}
	}
	return e
}

// docID is records.DocID of a file, which may be long.
func docID(files Files, path string) (string, error) {
	f, err := files.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// ReadManifest reads what WriteManifest wrote, and the SHA-256 of it.
func ReadManifest(file string) (inputs []Input, sum string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, "", fmt.Errorf("读取清单 / read the manifest: %w", err)
	}
	defer func() { _ = f.Close() }() // was only read
	h := sha256.New()
	in := bufio.NewReaderSize(io.TeeReader(f, h), 1<<16)
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return inputs, hex.EncodeToString(h.Sum(nil)), nil
		}
		var e entry
		if err == nil {
			err = jsonv2.Unmarshal(line, &e, jsonv2.RejectUnknownMembers(true))
		}
		if err == nil && (e.Source == "" || e.Skip == nil && len(e.Doc) != len(records.DocID(nil))) {
			err = errors.New("不是清单的一行 / is no line of a manifest")
		}
		if err != nil {
			return nil, "", fmt.Errorf("%s:%d: %w", filepath.Base(file), number, noEnd(err))
		}
		inputs = append(inputs, Input{Path: e.Path, Source: e.Source, Bytes: e.Bytes, Doc: e.Doc, Skip: e.Skip})
	}
}
