package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// ErrBusy is that of an output folder that another run is writing to.
var ErrBusy = errors.New("另一个运行正在写入这个输出文件夹，请等它结束 / another run is writing to this output folder: wait for it to end")

// lock takes an output folder for one run. The operating system frees it when
// the process ends, however it ends.
func lock(out string) (*flock.Flock, error) {
	dir := filepath.Join(out, ownDir)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("无法创建输出文件夹 / cannot make the output folder: %w", err)
	}
	hold := flock.New(filepath.Join(dir, "lock"))
	ok, err := hold.TryLock()
	if err != nil {
		return nil, fmt.Errorf("无法锁定输出文件夹 / cannot lock the output folder: %w", err)
	}
	if !ok {
		return nil, ErrBusy
	}
	return hold, nil
}
