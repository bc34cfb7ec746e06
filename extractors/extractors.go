// Package extractors says what a source is: a kind of file that can be read.
// Each kind has a folder of its own below this one, which turns the bytes of a
// file into a document and says why where it cannot; extractors/sources lists
// them. Nothing after the extractors asks for the kind of a source.
package extractors

import (
	"context"
	"image"
	"slices"

	"juesuan/document"
)

// Source is one kind of file. It holds nothing of a file and is safe for
// concurrent use.
type Source interface {
	// Name is what the kind is called, in one word.
	Name() string
	// Claims says by its name and its first HeadSize bytes how surely a file is
	// of this kind.
	Claims(name string, head []byte) Claim
	// Read turns a file into a document. An error is a Refusal, or the
	// context's.
	Read(ctx context.Context, f File) (*document.Document, error)
}

// Claim is how surely a file is of a kind. Of several sources the one that is
// surest reads it.
type Claim int

// The claims.
const (
	No    Claim = iota
	Maybe       // something in it says so
	Named       // it is called so
	Sure        // it begins as only files of this kind do, or can be of no other
)

// HeadSize is how much of a file is shown to Claims, in bytes.
const HeadSize = 1024

// Choose is the source of a list that is surest of a file: of several as sure
// the first, and the last of the list where none claims it.
func Choose(list []Source, name string, data []byte) Source {
	best := len(list) - 1
	sure := No
	for k, s := range list {
		if c := s.Claims(name, data[:min(len(data), HeadSize)]); c > sure {
			best, sure = k, c
		}
	}
	return list[best]
}

// IsClaimed reports whether any source of a list claims a file. head gives the
// beginning of the file, which is looked at where the name does not settle it.
func IsClaimed(list []Source, name string, head func() []byte) bool {
	claims := func(data []byte) bool {
		return slices.ContainsFunc(list, func(s Source) bool { return s.Claims(name, data) > No })
	}
	return claims(nil) || claims(head())
}

// Engines is how many engines a source can read a file with.
func Engines(s Source) int {
	if m, ok := s.(MultiEngine); ok {
		return len(m.Engines())
	}
	return 1
}

// File is what is read.
type File struct {
	Name string // as its extension says of what kind it is
	Data []byte
	// MaxPages is how many pages it may have.
	MaxPages int
	// Convert is true where another program of this machine may be run to write
	// the file anew in a kind that can be read.
	Convert bool
	// Plan says which of several engines are asked.
	Plan Plan
	// Paged, where set, is told once how many pages there are, by a source that
	// counts them before it reads them, and returns the context to read them
	// in: pages are given time of their own.
	Paged func(pages int) context.Context
}

// Counted tells Paged how many pages there are. It returns ctx where nobody
// wants to know.
func (f *File) Counted(ctx context.Context, pages int) context.Context {
	if f.Paged == nil {
		return ctx
	}
	return f.Paged(pages)
}

// Plan says which engines a source with several of them asks. The zero Plan
// asks the first, and another where the first does not do. Any other one but
// FirstOnly says in a word why the first must not be asked.
type Plan string

// FirstOnly asks the first engine and no other.
const FirstOnly Plan = "first_only"

// WithoutFirst is the plan to ask any engine but the first, because of what
// befell it.
func WithoutFirst(because string) Plan { return Plan(because) }

// Because says why the first engine must not be asked; it is empty where it may.
func (p Plan) Because() string {
	if p == FirstOnly {
		return ""
	}
	return string(p)
}

// MultiEngine is a source that has more engines than one, so that what brings
// down the process that read it may be read by another. Read goes by the plan.
type MultiEngine interface {
	Source
	// Engines names the engines in the order in which they are asked.
	Engines() []string
}

// Painter is a source whose pages can be painted.
type Painter interface {
	Source
	// Paint paints one page (from 1) at a resolution in dots an inch.
	Paint(ctx context.Context, data []byte, page, dpi int) (image.Image, error)
}

// Liner is a source of lines, as the places of its pieces count them.
type Liner interface {
	Source
	// Lines are the lines in UTF-8 without their ends, the first at 0.
	Lines(data []byte) ([]string, error)
}
