package main

import (
	"fmt"

	"juesuan/catalog"
	"juesuan/pipeline"
)

// knowledge is the catalog that a command works by: the embedded one, with what
// the user lays over it.
type knowledge struct {
	Catalog string `placeholder:"DIR" help:"叠加在内置目录之上的文件夹 / A folder of files that are laid over the embedded catalog."`
}

// load reads the catalog. Mistakes in what is laid over are mistakes of use.
func (k *knowledge) load() (*catalog.Catalog, error) {
	cat, err := catalog.LoadOver(k.Catalog)
	if err != nil && k.Catalog != "" {
		return nil, usageError{fmt.Errorf("--catalog: %w", err)}
	}
	return cat, err
}

// versions are those of the catalog, which is read only where something is laid
// over: mistakes show before the first report is read.
func (k *knowledge) versions() (catalog.Versions, error) {
	if k.Catalog == "" {
		version, err := catalog.Version()
		return catalog.Versions{Embedded: version}, err
	}
	cat, err := k.load()
	if err != nil {
		return catalog.Versions{}, err
	}
	return cat.Versions(), nil
}

// compare tells where records were read by another catalog laid over than the
// one that is used now.
func (k *knowledge) compare(io streams, cat *catalog.Catalog, out string) {
	run, err := pipeline.ReadRun(out)
	if err != nil || run.CatalogOverlay == cat.Overlay {
		return // what cannot be read is told of by the command itself
	}
	io.tell("注意 / note: 读取时叠加的目录不是现在的 / it was read with another catalog laid over (--catalog): %s: %s, 现为 / now %s\n",
		out, io.lang.pick(orNone(run.CatalogOverlay)), io.lang.pick(orNone(cat.Overlay)))
}

func orNone(version string) string {
	if version == "" {
		return "无 / none"
	}
	return version
}
