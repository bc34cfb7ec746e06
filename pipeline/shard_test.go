package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"juesuan/pipeline"
)

func TestParseShard(t *testing.T) {
	tests := []struct{ text, index, want string }{
		{"0/1", "", "0/1"},
		{"15/16", "3", "15/16"},
		{"16", "3", "3/16"},
		{"16", "", ""},
		{"16", "16", ""},
		{"16/16", "", ""},
		{"-1/16", "", ""},
		{"0/0", "", ""},
		{"0/100000", "", ""},
		{"x/2", "", ""},
		{"0/2/3", "", ""},
	}
	for _, tt := range tests {
		got := ""
		if s, err := pipeline.ParseShard(tt.text, tt.index); err == nil {
			got = s.String()
		}
		if got != tt.want {
			t.Errorf("%q with %q: %q, want %q", tt.text, tt.index, got, tt.want)
		}
	}
}

// TestShardsPartTheInputs holds that every input is in one shard, and that
// copies are in one.
func TestShardsPartTheInputs(t *testing.T) {
	var inputs []pipeline.Input
	for i := range 100 {
		in := pipeline.Input{Source: fmt.Sprint(i), Doc: fmt.Sprintf("%016x", i/2*0x1234567)}
		if i%10 == 9 {
			in.Doc = ""
		}
		inputs = append(inputs, in)
	}
	for _, n := range []int{1, 3, 16} {
		shardOf, copies := map[string]int{}, map[string]int{}
		for i := range n {
			for _, in := range (pipeline.Shard{Index: i, Of: n}).Inputs(inputs) {
				if _, twice := shardOf[in.Source]; twice {
					t.Errorf("of %d: %s is in two", n, in.Source)
				}
				shardOf[in.Source] = i
				if at, ok := copies[in.Doc]; ok && in.Doc != "" && at != i {
					t.Errorf("of %d: copies of %s are in %d and %d", n, in.Doc, at, i)
				}
				copies[in.Doc] = i
			}
		}
		if len(shardOf) != len(inputs) {
			t.Errorf("of %d: %d of %d", n, len(shardOf), len(inputs))
		}
	}
}

func TestManifestMistakes(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	write(t, in, map[string]string{"a<b>.txt": "一", "b.png": "二", "c/d.txt": "三"})
	inputs, err := pipeline.Crawl([]string{in}, "")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "manifest.jsonl")
	if _, err := pipeline.WriteManifest(context.Background(), file, inputs, nil, 2); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, want string }{
		{"good", string(good), ""},
		{"cut short", string(good[:len(good)-3]), "manifest.jsonl:3"},
		{"an unknown field", strings.Replace(string(good), `"path"`, `"paths"`, 1), "manifest.jsonl:1"},
		{"no id", strings.Replace(string(good), `"doc":"`, `"doc":"0`, 1), "manifest.jsonl:1"},
		{"something else", "{}\n", "manifest.jsonl:1"},
	}
	for _, tt := range tests {
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, sum, err := pipeline.ReadManifest(file)
		if tt.want == "" {
			if err != nil || len(got) != len(inputs) || len(sum) != 64 || got[0].Source != "a<b>.txt" || got[1].Skip == nil {
				t.Errorf("%s: %v: %+v %s", tt.name, err, got, sum)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", tt.name, err, tt.want)
		}
	}
}

func TestShareOfMemory(t *testing.T) {
	large := map[int64]int64{}
	for _, memory := range []int64{0, 1 << 30, 4 << 30, 32 << 30} {
		for _, jobs := range []int{1, 2, 8, 64} {
			b, err := pipeline.Share(memory, jobs)
			if err != nil {
				t.Fatal(err)
			}
			if b.Jobs < 1 || b.Jobs > jobs || b.Child > b.Large || memory > 0 && b.Total() > memory {
				t.Errorf("%d MiB for %d: %+v", memory>>20, jobs, b)
			}
			if l, ok := large[memory]; ok && l != b.Large {
				t.Errorf("%d MiB: a document may take %d or %d, by the workers", memory>>20, l, b.Large)
			}
			large[memory] = b.Large
		}
	}
	if _, err := pipeline.Share(100<<20, 1); err == nil {
		t.Error("100 MiB suffice")
	}
}
