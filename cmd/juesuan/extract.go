package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/rs/zerolog"

	"juesuan/catalog"
	"juesuan/pipeline"
	"juesuan/records"
	"juesuan/review"
)

type extractCmd struct {
	Paths    []string      `arg:"" optional:"" name:"path" help:"文件或文件夹 / Files or folders."`
	Out      string        `short:"o" required:"" placeholder:"OUT" help:"输出文件夹，- 为标准输出 / Folder of the output, - for standard output."`
	Manifest string        `placeholder:"FILE" help:"读取清单所列的文件 / Read the files that a manifest lists."`
	Shard    string        `placeholder:"I/N" help:"只读清单的第 I 份，I 从 0 到 N-1；只写 N 则 I 取自 JOB_COMPLETION_INDEX 或 SLURM_ARRAY_TASK_ID / Only part I, 0 to N-1, of the manifest; with N alone, I is taken from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID."`
	Jobs     *int          `short:"j" placeholder:"N" help:"并行数，默认每处理器一个 / Workers, one a processor unless given."`
	Memory   size          `placeholder:"SIZE" help:"整个运行的内存上限，含子进程，如 4GiB；默认 1.5GiB 加每个并行 256MiB / Memory of the whole run, children included, as 4GiB; 1.5GiB and 256MiB for each worker unless given."`
	Timeout  time.Duration `default:"2m" help:"每个文件的时限 / Time limit of one file."`
	PageTime time.Duration `default:"100ms" help:"PDF 每页另加的时间 / More time for each page of a PDF."`
	MaxBytes size          `default:"256MiB" placeholder:"SIZE" help:"文件大小上限 / Size limit of one file."`
	MaxPages int           `default:"5000" placeholder:"N" help:"PDF 页数上限 / Page limit of one PDF."`
	Convert  bool          `help:"用本机的 LibreOffice 转换旧格式 doc、wps、rtf 后读取 / Have LibreOffice of this machine convert old formats: doc, wps, rtf."`
	threshold
	knowledge
	Force     bool   `help:"全部重读，不用上次保存的结果 / Read everything again, whatever is kept of earlier runs."`
	JSON      bool   `name:"json" help:"总结写成一行 JSON / The summary as a line of JSON."`
	Quiet     bool   `short:"q" help:"不显示进度和总结 / No progress and no summary."`
	LogLevel  string `default:"warn" enum:"debug,info,warn,error" help:"日志级别 / Log level: ${enum}."`
	LogFormat string `default:"console" enum:"console,json" help:"日志格式 / Log format: ${enum}."`
}

// Run reads the reports under the paths.
func (c *extractCmd) Run(ctx context.Context, io streams) error {
	known, err := c.versions() // the children load it
	if err != nil {
		return err
	}
	below, err := c.below(&c.knowledge)
	if err != nil {
		return err
	}
	budget, err := c.budget()
	if err != nil {
		return usageError{err}
	}
	job, err := c.job()
	if err != nil {
		return usageError{err}
	}
	log := c.logger(io)
	if budget.Jobs < c.jobs() {
		log.Warn().Int("jobs", budget.Jobs).Msg(io.lang.pick("内存只够这么多并行 / the memory suffices for so many workers"))
	}
	job.Jobs, job.Log, job.Version = budget.Jobs, log, pipeline.Version(version())
	sum := &summary{Out: c.Out, Manifest: c.Manifest, Documents: map[records.Outcome]int{}}
	if err := c.sink(io, &job, sum); err != nil {
		return err
	}
	err = c.run(ctx, c.pipeline(known, c.options(below, log, budget), budget), &job, sum, io)
	if job.Kept != nil && job.Kept.Err() != nil {
		log.Warn().Err(job.Kept.Err()).Msg("keep")
	}
	if err != nil {
		if aerr := job.Sink.Abort(); aerr != nil {
			log.Warn().Err(aerr).Msg("abort output")
		}
		if job.Kept != nil {
			err = stopped{err}
		}
		return err
	}
	sum.measure(&job)
	if err := c.settle(below, io, sum); err != nil {
		return err
	}
	if err := c.conclude(io, sum); err != nil {
		return err
	}
	if sum.Documents[records.Failed] > 0 {
		return errSomeFailed
	}
	return nil
}

// run has the job done and counts what becomes of it.
func (c *extractCmd) run(ctx context.Context, p *running, job *pipeline.Job, sum *summary, io streams) error {
	defer p.close()
	bar := newProgress(io, job.Log, len(job.Inputs), c.Quiet)
	defer bar.end()
	job.Read = bar.step
	job.Written = func(d pipeline.Done) {
		sum.add(d)
		logOutcome(job.Log, io.lang, d.Document)
	}
	run, err := p.Run(ctx, *job)
	sum.Review = run.Records[records.TypeReview]
	return err
}

// settle applies what people have decided about the records that were written,
// and notes where the originals are.
func (c *extractCmd) settle(below float64, io streams, sum *summary) error {
	if c.Out == "-" {
		return nil
	}
	again, err := reapply(sum.Out, &c.knowledge, below)
	if err != nil {
		return err
	}
	if again != nil {
		sum.Review = again.Questions
		if !c.Quiet {
			io.printDecided(*again)
		}
	}
	if len(c.Paths) == 0 {
		return nil // a manifest says where its files are, on many machines
	}
	return review.Remember(sum.Out, c.Paths)
}

