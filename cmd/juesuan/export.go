package main

import (
	"context"
	"fmt"

	"juesuan/export"
	"juesuan/review/web"
)

type exportCmd struct {
	Records string        `arg:"" name:"out" help:"extract 写出的文件夹 / A folder that extract wrote."`
	To      export.Format `required:"" enum:"csv,xlsx,parquet,sqlite,datapackage" help:"格式 / Format: ${enum}."`
	Out     string        `short:"o" placeholder:"DEST" help:"输出文件夹，默认 OUT/export/格式 / Folder of the output, OUT/export/FORMAT unless given."`
	BOM     bool          `name:"bom" help:"CSV 前加 BOM，供 Excel 识别编码 / Begin CSV with a byte order mark, for Excel."`
	Force   bool          `help:"覆盖不是 export 写出的文件 / Replace files that export did not write."`
	knowledge
	Quiet bool `short:"q" help:"不显示总结 / No summary."`
}

// Run writes the records of a folder in another format.
func (c *exportCmd) Run(ctx context.Context, io streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	if c.BOM && c.To != export.CSV {
		return usageError{fmt.Errorf("--bom: 只用于 csv / is for csv only")}
	}
	say, err := web.Word(map[bool]string{true: "en", false: "zh"}[io.lang == english])
	if err != nil {
		return err
	}
	c.compare(io, cat, c.Records)
	sum, err := export.Export(ctx, cat, c.Records, export.Options{
		Format: c.To, Dest: c.Out, BOM: c.BOM, Force: c.Force, Program: version(),
		English: io.lang == english, Word: say,
	})
	if err != nil {
		return err
	}
	if c.Quiet {
		return nil
	}
	for _, t := range sum.Tables {
		io.tell("  %-48s %d\n", t.Table, t.Rows)
	}
	for _, n := range sum.Notes {
		io.tell("注意 / note: %s\n", io.lang.message(n))
	}
	io.tell("结果 / results: %s\n", sum.Dest)
	return nil
}
