package export

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// writeLegend fills the first sheet: what is where, and what the looks mean.
func (b *xlsxBook) writeLegend() error {
	rows := [][]any{
		{excelize.Cell{StyleID: b.styles.title, Value: "部门决算数据 / Departmental final accounts"}},
		{"金额以元为单位；超过 15 位有效数字的数写成文本 / Money is in 元; numbers of more than 15 digits are texts."},
		nil,
		{excelize.Cell{StyleID: b.styles.head, Value: "颜色"}, excelize.Cell{StyleID: b.styles.head, Value: "含义"}, excelize.Cell{StyleID: b.styles.head, Value: "Meaning"}},
	}
	for m, look := range looks {
		rows = append(rows, []any{excelize.Cell{StyleID: b.styles.of(mark(m), moneyNumber), Value: 1234.5}, look.zh, look.en})
	}
	rows = append(rows, nil, []any{
		excelize.Cell{StyleID: b.styles.head, Value: "工作表"}, excelize.Cell{StyleID: b.styles.head, Value: "行数"}, excelize.Cell{StyleID: b.styles.head, Value: "Table"},
	})
	for _, s := range b.sheets {
		for i, part := range s.parts {
			row := []any{part.name, s.total, s.table.name}
			if i > 0 {
				row = []any{part.name, "（续）", s.table.name}
			}
			rows = append(rows, row)
		}
	}
	w, err := b.file.NewStreamWriter(legendSheet)
	if err != nil {
		return err
	}
	errs := []error{w.SetColWidth(1, 1, 40), w.SetColWidth(2, 3, 40)}
	for i, row := range rows {
		errs = append(errs, w.SetRow(fmt.Sprintf("A%d", i+1), row))
	}
	return errors.Join(append(errs, w.Flush())...)
}
