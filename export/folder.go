package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"juesuan/records"
)

// manifestFile says what export wrote into a folder.
const manifestFile = "export.json"

const manifestType = "export"

// manifest is the whole of export.json. It holds no time, so that the same
// records give the same bytes.
type manifest struct {
	Type    string            `json:"type"`
	Format  Format            `json:"format"`
	Program string            `json:"program"`
	Catalog string            `json:"catalog"` // of the records
	Overlay string            `json:"catalog_overlay,omitempty"`
	Run     string            `json:"run"` // SHA-256 of their run.json
	BOM     bool              `json:"bom,omitempty"`
	Tables  []Count           `json:"tables"`
	Notes   []records.Message `json:"notes,omitempty"`
	Files   map[string]string `json:"files"` // name → SHA-256 in hex
}

// spoolName is a folder for files that are needed on the way.
const spoolName = ".spool"

// ErrForeign is told of a folder that holds what is not export's to replace.
var ErrForeign = errors.New("不是 export 写出的，或已被改动；用 --force 覆盖 / export did not write it, or it was changed; --force replaces it")

// folder is an output folder in the making, beside the one that it replaces.
type folder struct {
	dest, beside string
	lock         *flock.Flock
	kept         []string // files of others in dest, which stay
}

// newFolder takes the destination and begins the folder. A folder that holds
// what export did not write is refused unless force is set; with it, files of
// others stay.
func newFolder(dest string, force bool) (*folder, error) {
	if err := os.MkdirAll(filepath.Dir(dest), 0o777); err != nil {
		return nil, fmt.Errorf("无法创建输出文件夹 / cannot make the output folder: %w", err)
	}
	lock, err := hold(dest)
	if err != nil {
		return nil, err
	}
	f := &folder{dest: dest, lock: lock}
	if err := f.begin(force); err != nil {
		return nil, errors.Join(err, f.drop())
	}
	return f, nil
}

func (f *folder) begin(force bool) (err error) {
	if err := sweep(f.dest); err != nil {
		return err
	}
	if f.kept, err = others(f.dest); err != nil {
		return err
	}
	if len(f.kept) > 0 && !force {
		return fmt.Errorf("%s: %w", filepath.Join(f.dest, f.kept[0]), ErrForeign)
	}
	f.beside, err = os.MkdirTemp(filepath.Dir(f.dest), newPrefix+"*-"+filepath.Base(f.dest))
	if err == nil {
		err = os.Mkdir(f.path(spoolName), 0o777)
	}
	if err != nil {
		return fmt.Errorf("无法写入输出文件夹 / cannot write to the output folder: %w", err)
	}
	return nil
}

// others are the entries of a folder that export did not write as they are.
func others(dest string) ([]string, error) {
	entries, err := os.ReadDir(dest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("输出文件夹 / output folder: %w", err)
	}
	var m manifest
	if data, err := os.ReadFile(filepath.Join(dest, manifestFile)); err == nil {
		if json.Unmarshal(data, &m) != nil || m.Type != manifestType {
			m = manifest{}
		}
	}
	var out []string
	for _, e := range entries {
		if m.Type == manifestType && e.Name() == manifestFile {
			continue
		}
		sum, err := digest(filepath.Join(dest, e.Name()))
		if err != nil || m.Files[e.Name()] != sum {
			out = append(out, e.Name())
		}
	}
	return out, nil
}

func digest(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (f *folder) path(name string) string { return filepath.Join(f.beside, name) }

// create begins a file.
func (f *folder) create(name string) (*output, error) {
	file, err := os.Create(f.path(name))
	if err != nil {
		return nil, fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return &output{Writer: bufio.NewWriterSize(file, 1<<16), file: file}, nil
}

// output is a file of the output.
type output struct {
	*bufio.Writer
	file *os.File
}

func (o *output) close() error {
	if err := errors.Join(o.Flush(), o.file.Close()); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

// commit writes the manifest and puts the folder in the place of the old one.
func (f *folder) commit(m manifest) error {
	if err := os.RemoveAll(f.path(spoolName)); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	entries, err := os.ReadDir(f.beside)
	if err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	m.Files = map[string]string{}
	for _, e := range entries {
		if m.Files[e.Name()], err = seal(f.path(e.Name())); err != nil {
			return fmt.Errorf("写入出错 / writing failed: %w", err)
		}
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	if err := os.WriteFile(f.path(manifestFile), append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	if _, err := seal(f.path(manifestFile)); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	if err := os.Chmod(f.beside, 0o755); err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	if err := f.swap(); err != nil {
		return err
	}
	return f.free()
}

// seal brings a file to the disk and returns its SHA-256.
func seal(file string) (string, error) {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
}

// swap moves the old folder away, the new one in, and drops the old one.
func (f *folder) swap() error {
	err := records.SyncFolder(f.beside)
	if err == nil {
		err = os.Rename(f.dest, f.old())
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = errors.Join(os.Rename(f.beside, f.dest), records.SyncFolder(filepath.Dir(f.dest)))
	case err == nil:
		return f.replace(f.old())
	}
	if err != nil {
		return fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil
}

// old is where the old folder goes.
func (f *folder) old() string {
	return filepath.Join(filepath.Dir(f.dest), oldPrefix+strings.TrimPrefix(filepath.Base(f.beside), newPrefix))
}

// replace puts the folder in the place of an old one that was moved away, with
// the files of others that no new file replaces. Where that fails all goes back.
func (f *folder) replace(old string) error {
	moved, err := move(f.kept, old, f.beside)
	if err == nil {
		err = os.Rename(f.beside, f.dest)
	}
	if err != nil {
		_, back := move(moved, f.beside, old)
		if back != nil {
			f.beside = "" // it holds what is not ours to drop
		}
		return fmt.Errorf("写入出错 / writing failed: %w", errors.Join(err, back, os.Rename(old, f.dest)))
	}
	return errors.Join(records.SyncFolder(filepath.Dir(f.dest)), os.RemoveAll(old))
}

// drop removes what was begun, and gives the destination back.
func (f *folder) drop() error {
	err := os.RemoveAll(f.beside) // of nothing where it was not begun
	return errors.Join(err, f.free())
}

// free gives the destination back.
func (f *folder) free() error {
	if f.lock == nil {
		return nil
	}
	lock := f.lock
	f.lock = nil
	return release(lock)
}
