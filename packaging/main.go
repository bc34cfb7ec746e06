// Command packaging makes of a folder that holds a program and its documents
// what people install: an archive for each system, packages for Debian and Red
// Hat, a container image. It is a module of its own, so that the program does
// not depend on what packs it. The same folder gives the same bytes.
//
//	packaging FOLDER DEST VERSION OS/ARCH
package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// date is that of every file: the first that all archives know. What is packed
// is told by its version, not by when it was packed.
var date = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// bundle is what is packed.
type bundle struct {
	from, to, version, system, arch string
	files                           []entry
}

// name is what files of the bundle are called, without their endings.
func (b *bundle) name() string {
	return fmt.Sprintf("juesuan-%s-%s-%s", b.version, b.system, b.arch)
}

// program is the file of the program.
func (b *bundle) program() string {
	if b.system == "windows" {
		return "juesuan.exe"
	}
	return "juesuan"
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "packaging:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	const wanted = 4
	if len(args) != wanted {
		return fmt.Errorf("usage: packaging FOLDER DEST VERSION OS/ARCH")
	}
	system, arch, ok := strings.Cut(args[3], "/")
	if !ok {
		return fmt.Errorf("%q is not OS/ARCH", args[3])
	}
	b := &bundle{from: args[0], to: args[1], version: args[2], system: system, arch: arch}
	var err error
	if b.files, err = entries(b.from, b.program()); err != nil {
		return err
	}
	if err := b.archive(); err != nil || system != "linux" {
		return err
	}
	if err := b.packages(); err != nil {
		return err
	}
	return b.image()
}
