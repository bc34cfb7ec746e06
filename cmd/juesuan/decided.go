package main

import (
	"fmt"

	"juesuan/decisions"
	"juesuan/pipeline"
)

// printDecided says what became of the decisions of people.
func (s streams) printDecided(sum pipeline.Rechecked) {
	if sum.Settled+len(sum.Open) == 0 {
		return
	}
	s.tell("人工决定 / decisions: %d 已采用 / applied, %d 须再看 / to be looked at again\n", sum.Settled, len(sum.Open))
	for _, o := range sum.Open {
		s.tell("  %s\n", s.lang.pick(unsettled(o)))
	}
}

// unsettled names a decision that was not applied, and why.
func unsettled(o decisions.Unsettled) string {
	why := map[string]string{
		decisions.Disputed: "各人的决定不同 / people decided differently",
		decisions.Changed:  "读法已变 / the reading has changed",
		decisions.Gone:     "已无此处 / there is no such place any more",
	}[o.Why]
	return fmt.Sprintf("%s (%s): %s", o.Target, o.Last().By, why)
}

// reapply applies the decisions that people have made in an output folder to
// what has just been written there, or returns nil where there are none.
func reapply(dir string, k *knowledge, reviewBelow float64) (*pipeline.Rechecked, error) {
	files, err := decisions.Files(dir)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	cat, err := k.load()
	if err != nil {
		return nil, err
	}
	opts := pipeline.DefaultOptions()
	opts.ReviewBelow = reviewBelow
	again, err := pipeline.New(cat, opts).Recheck(dir)
	return &again, err
}
