package main

import (
	"errors"
	"fmt"
	"os"

	"juesuan/catalog"
	"juesuan/checks"
	"juesuan/eval"
	"juesuan/pipeline"
	"juesuan/records"
)

type evalCmd struct {
	Gold       string   `arg:"" help:"真值文件或文件夹 / Known truth, a file or a folder."`
	Outs       []string `arg:"" name:"out" help:"extract 写出的文件夹 / Folders that extract wrote."`
	Show       int      `placeholder:"N" help:"列出若干错处 / List so many mistakes."`
	JSON       bool     `help:"输出 JSON / Print JSON."`
	Fit        bool     `help:"由此拟合置信度的参数 / Fit the parameters of confidence."`
	To         string   `placeholder:"FILE" help:"参数写入何处，如 catalog/data/confidence.yaml / Where to write the parameters."`
	SilentRate float64  `default:"0.0001" help:"拟合时，待看线容许的静默错误率 / The rate of silent errors that the fitted threshold allows."`
}

// Run measures finished records against known truth.
func (c *evalCmd) Run(io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	gold, err := eval.Load(cat, c.Gold)
	if err != nil {
		return usageError{err}
	}
	var all []records.Batch
	for _, dir := range c.Outs {
		batches, err := pipeline.ReadFolder(dir)
		if err != nil {
			return usageError{err}
		}
		all = append(all, batches...)
	}
	if c.Fit {
		return c.fit(io, cat, gold, all)
	}
	measure := gold.Judge(all)
	if c.JSON {
		return measure.Report().JSON(io.out)
	}
	return errors.Join(measure.Report().Text(io.out), measure.Show(io.out, c.Show))
}

// fit writes the parameters that make the confidences of these records true.
func (c *evalCmd) fit(io streams, cat *catalog.Catalog, gold *eval.Gold, all []records.Batch) error {
	checker := checks.New(cat)
	evidence := map[*records.Fact][]string{}
	for i := range all {
		for k, list := range checker.Evidence(&all[i]) {
			evidence[&all[i].Facts[k]] = list
		}
	}
	var seen []eval.Observation
	for _, s := range gold.Judge(all).Samples {
		if s.Fact.Value != nil { // of blanks, only those that hold something are judged
			seen = append(seen, eval.Observation{Source: s.Fact.Source, Evidence: evidence[s.Fact], Right: s.Right})
		}
	}
	fit := eval.FitConfidence(cat.Confidence, seen)
	fit.Model.Review = fit.Model.Below(c.SilentRate)
	if err := fit.Text(io.out); err != nil {
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
