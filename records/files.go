package records

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

// ErrNoResults is told of a folder that a command wants results of and that has
// none.
var ErrNoResults = errors.New("不是 extract 写出的文件夹 / not a folder that extract wrote")

// Finished returns ErrNoResults for a folder that no run has written to its
// end, before anything is written there.
func Finished(dir string) error {
	_, err := os.Stat(filepath.Join(dir, FileName(TypeRun)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", dir, ErrNoResults)
	case err != nil:
		return fmt.Errorf("读取结果 / read records: %w", err)
	}
	return nil
}

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
