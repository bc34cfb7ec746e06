package main

import (
	"errors"

	"juesuan/catalog"
	"juesuan/eval"
	"juesuan/pipeline"
	"juesuan/records"
)

type evalCmd struct {
	Gold string   `arg:"" help:"真值文件或文件夹 / Known truth, a file or a folder."`
	Outs []string `arg:"" name:"out" help:"extract 写出的文件夹 / Folders that extract wrote."`
	Show int      `placeholder:"N" help:"列出若干错处 / List so many mistakes."`
	JSON bool     `help:"输出 JSON / Print JSON."`
}

// Run measures finished records against known truth.
func (c *evalCmd) Run(io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	gold, err := eval.Load(cat, c.Gold)
	if err != nil {
		return usageError{err}
	}
	var all []records.Batch
	for _, dir := range c.Outs {
		batches, err := pipeline.ReadFolder(dir)
		if err != nil {
			return usageError{err}
		}
		all = append(all, batches...)
	}
	measure := gold.Judge(all)
	if c.JSON {
		return measure.Report().JSON(io.out)
	}
	return errors.Join(measure.Report().Text(io.out), measure.Show(io.out, c.Show))
}
