package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/gofrs/flock"
)

// Names of what stands beside an output folder while it is written: the new
// one in the making, the old one on its way out, the lock. A number tells runs
// apart, and the name of the folder stands behind it.
const (
	newPrefix  = ".juesuan-export-"
	oldPrefix  = ".juesuan-old-"
	lockPrefix = ".juesuan-lock-"
)

// errBusy is that of an output folder that another export is writing to.
var errBusy = errors.New("另一个 export 正在写入这个文件夹，请等它结束 / another export is writing to this folder: wait for it to end")

// hold takes a destination for one export. The operating system frees it when
// the process ends, however it ends.
func hold(dest string) (*flock.Flock, error) {
	file := filepath.Join(filepath.Dir(dest), lockPrefix+filepath.Base(dest))
	lock := flock.New(file)
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("无法锁定输出文件夹 / cannot lock the output folder: %w", err)
	}
	if !ok {
		return nil, errBusy
	}
	mine, e1 := lock.Stat()
	there, e2 := os.Stat(file)
	if e1 != nil || e2 != nil || !os.SameFile(mine, there) {
		return nil, errors.Join(errBusy, lock.Unlock()) // its last holder was just removing it
	}
	return lock, nil
}

// release gives a destination back and removes the lock.
func release(lock *flock.Flock) error {
	removed := os.Remove(lock.Path()) == nil // while it is held, so that nobody holds what is removed
	err := lock.Unlock()
	if !removed {
		_ = os.Remove(lock.Path()) // Windows removes nothing that is open; what is left harms nobody
	}
	return err
}

// sweep brings to an end what exports of this destination left that were
// killed. It is called while the destination is held.
func sweep(dest string) error {
	entries, err := os.ReadDir(filepath.Dir(dest))
	if err != nil {
		return fmt.Errorf("输出文件夹 / output folder: %w", err)
	}
	name := regexp.MustCompile(`^(` + regexp.QuoteMeta(newPrefix) + `|` + regexp.QuoteMeta(oldPrefix) + `)(\d+)-` + regexp.QuoteMeta(filepath.Base(dest)) + `$`)
	numbers := map[string]bool{}
	for _, e := range entries {
		if m := name.FindStringSubmatch(e.Name()); m != nil && e.IsDir() && !numbers[m[2]] {
			numbers[m[2]] = true
			err = errors.Join(err, leftOf(dest, m[2]))
		}
	}
	return err
}

// leftOf brings one export to its end: one that was killed between putting the
// old folder away and the new one in its place had written all, and is carried
// through; of others what they left is removed.
func leftOf(dest, number string) error {
	f := &folder{dest: dest, beside: aside(dest, newPrefix, number)}
	old := f.old()
	switch hasNew, hasOld, hasDest := exists(f.beside), exists(old), exists(dest); {
	case !hasOld:
		return f.drop()
	case hasDest && hasNew:
		return nil // somebody else made the folder since: nothing here is ours to judge
	case hasDest:
		return os.RemoveAll(old)
	case !hasNew:
		return os.Rename(old, dest)
	}
	var err error
	if f.kept, err = others(old); err != nil {
		return err
	}
	return f.replace(old)
}

func aside(dest, prefix, number string) string {
	return filepath.Join(filepath.Dir(dest), prefix+number+"-"+filepath.Base(dest))
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// move moves entries from one folder to another, but for those that it has
// already, and returns those moved.
func move(names []string, from, to string) (moved []string, err error) {
	for _, name := range names {
		if exists(filepath.Join(to, name)) || !exists(filepath.Join(from, name)) {
			continue
		}
		if err := os.Rename(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return moved, err
		}
		moved = append(moved, name)
	}
	return moved, nil
}
