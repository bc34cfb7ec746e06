package extractors

import (
	"errors"
	"fmt"
	"slices"
)

// The codes of refusals. A source may have others of its own.
const (
	EmptyFile        = "empty_file"
	BinaryContent    = "binary_content"
	TooLarge         = "too_large"
	PasswordRequired = "password_required"
	TooManyPages     = "too_many_pages"
	Unreadable       = "unreadable"       // damaged, or not what it is called
	NeedsConversion  = "needs_conversion" // another program must write it anew first
)

// The codes of what befalls the reading of a file and not the file: read
// again, it may come out otherwise.
const (
	Timeout     = "timeout"
	OutOfMemory = "out_of_memory"
	Crashed     = "crashed"
	Cancelled   = "cancelled"
)

// IsPassing reports whether a code says what befell the reading.
func IsPassing(code string) bool {
	return slices.Contains([]string{Timeout, OutOfMemory, Crashed, Cancelled}, code)
}

// Refusal is the error of a file that a source does not read.
type Refusal struct {
	Code   string // in one word with underscores
	Zh, En string // why, in either language
	Page   int    // on which, from 1; 0 where it is no page's
	Err    error  // what was met, or nil
	// Skip is true where the file is of no kind that is read, as is seen only
	// when it is looked into: it is skipped, and nothing failed.
	Skip bool
}

// Error says why in both languages.
func (r *Refusal) Error() string { return r.Zh + " / " + r.En }

// Unwrap is what was met.
func (r *Refusal) Unwrap() error { return r.Err }

// Refused is an error as a refusal: the one that it wraps, or else that the
// file cannot be read.
func Refused(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return &Refusal{Code: Unreadable, Zh: "无法读取", En: "cannot be read: " + err.Error(), Err: err}
}

// Damaged refuses a file in which something was met that no such file has.
func Damaged(err error) error {
	return &Refusal{Code: Unreadable, Zh: "文件损坏", En: "the file is damaged: " + err.Error(), Err: err}
}

// ErrEmpty refuses a file with nothing in it, or only white space.
var ErrEmpty error = &Refusal{Code: EmptyFile, Zh: "文件为空", En: "the file is empty"}

// ErrPassword refuses a file that is locked.
var ErrPassword error = &Refusal{Code: PasswordRequired, Zh: "文件有密码", En: "the file needs a password"}

// ErrTooManyPages refuses a file with more pages than the limit.
func ErrTooManyPages(most int, err error) error {
	return &Refusal{Code: TooManyPages, Zh: fmt.Sprintf("超过 %d 页", most), En: fmt.Sprintf("more than %d pages", most), Err: err}
}
