package main

import (
	"juesuan/pipeline"
)

type checkCmd struct {
	Out    string `arg:"" name:"out" help:"extract 写出的文件夹 / A folder that extract wrote."`
	FailOn string `default:"never" enum:"never,broken,review" help:"何时以非零码退出 / When to end with a code other than 0: ${enum}."`
	threshold
	knowledge
	Quiet bool `short:"q" help:"不显示总结 / No summary."`
}

// Run checks the records of a folder again and writes what follows from it.
func (c *checkCmd) Run(io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	opts := pipeline.DefaultOptions()
	if opts.ReviewBelow, err = c.below(&c.knowledge); err != nil {
		return err
	}
	c.compare(io, cat, c.Out)
	sum, err := pipeline.New(cat, opts).Recheck(c.Out)
	if err != nil {
		return err
	}
	if !c.Quiet {
		io.tell("勾稽 / identities: %d 成立 / hold, %d 尾差 / rounding, %d 不成立 / broken, %d 不能断定 / undecided\n",
			sum.Outcomes["pass"], sum.Outcomes["rounding"], sum.Outcomes["fail"], sum.Outcomes["undetermined"])
		io.tell("待看 / for review: %d\n", sum.Questions)
		io.printDecided(sum)
	}
	switch {
	case c.FailOn != "never" && sum.Outcomes["fail"] > 0:
		return errBroken
	case c.FailOn == "review" && sum.Questions > 0:
		return errAwaiting
	}
	return nil
}
