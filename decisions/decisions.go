// Package decisions keeps what people decided about doubtful readings and
// applies it to records. Decisions are lines of a file that is only ever
// appended to; taking one back is a further line. Several people may decide:
// what they agree on stands, what they differ on is a question again. A
// decision is applied where its target reads as it did; where the ground has
// moved it is asked about, never applied blindly and never lost.
package decisions

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"juesuan/records"
)

// The actions of a decision.
const (
	Accept  = "accept"
	Correct = "correct"
	Reject  = "reject"
	Undo    = "undo"
)

// QuestionName is the lasting name of a question. The number in a question's
// id changes when others before it are settled; what it asks about does not.
func QuestionName(q *records.Review) string {
	about := q.Reason
	switch {
	case strings.HasPrefix(q.ID, q.Doc+askedAgain):
		about += askedAgain + q.Facts[0]
	case q.Reason == "low_confidence": // one for each table and one for the narrative, of ever fewer values
		about += "\x00" + strings.Join(q.Tables, "\x00")
	case len(q.Facts)+len(q.Tables) > 0:
		about += "\x00" + strings.Join(q.Facts, "\x00") + "\x00\x00" + strings.Join(q.Tables, "\x00")
	default:
		about += "\x00" + q.Message.ZH
	}
	sum := sha256.Sum256([]byte(about))
	return q.Doc + "/x" + hex.EncodeToString(sum[:5])
}

// IsQuestion reports whether a target is the lasting name of a question.
func IsQuestion(target string) bool {
	_, name, _ := strings.Cut(target, "/")
	return strings.HasPrefix(name, "x")
}

// Cell says in names what a fact is: its statement, row and column as read.
func Cell(f *records.Fact) string {
	parts := []string{f.Statement, f.Instance, f.Item, f.Measure, f.Period}
	if f.Row != nil {
		parts = append(parts, f.Row.Code, f.Row.Label)
	}
	if f.Column != nil && len(f.Column.Path) > 0 {
		parts = append(parts, f.Column.Path[len(f.Column.Path)-1])
	}
	return strings.Join(parts, "/")
}

// sameText reports whether two texts that may be missing are the same.
func sameText(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
