package review

import (
	"fmt"
	"os"

	"juesuan/decisions"
	"juesuan/normalizers"
	"juesuan/records"
)

// ground is the finished records of a folder with what people have decided of
// them, read anew where either has changed.
type ground struct {
	dir      string
	folder   *folder
	verdicts *decisions.Verdicts
	seen     string // the state of the files that the above were read from
	norm     *normalizers.Normalizer
	checker  Checker
}

func newGround(opts *Options) *ground {
	return &ground{dir: opts.Dir, norm: normalizers.New(opts.Catalog), checker: opts.Checker}
}

// renew reads again what others have written, and reports whether they have.
func (g *ground) renew() (changed bool, err error) {
	seen, err := g.state()
	if err != nil || seen == g.seen {
		return false, err
	}
	if g.verdicts, err = decisions.Read(g.dir); err != nil {
		return false, err
	}
	stamp, err := stamped(g.dir)
	if err != nil {
		return false, err
	}
	if g.folder == nil || !g.folder.stamp.Equal(stamp) {
		folder, err := openFolder(g.dir)
		if err != nil {
			return false, err
		}
		g.folder.close()
		g.folder = folder
	}
	g.seen = seen
	return true, nil
}

// state tells whether records or decisions have changed.
func (g *ground) state() (string, error) {
	stamp, err := stamped(g.dir)
	if err != nil {
		return "", err
	}
	files, err := decisions.Files(g.dir)
	state := stamp.String()
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			state += fmt.Sprintf(" %s:%d", f, info.Size())
		}
	}
	return state, err
}

// asDecided reads a document as what is decided leaves it. It is checked again
// where a decision touches it; else the records are as they were checked.
func (g *ground) asDecided(doc *records.Document) (b *records.Batch, done decisions.Applied, again bool, err error) {
	if b, err = g.folder.batch(*doc); err != nil {
		return nil, done, false, err
	}
	done = g.verdicts.Apply(g.norm, b)
	again = done.Moved || g.verdicts.Touched(doc.Doc)
	if again && isRead(doc) {
		if err := g.check(b); err != nil {
			return nil, done, again, err
		}
		b.Review = append(done.Questions(b), b.Review...)
	}
	return b, done, again, nil
}

func isRead(doc *records.Document) bool {
	return doc.Outcome == records.Extracted || doc.Outcome == records.Partial
}

// check checks a document. A mistake in a rule costs the document, not the desk.
func (g *ground) check(b *records.Batch) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("check %q: %v", b.Document.Source, r)
		}
	}()
	g.checker.Check(b)
	return nil
}
