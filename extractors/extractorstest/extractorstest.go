// Package extractorstest is what the tests of sources share.
package extractorstest

import (
	"context"
	"errors"
	"testing"

	"juesuan/extractors"
)

// Claim is how surely a source claims a file by its name and its beginning.
type Claim = struct {
	Name, Head string
	Want       extractors.Claim
}

// Claims holds what a source claims.
func Claims(t *testing.T, s extractors.Source, tests []Claim) {
	t.Helper()
	for _, tt := range tests {
		if got := s.Claims(tt.Name, []byte(tt.Head)); got != tt.Want {
			t.Errorf("%s of %q: %d, want %d", tt.Name, tt.Head, got, tt.Want)
		}
	}
}

// Refused holds that a source refuses a file with a code, and says why in both
// languages. It returns the refusal.
func Refused(t *testing.T, s extractors.Source, f extractors.File, code string) extractors.Refusal {
	t.Helper()
	_, err := s.Read(context.Background(), f)
	var r *extractors.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("%.100v, want %s", err, code)
	}
	if r.Code != code || r.Zh == "" || r.En == "" {
		t.Errorf("%.100v, want %s", err, code)
	}
	return *r
}
