package pdfium

import (
	"errors"
	"fmt"
	"testing"
)

func TestBrief(t *testing.T) {
	cause := errors.New("wasm error: unreachable\nwasm stack trace:\n\t.$1(i32)")
	err := brief{fmt.Errorf("page 3: %w", cause)}
	if got, want := err.Error(), "page 3: wasm error: unreachable"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
	if got := (brief{ErrPassword}).Error(); got != ErrPassword.Error() {
		t.Errorf("%q, want %q", got, ErrPassword.Error())
	}
}
