package review

import (
	"slices"
	"sync"

	"juesuan/records"
)

// Reader reads finished records as what people have decided leaves them, one
// document at a time, and writes nothing. It is safe for concurrent use.
type Reader struct {
	mu     sync.Mutex
	ground *ground
}

// NewReader opens a folder. Of the options it takes the folder, the catalog and
// the checker.
func NewReader(opts Options) (*Reader, error) {
	if err := records.Finished(opts.Dir); err != nil {
		return nil, err
	}
	r := &Reader{ground: newGround(&opts)}
	if _, err := r.ground.renew(); err != nil {
		r.ground.folder.close()
		return nil, err
	}
	return r, nil
}

// Documents are the documents of the folder as it is now.
func (r *Reader) Documents() ([]records.Document, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, err := r.ground.renew(); err != nil {
		return nil, err
	}
	return slices.Clone(r.ground.folder.documents), nil
}

// Read is everything that a document yielded.
func (r *Reader) Read(doc *records.Document) (*records.Batch, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, _, _, err := r.ground.asDecided(doc)
	return b, err
}

// Close lets go of the files.
func (r *Reader) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ground.folder.close()
}
