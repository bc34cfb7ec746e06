package pipeline

import (
	"juesuan/catalog"
)

// NewWith returns a pipeline with stages of a test's own.
func NewWith(cat *catalog.Catalog, extract Extractor, reader Reader, opts Options) *Pipeline {
	p := New(cat, opts)
	p.extract, p.reader = extract, reader
	return p
}
