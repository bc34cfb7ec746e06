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
// the checks over them again and writes the folder anew, one document after the
// other. Where nothing has changed, neither do its bytes; a folder of an older
// format becomes one of this.
func (p *Pipeline) Recheck(dir string) (Rechecked, error) {
	sum := Rechecked{Outcomes: map[string]int{}}
	run, err := ReadRun(dir)
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
	run.Format, run.Records = records.Format, map[records.Type]int{}
	run.Catalog, run.CatalogOverlay = p.version.Embedded, p.version.Overlay
	err = EachBatch(dir, func(b *records.Batch) error {
		done := p.decided(b, verdicts)
		sum.Settled += done.Settled
		sum.Open = append(sum.Open, done.Open...)
		for _, c := range b.Checks {
			sum.Outcomes[c.Outcome]++
		}
		sum.Questions += len(b.Review)
		return writeBatch(sink, b, run.Records)
	})
	if err != nil {
		return sum, errors.Join(err, sink.Abort())
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
		p.stages.checker.Check(b)
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

// ReadRun reads what a folder of records says of the run that wrote it.
func ReadRun(dir string) (records.Run, error) {
	return readOne[records.Run](dir, records.FileName(records.TypeRun))
}

// readOne reads a file of one line.
func readOne[T any, P interface {
	*T
	records.Record
}](dir, name string,
) (one T, err error) {
	if err := records.Finished(dir); err != nil {
		return one, err
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return one, fmt.Errorf("读取结果 / read records: %w", err)
	}
	defer func() { _ = f.Close() }() // was only read
	list, err := records.ReadAll[T, P](f)
	if err != nil {
		return one, fmt.Errorf("%s: %w", name, err)
	}
	if len(list) != 1 {
		return one, fmt.Errorf("%s: 应有一行 / one line was expected: %d", name, len(list))
	}
	return list[0], nil
}
