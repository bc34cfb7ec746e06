// Package retry says how often a document is tried whose reading may bring
// down the process that does it, and how: in a child, in one that may take more
// memory, with another engine. It knows no processes; whoever asks does the
// tries.
package retry

import (
	"errors"

	"juesuan/extractors"
	"juesuan/pipeline/isolate"
)

// Policy is what there is to try with.
type Policy struct {
	Engines int  // that can read the document, at least 1
	Large   bool // whether a child may take more memory than the others
}

// Try is one way to have a document read.
type Try struct {
	Plan  extractors.Plan // the engines to ask
	Large bool            // in the child that may take more memory
}

// triesOfEngines are the tries of a document that several engines can read: as
// usual, without the first, with the first alone.
const triesOfEngines = 3

// Shares is among how many tries a document's time is shared out. Another try
// with more memory has the time of the one that outgrew the child.
func (p Policy) Shares() int {
	if p.Engines > 1 {
		return triesOfEngines
	}
	return 1
}

// Run tries until a document is read, and returns what the last try came to.
// What brings down its process is given to a fresh one, without the first
// engine; if that brings it down too, what the first engine reads has to do,
// unless failed says that it reads nothing.
func Run[R any](p Policy, try func(Try) (R, error), failed func(R) bool) (R, error) {
	r, err := inTurn(p, "", try)
	because := Mishap(err)
	if because == "" || p.Engines < 2 {
		return r, err
	}
	if r, err = inTurn(p, extractors.WithoutFirst(because), try); Mishap(err) == "" {
		return r, err
	}
	if last, lastErr := inTurn(p, extractors.FirstOnly, try); lastErr == nil && !failed(last) {
		return last, nil
	}
	return r, err
}

// inTurn tries in a child and, where the document outgrows it, in the one that
// may take more. What becomes of a document so depends on the document alone.
func inTurn[R any](p Policy, plan extractors.Plan, try func(Try) (R, error)) (R, error) {
	r, err := try(Try{Plan: plan})
	if p.Large && errors.Is(err, isolate.ErrMemory) {
		return try(Try{Plan: plan, Large: true})
	}
	return r, err
}

// Mishap is what befell a child, in a word; empty where nothing did.
func Mishap(err error) string {
	switch {
	case errors.Is(err, isolate.ErrTimeout):
		return extractors.Timeout
	case errors.Is(err, isolate.ErrMemory):
		return extractors.OutOfMemory
	case errors.Is(err, isolate.ErrCrashed):
		return extractors.Crashed
	}
	return ""
}
