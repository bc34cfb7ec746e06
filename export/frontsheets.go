package export

import (
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"juesuan/records"
)

// mostCharted is how many reports a chart can show and still be read.
const mostCharted = 40

// page writes cells of a sheet one by one, for the sheets that have charts.
type page struct {
	book *xlsxBook
	name string
	row  int
	err  error
}

// shownCell is a cell with its looks.
type shownCell struct {
	text  string
	style int
	to    string // a cell to go to
}

func (p *page) add(cells ...shownCell) {
	p.row++
	for i, c := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, p.row)
		p.note(err)
		if c.text == "" {
			continue
		}
		if c.style == p.book.styles.of(unmarked, moneyNumber) || c.style == p.book.styles.of(unmarked, wholeNumber) {
			p.note(p.book.file.SetCellDefault(p.name, at, c.text)) // a number, without a float on the way
		} else {
			p.note(p.book.file.SetCellStr(p.name, at, c.text))
		}
		p.note(p.book.file.SetCellStyle(p.name, at, at, c.style))
		if c.to != "" {
			p.note(p.book.file.SetCellHyperLink(p.name, at, c.to, "Location"))
		}
	}
}

func (p *page) note(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *page) heads(texts ...string) {
	cells := make([]shownCell, len(texts))
	for i, t := range texts {
		cells[i] = shownCell{text: t, style: p.book.styles.head}
	}
	p.add(cells...)
}

func (p *page) words(text string) shownCell {
	return shownCell{text: text, style: p.book.styles.of(unmarked, plainText)}
}

// line is a text that goes on over the cells beside it.
func (p *page) line(text string) shownCell { return shownCell{text: text, style: p.book.styles.line} }

func (p *page) count(n int) shownCell {
	return shownCell{text: strconv.Itoa(n), style: p.book.styles.of(unmarked, wholeNumber)}
}

func (p *page) money(v decimal.Decimal) shownCell {
	as := moneyNumber
	if tooLong(v) {
		as = besideNumbers
	}
	return shownCell{text: v.String(), style: p.book.styles.of(unmarked, as)}
}

// print sets the page up: A4 across, as wide as the sheet.
func (p *page) print(widths ...float64) error {
	f := p.book.file
	for i, w := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		p.note(err)
		p.note(f.SetColWidth(p.name, column, column, w))
	}
	fit, a4, across, one, many := true, 9, "landscape", 1, 0
	p.note(f.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	p.note(f.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &one, FitToHeight: &many}))
	p.note(f.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	return p.err
}

