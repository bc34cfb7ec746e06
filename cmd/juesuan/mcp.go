package main

import (
	"context"
	"errors"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"juesuan/answers"
	"juesuan/checks"
	"juesuan/review"
)

type mcpCmd struct {
	Out string `arg:"" name:"out" help:"extract 写出的文件夹 / A folder that extract wrote."`
	knowledge
}

// Run answers a language-model tool over standard input and output until it
// hangs up. Nothing but the protocol goes to standard output.
func (c *mcpCmd) Run(ctx context.Context, s streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	reader, err := review.NewReader(review.Options{Dir: c.Out, Catalog: cat, Checker: checks.New(cat)})
	if err != nil {
		return err
	}
	defer reader.Close()
	c.compare(s, cat, c.Out)
	s.tell("等待语言模型工具连接，用标准输入输出；Ctrl-C 结束 / waiting for a language-model tool on standard input and output; Ctrl-C ends it\n")
	server := answers.New(answers.Options{Records: reader, Catalog: cat, Version: version(), Say: s.lang.message, Pick: s.lang.pick})
	err = server.Run(ctx, &mcp.IOTransport{Reader: io.NopCloser(s.in), Writer: unclosed{s.out}})
	if errors.Is(err, context.Canceled) || errors.Is(err, io.EOF) {
		return nil // that is how it ends
	}
	return err
}

// unclosed is a writer that others close.
type unclosed struct{ io.Writer }

// Close implements io.Closer.
func (unclosed) Close() error { return nil }
