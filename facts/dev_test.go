package facts

import (
	"bufio"
	"context"
	"juesuan/catalog"
	"juesuan/extractors/text"
	"juesuan/records"
	"os"
	"path/filepath"
	"runtime/pprof"
	"testing"
	"time"
)

func TestDev(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := New(cat)
	if p := os.Getenv("PROF"); p != "" {
		f, _ := os.Create(p)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	for _, set := range []string{"seed", "synth/clean", "synth/gb", "synth/text", "synth/noisy", "synth/err"} {
		out := "/tmp/dev/" + filepath.Base(set)
		os.MkdirAll(out, 0o755)
		ff, _ := os.Create(out + "/facts.jsonl")
		hf, _ := os.Create(out + "/headings.jsonl")
		tf, _ := os.Create(out + "/tables.jsonl")
		df, _ := os.Create(out + "/documents.jsonl")
		fw, hw, tw, dw := bufio.NewWriter(ff), bufio.NewWriter(hf), bufio.NewWriter(tf), bufio.NewWriter(df)
		files, _ := filepath.Glob("/work/shared/corpus/" + set + "/in/*")
		start := time.Now()
		n := 0
		for _, f := range files {
			data, _ := os.ReadFile(f)
			if filepath.Ext(f) == ".pdf" {
				continue
			}
			d, err := text.Extract(context.Background(), f, data, text.DefaultLimits())
			if err != nil {
				t.Error(f, err)
				continue
			}
			b := r.Read(d, records.DocID(data), filepath.Base(f))
			n++
			for i := range b.Facts {
				l, _ := records.Marshal(&b.Facts[i])
				fw.Write(l)
				fw.WriteByte('\n')
			}
			for i := range b.Headings {
				l, _ := records.Marshal(&b.Headings[i])
				hw.Write(l)
				hw.WriteByte('\n')
			}
			for i := range b.Tables {
				l, _ := records.Marshal(&b.Tables[i])
				tw.Write(l)
				tw.WriteByte('\n')
			}
			l, _ := records.Marshal(&b.Document)
			dw.Write(l)
			dw.WriteByte('\n')
		}
		fw.Flush()
		hw.Flush()
		tw.Flush()
		dw.Flush()
		t.Log(set, n, time.Since(start))
	}
}
