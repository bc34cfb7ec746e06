package main

import "testing"

func TestNumbered(t *testing.T) {
	for version, want := range map[string]string{"v1.2.3": "1.2.3", "v1.2.3-4-gabc": "1.2.3~4~gabc", "daf6cf0": "0~daf6cf0", "1234567": "0~1234567", "": "0~"} {
		if got := numbered(version); got != want {
			t.Errorf("%q: %q, want %q", version, got, want)
		}
	}
}

func TestInstalled(t *testing.T) {
	for name, want := range map[string]string{
		"juesuan": "/usr/bin/juesuan", "man/juesuan.1": "/usr/share/man/man1/juesuan.1", "LICENSE": "/usr/share/doc/juesuan/LICENSE",
		"samples/a.txt": "/usr/share/doc/juesuan/samples/a.txt", "completions/juesuan.bash": "/usr/share/bash-completion/completions/juesuan",
	} {
		if got := installed(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
