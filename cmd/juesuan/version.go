package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"

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
	self, err := os.Executable()
	if err != nil {
		return version()
	}
	f, err := os.Open(self)
	if err != nil {
		return version()
	}
	defer func() { _ = f.Close() }() // was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
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
