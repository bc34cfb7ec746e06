package xls

import (
	"math"
	"testing"
)

// TestShort holds how numbers of four bytes are read.
func TestShort(t *testing.T) {
	tests := []struct {
		name string
		bits uint32
		want string
	}{
		{"whole", 5<<2 | 2, "5"},
		{"whole_negative", uint32(0xffffffec) | 2, "-5"},
		{"hundredths", 123456<<2 | 3, "1234.56"},
		{"hundredths_negative", uint32(0xfffffe0c)&^3 | 3, "-1.25"},
		{"double", uint32(math.Float64bits(0.5) >> 32), "0.5"},
		{"double_in_hundredths", uint32(math.Float64bits(150)>>32) | 1, "1.5"},
	}
	for _, tt := range tests {
		if got := short(tt.bits); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestText holds that texts are read over the pieces that they are cut into,
// each of which says how wide its characters are.
func TestText(t *testing.T) {
	tests := []struct {
		name string
		data pieces
		n    int
		want string
	}{
		{"narrow", pieces{{0, 'a', 'b'}}, 2, "ab"},
		{"wide", pieces{{1, 0x00, 0x4e}}, 1, "一"},
		{"wider_in_the_next", pieces{{0, 'a'}, {1, 0x00, 0x4e}}, 2, "a一"},
		{"narrower_in_the_next", pieces{{1, 0x00, 0x4e}, {0, 'b', 'c'}}, 3, "一bc"},
		{"with_runs", pieces{{8, 1, 0, 'a', 9, 9, 9, 9}}, 1, "a"},
		{"with_more_behind", pieces{{4, 2, 0, 0, 0, 'a', 9, 9}}, 1, "a"},
		{"cut", pieces{{0, 'a'}}, 9, "a"},
	}
	for _, tt := range tests {
		s := scan{pieces: tt.data}
		if got := s.text(tt.n); got != tt.want || !s.ended() {
			t.Errorf("%s: %q, want %q; left %v", tt.name, got, tt.want, s.pieces)
		}
	}
}
