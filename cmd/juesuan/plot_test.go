package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "draw docs/scale.svg anew from docs/scale.tsv")

// sample is the state of a run at one moment.
type sample struct {
	after          time.Duration
	kept           int
	cpu            float64 // seconds, of all processes
	parent, family int64   // MiB
}

// TestScalePlot holds that the picture in docs is that of the measurements
// beside it, which are what TestScale writes with -keep.
func TestScalePlot(t *testing.T) {
	samples := readSamples(t, "../../docs/scale.tsv")
	got := plot(perThousand(samples), samples)
	const file = "../../docs/scale.svg"
	if *update {
		writeFile(t, file, got)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("make golden draws it anew (-%s +drawn):\n%s", file, diff)
	}
}

func TestPerThousand(t *testing.T) {
	samples := []sample{{kept: 0, cpu: 0}, {kept: 500, cpu: 60}, {kept: 1500, cpu: 110}, {kept: 1500, cpu: 111}, {kept: 1980, cpu: 130}}
	want := []string{"85.0", "45.9"} // the last of 980 reports
	var got []string
	for _, cost := range perThousand(samples) {
		got = append(got, fmt.Sprintf("%.1f", cost))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func readSamples(t *testing.T, file string) []sample {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // was only read
	r := csv.NewReader(f)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var out []sample
	for _, row := range rows[1:] {
		var n [4]float64
		for i := range n {
			if n[i], err = strconv.ParseFloat(row[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, sample{kept: int(n[0]), cpu: n[1], parent: int64(n[2]), family: int64(n[3])})
	}
	return out
}

// perThousand is what a report cost, in milliseconds of work, of the first
// thousand, the second and so on.
func perThousand(samples []sample) []float64 {
	var out []float64
	const thousand = 1000
	last := samples[len(samples)-1].kept
	for from := 0; last-from > thousand/2; from += thousand {
		to := min(from+thousand, last)
		out = append(out, 1000*(workAt(samples, to)-workAt(samples, from))/float64(to-from))
	}
	return out
}

// workAt is how many seconds of work there had been when so many reports were
// read.
func workAt(samples []sample, reports int) float64 {
	before := samples[0]
	for _, s := range samples {
		if s.kept >= reports {
			if s.kept == before.kept {
				return s.cpu
			}
			return before.cpu + (s.cpu-before.cpu)*float64(reports-before.kept)/float64(s.kept-before.kept)
		}
		before = s
	}
	return before.cpu
}

// Sizes of the picture, in pixels.
const (
	plotLeft, plotTop, plotWidth, plotHeight = 60, 40, 640, 200
	plotBelow                                = plotTop + plotHeight + 70 // the top of the second half
)

// plot draws the cost of a report above and memory below, over the number of
// reports.
func plot(costs []float64, samples []sample) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n",
		plotLeft+plotWidth+20, plotBelow+plotHeight+50)
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="white"/>`)
	const most, mostMiB = 80.0, 250.0
	frame(&b, plotTop, "milliseconds of work for a report, of each thousand", len(costs), most)
	step := float64(plotWidth) / float64(len(costs))
	for i, cost := range costs {
		high := plotHeight * cost / most
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#4878a8"/>`+"\n",
			plotLeft+step*float64(i)+2, plotTop+plotHeight-high, step-4, high)
	}
	frame(&b, plotBelow, "MiB in use: the parent (dark), all processes together (light)", len(costs), mostMiB)
	line(&b, samples, len(costs), mostMiB, "#c89058", func(s sample) int64 { return s.family })
	line(&b, samples, len(costs), mostMiB, "#804010", func(s sample) int64 { return s.parent })
	fmt.Fprintln(&b, "</svg>")
	return b.String()
}

// frame draws the axes of one half.
func frame(b *strings.Builder, top int, title string, thousands int, most float64) {
	fmt.Fprintf(b, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", plotLeft, top-14, title)
	const lines = 4
	for i := range lines + 1 {
		y := float64(top+plotHeight) - float64(plotHeight*i)/lines
		fmt.Fprintf(b, `<path d="M%d %.1fh%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%.1f</text>`+"\n",
			plotLeft, y, plotWidth, plotLeft-6, y+4, most*float64(i)/lines)
	}
	for i := 0; i <= thousands; i += 5 {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n",
			plotLeft+float64(plotWidth*i)/float64(thousands), top+plotHeight+18, i*1000)
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle">reports</text>`+"\n", plotLeft+plotWidth/2, top+plotHeight+34)
}

// line draws what the samples had in use.
func line(b *strings.Builder, samples []sample, thousands int, most float64, stroke string, of func(sample) int64) {
	points := make([]string, len(samples))
	for i, s := range samples {
		x := plotLeft + float64(plotWidth)*float64(s.kept)/float64(1000*thousands)
		points[i] = fmt.Sprintf("%.1f,%.1f", x, plotBelow+plotHeight*(1-float64(of(s))/most))
	}
	fmt.Fprintf(b, `<polyline fill="none" stroke="%s" points="%s"/>`+"\n", stroke, strings.Join(points, " "))
}
