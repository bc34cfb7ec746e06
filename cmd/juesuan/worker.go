package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/pipeline/isolate"
)

// workerCmd is the child process of an extract: documents in on standard
// input, their records out on standard output.
type workerCmd struct {
	Timeout  time.Duration `required:""`
	PageTime time.Duration `required:""`
	MaxPages int           `required:""`
	Memory   int64         `required:""`

	ReviewBelow float64
	Convert     bool

	knowledge
	Overlay string // the version of the catalog laid over that the parent has
}

// children are processes of this program that read documents for it, each with
// so much memory. They have to know the limits that they are held to.
func (k *knowledge) children(known catalog.Versions, opts pipeline.Options, memory int64) *isolate.Pool {
	return isolate.NewPool(func() *exec.Cmd {
		return exec.Command(self(), "worker", "--timeout="+opts.Timeout.String(), "--page-time="+opts.PageTime.String(),
			fmt.Sprintf("--max-pages=%d", opts.MaxPages), fmt.Sprintf("--memory=%d", memory), fmt.Sprintf("--review-below=%g", opts.ReviewBelow),
			fmt.Sprintf("--convert=%t", opts.Convert),
			"--catalog="+k.Catalog, "--overlay="+known.Overlay)
	}, memory)
}

// self is the file of this program.
func self() string {
	if file, err := os.Executable(); err == nil {
		return file
	}
	return os.Args[0]
}

// Run reads documents until the parent has no more. An interrupt from the
// keyboard reaches it too; it is the parent who ends it.
func (c *workerCmd) Run(io streams) error {
	debug.SetGCPercent(-1) // until it serves: what the catalog is made of is no more than a report takes
	cat, err := c.load()
	if err != nil {
		return err
	}
	if cat.Overlay != c.Overlay {
		return fmt.Errorf("--catalog: 运行期间有改动 / was changed during the run: %s", c.Catalog)
	}
	opts := pipeline.DefaultOptions()
	opts.Timeout, opts.PageTime, opts.MaxPages, opts.ReviewBelow, opts.Convert = c.Timeout, c.PageTime, c.MaxPages, c.ReviewBelow, c.Convert
	return pipeline.New(cat, opts).Serve(io.in, io.out, c.Memory, func() { os.Exit(exitOK) })
}
