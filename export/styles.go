package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// numbering is how a cell prints what it holds.
type numbering int

// The numberings.
const (
	plainText     numbering = iota
	besideNumbers           // a text where numbers are expected
	plainNumber
	wholeNumber // a year, a page, a count
	moneyNumber
)

// formats are the number formats of the numberings. Text is formatted as
// such, so that it stays what it is when a person edits it.
var formats = [...]string{plainText: "@", besideNumbers: "@", plainNumber: "General", wholeNumber: "0", moneyNumber: "#,##0.00######"}

// styles are the looks of cells, by their numbers in the workbook.
type styles struct {
	head, name, title, line, link int
	cells                         [rejected + 1][len(formats)]int
}

// looks are the marks as they are shown and explained.
var looks = [...]struct {
	fill, font string
	strike     bool
	zh, en     string
}{
	unmarked:   {zh: "核对过、无疑问", en: "verified, nothing doubtful"},
	unverified: {font: "7F7F7F", zh: "没有勾稽可核对", en: "no check verifies it"},
	repaired:   {fill: "DDEBF7", zh: "读取时作过修整，见“标记说明”", en: "read after a repair, see the notes"},
	settled:    {fill: "E2EFDA", zh: "人工确认或更正", en: "confirmed or corrected by a person"},
	doubtful:   {fill: "FFF2CC", zh: "存疑，请先看原文", en: "doubtful: look at the source first"},
	failing:    {fill: "F8CBAD", zh: "勾稽不成立", en: "a check fails"},
	rejected:   {fill: "D9D9D9", strike: true, zh: "人工否定", en: "rejected by a person"},
}

// register makes the styles in a workbook.
func (s *styles) register(file *excelize.File) error {
	err := file.SetDefaultFont(font)
	make := func(style excelize.Style) (id int) {
		if err == nil {
			id, err = file.NewStyle(&style)
		}
		return id
	}
	s.title = make(excelize.Style{Font: boldOf(14)})
	s.line = make(excelize.Style{Font: fontOf("", textSize)})
	s.head = make(excelize.Style{Font: boldOf(textSize), Fill: fillOf(headFill), Alignment: aligned(middle, true)})
	s.link = make(excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single", Size: textSize}}) //nolint:misspell // the library's name
	s.name = make(excelize.Style{Font: fontOf("7F7F7F", 8), Fill: fillOf(headFill)})
	for m, look := range looks {
		for n, format := range formats {
			style := excelize.Style{CustomNumFmt: &format, Font: fontOf(look.font, textSize), Alignment: placed[n]}
			style.Font.Strike = look.strike
			if look.fill != "" {
				style.Fill = fillOf(look.fill)
			}
			s.cells[m][n] = make(style)
		}
	}
	if err != nil {
		return fmt.Errorf("make styles: %w", err)
	}
	return nil
}

// font has Chinese and numbers alike, on every system with an office.
const (
	font     = "Microsoft YaHei"
	headFill = "D9E1F2"
	textSize = 10
)

// placed is where in a cell things stand by their numberings: texts are
// wrapped, what is short stands in the middle, so that it keeps off its
// neighbours.
var placed = [...]*excelize.Alignment{
	plainText: aligned("left", true), besideNumbers: aligned("right", true), plainNumber: aligned("right", false), wholeNumber: aligned(middle, false), moneyNumber: aligned("right", false),
}

const middle = "center" //nolint:misspell // the library's name

func aligned(horizontal string, wrap bool) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: horizontal, Vertical: middle, WrapText: wrap}
}

func boldOf(size float64) *excelize.Font { return &excelize.Font{Bold: true, Size: size} }

func fontOf(colour string, size float64) *excelize.Font {
	return &excelize.Font{Color: colour, Size: size} //nolint:misspell // the library's name
}

func fillOf(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}} //nolint:misspell // the library's name
}

func (s *styles) of(m mark, n numbering) int { return s.cells[m][n] }
