package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"juesuan/catalog"
	"juesuan/eval"
	"juesuan/facts/recognise"
	"juesuan/facts/regions"
	"juesuan/pipeline"
)

// fitRecognition writes the weights by which the tables of the reports are
// known best for what they are.
func (c *evalCmd) fitRecognition(ctx context.Context, io streams, cat *catalog.Catalog, gold *eval.Gold) error {
	reports, err := c.sheets(ctx, io, cat, gold)
	if err != nil {
		return err
	}
	if len(reports) == 0 {
		return usageError{errors.New("没有真值所及的报告，无从拟合 / the truth speaks of none of these reports: there is nothing to fit")}
	}
	fit := eval.FitRecognition(&cat.Recognition, reports)
	if err := fit.Text(io.out, io.lang.format); err != nil {
		return err
	}
	if c.To == "" {
		return nil
	}
	file, err := os.ReadFile(c.To)
	if err != nil {
		return usageError{fmt.Errorf("--to: 须是已有的 recognition.yaml，只改其中的数 / must be a recognition.yaml, in which numbers alone are changed: %w", err)}
	}
	if err := os.WriteFile(c.To, fit.By.Rewritten(file), 0o644); err != nil {
		return fmt.Errorf("写参数 / write parameters: %w", err)
	}
	return nil
}

// sheets reads the tables of all reports of which there is truth, each in every
// view. What cannot be read is told of.
func (c *evalCmd) sheets(ctx context.Context, io streams, cat *catalog.Catalog, gold *eval.Gold) ([]eval.Sheets, error) {
	inputs, err := pipeline.Crawl(c.Outs, "")
	if err != nil {
		return nil, usageError{err}
	}
	inputs = slices.DeleteFunc(inputs, func(in pipeline.Input) bool { return in.Skip != nil || !gold.Knows(nameOf(in.Source)) })
	var out []eval.Sheets
	shown, failed := showAll(ctx, pipeline.NewShower(cat, pipeline.DefaultOptions()), inputs)
	for i, in := range inputs {
		if failed[i] != nil {
			io.tell("读取失败 / not read: %s\n", failed[i])
			continue
		}
		tables, err := tablesOf(gold, in.Source, shown[i])
		if err != nil {
			return nil, usageError{err}
		}
		for _, v := range views {
			out = append(out, v.sheets(cat, in.Source, tables))
		}
	}
	return out, nil
}

// showAll reads many documents at a time, each in its place.
func showAll(ctx context.Context, by *pipeline.Shower, inputs []pipeline.Input) ([][]regions.Shown, []error) {
	shown, failed := make([][]regions.Shown, len(inputs)), make([]error, len(inputs))
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				data, err := os.ReadFile(inputs[i].Path)
				if err == nil {
					shown[i], err = by.Tables(ctx, inputs[i].Source, data)
				}
				failed[i] = err
			}
		})
	}
	for i := range inputs {
		next <- i
	}
	close(next)
	wait.Wait()
	return shown, failed
}

// nameOf is the name of a file without its ending.
func nameOf(source string) string {
	base := path.Base(source)
	return strings.TrimSuffix(base, path.Ext(base))
}

// tableOf is a table of a report with what the truth says of it.
type tableOf struct {
	shows recognise.Table
	truth eval.TableTruth
}

// view is a way to see a report: as it is, or without what others may lack, so
// that no weight leans on what the reports of the fit happen to have.
type view struct {
	name   string
	change func([]tableOf)
}

var views = []view{
	{"", func([]tableOf) {}},
	{"untitled", func(list []tableOf) {
		for i := range list {
			list[i].shows.Titles = nil
		}
	}},
	{"turned", slices.Reverse[[]tableOf]},
}

// tablesOf are the tables of a report as they are printed.
func tablesOf(gold *eval.Gold, source string, shown []regions.Shown) ([]tableOf, error) {
	grids := make([][][]string, len(shown))
	for i, s := range shown {
		grids[i] = s.Rows
	}
	truth, err := gold.Tables(nameOf(source), grids)
	if err != nil {
		return nil, err
	}
	out := make([]tableOf, len(shown))
	for i, s := range shown {
		out[i] = tableOf{s.Table, truth[i]}
	}
	return out, nil
}

// sheets are the tables of a report as the fit takes them.
func (v view) sheets(cat *catalog.Catalog, source string, list []tableOf) eval.Sheets {
	list = slices.Clone(list)
	v.change(list)
	tables := make([]recognise.Table, len(list))
	for i := range list {
		tables[i] = list[i].shows
	}
	priors := cat.Recognition.Unmeasured() // a fit must not depend on the one before
	r := recognise.Weighed(cat, priors)
	e := r.Gather(tables)
	judge := func(by *catalog.Recognition) []eval.Guess { return guesses(recognise.Weighed(cat, by).Judge(e)) }
	given := make([]string, len(list))
	for i, g := range judge(priors) {
		given[i] = g.Statement
		if list[i].truth.Told {
			given[i] = list[i].truth.Statement
		}
	}
	out := eval.Sheets{Source: source, View: v.name, Judge: judge}
	for i, candidates := range r.Given(e, given) {
		out.Tables = append(out.Tables, eval.Sheet{Truth: list[i].truth, Choices: choices(candidates)})
	}
	return out
}

func guesses(verdicts []recognise.Verdict) []eval.Guess {
	out := make([]eval.Guess, len(verdicts))
	for i, v := range verdicts {
		out[i] = eval.Guess{Lead: v.Lead, Titled: v.Titled, Asked: v.Doubtful()}
		if v.Statement != nil {
			out[i].Statement = v.Statement.Name
		}
	}
	return out
}

// choices are the candidates of a table, and that it is no statement.
func choices(candidates []recognise.Candidate) []eval.Choice {
	out := []eval.Choice{{Clues: map[string]float64{catalog.None: 1}, Able: true}}
	for _, c := range candidates {
		clues := map[string]float64{}
		for _, clue := range c.Clues {
			clues[clue.Name] += clue.Value
		}
		if c.Again {
			clues[catalog.Again] = 1
		}
		out = append(out, eval.Choice{Statement: c.Statement.Name, Clues: clues, Able: c.Own})
	}
	return out
}
