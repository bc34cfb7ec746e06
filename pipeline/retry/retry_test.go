package retry_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors"
	"juesuan/pipeline/isolate"
	"juesuan/pipeline/retry"
)

// step is a try that is to be expected, and what it comes to.
type step struct {
	try retry.Try
	out string
	err error
}

func TestRun(t *testing.T) {
	const empty = "" // an answer that says that nothing was read
	crash := fmt.Errorf("%w: signal", isolate.ErrCrashed)
	usual := retry.Try{}
	large := retry.Try{Large: true}
	second := func(because string, large bool) retry.Try {
		return retry.Try{Plan: extractors.WithoutFirst(because), Large: large}
	}
	first := retry.Try{Plan: extractors.FirstOnly}
	tests := []struct {
		name   string
		policy retry.Policy
		steps  []step
		out    string
		err    error
	}{
		{"read", retry.Policy{Engines: 2, Large: true}, []step{{usual, "a", nil}}, "a", nil},
		{"failed_is_an_answer", retry.Policy{Engines: 2, Large: true}, []step{{usual, empty, nil}}, empty, nil},
		{"one_engine_crashes", retry.Policy{Engines: 1, Large: true}, []step{{usual, "", crash}}, "", isolate.ErrCrashed},
		{"one_engine_late", retry.Policy{Engines: 1, Large: true}, []step{{usual, "", isolate.ErrTimeout}}, "", isolate.ErrTimeout},
		{"outgrown", retry.Policy{Engines: 1, Large: true}, []step{{usual, "", isolate.ErrMemory}, {large, "a", nil}}, "a", nil},
		{"outgrown_twice", retry.Policy{Engines: 1, Large: true}, []step{{usual, "", isolate.ErrMemory}, {large, "", isolate.ErrMemory}}, "", isolate.ErrMemory},
		{"nothing_larger", retry.Policy{Engines: 1}, []step{{usual, "", isolate.ErrMemory}}, "", isolate.ErrMemory},
		{"second_engine", retry.Policy{Engines: 2}, []step{{usual, "", crash}, {second("crashed", false), "b", nil}}, "b", nil},
		{"second_engine_refuses", retry.Policy{Engines: 2}, []step{{usual, "", isolate.ErrTimeout}, {second("timeout", false), empty, nil}}, empty, nil},
		{"memory_before_engines", retry.Policy{Engines: 2, Large: true}, []step{
			{usual, "", isolate.ErrMemory}, {large, "", crash}, {second("crashed", false), "", isolate.ErrMemory}, {second("crashed", true), "b", nil},
		}, "b", nil},
		{"first_will_do", retry.Policy{Engines: 2}, []step{
			{usual, "", isolate.ErrTimeout}, {second("timeout", false), "", crash}, {first, "a", nil},
		}, "a", nil},
		{"first_reads_nothing", retry.Policy{Engines: 2}, []step{
			{usual, "", isolate.ErrTimeout}, {second("timeout", false), "", crash}, {first, empty, nil},
		}, "", isolate.ErrCrashed},
		{"all_crash", retry.Policy{Engines: 2}, []step{
			{usual, "", crash}, {second("crashed", false), "", isolate.ErrTimeout}, {first, "", crash},
		}, "", isolate.ErrTimeout},
		{"cancelled", retry.Policy{Engines: 2, Large: true}, []step{{usual, "", context.Canceled}}, "", context.Canceled},
		{"cancelled_later", retry.Policy{Engines: 2, Large: true}, []step{
			{usual, "", crash}, {second("crashed", false), "", context.Canceled},
		}, "", context.Canceled},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var tried, want []retry.Try
			for _, s := range tt.steps {
				want = append(want, s.try)
			}
			out, err := retry.Run(tt.policy, func(try retry.Try) (string, error) {
				tried = append(tried, try)
				if len(tried) > len(tt.steps) {
					return "", errors.New("one try too many")
				}
				s := tt.steps[len(tried)-1]
				return s.out, s.err
			}, func(out string) bool { return out == empty })
			if diff := cmp.Diff(want, tried); diff != "" {
				t.Errorf("tries (-want +got):\n%s", diff)
			}
			if out != tt.out || !errors.Is(err, tt.err) || (err == nil) != (tt.err == nil) {
				t.Errorf("%q, %v; want %q, %v", out, err, tt.out, tt.err)
			}
		})
	}
}

func TestShares(t *testing.T) {
	for engines, want := range map[int]int{1: 1, 2: 3, 3: 3} {
		if got := (retry.Policy{Engines: engines}).Shares(); got != want {
			t.Errorf("%d engines: the time is shared by %d tries, want %d", engines, got, want)
		}
	}
}
