package main

import (
	"io"
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"juesuan/records"
)

// progress shows how far a run is, on a terminal only.
type progress struct {
	group *mpb.Progress
	bar   *mpb.Bar
}

// isTerminal reports whether a person may be watching w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newProgress(w io.Writer, files int, quiet bool) *progress {
	if quiet || files == 0 || !isTerminal(w) {
		return &progress{}
	}
	group := mpb.New(mpb.WithOutput(w), mpb.WithWidth(40))
	bar := group.AddBar(int64(files),
		mpb.PrependDecorators(decor.Name("读取 / reading "), decor.CountersNoUnit("%d/%d")),
		mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)),
		mpb.BarRemoveOnComplete())
	return &progress{group: group, bar: bar}
}

func (p *progress) step(records.Document) {
	if p.bar != nil {
		p.bar.Increment()
	}
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.group.Wait()
	}
}
