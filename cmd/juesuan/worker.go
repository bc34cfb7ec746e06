package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/pipeline/isolate"
)

// workerCmd is the child process of an extract: documents in on standard
// input, their records out on standard output.
type workerCmd struct {
	Timeout time.Duration `required:""`
	Memory  int64         `required:""`

	ReviewBelow float64
}

// children are processes of this program that read documents for it. They have
// to know the limits that they are held to.
func children(timeout time.Duration, memory int64, reviewBelow float64) *isolate.Pool {
	return isolate.NewPool(func() *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		return exec.Command(self, "worker", "--timeout="+timeout.String(), fmt.Sprintf("--memory=%d", memory), fmt.Sprintf("--review-below=%g", reviewBelow))
	}, memory)
}

// Run reads documents until the parent has no more. An interrupt from the
// keyboard reaches it too; it is the parent who ends it.
func (c *workerCmd) Run(io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	opts := pipeline.DefaultOptions()
	opts.Timeout, opts.ReviewBelow = c.Timeout, c.ReviewBelow
	return pipeline.New(cat, opts).Serve(io.in, io.out, c.Memory, func() { os.Exit(exitOK) })
}
