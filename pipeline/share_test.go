//go:build unix

package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"juesuan/checks"
	"juesuan/pipeline"
	"juesuan/records"
)

// BenchmarkShare reads a set of reports without checks, checks them, and
// reports what share of the CPU of reading and writing the checks take, by
// themselves and with the writing of what they add.
func BenchmarkShare(b *testing.B) {
	for _, set := range []string{"text", "noisy", "calc", "writer"} {
		b.Run(set, func(b *testing.B) {
			files, _ := filepath.Glob("../../shared/corpus/synth/" + set + "/in/*")
			if len(files) == 0 {
				b.Skip("no shared reports here")
			}
			sum := costs{pipeline: pipeline.Unchecked(newPipeline(b)), checker: checks.New(mustLoad(b))}
			for b.Loop() {
				for _, file := range files {
					sum.measure(b, file)
				}
			}
			b.ReportMetric(float64(sum.check)/float64(sum.read)*100, "%-check")
			b.ReportMetric(float64(sum.check+sum.lines-sum.bare)/float64(sum.read)*100, "%-with-lines")
		})
	}
}

// costs are the CPU of what is done to reports.
type costs struct {
	pipeline *pipeline.Pipeline
	checker  *checks.Checker

	read        time.Duration // bytes to lines, without checks
	check       time.Duration
	bare, lines time.Duration // writing lines, without checks and with them
}

// measure adds what a report costs.
func (c *costs) measure(b *testing.B, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	var batch records.Batch
	took := func(do func()) time.Duration {
		start := cpu(b)
		do()
		return cpu(b) - start
	}
	write := func() {
		if _, err := batch.Lines(); err != nil {
			b.Fatal(err)
		}
	}
	read := took(func() { batch = c.pipeline.Process(context.Background(), filepath.Base(file), data) })
	bare := took(write)
	c.read, c.bare = c.read+read+bare, c.bare+bare
	c.check += took(func() { c.checker.Check(&batch) })
	c.lines += took(write)
}

// cpu is the CPU that this process has used.
func cpu(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
