package pipeline

import (
	"fmt"
	"strconv"
	"strings"

	"juesuan/records"
)

// Shard is one of the parts that a long list of inputs is read in, on one
// machine each. The zero Shard is the whole.
type Shard struct {
	Index int // from 0
	Of    int
}

// The options of a run that read a shard.
const (
	optionManifest = "manifest"
	optionShard    = "shard"
)

// ParseShard reads I/N. Where the text is N alone, the index is the one given.
func ParseShard(text, index string) (Shard, error) {
	i, n, ok := strings.Cut(text, "/")
	if !ok {
		i, n = index, text
	}
	var s Shard
	var e1, e2 error
	s.Index, e1 = strconv.Atoi(i)
	s.Of, e2 = strconv.Atoi(n)
	if e1 != nil || e2 != nil || s.Of < 1 || s.Of > mostShards || s.Index < 0 || s.Index >= s.Of {
		return Shard{}, fmt.Errorf("分片应写作 I/N，I 从 0 到 N-1 / a shard is I/N with I from 0 to N-1: %q", i+"/"+n)
	}
	return s, nil
}

// mostShards is what five digits number.
const mostShards = 99_999

// String writes I/N.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Of) }

// Folder is the name of the folder that a shard writes.
func (s Shard) Folder() string { return fmt.Sprintf("part-%05d-of-%05d", s.Index, s.Of) }

// of is the index of the shard that an input belongs to. It goes by the bytes,
// so that copies of one file come together and are known as such.
func (s Shard) of(in Input) int {
	id := in.Doc
	if id == "" {
		id = records.DocID([]byte(in.Source))
	}
	n, err := strconv.ParseUint(id, 16, 64)
	if err != nil {
		return 0 // no id of ours, whatever it is
	}
	return int(n % uint64(s.Of))
}

// Inputs returns the inputs that belong to the shard, in their order.
func (s Shard) Inputs(list []Input) []Input {
	if s.Of == 0 {
		return list
	}
	var out []Input
	for _, in := range list {
		if s.of(in) == s.Index {
			out = append(out, in)
		}
	}
	return out
}
