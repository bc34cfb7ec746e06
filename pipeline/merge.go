package pipeline

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"juesuan/records"
)

// Merge joins the parts that the shards of a manifest wrote into a folder: the
// folder then holds, byte for byte, what one run over all of the manifest
// writes. The parts stay.
func Merge(out, manifest string) (run records.Run, err error) {
	inputs, sum, err := ReadManifest(manifest)
	if err != nil {
		return run, err
	}
	parts, err := openParts(out, sum)
	defer func() {
		for _, p := range parts {
			p.close()
		}
	}()
	if err != nil {
		return run, err
	}
	sink, err := NewFolder(out)
	if err != nil {
		return run, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, sink.Abort())
		}
	}()
	for _, in := range inputs {
		if err := parts[parts[0].shard.of(in)].copy(in.Source, sink); err != nil {
			return run, err
		}
	}
	if run, err = joined(parts); err != nil {
		return run, err
	}
	return sink.Commit(run)
}

// joined is the run that all parts together are.
func joined(parts []*part) (records.Run, error) {
	whole := records.Run{Documents: map[records.Outcome]int{}, Records: map[records.Type]int{}}
	for _, p := range parts {
		if err := p.ended(); err != nil {
			return whole, err
		}
		run := p.run
		run.Options = maps.Clone(run.Options)
		delete(run.Options, optionManifest)
		delete(run.Options, optionShard)
		if p == parts[0] {
			whole.Type, whole.Format, whole.Program, whole.Options = run.Type, run.Format, run.Program, run.Options
			whole.Catalog, whole.CatalogOverlay = run.Catalog, run.CatalogOverlay
		}
		sameData := run.Catalog == whole.Catalog && run.CatalogOverlay == whole.CatalogOverlay
		if run.Format != whole.Format || run.Program != whole.Program || !sameData || !maps.Equal(run.Options, whole.Options) {
			return whole, fmt.Errorf("%s: 版本或选项与 %s 不同，请用同一程序和选项重读 / its version or options are not those of %s: read it again with the same program and options",
				p.name, parts[0].name, parts[0].name)
		}
		for o, n := range run.Documents {
			whole.Documents[o] += n
		}
		for t, n := range run.Records {
			whole.Records[t] += n
		}
	}
	return whole, nil
}

// openParts opens the parts in the order of their numbers.
func openParts(out, manifest string) ([]*part, error) {
	names, err := filepath.Glob(filepath.Join(escapeGlob(out), "part-*-of-*", records.FileName(records.TypeRun)))
	if err != nil || len(names) == 0 {
		return nil, errors.Join(err, fmt.Errorf("%s: 没有可合并的部分 / there are no parts to join", filepath.Base(out)))
	}
	var parts []*part
	for _, name := range names {
		p, err := openPart(filepath.Dir(name))
		if p != nil {
			parts = append(parts, p)
		}
		if err != nil {
			return parts, fmt.Errorf("%s: %w", filepath.Base(filepath.Dir(name)), err)
		}
		if p.run.Options[optionManifest] != manifest {
			return parts, fmt.Errorf("%s: 是按另一份清单读的 / was read by another manifest", p.name)
		}
		if p.shard.Of != parts[0].shard.Of {
			return parts, fmt.Errorf("%s, %s: 份数不同 / are not of the same number of parts", parts[0].name, p.name)
		}
	}
	slices.SortFunc(parts, func(a, b *part) int { return a.shard.Index - b.shard.Index })
	return parts, missing(parts)
}

// missing names the shards that are still to be read.
func missing(parts []*part) error {
	var lack []string
	of := parts[0].shard.Of
	for i := range of {
		if !slices.ContainsFunc(parts, func(p *part) bool { return p.shard.Index == i }) {
			lack = append(lack, strconv.Itoa(i))
		}
	}
	if len(lack) == 0 {
		return nil
	}
	return fmt.Errorf("%d 份中还缺 / of %d parts these are missing: %s （--shard I/%d）", of, of, strings.Join(lack, ", "), of)
}

// part is the output of a shard, being read.
type part struct {
	name  string
	shard Shard
	run   records.Run
	files map[records.Type]*reading
}

// reading is a file being read from its beginning to its end.
type reading struct {
	file *os.File
	buf  *bufio.Reader
	sum  hash.Hash
}

// openPart opens a part; what it returns beside an error must be closed, too.
func openPart(dir string) (*part, error) {
	run, err := ReadRun(dir)
	if err != nil {
		return nil, err
	}
	p := &part{name: filepath.Base(dir), run: run, files: map[records.Type]*reading{}}
	if p.shard, err = ParseShard(run.Options[optionShard], ""); err != nil {
		return p, err
	}
	for _, t := range lineOrder {
		f, err := os.Open(filepath.Join(dir, records.FileName(t)))
		if err != nil {
			return p, err
		}
		sum := sha256.New()
		p.files[t] = &reading{file: f, sum: sum, buf: bufio.NewReaderSize(io.TeeReader(f, sum), 1<<15)}
	}
	return p, nil
}

func (p *part) close() {
	for _, r := range p.files {
		_ = r.file.Close() // was only read
	}
}

// copy hands on the lines of the part's next document, which must be source.
func (p *part) copy(source string, sink Sink) error {
	line, err := p.files[records.TypeDocument].line()
	if err != nil {
		return fmt.Errorf("%s: %s: %w", p.name, source, noEnd(err))
	}
	var doc records.Document
	if err := json.Unmarshal(line, &doc); err != nil {
		return fmt.Errorf("%s: %s: %w", p.name, source, err)
	}
	if doc.Source != source || doc.Counts == nil {
		return fmt.Errorf("%s: 应有 / expected: %s: %q", p.name, source, doc.Source)
	}
	if err := sink.Line(records.TypeDocument, line); err != nil {
		return err
	}
	counts := map[records.Type]int{
		records.TypeHeading: doc.Counts.Headings, records.TypeTable: doc.Counts.Tables, records.TypeFact: doc.Counts.Facts,
		records.TypeCheck: doc.Counts.Checks, records.TypeReview: doc.Counts.Review,
	}
	for _, t := range lineOrder[1:] {
		for range counts[t] {
			line, err := p.files[t].line()
			if err != nil {
				return fmt.Errorf("%s: %s: %s: %w", p.name, records.FileName(t), source, noEnd(err))
			}
			if err := sink.Line(t, line); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reading) line() ([]byte, error) {
	line, err := r.buf.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	return line[:len(line)-1], nil
}

// ended tests that all of the part was read and is as its run wrote it.
func (p *part) ended() error {
	for _, t := range lineOrder {
		r := p.files[t]
		if _, err := r.buf.ReadByte(); !errors.Is(err, io.EOF) {
			return errors.Join(fmt.Errorf("%s: %s: 比清单多 / has more than the manifest", p.name, records.FileName(t)), err)
		}
		if got := hex.EncodeToString(r.sum.Sum(nil)); got != p.run.Files[records.FileName(t)] {
			return fmt.Errorf("%s: %s: 与 run.json 所记不符 / is not what run.json says of it", p.name, records.FileName(t))
		}
	}
	return nil
}
