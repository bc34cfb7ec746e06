package main

import (
	"fmt"
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

type versionCmd struct{}

// Run prints the versions of the program, the record format and the catalog.
func (c *versionCmd) Run(io streams) error {
	cat, err := catalog.Load()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "juesuan %s\nformat %d\ncatalog %s\n", version(), records.Format, cat.Version)
	return err
}
