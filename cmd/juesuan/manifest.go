package main

import (
	"context"
	"errors"
	"io/fs"
	"runtime"

	"juesuan/pipeline"
)

type manifestCmd struct {
	Paths []string `arg:"" name:"path" help:"文件或文件夹 / Files or folders."`
	Out   string   `short:"o" required:"" placeholder:"FILE" help:"写出的清单 / The manifest to write."`
}

// Run lists the files under the paths, once for all shards.
func (c *manifestCmd) Run(ctx context.Context, io streams) error {
	inputs, err := pipeline.Crawl(c.Paths, "")
	if err != nil {
		return usageError{err}
	}
	skipped, err := pipeline.WriteManifest(ctx, c.Out, inputs, nil, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	io.tell("清单 / manifest: %s: %d 个文件 / files（其中不读 / of which will not be read: %d）\n", c.Out, len(inputs), skipped)
	return nil
}

type mergeCmd struct {
	Out      string `arg:"" name:"out" help:"各份所在的文件夹 / The folder that holds the parts."`
	Manifest string `required:"" placeholder:"FILE" help:"各份所依的清单 / The manifest that the parts were read by."`
	knowledge
}

// Run joins the parts of a manifest.
func (c *mergeCmd) Run(io streams) error {
	run, err := pipeline.Merge(c.Out, c.Manifest)
	if errors.Is(err, fs.ErrNotExist) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	again, err := reapply(c.Out, &c.knowledge, 0)
	if err != nil {
		return err
	}
	if again != nil {
		io.printDecided(*again)
	}
	total := 0
	for _, n := range run.Documents {
		total += n
	}
	io.tell("已合并 / joined: %s: %d 个文件 / files, %d 个数据 / facts\n", c.Out, total, run.Records["fact"])
	return nil
}
