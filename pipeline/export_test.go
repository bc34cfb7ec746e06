package pipeline

import (
	"juesuan/catalog"
)

// NewWith returns a pipeline with stages of a test's own.
func NewWith(cat *catalog.Catalog, extract Extractor, reader Reader, opts Options) *Pipeline {
	return &Pipeline{extract: extract, reader: reader, catalog: cat, opts: opts}
}
