package main

import (
	"context"
	"errors"

	"juesuan/catalog"
	"juesuan/diff"
	"juesuan/pipeline"
	"juesuan/records"
)

type diffCmd struct {
	Before string `arg:"" name:"out1" help:"之前的结果 / The earlier folder that extract wrote."`
	After  string `arg:"" name:"out2" help:"之后的结果 / The later folder that extract wrote."`
	JSON   bool   `name:"json" help:"每处差异写成一行 JSON，末行为总结 / A line of JSON for each difference, the last one a summary."`
	FailOn string `default:"never" enum:"never,broken,review,changed" help:"何时以非零码退出：broken 为有新的勾稽不成立，review 还包括有新的问题，changed 为有任何差异 / When to end with a code other than 0: ${enum}."`
	knowledge
	Quiet bool `short:"q" help:"不显示差异 / Show nothing."`
}

// errChanged ends a comparison that --fail-on=changed wants to fail.
var errChanged = errors.New("两份结果有差异 / the results differ")

// changeWriter takes the changes of one document after the other.
type changeWriter interface {
	Changes(list []diff.Change) error
	End(s *diff.Summary) error
}

// Run says what differs between two folders of records.
func (c *diffCmd) Run(ctx context.Context, io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	sum := diff.NewSummary()
	if err := c.compareFolders(ctx, c.writer(io, cat), sum); err != nil {
		return err
	}
	switch {
	case c.FailOn == "changed" && sum.Differs():
		return errChanged
	case (c.FailOn == "broken" || c.FailOn == "review") && sum.Broken > 0:
		return errBroken
	case c.FailOn == "review" && sum.Asked > 0:
		return errAwaiting
	}
	return nil
}

func (c *diffCmd) writer(io streams, cat *catalog.Catalog) changeWriter {
	switch {
	case c.Quiet:
		return silent{}
	case c.JSON:
		return diff.NewJSON(io.out)
	}
	return diff.NewText(io.out, diff.Words{Pairs: io.lang.format, Message: io.lang.message, Statement: func(name string) string {
		if s := cat.Statement(name); s != nil {
			return io.lang.message(records.Message{ZH: s.Label.ZH, EN: s.Label.EN})
		}
		return name
	}})
}

func (c *diffCmd) compareFolders(ctx context.Context, to changeWriter, sum *diff.Summary) error {
	var open [2]*pipeline.Batches
	var known [2]map[string]bool
	for i, dir := range []string{c.Before, c.After} {
		var err error
		if known[i], err = pipeline.Sources(dir); err != nil {
			return usageError{err}
		}
		if open[i], err = pipeline.OpenResults(dir); err != nil {
			return usageError{err}
		}
		defer open[i].Close()
	}
	before, err := pipeline.ReadRun(c.Before)
	if err != nil {
		return usageError{err}
	}
	after, err := pipeline.ReadRun(c.After)
	if err != nil {
		return usageError{err}
	}
	if err := to.Changes(diff.Runs(&before, &after)); err != nil {
		return err
	}
	err = diff.Documents(open[0], open[1], known, func(_ string, list []diff.Change) error {
		sum.Add(list)
		return errors.Join(to.Changes(list), ctx.Err())
	})
	return errors.Join(err, to.End(sum))
}

// silent writes nothing.
type silent struct{}

// Changes implements changeWriter.
func (silent) Changes([]diff.Change) error { return nil }

// End implements changeWriter.
func (silent) End(*diff.Summary) error { return nil }
