package main

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"

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
	if id := buildID(self); len(id) > 0 {
		return digest(bytes.NewReader(id))
	}
	f, err := os.Open(self)
	if err != nil {
		return version()
	}
	defer func() { _ = f.Close() }() // was only read
	return digest(f)
}

// buildID is what the Go linker writes of a program, a hash of all that went
// into it and came out; nothing where it is not to be found so, which is on
// other systems than those with ELF. To read the whole program instead takes
// 0.07 s.
func buildID(program string) []byte {
	f, err := elf.Open(program)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // was only read
	note := f.Section(".note.go.buildid")
	if note == nil {
		return nil
	}
	const head, least = 16, 40 // of the note; and of an ID, which may have been left out
	data, err := note.Data()
	if err != nil || len(data) < head+least {
		return nil
	}
	return data[head:]
}

// digest is the hash of what r has, or the version where that cannot be read.
func digest(r io.Reader) string {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return version()
	}
	return hex.EncodeToString(h.Sum(nil))
}

type versionCmd struct{ knowledge }

// Run prints the versions of the program, the record format and the catalog.
func (c *versionCmd) Run(s streams) error {
	cat, err := c.load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "juesuan %s\nformat %d\ncatalog %s\n", version(), records.Format, cat.Version)
	if cat.Overlay != "" && err == nil {
		_, err = fmt.Fprintf(s.out, "overlay %s\n", cat.Overlay)
	}
	return err
}
