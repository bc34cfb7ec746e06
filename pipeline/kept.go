package pipeline

import (
	"bytes"
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

	"juesuan/extractors"
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
// program, the catalog, what is laid over it and the options: where any of them differs, the
// document is read again. A file that a crash left cut short is seen by its
// checksum and read again, too. It is safe for concurrent use.
type Kept struct {
	dir   string
	build string
	read  bool // false: read every document anew

	mu    sync.Mutex
	used  map[string]bool
	bytes int64
	err   error // the first that befell writing
}

// newKept opens what is kept in an output folder.
func newKept(out, build string, force bool) (*Kept, error) {
	dir := filepath.Join(out, ownDir, keptDir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("无法创建输出文件夹 / cannot make the output folder: %w", err)
	}
	return &Kept{dir: dir, build: build, read: !force, used: map[string]bool{}}, nil
}

// key names what is kept of a document.
func (k *Kept) key(run *records.Run, source string, data []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\x00%s\x00%s\x00%s\x00%s\x00%s\x00%s\x00", run.Format, run.Program, k.build, run.Catalog, run.CatalogOverlay, optionsOf(run), source)
	sum := sha256.Sum256(data)
	h.Write(sum[:])
	return hex.EncodeToString(h.Sum(nil))
}

// indifferent are the options that do not change what is read of a document:
// where it ran, and when to give up, since what was given up is not kept.
var indifferent = map[string]bool{"timeout": true, "page_time": true, optionManifest: true, optionShard: true}

func optionsOf(run *records.Run) string {
	var list []string
	for name, value := range run.Options {
		if !indifferent[name] {
			list = append(list, name+"="+value)
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\x00")
}

// file spreads the files over folders that stay small.
func (k *Kept) file(key string) string { return filepath.Join(k.dir, key[:2], key[2:]+".zst") }

// reuse returns what an earlier run kept of a document.
func (k *Kept) reuse(key string) (result, bool) {
	k.mu.Lock()
	k.used[key] = true
	k.mu.Unlock()
	if !k.read {
		return result{}, false
	}
	r, err := k.get(key)
	if err != nil {
		return result{}, false
	}
	r.body, r.key, r.reused = nil, key, true
	return r, true
}

// get reads what is kept. A file is believed if its checksum, of its name and
// what follows, is right.
func (k *Kept) get(key string) (result, error) {
	data, err := os.ReadFile(k.file(key))
	if err != nil {
		return result{}, err
	}
	if len(data) < sha256.Size || !bytes.Equal(data[:sha256.Size], sealOf(key, data[sha256.Size:])) {
		return result{}, errDamaged
	}
	return unpack(data[sha256.Size:])
}

var errDamaged = errors.New("中间结果损坏 / what was kept is damaged")

func sealOf(key string, packed []byte) []byte {
	h := sha256.New()
	h.Write([]byte(key))
	h.Write(packed)
	return h.Sum(nil)
}

// put keeps a result, which from then on lies in its file. That it cannot be
// kept costs the run nothing but the time to read the document again; Err
// tells.
func (k *Kept) put(key string, r *result) {
	packed, err := r.pack()
	if err == nil {
		err = writeFile(k.file(key), append(sealOf(key, packed), packed...))
	}
	if err != nil {
		k.fail(err)
		return
	}
	r.body, r.key = nil, key
}

func (k *Kept) fail(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err == nil {
		k.err = fmt.Errorf("无法保存中间结果 / cannot keep what was read: %w", err)
	}
}

// writeFile writes a file beside and renames it. It is not synced: what a
// failing machine loses is read again.
func writeFile(file string, data []byte) error {
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

// Bytes is how much is kept after the run.
func (k *Kept) Bytes() int64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.bytes
}

// sweep removes what this run had no use for: of files that are gone or have
// changed, and of other versions and options.
func (k *Kept) sweep() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.used) == 0 {
		return nil // an empty folder may be one that is not mounted
	}
	return filepath.WalkDir(k.dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if key := filepath.Base(filepath.Dir(p)) + strings.TrimSuffix(e.Name(), ".zst"); !k.used[key] {
			return os.Remove(p)
		}
		info, err := e.Info()
		if err == nil {
			k.bytes += info.Size()
		}
		return err
	})
}

// lasting reports whether a document would come out the same again: not where
// time or memory ran out.
func lasting(d *records.Document) bool {
	return (d.Reason == nil || !extractors.IsPassing(d.Reason.Code) && d.Reason.Code != invalidRecord) && !extractors.IsPassing(d.EngineReason)
}

// Clean removes what is kept in an output folder. The results stay.
func Clean(out string) (freed int64, err error) {
	if _, err := os.Stat(filepath.Join(out, records.FileName(records.TypeRun))); err != nil {
		if _, err := os.Stat(filepath.Join(out, ownDir)); err != nil {
			return 0, fmt.Errorf("%s: %w", out, records.ErrNoResults)
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
