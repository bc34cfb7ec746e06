// Package bundle shows archives as folders: zip and tar, packed or not, and
// archives in them. A member has the path of its archive, "!/", and its own path
// in it. What an archive may hold is bounded, and nothing is ever unpacked onto
// the disk.
package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"juesuan/extractors"
)

// Mark stands between the path of an archive and that of a member of it.
const Mark = "!/"

// Limits bound what one archive may hold, with those in it.
type Limits struct {
	Depth   int   // of archives in one another
	Members int   // in all
	Bytes   int64 // of all members, unpacked
	Held    int64 // of archives in it, which are held in memory, and of one that is packed as a whole
	Ratio   int64 // of a member's bytes to its packed ones, where it has more than Small
	Small   int64
}

// DefaultLimits are far above what departments publish: a year of a province
// was 2,000 files of 1 GB. No document packs a thousand to one.
func DefaultLimits() Limits {
	return Limits{Depth: 3, Members: 10_000, Bytes: 8 << 30, Held: 256 << 20, Ratio: 1000, Small: 16 << 20}
}

// Member is a file in an archive.
type Member struct {
	Name    string // with slashes; those of an archive in it behind its name and Mark
	Bytes   int64  // unpacked
	Refused *extractors.Refusal
	Nested  int // of an archive in it, how many files it holds; -1 for any other
	open    func() (io.ReadCloser, error)
}

// kind tells by its name which archive a file is.
type kind int

const (
	none kind = iota
	zipped
	tarred
	gzipped // a tar, packed as a whole
	foreign // an archive of another kind
)

func kindOf(name string) kind {
	switch name = strings.ToLower(name); {
	case strings.HasSuffix(name, ".zip"):
		return zipped
	case strings.HasSuffix(name, ".tar"):
		return tarred
	case strings.HasSuffix(name, ".tar.gz"), strings.HasSuffix(name, ".tgz"):
		return gzipped
	case slices.Contains([]string{".rar", ".7z", ".bz2", ".xz", ".zst", ".gz", ".cab"}, path.Ext(name)):
		return foreign
	}
	return none
}

// Is reports whether a file is an archive, by its name, whether it can be read
// or not.
func Is(name string) bool { return kindOf(name) != none }

// Foreign is the code of archives of a kind that is not read.
const Foreign = "unsupported_archive"

var errForeign = &extractors.Refusal{Code: Foreign, Zh: "此类压缩包不能读，请先解压", En: "an archive of a kind that is not read: unpack it first"}

// Members are the files in an archive, those of archives in it behind them, in
// lexical order. Where the archive cannot be read, the error is a refusal or
// that of its file.
func Members(file string, limits Limits) ([]Member, error) {
	a, err := load(file, limits)
	if err != nil {
		return nil, err
	}
	return a.members, nil
}

// archive is one that is open.
type archive struct {
	file    string
	size    int64
	changed time.Time
	members []Member
}

// last is the archive that was opened last: files are asked for one after the
// other. Its file is closed when nobody has it any more.
var last struct {
	sync.Mutex
	*archive
}

// load opens an archive, unless it is open.
func load(file string, limits Limits) (*archive, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	last.Lock()
	defer last.Unlock()
	if a := last.archive; a != nil && a.file == file && a.size == info.Size() && a.changed.Equal(info.ModTime()) {
		return a, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	r := &reader{limits: limits}
	members, err := r.members(f, info.Size(), kindOf(file), 1)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	last.archive = &archive{file, info.Size(), info.ModTime(), members}
	return last.archive, nil
}

// Open opens a file, or a member of an archive.
func Open(name string) (fs.File, error) {
	f, err := os.Open(name)
	if err == nil || !strings.Contains(name, Mark) {
		return f, err
	}
	for at := 0; ; {
		i := strings.Index(name[at:], Mark)
		if i < 0 {
			return nil, err
		}
		file := name[:at+i]
		if info, statErr := os.Stat(file); statErr == nil && info.Mode().IsRegular() {
			return open(file, name[at+i+len(Mark):])
		}
		at += i + len(Mark)
	}
}

// open opens a member.
func open(file, name string) (fs.File, error) {
	a, err := load(file, DefaultLimits())
	if err != nil {
		return nil, err
	}
	i, found := slices.BinarySearchFunc(a.members, name, func(m Member, name string) int { return strings.Compare(m.Name, name) })
	if !found {
		return nil, &fs.PathError{Op: "open", Path: file + Mark + name, Err: fs.ErrNotExist}
	}
	m := a.members[i]
	if m.Refused != nil {
		return nil, m.Refused
	}
	r, err := m.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &opened{r, &m, a.changed}, nil
}

// opened is a member that is being read.
type opened struct {
	io.ReadCloser
	member  *Member
	changed time.Time // of its archive
}

// Stat implements fs.File.
func (o *opened) Stat() (fs.FileInfo, error) { return o, nil }

// Name implements fs.FileInfo.
func (o *opened) Name() string { return path.Base(o.member.Name) }

// Size implements fs.FileInfo.
func (o *opened) Size() int64 { return o.member.Bytes }

// Mode implements fs.FileInfo.
func (o *opened) Mode() fs.FileMode { return 0o444 }

// ModTime implements fs.FileInfo.
func (o *opened) ModTime() time.Time { return o.changed }

// IsDir implements fs.FileInfo.
func (o *opened) IsDir() bool { return false }

// Sys implements fs.FileInfo.
func (o *opened) Sys() any { return nil }

// ReadFile reads a file, or a member of an archive.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	_, err = buf.ReadFrom(f)
	return buf.Bytes(), errors.Join(err, f.Close())
}
