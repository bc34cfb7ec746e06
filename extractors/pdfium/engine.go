package pdfium

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages bounds the memory of one instance, in WebAssembly pages of
// 64 KiB: 384 MiB. Growing copies, so that the process may take twice that.
const memoryPages = 6144

// engine is a compiled PDFium. The one that reads sees no file of this machine,
// so that it reads the same on every machine; the one that paints sees fonts.
type engine struct {
	files func() fs.FS
	once  sync.Once
	pool  pdfium.Pool
	err   error
}

var (
	reading  = engine{files: block}
	painting = engine{files: fonts}
)

// instance returns a fresh instance; the first call starts PDFium.
func (e *engine) instance() (pdfium.Pdfium, error) {
	e.once.Do(func() { e.pool, e.err = start(e.files()) })
	if e.err != nil {
		return nil, e.err
	}
	return e.pool.GetInstance(time.Minute)
}

func start(files fs.FS) (pdfium.Pool, error) {
	// Without close-on-context-done, which makes everything five times slower.
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages)
	// A cache that cannot be kept costs time only.
	if cache, err := wazero.NewCompilationCacheWithDir(cacheDir()); err == nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		Context: context.Background(), RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig().WithFSMount(files, "/"),
		MaxTotal: 8, Stdout: io.Discard, Stderr: io.Discard,
	})
}

// cacheDir is where compiled code is kept between runs.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "juesuan", "wasm")
}
