package main

import (
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"juesuan/pipeline"
	"juesuan/records"
)

// TestProgressWords holds what is told in the midst of a run.
func TestProgressWords(t *testing.T) {
	began := time.Unix(0, 0)
	s := state{lang: bothTongues, began: began, all: 100}
	for i := range 20 {
		d := pipeline.Done{Document: records.Document{Outcome: records.Extracted, Pages: 5}, Tally: pipeline.Tally{Review: 3}, Reused: i >= 10}
		if i == 0 {
			d.Document.Outcome = records.Failed
		}
		s.add(d)
	}
	got := s.line(began.Add(10 * time.Second))
	for _, want := range []string{"20/100", "1.0 文件/秒 / files/s", "5.0 页/秒 / pages/s", "left 40s", "for review 60", "failed 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	none := state{lang: bothTongues, began: began, all: 100}
	if got := none.words(began); !strings.Contains(got, "left ?") || strings.Contains(got, "pages/s") {
		t.Errorf("at the beginning: %q", got)
	}
}

// TestProgressLevel holds that a line of a log has a level that people know.
func TestProgressLevel(t *testing.T) {
	var b strings.Builder
	c := extractCmd{LogLevel: "error", LogFormat: "console"}
	log := c.logger(streams{err: &b})
	log.Log().Msg("reading")
	if got := b.String(); !strings.Contains(got, " INF reading") {
		t.Errorf("%q", got)
	}
}

// TestProgressLines holds that a log has a line now and then, whatever its
// level, and none where nothing is to be said.
func TestProgressLines(t *testing.T) {
	tests := []struct {
		name         string
		every, waits time.Duration
		lines        int
	}{
		{"now and then", time.Nanosecond, time.Millisecond, 3},
		{"not yet", time.Hour, 0, 0},
		{"quiet", 0, 0, 0},
	}
	for _, tt := range tests {
		var b strings.Builder
		p := newProgress(streams{err: &b}, zerolog.New(&b).Level(zerolog.ErrorLevel), 3, true)
		p.every = tt.every
		for range 3 {
			time.Sleep(tt.waits)
			p.step(pipeline.Done{})
		}
		p.end()
		if got := strings.Count(b.String(), "reading"); got != tt.lines {
			t.Errorf("%s: %d lines: %s", tt.name, got, b.String())
		}
	}
}
