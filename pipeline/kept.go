package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"juesuan/records"
)

// ownDir is the folder inside an output folder that is the program's own: the
// lock and what is kept between runs.
const ownDir = ".juesuan"

// keptDir is inside it.
const keptDir = "kept"

// Kept keeps what was read from each document, so that a run that was cut
// short goes on where it was, and a later one reads only what is new or has
// changed. What is kept goes by the bytes of the document, its name, the
// program, the catalog and the options: where any of them differs, the
// document is read again. A file that a crash left cut short is seen by its
// checksum and read again, too. It is safe for concurrent use.
type Kept struct {
	dir  string
	read bool // false: read every document anew
	enc  *zstd.Encoder
	dec  *zstd.Decoder

	mu   sync.Mutex
	used map[string]bool
	err  error // the first that befell writing
}

// OpenKept opens what is kept in an output folder. Where force is set, nothing
// kept is used, and it is all written anew.
func OpenKept(out string, force bool) (*Kept, error) {
	dir := filepath.Join(out, ownDir, keptDir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("无法创建输出文件夹 / cannot make the output folder: %w", err)
	}
	enc, e1 := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	dec, e2 := zstd.NewReader(nil)
	if err := errors.Join(e1, e2); err != nil {
		return nil, err
	}
	return &Kept{dir: dir, read: !force, enc: enc, dec: dec, used: map[string]bool{}}, nil
}

// key names what is kept of a document.
func (k *Kept) key(run *records.Run, source string, data []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\x00%s\x00%s\x00%s\x00%s\x00", run.Format, run.Program, run.Catalog, optionsOf(run), source)
	sum := sha256.Sum256(data)
	h.Write(sum[:])
	return hex.EncodeToString(h.Sum(nil))
}

// bounding are the options that only say when to give up: what was given up is
// not kept.
var bounding = map[string]bool{"timeout": true}

func optionsOf(run *records.Run) string {
	var list []string
	for name, value := range run.Options {
		if !bounding[name] {
			list = append(list, name+"="+value)
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\x00")
}

// file spreads the files over folders that stay small.
func (k *Kept) file(key string) string { return filepath.Join(k.dir, key[:2], key[2:]+".zst") }

// get returns what is kept of a document.
func (k *Kept) get(key string) (result, bool) {
	k.mu.Lock()
	k.used[key] = true
	k.mu.Unlock()
	if !k.read {
		return result{}, false
	}
	packed, err := os.ReadFile(k.file(key))
	if err != nil {
		return result{}, false
	}
	answer, err := k.dec.DecodeAll(packed, nil)
	if err != nil {
		return result{}, false
	}
	r, err := unpack(answer)
	return r, err == nil
}

// put keeps a result. That it cannot be kept costs the run nothing but the time
// to read the document again; Err tells.
func (k *Kept) put(key string, r result) {
	if err := k.write(k.file(key), k.enc.EncodeAll(r.pack(), nil)); err != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.err == nil {
			k.err = fmt.Errorf("无法保存中间结果 / cannot keep what was read: %w", err)
		}
	}
}

func (k *Kept) write(file string, data []byte) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, "*.tmp")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// Err is the first error of keeping what was read.
func (k *Kept) Err() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.err
}

// Sweep removes what this run had no use for: of files that are gone or have
// changed, and of other versions and options.
func (k *Kept) Sweep() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return filepath.WalkDir(k.dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if key := filepath.Base(filepath.Dir(p)) + strings.TrimSuffix(e.Name(), ".zst"); !k.used[key] {
			return os.Remove(p)
		}
		return nil
	})
}

// lasting reports whether a document would come out the same again: not where
// time or memory ran out.
func lasting(d *records.Document) bool {
	passing := []string{reasonTimeout, reasonMemory, reasonCrash, "cancelled", invalidRecord}
	return (d.Reason == nil || !slices.Contains(passing, d.Reason.Code)) && !slices.Contains(passing, d.EngineReason)
}

// Clean removes what is kept in an output folder. The results stay.
func Clean(out string) (freed int64, err error) {
	if _, err := os.Stat(filepath.Join(out, runFile)); err != nil {
		if _, err := os.Stat(filepath.Join(out, ownDir)); err != nil {
			return 0, fmt.Errorf("%s: 不是输出文件夹 / is no output folder", filepath.Base(out))
		}
	}
	hold, err := lock(out)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, hold.Unlock()) }()
	dir := filepath.Join(out, ownDir, keptDir)
	err = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			freed += info.Size()
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	return freed, errors.Join(err, os.RemoveAll(dir))
}
