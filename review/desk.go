package review

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"juesuan/catalog"
	"juesuan/decisions"
	"juesuan/records"
)

// Checker holds the records of a document against one another.
type Checker interface {
	Check(b *records.Batch)
}

// Options say what a desk works with.
type Options struct {
	Dir      string   // the folder of records
	From     []string // where the originals may be
	Reviewer string
	Catalog  *catalog.Catalog
	Checker  Checker
	Now      func() time.Time
}

// Desk is the work of review on one folder: its questions, what is decided and
// how it stands with that. It is safe for concurrent use.
type Desk struct {
	opts      Options
	originals *originals

	mu sync.Mutex
	*ground
	file     *decisions.File
	dossiers []*dossier
	byDoc    map[string]*dossier
	skipped  map[string]int // by name of a question: when
	skips    int
	recent   []Effect
	cache    []*Evaluated // the last used, the latest first
	pending  []*dossier   // those to be evaluated, whose questions are presumed

	wake chan struct{} // there are some
	stop context.CancelFunc
	done chan struct{}
}

// NewDesk opens a folder for review.
func NewDesk(opts Options) (*Desk, error) {
	if err := records.Finished(opts.Dir); err != nil {
		return nil, err // before a file of decisions is begun there
	}
	d := &Desk{opts: opts, ground: newGround(&opts), originals: newOriginals(opts.From), skipped: map[string]int{}}
	file, err := decisions.Open(opts.Dir)
	if err != nil {
		return nil, err
	}
	d.file = file
	d.wake, d.done = make(chan struct{}, 1), make(chan struct{})
	if err := d.refresh(); err != nil {
		d.folder.close()
		return nil, errors.Join(err, file.Close())
	}
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	go d.catchUp(ctx)
	return d, nil
}

// Close ends the work.
func (d *Desk) Close() error {
	d.stop()
	<-d.done
	d.folder.close()
	return d.file.Close()
}

// Reviewer is who decides here.
func (d *Desk) Reviewer() string { return d.opts.Reviewer }

// refresh reads again what others have written.
func (d *Desk) refresh() error {
	changed, err := d.renew()
	if err != nil || !changed {
		return err
	}
	d.cache = nil
	return d.lay()
}

// lay makes the dossiers.
func (d *Desk) lay() error {
	d.dossiers, d.byDoc = nil, map[string]*dossier{}
	names := map[string]bool{}
	for i := range d.folder.documents {
		one := &dossier{number: i, document: &d.folder.documents[i]}
		d.dossiers = append(d.dossiers, one)
		doc := one.document.Doc
		if d.byDoc[doc] == nil && one.document.Outcome != records.Duplicate {
			d.byDoc[doc] = one
		}
		questions := d.folder.review[one.document.Source]
		for i := range questions {
			asked := ask(&questions[i], d.folder.statement)
			if !names[asked.Name] { // the same bytes that failed twice
				names[asked.Name] = true
				one.add(asked, d.skipped)
			}
		}
	}
	d.pending = nil
	for _, doc := range d.verdicts.Docs() {
		if one := d.byDoc[doc]; one != nil {
			one.presume(d.verdicts)
			d.pending = append(d.pending, one)
		}
	}
	for range atOnce {
		if _, err := d.evaluateOne(); err != nil {
			return err
		}
	}
	select {
	case d.wake <- struct{}{}:
	default: // it is awake
	}
	return nil
}

// atOnce is how many documents are evaluated while one waits. Where more were
// decided about, the others follow while one works.
const atOnce = 20

// catchUp evaluates what is pending, one after the other, so that whoever works
// at the desk waits for one at most.
func (d *Desk) catchUp(ctx context.Context) {
	defer close(d.done)
	for {
		d.mu.Lock()
		more, _ := d.evaluateOne() // told of when it is looked at
		d.mu.Unlock()
		if ctx.Err() != nil {
			return
		}
		if more {
			continue
		}
		select {
		case <-d.wake:
		case <-ctx.Done():
			return
		}
	}
}

// evaluateOne evaluates the first that is pending. It reports whether there was
// one.
func (d *Desk) evaluateOne() (bool, error) {
	if len(d.pending) == 0 {
		return false, nil
	}
	one := d.pending[0]
	d.pending = d.pending[1:]
	_, err := d.work(one)
	return true, err
}

// kept is how many documents are kept as they stand.
const kept = 8

// evaluate returns a document as it stands with what is decided.
func (d *Desk) evaluate(one *dossier) (*Evaluated, error) {
	for i, e := range d.cache {
		if e.Document.Source == one.document.Source {
			d.cache = append([]*Evaluated{e}, slices.Delete(d.cache, i, i+1)...)
			return e, nil
		}
	}
	e, err := d.work(one)
	if err != nil {
		return nil, err
	}
	d.cache = append([]*Evaluated{e}, d.cache...)
	d.cache = d.cache[:min(len(d.cache), kept)]
	return e, nil
}

// work applies what is decided about a document, checks it and brings its
// questions up to that.
func (d *Desk) work(one *dossier) (*Evaluated, error) {
	b, done, again, err := d.asDecided(one.document)
	if err != nil {
		return nil, err
	}
	e := evaluated(b, done)
	if again {
		one.settled = d.settled(one, done)
		one.update(d.verdicts, e, d.folder.review[one.document.Source], d.skipped)
	}
	return e, nil
}

// settled counts what is decided about a document, its questions included.
func (d *Desk) settled(one *dossier, done decisions.Applied) int {
	n := done.Settled
	for _, target := range d.verdicts.Targets(one.document.Doc) {
		if decisions.IsQuestion(target) && !d.verdicts.Of(target).Disputed() {
			n++
		}
	}
	return n
}

// forget drops a document as it stood.
func (d *Desk) forget(one *dossier) {
	d.cache = slices.DeleteFunc(d.cache, func(e *Evaluated) bool { return e.Document.Source == one.document.Source })
}

// Document returns a document as it stands, or ErrUnknown.
func (d *Desk) Document(doc string) (*Evaluated, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.refresh(); err != nil {
		return nil, err
	}
	one := d.byDoc[doc]
	if one == nil {
		return nil, ErrUnknown
	}
	return d.evaluate(one)
}

// ErrUnknown is told of what is not in the records.
var ErrUnknown = errors.New("not in the records")

// Original returns the bytes of a document's file, or an error that wraps
// ErrMoved.
func (d *Desk) Original(doc *records.Document) ([]byte, error) { return d.originals.read(doc) }

// Standing returns what stands decided about a target, or nil.
func (d *Desk) Standing(target string) *decisions.Verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.verdicts.Of(target)
}

// Verdicts are all decisions.
func (d *Desk) Verdicts() (*decisions.Verdicts, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.refresh() // before they are looked at: it may replace them
	return d.verdicts, err
}

// Head is what is known of a document, or nil.
func (d *Desk) Head(doc string) *records.Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	if one := d.byDoc[doc]; one != nil {
		return one.document
	}
	return nil
}

// QuestionOf is the lasting name of the first question about a target, or "".
func (d *Desk) QuestionOf(target string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range d.dossiers {
		for _, q := range one.questions {
			if q.Name == target || slices.Contains(q.Facts, target) {
				return q.Name
			}
		}
	}
	return ""
}
