package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"juesuan/checks"
	"juesuan/decisions"
	"juesuan/records"
)

// Rechecked is what checking finished records again came to.
type Rechecked struct {
	Outcomes  map[string]int // of the checks
	Questions int
	Settled   int                   // decisions of people that were applied
	Open      []decisions.Unsettled // those that were not
}

// Recheck applies what people have decided to the records of a folder, runs
// the checks over them again and writes the folder anew. Where nothing has
// changed, neither do its bytes.
func (p *Pipeline) Recheck(dir string) (Rechecked, error) {
	sum := Rechecked{Outcomes: map[string]int{}}
	run, err := readOne[records.Run](dir, records.FileName(records.TypeRun))
	if err != nil {
		return sum, err
	}
	verdicts, err := decisions.Read(dir)
	if err != nil {
		return sum, err
	}
	sink, err := NewFolder(dir)
	if err != nil {
		return sum, err
	}
	batches, err := ReadFolder(dir)
	if err != nil {
		return sum, errors.Join(err, sink.Abort())
	}
	run.Catalog, run.Records = p.catalog.Version, map[records.Type]int{}
	for i := range batches {
		b := &batches[i]
		done := p.decided(b, verdicts)
		sum.Settled += done.Settled
		sum.Open = append(sum.Open, done.Open...)
		for _, c := range b.Checks {
			sum.Outcomes[c.Outcome]++
		}
		sum.Questions += len(b.Review)
		if err := writeBatch(sink, b, run.Records); err != nil {
			return sum, errors.Join(err, sink.Abort())
		}
	}
	if _, err := sink.Commit(run); err != nil {
		return sum, errors.Join(err, sink.Abort())
	}
	return sum, nil
}

// decided applies what is decided about a document and checks it.
func (p *Pipeline) decided(b *records.Batch, verdicts *decisions.Verdicts) decisions.Applied {
	var done decisions.Applied
	if read := b.Document.Outcome == records.Extracted || b.Document.Outcome == records.Partial; read {
		done = verdicts.Apply(p.norm, b)
		p.checker.Check(b)
	} else {
		b.Review = checks.Unread(&b.Document)
	}
	done.Open = append(done.Open, verdicts.Settle(b, done)...)
	count(b)
	return done
}

func writeBatch(sink Sink, b *records.Batch, counts map[records.Type]int) error {
	lines, err := b.Lines()
	if err != nil {
		return err
	}
	for _, t := range lineOrder {
		for _, line := range lines[t] {
			if err := sink.Line(t, line); err != nil {
				return err
			}
			counts[t]++
		}
	}
	return nil
}

// ReadFolder reads the documents of a folder with what was read from each. Its
// checks and questions are made anew.
func ReadFolder(dir string) ([]records.Batch, error) {
	docs, e1 := readLines[records.Document](dir, records.TypeDocument)
	headings, e2 := readLines[records.Heading](dir, records.TypeHeading)
	tables, e3 := readLines[records.Table](dir, records.TypeTable)
	facts, e4 := readLines[records.Fact](dir, records.TypeFact)
	if err := errors.Join(e1, e2, e3, e4); err != nil {
		return nil, err
	}
	out := make([]records.Batch, len(docs))
	at := map[string]*records.Batch{}
	for i := range docs {
		out[i].Document = docs[i]
		at[docs[i].Source] = &out[i]
	}
	return out, errors.Join(
		hand(at, headings, func(b *records.Batch, h records.Heading) { b.Headings = append(b.Headings, h) }, func(h records.Heading) string { return h.Source }),
		hand(at, tables, func(b *records.Batch, t records.Table) { b.Tables = append(b.Tables, t) }, func(t records.Table) string { return t.Source }),
		hand(at, facts, func(b *records.Batch, f records.Fact) { b.Facts = append(b.Facts, f) }, func(f records.Fact) string { return f.Source }),
	)
}

// hand gives every record to the batch of its source.
func hand[T any](at map[string]*records.Batch, list []T, give func(*records.Batch, T), source func(T) string) error {
	for _, r := range list {
		b := at[source(r)]
		if b == nil {
			return fmt.Errorf("记录没有对应的文件 / a record of no document: %q", source(r))
		}
		give(b, r)
	}
	return nil
}

func readLines[T any, P interface {
	*T
	records.Record
}](dir string, t records.Type,
) ([]T, error) {
	return readAll[T, P](filepath.Join(dir, records.FileName(t)))
}

func readOne[T any, P interface {
	*T
	records.Record
}](dir, name string,
) (T, error) {
	var none T
	list, err := readAll[T, P](filepath.Join(dir, name))
	if err != nil {
		return none, err
	}
	if len(list) != 1 {
		return none, fmt.Errorf("%s: 应有一行 / one line was expected, not %d", name, len(list))
	}
	return list[0], nil
}

func readAll[T any, P interface {
	*T
	records.Record
}](file string,
) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("读取结果 / read records: %w", err)
	}
	defer func() { _ = f.Close() }()
	list, err := records.ReadAll[T, P](f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return list, nil
}
