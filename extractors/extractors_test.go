package extractors_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/extractors"
)

// kind is a source of a test's own: it claims what is called like it or begins
// with it.
type kind struct {
	name           string
	called, begins extractors.Claim
}

func (k kind) Name() string { return k.name }

func (k kind) Claims(name string, head []byte) extractors.Claim {
	switch {
	case strings.HasPrefix(string(head), k.name):
		return k.begins
	case strings.HasSuffix(name, "."+k.name):
		return k.called
	}
	return extractors.No
}

func (k kind) Read(context.Context, extractors.File) (*document.Document, error) { return nil, nil }

var list = []extractors.Source{
	kind{"a", extractors.Named, extractors.Sure},
	kind{"b", extractors.Named, extractors.Maybe},
	kind{"c", extractors.Named, extractors.No},
}

func TestChoose(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"x.a", "", "a"},
		{"x.b", "", "b"},
		{"x.c", "b", "c"}, // called so outweighs something inside
		{"x.c", "a", "a"}, // which a beginning outweighs
		{"x", "b", "b"},
		{"x.y", "", "c"}, // the last reads what none claims
		{"x", strings.Repeat(" ", extractors.HeadSize) + "a", "c"},
	}
	for _, tt := range tests {
		if got := extractors.Choose(list, tt.name, []byte(tt.data)).Name(); got != tt.want {
			t.Errorf("%s of %.10q is read as %s, want %s", tt.name, tt.data, got, tt.want)
		}
	}
}

// TestIsClaimed holds that a file is looked into only where its name does not
// settle of what kind it is.
func TestIsClaimed(t *testing.T) {
	tests := []struct {
		name, data    string
		claimed, asks bool
	}{
		{"x.c", "", true, false},
		{"x", "b", true, true},
		{"x", "", false, true},
	}
	for _, tt := range tests {
		asked := false
		got := extractors.IsClaimed(list, tt.name, func() []byte {
			asked = true
			return []byte(tt.data)
		})
		if got != tt.claimed || asked != tt.asks {
			t.Errorf("%s of %q: claimed %t, looked into %t; want %t, %t", tt.name, tt.data, got, asked, tt.claimed, tt.asks)
		}
	}
}

func TestRefused(t *testing.T) {
	cause := errors.New("no such thing")
	own := &extractors.Refusal{Code: "torn", Zh: "破损", En: "torn", Page: 2, Err: cause}
	unread := &extractors.Refusal{Code: "unreadable", Zh: "无法读取", En: "cannot be read: no such thing"}
	tests := []struct {
		name string
		err  error
		want *extractors.Refusal
		text string
	}{
		{"its_own", fmt.Errorf("read: %w", own), own, "破损 / torn"},
		{"any_other", cause, unread, "无法读取 / cannot be read: no such thing"},
		{"pages", extractors.ErrTooManyPages(9, cause), &extractors.Refusal{Code: "too_many_pages", Zh: "超过 9 页", En: "more than 9 pages"}, "超过 9 页 / more than 9 pages"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extractors.Refused(tt.err)
			if !errors.Is(got, cause) {
				t.Errorf("the cause of %v is lost", got)
			}
			if got.Error() != tt.text {
				t.Errorf("%q, want %q", got, tt.text)
			}
			bare, want := *got, *tt.want
			bare.Err, want.Err = nil, nil
			if diff := cmp.Diff(want, bare); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlan(t *testing.T) {
	tests := map[extractors.Plan]string{"": "", extractors.FirstOnly: "", extractors.WithoutFirst("crashed"): "crashed"}
	for plan, want := range tests {
		if got := plan.Because(); got != want {
			t.Errorf("plan %q leaves out the first engine because of %q, want %q", plan, got, want)
		}
	}
}
