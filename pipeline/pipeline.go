// Package pipeline runs the stages over one document and over many: it crawls
// folders, reads every file in a worker of its own, keeps a document's
// mishaps to itself, and writes the records in the order of the input, so that
// the bytes written do not depend on the number of workers.
package pipeline

import (
	"context"
	"time"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/extractors/sources"
	"juesuan/facts"
	"juesuan/normalizers"
	"juesuan/records"
)

// Options bound what one document may take.
type Options struct {
	MaxBytes int64         // of one file
	MaxPages int           // of one file
	Timeout  time.Duration // of one document
	PageTime time.Duration // more for each page that is counted
	// Convert is true where other programs of this machine may be run to write
	// files anew that cannot be read as they are.
	Convert bool
	// ReviewBelow, where not 0, is how sure a value must be that no person has
	// to look at; else the catalog says.
	ReviewBelow float64
	// Buffer is how many bytes of files may be held at one time.
	Buffer int64
	// OnPanic, where set, is told where a stage panicked. It may be called
	// from several goroutines at once.
	OnPanic func(source string, stack []byte)
}

// DefaultOptions are the limits of the command line.
func DefaultOptions() Options {
	return Options{
		MaxBytes: 256 << 20, MaxPages: 5000, Timeout: 2 * time.Minute, PageTime: 100 * time.Millisecond, Buffer: 256 << 20,
	}
}

// Pipeline is the stages put together. It is safe for concurrent use.
type Pipeline struct {
	stages  stages
	version catalog.Versions
	norm    *normalizers.Normalizer
	opts    Options
	apart   *apart // where set, it reads the documents of a run
}

// New returns a pipeline that works by cat.
func New(cat *catalog.Catalog, opts Options) *Pipeline {
	checker := checks.New(cat)
	if opts.ReviewBelow > 0 {
		checker = checker.ReviewBelow(opts.ReviewBelow)
	}
	return &Pipeline{
		stages:  stages{sources: sources.All(), reader: facts.New(cat), checker: checker},
		version: cat.Versions(), norm: normalizers.New(cat), opts: opts,
	}
}

// Apart returns a pipeline that runs over many documents only, all of which are
// read by children. They have to have a catalog of those versions.
func Apart(version catalog.Versions, opts Options, children Children) *Pipeline {
	return &Pipeline{version: version, opts: opts, apart: newApart(children, sources.All(), opts)}
}

// Process reads one document, in this process. It always returns a batch whose
// document says what became of it; a panic, a deadline or bytes that cannot be
// read make it a failed one. The result depends on name, data and the options
// alone.
func (p *Pipeline) Process(ctx context.Context, name string, data []byte) records.Batch {
	return p.stages.process(ctx, newWork(name, data), &p.opts)
}
