package xls

import (
	"encoding/binary"
	"unicode/utf16"
)

// piece is the data of a record. What lies behind its end is nought.
type piece []byte

func (p piece) u8(at int) byte {
	if at < 0 || at >= len(p) {
		return 0
	}
	return p[at]
}

func (p piece) u16(at int) uint16 {
	if at < 0 || at+2 > len(p) {
		return 0
	}
	return binary.LittleEndian.Uint16(p[at:])
}

func (p piece) u32(at int) uint32 {
	const size = 4
	if at < 0 || at+size > len(p) {
		return 0
	}
	return binary.LittleEndian.Uint32(p[at:])
}

func (p piece) u64(at int) uint64 {
	const size = 8
	if at < 0 || at+size > len(p) {
		return 0
	}
	return binary.LittleEndian.Uint64(p[at:])
}

// pieces are the data of a record and of those that go on with it.
type pieces []piece

func (p pieces) first() piece { return p[0] }

// scan reads pieces from their beginning to their end.
type scan struct {
	pieces
	at int // in the first of the pieces
}

// ended reports whether nothing is left.
func (s *scan) ended() bool {
	for len(s.pieces) > 0 && s.at >= len(s.pieces[0]) {
		s.pieces, s.at = s.pieces[1:], 0
	}
	return len(s.pieces) == 0
}

func (s *scan) u8() byte {
	if s.ended() {
		return 0
	}
	b := s.pieces[0][s.at]
	s.at++
	return b
}

func (s *scan) u16() uint16 {
	low := uint16(s.u8())
	return low | uint16(s.u8())<<8
}

func (s *scan) u32() uint32 {
	low := uint32(s.u16())
	return low | uint32(s.u16())<<16
}

// skip goes past bytes that say nothing to us.
func (s *scan) skip(n uint64) {
	for n > 0 && !s.ended() {
		here := min(n, uint64(len(s.pieces[0])-s.at))
		s.at += int(here)
		n -= here
	}
}

// The marks of a text: how wide its characters are, and what stands behind it.
const (
	wide     = 0x01
	extended = 0x04
	rich     = 0x08
)

// text reads a text of so many characters, with its marks before it.
func (s *scan) text(n int) string {
	marks := s.u8()
	runs, size := 0, uint64(0)
	if marks&rich != 0 {
		runs = int(s.u16())
	}
	if marks&extended != 0 {
		size = uint64(s.u32())
	}
	out := s.chars(n, marks&wide != 0)
	const run = 4
	s.skip(uint64(runs)*run + size)
	return out
}

// chars reads characters. Where they go on in another piece, its first byte
// says anew how wide they are.
func (s *scan) chars(n int, isWide bool) string {
	var out []uint16
	for ; n > 0; n-- {
		if len(s.pieces) > 0 && s.at >= len(s.pieces[0]) {
			if s.ended() {
				break
			}
			isWide = s.u8()&wide != 0
		}
		if s.ended() {
			break
		}
		if isWide {
			out = append(out, s.u16())
		} else {
			out = append(out, uint16(s.u8()))
		}
	}
	return string(utf16.Decode(out))
}
