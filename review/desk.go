package review

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"juesuan/catalog"
	"juesuan/decisions"
	"juesuan/normalizers"
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
	norm      *normalizers.Normalizer
	originals *originals

	mu       sync.Mutex
	folder   *folder
	verdicts *decisions.Verdicts
	file     *decisions.File
	seen     string // the state of the files that the above were read from
	dossiers []*dossier
	byDoc    map[string]*dossier
	skipped  map[string]int // by name of a question: when
	skips    int
	recent   []Effect
	cache    []*Evaluated // the last used, the latest first
}

// NewDesk opens a folder for review.
func NewDesk(opts Options) (*Desk, error) {
	d := &Desk{opts: opts, norm: normalizers.New(opts.Catalog), originals: newOriginals(opts.From), skipped: map[string]int{}}
	file, err := decisions.Open(opts.Dir)
	if err != nil {
		return nil, err
	}
	d.file = file
	if err := d.refresh(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return d, nil
}

// Close ends the work.
func (d *Desk) Close() error { return d.file.Close() }

// Reviewer is who decides here.
func (d *Desk) Reviewer() string { return d.opts.Reviewer }

// refresh reads again what others have written.
func (d *Desk) refresh() error {
	seen, err := d.state()
	if err != nil || seen == d.seen {
		return err
	}
	if d.verdicts, err = decisions.Read(d.opts.Dir); err != nil {
		return err
	}
	stamp, err := stamped(d.opts.Dir)
	if err != nil {
		return err
	}
	if d.folder == nil || !d.folder.stamp.Equal(stamp) {
		if d.folder, err = openFolder(d.opts.Dir); err != nil {
			return err
		}
	}
	d.seen, d.cache = seen, nil
	return d.lay()
}

// state tells whether records or decisions have changed.
func (d *Desk) state() (string, error) {
	stamp, err := stamped(d.opts.Dir)
	if err != nil {
		return "", err
	}
	files, err := decisions.Files(d.opts.Dir)
	state := stamp.String()
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			state += fmt.Sprintf(" %s:%d", f, info.Size())
		}
	}
	return state, err
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
		for _, q := range d.folder.review[one.document.Source] {
			asked := d.folder.ask(q)
			if !names[asked.Name] { // the same bytes that failed twice
				names[asked.Name] = true
				one.add(asked, d.skipped)
			}
		}
	}
	for _, doc := range d.verdicts.Docs() {
		if one := d.byDoc[doc]; one != nil {
			if _, err := d.evaluate(one); err != nil {
				return err
			}
		}
	}
	return nil
}

// kept is how many documents are kept as they stand.
const kept = 8

// evaluate applies what is decided about a document, checks it and brings its
// questions up to that.
func (d *Desk) evaluate(one *dossier) (*Evaluated, error) {
	for i, e := range d.cache {
		if e.Document.Source == one.document.Source {
			d.cache = append([]*Evaluated{e}, slices.Delete(d.cache, i, i+1)...)
			return e, nil
		}
	}
	b, err := d.folder.batch(*one.document)
	if err != nil {
		return nil, err
	}
	done := d.verdicts.Apply(d.norm, b)
	again := done.Moved || d.verdicts.Touched(one.document.Doc)
	if again && one.read() { // else the records are as they were checked
		d.opts.Checker.Check(b)
		b.Review = append(done.Questions(b), b.Review...)
	}
	e := evaluated(b, done)
	if again {
		one.settled = d.settled(one, done)
		one.update(d.folder, d.verdicts, e, d.folder.review[one.document.Source], d.skipped)
	}
	d.cache = append([]*Evaluated{e}, d.cache...)
	d.cache = d.cache[:min(len(d.cache), kept)]
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
	return d.verdicts, d.refresh()
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
