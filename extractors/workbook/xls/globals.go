package xls

import (
	"juesuan/extractors"
	"juesuan/extractors/workbook/format"
	"juesuan/extractors/workbook/sheet"
)

// mostListed bounds what a workbook lists of each kind.
const mostListed = 65_536

// globals reads what holds for all sheets.
func (r *reader) globals() error {
	return r.records(0, func(rec record) error {
		d := rec.data.first()
		switch rec.kind {
		case recLocked:
			return extractors.ErrPassword
		case recDates:
			r.dates = format.Dates(d.u16(0) == 1)
		case recSheet:
			r.list(d)
		case recFont:
			const weight, bold = 6, 700
			if len(r.bold) < mostListed {
				r.bold = append(r.bold, d.u16(weight) >= bold)
			}
		case recFormat:
			if len(r.codes) < mostListed {
				s := scan{pieces: pieces{d}, at: 2}
				r.codes[int(d.u16(0))] = s.text(int(s.u16()))
			}
		case recStyle:
			if len(r.styles) < mostListed {
				r.styles = append(r.styles, r.styleOf(d))
			}
		case recShared:
			return r.shared(scan{pieces: rec.data})
		}
		return nil
	})
}

// list reads where a sheet is.
func (r *reader) list(d piece) {
	const state, kind, length, name = 4, 5, 6, 7
	if len(r.sheets) < mostListed {
		s := scan{pieces: pieces{d}, at: name}
		r.sheets = append(r.sheets, listed{s.text(int(d.u8(length))), d.u32(0), d.u8(state)&3 != 0, d.u8(kind) == 0})
	}
}

// styleOf reads a style.
func (r *reader) styleOf(d piece) style {
	const alignment, borders, sides = 6, 10, 4
	s := style{format: int(d.u16(2))}
	font := int(d.u16(0))
	const missing = 4 // the number that no font has
	if font > missing {
		font--
	}
	if font < len(r.bold) && r.bold[font] {
		s.look |= sheet.Stressed
	}
	const middle, over = 2, 6
	if h := d.u8(alignment) & 7; h == middle || h == over {
		s.look |= sheet.Centred
	}
	drawn := 0
	for side := range sides {
		if d.u32(borders)>>(4*side)&15 != 0 {
			drawn++
		}
	}
	if drawn >= ruledSides {
		s.look |= sheet.Ruled
	}
	return s
}

// ruledSides is how many sides of a cell are drawn at least where it is one of
// a ruled table. A single one may underline a title.
const ruledSides = 2

// mostStrings is how many texts the cells of a workbook may share.
const mostStrings = 2_000_000

// shared reads the texts that cells share.
func (r *reader) shared(s scan) error {
	s.skip(4) // how often they are used
	n := s.u32()
	bytes := 0
	for ; n > 0 && !s.ended(); n-- {
		if len(r.strings) == mostStrings {
			return sheet.TooLarge(mostStrings, "文本数", "texts")
		}
		text := s.text(int(s.u16()))
		if bytes += len(text); bytes > mostBytes {
			return sheet.TooLarge(mostBytes, "文字字节数", "bytes of text")
		}
		r.strings = append(r.strings, text)
	}
	return nil
}