// conclude tells what the run came to.
func (c *extractCmd) conclude(io streams, sum *summary) error {
	switch {
	case c.JSON:
		w := io.out
		if c.Out == "-" {
			w = io.err
		}
		return json.NewEncoder(w).Encode(sum)
	case !c.Quiet:
		sum.print(io)
	}
	return nil
}

// stopped is the end of a run that did not come to its end but whose work is
// kept.
type stopped struct{ error }

// Unwrap lets the cause be found.
func (s stopped) Unwrap() error { return s.error }

const goOn = "读完的都已保存，再次运行同一命令即可继续 / what was read is kept: run the same command again to go on"

func (c *extractCmd) jobs() int {
	if c.Jobs != nil {
		return *c.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

func (c *extractCmd) budget() (pipeline.Budget, error) {
	return pipeline.Share(int64(c.Memory), c.jobs())
}

// Validate refuses limits under which nothing could be read.
func (c *extractCmd) Validate() error {
	for _, limit := range []struct {
		flag string
		ok   bool
	}{
		{"--jobs", c.jobs() > 0},
		{"--timeout", c.Timeout > 0},
		{"--page-time", c.PageTime >= 0},
		{"--max-pages", c.MaxPages > 0},
	} {
		if !limit.ok {
			return fmt.Errorf("%s: 须大于零 / must be above nought", limit.flag)
		}
	}
	return nil
}

// job lists the inputs.
func (c *extractCmd) job() (pipeline.Job, error) {
	var job pipeline.Job
	var err error
	switch {
	case c.Manifest != "" && len(c.Paths) > 0:
		return job, errors.New("清单和路径只能给一样 / give a manifest or paths, not both")
	case c.Manifest != "":
		job.Inputs, job.Manifest, err = pipeline.ReadManifest(c.Manifest)
	case c.Shard != "":
		return job, errors.New("--shard: 需要 --manifest / needs --manifest")
	case len(c.Paths) == 0:
		return job, errors.New("没有给出路径 / no path was given")
	default:
		job.Inputs, err = pipeline.Crawl(c.Paths, c.outDir())
	}
	if err != nil || c.Shard == "" {
		return job, err
	}
	job.Shard, err = pipeline.ParseShard(c.Shard, ownIndex())
	job.Inputs = job.Shard.Inputs(job.Inputs)
	return job, err
}

// ownIndex is which of many like it this process is, as its scheduler says.
func ownIndex() string {
	for _, name := range []string{"JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID"} {
		if index := os.Getenv(name); index != "" {
			return index
		}
	}
	return ""
}

// outDir is the folder of the output, or empty.
func (c *extractCmd) outDir() string {
	if c.Out == "-" {
		return ""
	}
	return c.Out
}

// sink opens the output.
func (c *extractCmd) sink(io streams, job *pipeline.Job, sum *summary) error {
	if c.Out == "-" {
		job.Sink = pipeline.NewStream(io.out)
		return nil
	}
	if job.Shard.Of > 0 {
		sum.Out = filepath.Join(c.Out, job.Shard.Folder())
	}
	folder, err := pipeline.NewFolder(sum.Out)
	if err != nil {
		return err
	}
	job.Sink, sum.folder = folder, folder
	if job.Kept, err = folder.Keep(build(), c.Force); err != nil {
		return errors.Join(err, folder.Abort())
	}
	return nil
}

func (c *extractCmd) options(below float64, log zerolog.Logger, budget pipeline.Budget) pipeline.Options {
	opts := pipeline.DefaultOptions()
	opts.Timeout, opts.PageTime, opts.MaxPages = c.Timeout, c.PageTime, c.MaxPages
	opts.ReviewBelow, opts.Convert = below, c.Convert
	opts.MaxBytes, opts.Buffer = min(int64(c.MaxBytes), budget.Buffer()), budget.Buffer()
	opts.OnPanic = func(source string, stack []byte) {
		log.Error().Str("source", source).Bytes("stack", stack).Msg("panic")
	}
	debug.SetMemoryLimit(budget.Own)
	return opts
}

// running is a pipeline with its children.
type running struct {
	*pipeline.Pipeline
	children pipeline.Children
}

func (k *knowledge) pipeline(known catalog.Versions, opts pipeline.Options, budget pipeline.Budget) *running {
	c := pipeline.Children{Pool: k.children(known, opts, budget.Child), Large: k.children(known, opts, budget.Large)}
	return &running{pipeline.Apart(known, opts, c), c}
}

func (r *running) close() {
	r.children.Pool.Close()
	r.children.Large.Close()
}

func (c *extractCmd) logger(io streams) zerolog.Logger {
	level, err := zerolog.ParseLevel(c.LogLevel)
	if err != nil {
		level = zerolog.WarnLevel
	}
	w := io.err
	if c.LogFormat == "console" {
		w = zerolog.ConsoleWriter{Out: io.err, TimeFormat: time.TimeOnly, NoColor: !isTerminal(io.err), FormatPrepare: withLevel}
	}
	return zerolog.New(w).Level(level).With().Timestamp().Logger()
}

// withLevel gives what is told whatever the level one that people know.
func withLevel(event map[string]any) error {
	if event[zerolog.LevelFieldName] == nil {
		event[zerolog.LevelFieldName] = zerolog.LevelInfoValue
	}
	return nil
}

// logOutcome names what was not read, and why.
func logOutcome(log zerolog.Logger, lang tongue, d records.Document) {
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
		event = event.Str("code", d.Reason.Code).Str("why", lang.pick(d.Reason.Message))
	}
	event.Msg(string(d.Outcome))
}
