package decisions

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"juesuan/records"
)

// Pattern names the files of decisions in an output folder: one's own, and
// beside it those of others, decisions.NAME.jsonl.
const Pattern = "decisions*.jsonl"

// Files are the files of decisions in a folder, in order.
func Files(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("读取决定 / read decisions: %w", err)
	}
	var out []string
	for _, e := range entries {
		if ok, _ := filepath.Match(Pattern, e.Name()); ok && !e.IsDir() { // the pattern is a constant
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	slices.Sort(out)
	return out, nil
}

// Read merges all decisions of a folder. A folder without decisions has none.
func Read(dir string) (*Verdicts, error) {
	all, err := List(dir)
	if err != nil {
		return nil, err
	}
	return Merge(all), nil
}

// List is every decision of a folder as it was written, those taken back too,
// file by file.
func List(dir string) ([]records.Decision, error) {
	files, err := Files(dir)
	if err != nil {
		return nil, err
	}
	var all []records.Decision
	for _, file := range files {
		lines, err := readFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

// readFile reads the whole lines of a file: the last one may have been cut
// short by a crash while it was written.
func readFile(file string) ([]records.Decision, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("读取决定 / read decisions: %w", err)
	}
	list, err := records.ReadAll[records.Decision](bytes.NewReader(whole(data)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return list, nil
}

// whole is data without a last line that was cut short. A last line that only
// lacks its end is whole.
func whole(data []byte) []byte {
	end := bytes.LastIndexByte(data, '\n') + 1
	if _, err := records.Unmarshal(data[end:]); err == nil {
		return data
	}
	return data[:end]
}

// File is a file of decisions that one appends to. It is safe for concurrent
// use.
type File struct {
	mu   sync.Mutex
	file *os.File
}

// Open opens a folder's own file of decisions, or begins it. What a crash left
// of a line is taken off.
func Open(dir string) (*File, error) {
	name := filepath.Join(dir, records.FileName(records.TypeDecision))
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("无法写入决定 / cannot write decisions: %w", err)
	}
	f := &File{file: file}
	if err := errors.Join(f.mend(), records.SyncFolder(dir)); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return f, nil
}

// mend makes the file end with a whole line.
func (f *File) mend() error {
	_, err := f.file.Seek(0, io.SeekStart)
	var data []byte
	if err == nil {
		data, err = io.ReadAll(f.file)
	}
	if err != nil {
		return fmt.Errorf("读取决定 / read decisions: %w", err)
	}
	keep := whole(data)
	if len(keep) < len(data) {
		err = f.file.Truncate(int64(len(keep)))
	} else if len(keep) > 0 && keep[len(keep)-1] != '\n' {
		_, err = f.file.Write([]byte("\n"))
	}
	if err != nil {
		return fmt.Errorf("写入决定 / write decisions: %w", err)
	}
	return nil
}

// Append adds decisions and returns when they are on the disk. Several are
// written at once, so that a crash keeps all or cuts the last ones off.
func (f *File) Append(list ...records.Decision) error {
	var lines []byte
	for i := range list {
		line, err := records.Marshal(list[i])
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.file.Write(lines); err != nil {
		err = errors.Join(err, f.mend()) // a full disk may have cut a line short
		return fmt.Errorf("写入决定 / write decisions: %w", err)
	}
	if err := f.file.Sync(); err != nil {
		return fmt.Errorf("写入决定 / write decisions: %w", err)
	}
	return nil
}

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }

// NewID is a fresh name for a decision.
func NewID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return "d" + hex.EncodeToString(b[:])
}
