package main

import (
	"errors"

	"juesuan/catalog"
)

type catalogCmd struct {
	Topic string `arg:"" optional:"" help:"报表名、标题或科目编码 / A statement's name or title, or a code."`
}

// Run lists the catalog, or explains one thing in it.
func (c *catalogCmd) Run(io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	if c.Topic == "" {
		return cat.List(io.out)
	}
	err = cat.Explain(io.out, c.Topic)
	if errors.Is(err, catalog.ErrUnknownTopic) {
		return usageError{err}
	}
	return err
}
