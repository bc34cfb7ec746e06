package text_test

import (
	"os"
	"testing"

	"golang.org/x/tools/txtar"
)

func writeArchive(t *testing.T, file string, a *txtar.Archive) {
	t.Helper()
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}
