package main

import (
	"errors"
	"fmt"
	"strings"

	"juesuan/catalog"
)

type catalogCmd struct {
	Show  catalogShowCmd  `cmd:"" default:"withargs" help:"列出目录，或查一个词 / List the catalog, or look a word up."`
	Check catalogCheckCmd `cmd:"" help:"检查叠加的目录，指出错处的文件、行、列 / Check a folder to be laid over; mistakes are told with file, line and column."`
}

type catalogShowCmd struct {
	Topic string `arg:"" optional:"" name:"word" help:"报表名、标题、科目编码，或表头、行名、项、指标、标记、规则中的词 / A statement's name or title, a code, or a word of heads, labels, items, measures, flags or rules."`
	knowledge
}

// Run lists the catalog, or explains one thing in it.
func (c *catalogShowCmd) Run(io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	if c.Topic == "" {
		return cat.List(io.out, io.ofCatalog())
	}
	err = cat.Explain(io.out, c.Topic, io.ofCatalog())
	if errors.Is(err, catalog.ErrUnknownTopic) {
		return usageError{err}
	}
	return err
}

// ofCatalog is the language in which the catalog is told of.
func (s streams) ofCatalog() catalog.Tongue {
	return catalog.Tongue{Pairs: s.lang.format, Message: s.lang.message}
}

type catalogCheckCmd struct {
	Dir string `arg:"" help:"要叠加的文件夹 / The folder that is to be laid over."`
}

// errMistakes ends a check of a catalog that found some.
var errMistakes = errors.New("目录有错 / the catalog has mistakes")

// Run tells all mistakes of a folder, one a line.
func (c *catalogCheckCmd) Run(io streams) error {
	cat, err := catalog.LoadOver(c.Dir)
	if mistakes := catalog.Mistakes(err, io.lang.one()); len(mistakes) > 0 {
		fmt.Fprintln(io.out, strings.Join(mistakes, "\n"))
		return fmt.Errorf("%w: %d", errMistakes, len(mistakes))
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, io.lang.format("无误 / no mistakes: %s: %d 个文件 / files（版本 / version %s）\n"), c.Dir, cat.Laid(), cat.Overlay)
	return err
}