// overview fills the first sheet and those that compare.
func (b *xlsxBook) overview(o *overview) error {
	for i, c := range comparisons {
		if err := b.comparison(c, b.compared[i], o); err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
	}
	if err := b.summary(o); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// reserve makes the sheets that compare, so that they stand in front.
func (b *xlsxBook) reserve() error {
	for _, c := range comparisons {
		name := b.sheetName(b.words.say(c.zh, c.en), 1)
		if _, err := b.file.NewSheet(name); err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
		b.compared = append(b.compared, name)
	}
	return nil
}

// summary is the first sheet: what was read of whom, where it stands, and what
// the looks mean.
func (b *xlsxBook) summary(o *overview) error {
	w, p := b.words, &page{book: b, name: b.front}
	p.add(shownCell{text: w.say("部门决算数据", "Departmental final accounts"), style: b.styles.title})
	p.add(p.line(w.say("各报表照原报告的次序和单位；对比和分类各表以元为单位。引用前请看颜色和“待看”“勾稽不成立”两表。",
		"Statements stand in the order and the units of the reports; what compares departments is in 元. Before you cite a figure look at its colour, and at the sheets of what is doubtful and does not agree.")))
	p.add()
	p.heads(w.say("部门（单位）", "Department"), w.say("年度", "Year"), w.say("报告种类", "Report"), w.say("结果", "Result"), w.say("报表", "Statements"),
		w.say("缺少报表", "Missing"), w.say("数据", "Values"), w.say("待看", "Doubtful"), w.say("勾稽不成立", "Findings"))
	for _, source := range o.order {
		r := o.of(source)
		if r.outcome != records.Extracted && r.outcome != records.Partial {
			continue // it has no figures; the sheet of documents says why
		}
		p.add(p.words(r.entity), p.count(r.year), p.words(w.list("report", string(r.report))), p.words(w.list("result", string(r.outcome))),
			p.count(r.found), p.count(r.missing), p.count(r.facts), p.count(r.doubtful), p.count(r.broken))
	}
	p.add()
	p.heads(w.say("工作表", "Sheet"), w.say("行数", "Rows"))
	for _, name := range b.compared {
		p.add(shownCell{text: name, style: b.styles.link, to: cellName(name, 1)}, p.count(len(o.order)))
	}
	for _, s := range b.sheets {
		p.add(shownCell{text: s.title, style: b.styles.link, to: cellName(s.parts[0].name, headRows)}, p.count(s.total))
	}
	p.add()
	p.heads(w.say("颜色", "Colour"), w.say("含义", "Meaning"))
	for m, look := range looks {
		p.add(shownCell{text: "1234.5", style: b.styles.of(mark(m), plainText)}, p.words(w.say(look.zh, look.en)))
	}
	return p.print(56, 12, 12, 12, 10, 10, 10, 10, 12)
}

// comparison is a sheet that sets budget and account of the reports beside one
// another, with a chart.
func (b *xlsxBook) comparison(c comparison, name string, o *overview) error {
	w, p := b.words, &page{book: b, name: name}
	p.heads(w.say("部门（单位）", "Department"), w.say("年度", "Year"), w.say("预算（元）", "Budget (元)"), w.say("决算（元）", "Account (元)"),
		w.say("决算减预算", "Account less budget"), w.say("比较", "Compared"))
	for _, source := range o.order {
		if r := o.of(source); r.report == records.FinalAccounts {
			p.add(p.compared(r, c)...)
		}
	}
	p.keepHeads()
	if p.row > 1 {
		p.chart(w.say(c.zh, c.en), min(p.row, mostCharted+1))
	}
	return p.print(38, 8, 18, 18, 18, 16)
}

// compared is the row of a report: "no more" is told apart from "not known".
func (p *page) compared(r *reported, c comparison) []shownCell {
	w := p.book.words
	budget, final := r.compare(c)
	row := []shownCell{p.words(r.entity), p.count(r.year), {}, {}, {}, p.words(w.say("不可比", "not comparable"))}
	if budget != nil {
		row[2] = p.money(*budget)
	}
	if final != nil {
		row[3] = p.money(*final)
	}
	if budget != nil && final != nil {
		row[4], row[5] = p.money(final.Sub(*budget)), p.words(w.say("未超预算", "within"))
		if final.GreaterThan(*budget) {
			row[5] = shownCell{text: w.say("超预算", "more"), style: p.book.styles.of(failing, plainText)}
		}
	}
	return row
}

// keepHeads keeps the first row in sight, and on each page.
func (p *page) keepHeads() {
	p.note(p.book.file.SetPanes(p.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	p.note(p.book.name(p.name, "_xlnm.Print_Titles", "$1:$1"))
}

// A chart is so wide, and high by the reports in it: their names are long, and
// stand one below the other.
const chartWidth, chartFrame, chartReport = 760, 120, 26

func chartHeight(reports int) uint { return uint(chartFrame + chartReport*reports) }

// chart draws budget and account of the rows above it.
func (p *page) chart(title string, last int) {
	series := make([]excelize.ChartSeries, 0, 2)
	for _, column := range []string{"C", "D"} {
		series = append(series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$%s$1", p.name, column), Categories: fmt.Sprintf("'%s'!$A$2:$A$%d", p.name, last),
			Values: fmt.Sprintf("'%s'!$%s$2:$%s$%d", p.name, column, column, last),
		})
	}
	words := fontOf("404040", textSize-1)
	p.note(p.book.file.AddChart(p.name, fmt.Sprintf("A%d", p.row+2), &excelize.Chart{
		Type: excelize.Bar, Series: series, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: boldOf(textSize + 2)}}},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: *words},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: *words, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight(last - 1)}, Legend: excelize.ChartLegend{Position: "bottom"},
	}))
}

// cellName is the first cell of a row, as a link has it.
func cellName(sheet string, row int) string { return fmt.Sprintf("'%s'!A%d", sheet, row) }
