// Command juesuan turns a folder of published Chinese departmental
// final-accounts reports into canonical JSON Lines.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"juesuan/catalog"
	"juesuan/export"
	"juesuan/pipeline"
	"juesuan/records"
)

// Exit codes.
const (
	exitOK          = 0
	exitSomeFailed  = 1
	exitUsage       = 2
	exitBroken      = 3
	exitAwaiting    = 4
	exitChanged     = 5
	exitInterrupted = 130
)

// cli is the command line.
type cli struct {
	Extract    extractCmd    `cmd:"" help:"读取报告，写出 JSON Lines / Read reports and write JSON Lines."`
	Manifest   manifestCmd   `cmd:"" help:"列出要读的文件，供多台机器分读 / List the files to read, for many machines to share."`
	Merge      mergeCmd      `cmd:"" help:"合并各份结果 / Join the parts that many machines read."`
	Clean      cleanCmd      `cmd:"" help:"清除留作续读的内容，结果不动 / Remove what is kept for the next run; the results stay."`
	Check      checkCmd      `cmd:"" help:"再次核对已有结果 / Check finished records again."`
	Review     reviewCmd     `cmd:"" help:"打开复核页面，逐题处理存疑之处 / Open the page on which a person settles what is doubtful."`
	Diff       diffCmd       `cmd:"" help:"比较两份结果：数据、状态、发现、问题各有何变化 / What changed between two folders of results, in facts, statuses, findings, questions."`
	Eval       evalCmd       `cmd:"" help:"以已知真值衡量结果 / Measure finished records against known truth."`
	Export     exportCmd     `cmd:"" help:"把结果转成 CSV、Excel、Parquet、SQLite 等 / Turn finished records into CSV, Excel, Parquet, SQLite and others."`
	Mcp        mcpCmd        `cmd:"" name:"mcp" help:"供语言模型工具查询结果，只读 / Answer language-model tools (Model Context Protocol) from finished records; read only."`
	Bug        bugCmd        `cmd:"" help:"写出不含原文名称和数字的故障报告 / Write a fault report without the names and figures of the document."`
	Schema     schemaCmd     `cmd:"" help:"打印记录的 JSON Schema / Print the JSON Schema of the records."`
	Catalog    catalogCmd    `cmd:"" help:"列出或解释程序所知的报表和科目 / List or explain what is known of statements and codes."`
	Completion completionCmd `cmd:"" help:"打印命令行补全脚本 / Print a script that completes the command line."`
	Version    versionCmd    `cmd:"" help:"打印版本 / Print the version."`
	Help       helpCmd       `cmd:"" help:"命令的说明 / What a command does and takes."`
	Worker     workerCmd     `cmd:"" hidden:"" help:"代主进程读取文件 / Read documents for a parent process."`
	Man        manCmd        `cmd:"" hidden:"" help:"写出手册页 / Write the pages of the manual."`
	Paint      paintCmd      `cmd:"" hidden:"" help:"代主进程绘制页面 / Paint pages for a parent process."`

	Lang         tongue           `default:"auto" enum:"auto,zh,en,both" help:"所用语言，默认按 LANG / The language of messages, by LANG unless given: ${enum}."`
	PrintVersion kong.VersionFlag `name:"version" short:"V" help:"打印版本 / Print the version."`
}

const description = `把部门决算公开报告变成可核对的数据。 / Turns published departmental final accounts into data that can be checked.

退出码 / Exit codes:
  0    一切正常 / all well
  1    有文件读取失败，或输出无法写入 / some input failed, or the output could not be written
  2    用法错误，或找不到输入、结果文件夹 / usage, or no such input or folder of results
  3    有勾稽不成立，用 --fail-on 时 / an identity is broken, with --fail-on
  4    有待人工查看的问题，用 --fail-on 时 / questions await a person, with --fail-on
  5    两份结果有差异，用 diff --fail-on=changed 时 / the results differ, with diff --fail-on=changed
  130  被中断 / interrupted`

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
	lang     tongue // of what is said to a person
}

// tell says something to a person, in a format of pairs.
func (s streams) tell(format string, args ...any) { s.lang.fprintf(s.err, format, args...) }

// errSomeFailed ends a run that is complete but in which some input failed.
var errSomeFailed = errors.New("some input failed")

// What --fail-on ends a command with.
var (
	errBroken   = errors.New("有勾稽不成立 / an identity is broken")
	errAwaiting = errors.New("有待人工查看的问题 / questions await a person")
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}

// run is the whole program: arguments in, exit code out.
func run(ctx context.Context, args []string, io streams) int {
	io.lang = tongueOf(args)
	var c cli
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("juesuan"), kong.Description(io.lang.pick(description)), kong.Writers(io.out, io.err),
		kong.Exit(func(code int) { exit = code }), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(io),
		kong.Vars{"version": "juesuan " + version()}, kong.UsageOnError(), kong.Help(helpIn(io.lang)))
	if err != nil {
		fmt.Fprintln(io.err, "juesuan:", err)
		return exitUsage
	}
	if odd := slices.IndexFunc(args, func(arg string) bool { return !utf8.ValidString(arg) }); odd >= 0 {
		io.tell("用法错误 / usage: 名称不是 UTF-8，请改名，或给出所在的文件夹 / the name is no UTF-8: rename it, or give the folder that it is in: %q\n", args[odd])
		return exitUsage
	}
	describe(parser.Model, io.lang)
	command, err := parser.Parse(helped(args))
	if exit >= 0 {
		return exit
	}
	if err != nil {
		io.tell("用法错误 / usage: %s\n", io.lang.ofArguments(err))
		io.tell("帮助 / help: juesuan --help\n")
		return exitUsage
	}
	return io.exitCode(command.Run())
}

// exitCode ends a command: what went wrong is told, and what a script is to
// know of it.
func (s streams) exitCode(err error) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	case errors.Is(err, errBroken):
		return exitBroken
	case errors.Is(err, errAwaiting):
		return exitAwaiting
	case errors.Is(err, errChanged):
		return exitChanged
	case errors.Is(err, context.Canceled):
		s.tell("已中断，原有输出未动 / interrupted; the earlier output is untouched\n")
		s.tellGoOn(err)
		return exitInterrupted
	}
	s.tell("juesuan: %s\n", s.inWords(err))
	if wrongUse(err) {
		return exitUsage
	}
	s.tellGoOn(err)
	return exitSomeFailed
}

// tellGoOn tells how a run that was cut short goes on.
func (s streams) tellGoOn(err error) {
	if cut := (stopped{}); errors.As(err, &cut) {
		s.tell(goOn + "\n")
	}
}

// usageError is a mistake in the arguments.
type usageError struct{ error }

// Unwrap lets the cause be found.
func (u usageError) Unwrap() error { return u.error }

// wrongUse reports whether an error is one of the arguments: a folder that is
// missing or is not what was meant among them.
func wrongUse(err error) bool {
	var usage usageError
	return errors.As(err, &usage) || errors.Is(err, records.ErrNoResults) || errors.Is(err, pipeline.ErrForeign) || errors.Is(err, export.ErrForeign) || errors.Is(err, catalog.ErrNoFolder)
}
