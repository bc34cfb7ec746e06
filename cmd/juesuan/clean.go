package main

import (
	"juesuan/pipeline"
)

type cleanCmd struct {
	Out string `arg:"" name:"out" help:"extract 写出的文件夹 / A folder that extract wrote."`
}

// Run removes what is kept between runs. The results stay.
func (c *cleanCmd) Run(io streams) error {
	freed, err := pipeline.Clean(c.Out)
	if err != nil {
		return err
	}
	io.tell("已清除 / removed: %s （结果未动 / the results stay）\n", inWords(freed))
	return nil
}
