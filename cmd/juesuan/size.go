package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// size is a number of bytes: 1073741824, 512MiB, 4GB.
type size int64

// units of sizes, longest first.
var units = []struct {
	name  string
	bytes float64
}{
	{"KiB", 1 << 10},
	{"MiB", 1 << 20},
	{"GiB", 1 << 30},
	{"TiB", 1 << 40},
	{"kB", 1e3},
	{"KB", 1e3},
	{"MB", 1e6},
	{"GB", 1e9},
	{"TB", 1e12},
	{"B", 1},
	{"", 1},
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *size) UnmarshalText(text []byte) error {
	for _, u := range units {
		number, ok := strings.CutSuffix(strings.TrimSpace(string(text)), u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || math.IsNaN(n) || n < 1 || n*u.bytes > 1<<62 {
			break
		}
		*s = size(n * u.bytes)
		return nil
	}
	return fmt.Errorf("应写作 512MiB、4GB 等 / a size is written as 512MiB or 4GB: %q", text)
}

// inWords writes a number of bytes for a person.
func inWords(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%d kB", (n+999)/1000)
}
