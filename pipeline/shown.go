package pipeline

import (
	"context"
	"fmt"

	"juesuan/catalog"
	"juesuan/extractors"
	"juesuan/extractors/sources"
	"juesuan/facts"
	"juesuan/facts/regions"
)

// Shower reads what the tables of documents show before it is known which
// statements they are. It is safe for concurrent use.
type Shower struct {
	sources []extractors.Source
	reader  *facts.Reader
	opts    Options
}

// NewShower returns one that works by cat and is held to the limits of opts.
func NewShower(cat *catalog.Catalog, opts Options) *Shower {
	return &Shower{sources: sources.All(), reader: facts.New(cat), opts: opts}
}

// Tables reads one document in this process. A document that cannot be read, or
// on which a stage panics, is an error.
func (s *Shower) Tables(ctx context.Context, name string, data []byte) (out []regions.Shown, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: 程序错误 / panic: %v", name, r)
		}
	}()
	ctx, stop := context.WithTimeout(ctx, s.opts.Timeout)
	defer stop()
	f := extractors.File{Name: name, Data: data, MaxPages: s.opts.MaxPages, Convert: s.opts.Convert}
	d, err := extractors.Choose(s.sources, name, data).Read(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s.reader.Shown(d), nil
}
