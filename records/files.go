package records

import (
	"errors"
	"os"
	"runtime"
)

// fileNames are the files of an output folder.
var fileNames = map[Type]string{
	TypeDocument: "documents.jsonl",
	TypeHeading:  "headings.jsonl",
	TypeTable:    "tables.jsonl",
	TypeFact:     "facts.jsonl",
	TypeCheck:    "checks.jsonl",
	TypeReview:   "review.jsonl",
	TypeDecision: "decisions.jsonl",
	TypeRun:      "run.json",
}

// FileName is the file of an output folder that lines of a type stand in.
func FileName(t Type) string { return fileNames[t] }

// SyncFolder has the names of a folder reach the disk. Windows cannot.
func SyncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
