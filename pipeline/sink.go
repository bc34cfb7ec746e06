package pipeline

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"

	"juesuan/decisions"
	"juesuan/records"
)

// lineOrder is the order in which the lines of a document are written.
var lineOrder = []records.Type{
	records.TypeDocument, records.TypeHeading, records.TypeTable, records.TypeFact, records.TypeCheck, records.TypeReview,
}

// Sink takes the lines of a run.
type Sink interface {
	// Line takes one canonical line, which is not to be kept.
	Line(t records.Type, line []byte) error
	// Commit makes the output whole and returns the run with what only the
	// sink knows of it.
	Commit(run records.Run) (records.Run, error)
	// Abort drops what is not committed. It may be called after Commit.
	Abort() error
}

// Folder is a sink of one file for each type of record. Files are written
// beside and renamed at the end, so that a crash leaves the old or the new.
type Folder struct {
	dir   string
	hold  *flock.Flock
	files map[records.Type]*beside
	kept  *Kept
	bytes int64
}

// beside is a file being written under another name.
type beside struct {
	file *os.File
	buf  *bufio.Writer
	sum  hash.Hash
}

// ErrForeign is that of an output folder that holds what is not this program's.
var ErrForeign = errors.New("文件夹里有并非 extract 写出的文件，请另选或新建一个 / the folder holds files that extract did not write, choose another or a new one")

// own are the names of what may stand in an output folder before a run has
// ended there: parts of it, decisions, and what systems put into any folder.
var own = []string{".*", "part-*-of-*", decisions.Pattern, "lost+found"}

// foreign returns ErrForeign, and the file, where a folder that no run has
// written to holds anything: it may be somebody's only copy.
func foreign(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // one that is missing is made, any other error is told then
	}
	if _, err := readOne[records.Run](dir, records.FileName(records.TypeRun)); err == nil {
		return nil
	}
	for _, e := range entries {
		if e.Name() == ownDir {
			return nil // a run was stopped here
		}
	}
	for _, e := range entries {
		ours := func(pattern string) bool {
			ok, _ := filepath.Match(pattern, e.Name()) // the patterns are constants
			return ok
		}
		if !slices.ContainsFunc(own, ours) {
			return fmt.Errorf("%s: %w", filepath.Join(dir, e.Name()), ErrForeign)
		}
	}
	return nil
}

// NewFolder makes the folder where it is missing, takes it for itself and
// begins its files. The error is ErrBusy where another run has it, ErrForeign
// where it is not for results.
func NewFolder(dir string) (*Folder, error) {
	if err := foreign(dir); err != nil {
		return nil, err
	}
	hold, err := lock(dir)
	if err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, hold: hold, files: map[records.Type]*beside{}}
	if err := f.sweep(); err != nil {
		return nil, errors.Join(err, f.Abort())
	}
	for _, t := range lineOrder {
		b, err := f.begin()
		if err != nil {
			return nil, errors.Join(err, f.Abort())
		}
		f.files[t] = b
	}
	return f, nil
}

// Keep opens what earlier runs kept of the documents, for a run of this build of
// the program. Where force is set nothing of it is used, and it is all written
// anew. Commit removes what the run had no use for.
func (f *Folder) Keep(build string, force bool) (*Kept, error) {
	var err error
	f.kept, err = newKept(f.dir, build, force)
	return f.kept, err
}

// Bytes is the size of the files written.
func (f *Folder) Bytes() int64 { return f.bytes }

// unfinished names the files that are not renamed yet.
const unfinished = ".juesuan-*.tmp"

// sweep removes what a run that was killed left behind.
func (f *Folder) sweep() error {
	left, err := filepath.Glob(filepath.Join(escapeGlob(f.dir), unfinished))
	for _, file := range left {
		err = errors.Join(err, os.Remove(file))
	}
	return err
}

// escapeGlob makes a path match itself.
func escapeGlob(p string) string {
	if filepath.Separator == '\\' {
		return p // no escapes there; a path with [ keeps its leavings
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(p)
}

func (f *Folder) begin() (*beside, error) {
	file, err := os.CreateTemp(f.dir, unfinished)
	if err != nil {
		return nil, fmt.Errorf("无法写入输出文件夹 / cannot write to the output folder: %w", err)
	}
	sum := sha256.New()
	return &beside{file: file, buf: bufio.NewWriterSize(io.MultiWriter(file, sum), 1<<16), sum: sum}, nil
}

// Line implements Sink.
func (f *Folder) Line(t records.Type, line []byte) error {
	f.bytes += int64(len(line)) + 1
	return f.files[t].write(line)
}

func (b *beside) write(line []byte) error {
	if _, err := b.buf.Write(line); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	if err := b.buf.WriteByte('\n'); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

// Commit implements Sink: every file is synced and then renamed, run.json last.
func (f *Folder) Commit(run records.Run) (records.Run, error) {
	run.Files = map[string]string{}
	for _, t := range lineOrder {
		if err := f.files[t].seal(); err != nil {
			return run, err
		}
		run.Files[records.FileName(t)] = hex.EncodeToString(f.files[t].sum.Sum(nil))
	}
	last, err := f.begin()
	if err != nil {
		return run, err
	}
	f.files[records.TypeRun] = last
	line, err := records.Marshal(run)
	if err != nil {
		return run, err
	}
	if err := errors.Join(last.write(line), last.seal()); err != nil {
		return run, err
	}
	return run, f.rename()
}

func (b *beside) seal() error {
	if err := errors.Join(b.buf.Flush(), b.file.Sync(), b.file.Chmod(0o644), b.file.Close()); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

func (f *Folder) rename() error {
	for _, t := range append(lineOrder[:len(lineOrder):len(lineOrder)], records.TypeRun) {
		if err := os.Rename(f.files[t].file.Name(), filepath.Join(f.dir, records.FileName(t))); err != nil {
			return fmt.Errorf("写入出错 / writing failed: %w", err)
		}
		delete(f.files, t)
	}
	if err := records.SyncFolder(f.dir); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	if f.kept != nil {
		if err := f.kept.sweep(); err != nil {
			f.kept.fail(err)
		}
	}
	return f.hold.Unlock()
}

// Abort implements Sink: it removes the files that were not renamed and gives
// the folder back.
func (f *Folder) Abort() error {
	var errs []error
	for _, b := range f.files {
		_ = b.file.Close() // may be closed already
		if err := os.Remove(b.file.Name()); err != nil {
			errs = append(errs, err)
		}
	}
	f.files = nil
	return errors.Join(append(errs, f.hold.Unlock())...)
}

// Stream is a sink that writes all lines to one writer, each document's
// together.
type Stream struct{ w *records.Writer }

// NewStream returns a sink over w.
func NewStream(w io.Writer) *Stream { return &Stream{w: records.NewWriter(w)} }

// Line implements Sink.
func (s *Stream) Line(_ records.Type, line []byte) error { return s.w.WriteLine(line) }

// Commit implements Sink.
func (s *Stream) Commit(run records.Run) (records.Run, error) { return run, s.w.Flush() }

// Abort implements Sink: what was written is written.
func (s *Stream) Abort() error { return s.w.Flush() }
