package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"juesuan/catalog"
	"juesuan/records"
)

// release is set when a release is built.
var release = ""

// version is the release, or the version of the module as it was built.
func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// build tells this program from every other, those of one version that are
// still being worked on, too: what one of them kept is not what another reads.
func build() string {
	if info, ok := debug.ReadBuildInfo(); ok && settled(info) {
		return digest(strings.NewReader(version() + "\n" + info.String()))
	}
	self, err := os.Executable()
	if err != nil {
		return version()
	}
	f, err := os.Open(self)
	if err != nil {
		return version()
	}
	defer func() { _ = f.Close() }() // was only read
	return digest(f)
}

// settled reports whether a program's build info says all that it was built
// from: a module with its sum, or a commit without changes. To read the whole
// program instead takes 0.07 s.
func settled(info *debug.BuildInfo) bool {
	if info.Main.Sum != "" {
		return true
	}
	commit, changed := "", true
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.modified":
			changed = s.Value != "false"
		}
	}
	return commit != "" && !changed
}

// digest is the hash of what r has, or the version where that cannot be read.
func digest(r io.Reader) string {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return version()
	}
	return hex.EncodeToString(h.Sum(nil))
}

type versionCmd struct{}

// Run prints the versions of the program, the record format and the catalog.
func (c *versionCmd) Run(s streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "juesuan %s\nformat %d\ncatalog %s\n", version(), records.Format, cat.Version)
	return err
}
