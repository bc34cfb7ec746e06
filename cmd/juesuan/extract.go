package main

import (
	"context"
	"fmt"
	"time"

	"github.com/rs/zerolog"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/records"
)

type extractCmd struct {
	Paths    []string      `arg:"" name:"path" help:"文件或文件夹 / Files or folders."`
	Out      string        `short:"o" required:"" placeholder:"OUT" help:"输出文件夹，- 为标准输出 / Folder of the output, - for standard output."`
	Jobs     int           `short:"j" placeholder:"N" help:"并行数，默认每处理器一个 / Workers, one a processor unless given."`
	Timeout  time.Duration `default:"2m" help:"每个文件的时限 / Time limit of one file."`
	Memory   int64         `default:"1073741824" placeholder:"N" help:"读取每个 PDF 的内存上限，字节 / Memory limit of reading one PDF, in bytes."`
	MaxBytes int64         `default:"268435456" placeholder:"N" help:"文件大小上限 / Size limit of one file."`
	threshold
	Quiet     bool   `short:"q" help:"不显示进度和总结 / No progress and no summary."`
	LogLevel  string `default:"warn" enum:"debug,info,warn,error" help:"日志级别 / Log level: ${enum}."`
	LogFormat string `default:"console" enum:"console,json" help:"日志格式 / Log format: ${enum}."`
}

// Run reads the reports under the paths.
func (c *extractCmd) Run(ctx context.Context, io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	if c.Jobs < 0 {
		return usageError{fmt.Errorf("--jobs=%d 不能为负 / cannot be negative", c.Jobs)}
	}
	log := c.logger(io)
	outDir := c.Out
	if c.Out == "-" {
		outDir = ""
	}
	inputs, err := pipeline.Crawl(c.Paths, outDir)
	if err != nil {
		return usageError{err}
	}
	sink, err := c.sink(io)
	if err != nil {
		return err
	}
	bar := newProgress(io.err, len(inputs), c.Quiet)
	opts := c.options(cat, log)
	defer opts.Children.Close()
	p := pipeline.New(cat, opts)
	sum := &summary{}
	run, err := p.Run(ctx, pipeline.Job{
		Inputs: inputs, Jobs: c.Jobs, Sink: sink, Log: log, Version: pipeline.Version(version()),
		Progress: func(d records.Document) {
			bar.step(d)
			sum.add(d)
			logOutcome(log, d)
		},
	})
	bar.end()
	if err != nil {
		if aerr := sink.Abort(); aerr != nil {
			log.Warn().Err(aerr).Msg("abort output")
		}
		return err
	}
	if !c.Quiet {
		sum.print(io.err, run, c.Out)
	}
	if run.Documents[records.Failed] > 0 {
		return errSomeFailed
	}
	return nil
}

func (c *extractCmd) sink(io streams) (pipeline.Sink, error) {
	if c.Out == "-" {
		return pipeline.NewStream(io.out), nil
	}
	return pipeline.NewFolder(c.Out)
}

func (c *extractCmd) options(cat *catalog.Catalog, log zerolog.Logger) pipeline.Options {
	opts := pipeline.DefaultOptions()
	opts.Timeout, opts.MaxBytes = c.Timeout, c.MaxBytes
	opts.ReviewBelow = c.below(cat)
	opts.Children = children(c.Timeout, c.Memory, opts.ReviewBelow)
	opts.OnPanic = func(source string, stack []byte) {
		log.Error().Str("source", source).Bytes("stack", stack).Msg("panic")
	}
	return opts
}

func (c *extractCmd) logger(io streams) zerolog.Logger {
	level, err := zerolog.ParseLevel(c.LogLevel)
	if err != nil {
		level = zerolog.WarnLevel
	}
	w := io.err
	if c.LogFormat == "console" {
		w = zerolog.ConsoleWriter{Out: io.err, TimeFormat: time.TimeOnly, NoColor: !isTerminal(io.err)}
	}
	return zerolog.New(w).Level(level).With().Timestamp().Logger()
}

// logOutcome names what was not read, and why.
func logOutcome(log zerolog.Logger, d records.Document) {
	event := log.Debug()
	switch d.Outcome {
	case records.Failed:
		event = log.Error()
	case records.Partial:
		event = log.Warn()
	case records.Skipped, records.Duplicate:
		event = log.Info()
	}
	event = event.Str("source", d.Source)
	if d.Reason != nil {
		event = event.Str("code", d.Reason.Code).Str("why", d.Reason.Message)
	}
	event.Msg(string(d.Outcome))
}
