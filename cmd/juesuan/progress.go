package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"juesuan/pipeline"
	"juesuan/records"
)

// progress shows how far a run is: a bar on a terminal, a line now and then
// where there is none.
type progress struct {
	group *mpb.Progress
	bar   *mpb.Bar
	log   zerolog.Logger
	every time.Duration // between lines; 0 for none

	mu    sync.Mutex
	state state
	told  time.Time
}

// state is what there is to tell.
type state struct {
	lang                  tongue
	began                 time.Time
	files, all            int
	fresh                 int // not read by an earlier run
	pages, review, failed int
}

// lineEvery is the time between two lines of a log.
const lineEvery = 15 * time.Second

// isTerminal reports whether a person may be watching w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newProgress(io streams, log zerolog.Logger, files int, quiet bool) *progress {
	now := time.Now()
	p := &progress{log: log, state: state{lang: io.lang, began: now, all: files}, told: now}
	switch {
	case quiet || files == 0:
	case isTerminal(io.err):
		p.group = mpb.New(mpb.WithOutput(io.err), mpb.WithWidth(32))
		p.bar = p.group.AddBar(int64(files),
			mpb.PrependDecorators(decor.Name(io.lang.pick("读取 / reading ")), decor.CountersNoUnit("%d/%d")),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.words() })),
			mpb.BarRemoveOnComplete())
	default:
		p.every = lineEvery
	}
	return p
}

// step takes note of a document that was read.
func (p *progress) step(d pipeline.Done) {
	p.mu.Lock()
	p.state.add(d)
	var line string
	if p.every > 0 && time.Since(p.told) >= p.every {
		p.told, line = time.Now(), p.state.line(time.Now())
	}
	p.mu.Unlock()
	if line != "" {
		p.log.Log().Msg(line) // whatever the level
	}
	if p.bar != nil {
		p.bar.Increment()
	}
}

func (p *progress) words() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.words(time.Now())
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.group.Wait()
	}
}

func (s *state) add(d pipeline.Done) {
	s.files++
	if !d.Reused {
		s.fresh++
		s.pages += d.Document.Pages
	}
	s.review += d.Tally.Review
	if d.Document.Outcome == records.Failed {
		s.failed++
	}
}

// line tells all of it.
func (s *state) line(now time.Time) string {
	return fmt.Sprintf(s.lang.format("读取 / reading %d/%d %s"), s.files, s.all, s.words(now))
}

// words tell the pace, the time left, and what a person will have to look at.
func (s *state) words(now time.Time) string {
	spent := now.Sub(s.began)
	pace := fmt.Sprintf(s.lang.format("%.1f 文件/秒 / files/s"), float64(s.fresh)/max(spent.Seconds(), 0.001))
	if s.pages > 0 {
		pace += fmt.Sprintf(s.lang.format(", %.1f 页/秒 / pages/s"), float64(s.pages)/max(spent.Seconds(), 0.001))
	}
	left := "?"
	if s.files > 0 {
		left = (spent / time.Duration(s.files) * time.Duration(s.all-s.files)).Round(time.Second).String()
	}
	return fmt.Sprintf(s.lang.format("%s, 剩 / left %s, 待看 / for review %d, 失败 / failed %d"), pace, left, s.review, s.failed)
}
