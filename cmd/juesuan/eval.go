package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/eval"
	"juesuan/pipeline"
	"juesuan/records"
)

type evalCmd struct {
	Gold string   `arg:"" help:"真值文件或文件夹 / Known truth, a file or a folder."`
	Outs []string `arg:"" name:"out" help:"extract 写出的文件夹；用 --recognition 时为报告本身 / Folders that extract wrote; with --recognition, the reports themselves."`
	knowledge
	Show        int     `placeholder:"N" help:"列出若干错处 / List so many mistakes."`
	JSON        bool    `help:"输出 JSON / Print JSON."`
	Fit         bool    `help:"由此拟合置信度的参数 / Fit the parameters of confidence."`
	Recognition bool    `help:"与 --fit 同用，拟合认表的权重，并逐一略去版式的每个取值 / With --fit, fit the weights by which tables are recognised, leaving out each value of each switch of the layout in turn."`
	To          string  `placeholder:"FILE" help:"参数写入何处，如 catalog/data/confidence.yaml，认表的为 recognition.yaml / Where to write the parameters, as catalog/data/confidence.yaml, or recognition.yaml for recognition."`
	SilentRate  float64 `default:"0.0001" help:"拟合时，待看线容许的静默错误率 / The rate of silent errors that the fitted threshold allows."`
}

// Run measures finished records against known truth.
func (c *evalCmd) Run(ctx context.Context, io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	gold, err := eval.Load(cat, c.Gold)
	if err != nil {
		return usageError{err}
	}
	switch {
	case c.Fit && c.Recognition:
		return c.fitRecognition(ctx, io, cat, gold)
	case c.Recognition:
		return usageError{errors.New("--recognition: 须与 --fit 同用 / goes with --fit")}
	case c.Fit:
		return c.fit(io, cat, gold)
	}
	measure := gold.Begin(c.Show)
	if err := c.each(func(b *records.Batch) error {
		_, err := measure.Add(b)
		return err
	}); err != nil {
		return err
	}
	if err := measure.End(); err != nil {
		return usageError{err}
	}
	if c.JSON {
		return measure.Report().JSON(io.out)
	}
	return errors.Join(measure.Report().Text(io.out, io.lang.format), measure.Show(io.out, io.lang.format))
}

// each reads the documents of all folders, one after the other.
func (c *evalCmd) each(f func(b *records.Batch) error) error {
	for _, dir := range c.Outs {
		if err := pipeline.EachBatch(dir, f); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// fit writes the parameters that make the confidences of these records true.
func (c *evalCmd) fit(io streams, cat *catalog.Catalog, gold *eval.Gold) error {
	seen, err := c.observed(checks.New(cat), gold)
	if err != nil {
		return err
	}
	if len(seen) == 0 {
		return usageError{errors.New("记录中没有真值所及的数，无从拟合 / the truth speaks of no value of these records: there is nothing to fit")}
	}
	fit := eval.FitConfidence(cat.Confidence, seen)
	fit.Model.Review = fit.Model.Below(c.SilentRate)
	if err := fit.Text(io.out, io.lang.format); err != nil {
		return err
	}
	if c.To == "" {
		return nil
	}
	if err := os.WriteFile(c.To, fit.Model.YAML(), 0o644); err != nil {
		return fmt.Errorf("写参数 / write parameters: %w", err)
	}
	return nil
}

// observed is the evidence of every value that is judged. Few lists of evidence
// differ: values share them.
func (c *evalCmd) observed(checker *checks.Checker, gold *eval.Gold) ([]eval.Observation, error) {
	measure := gold.Begin(0)
	var seen []eval.Observation
	shared := map[string][]string{}
	err := c.each(func(b *records.Batch) error {
		evidence := map[*records.Fact][]string{}
		for i, list := range checker.Evidence(b) {
			evidence[&b.Facts[i]] = list
		}
		samples, err := measure.Add(b)
		for _, s := range samples {
			if s.Fact.Value == nil { // of blanks, only those that hold something are judged
				continue
			}
			list := evidence[s.Fact]
			key := strings.Join(list, " ")
			if shared[key] == nil {
				shared[key] = list
			}
			seen = append(seen, eval.Observation{Source: b.Document.Source, Evidence: shared[key], Right: s.Right})
		}
		return err
	})
	return seen, err
}
