package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/deb" // registers itself
	"github.com/goreleaser/nfpm/v2/files"
	_ "github.com/goreleaser/nfpm/v2/rpm" // registers itself
)

// packages writes those of Debian and Red Hat.
func (b *bundle) packages() error {
	for _, format := range []string{"deb", "rpm"} {
		if err := b.native(format); err != nil {
			return fmt.Errorf("%s: %w", format, err)
		}
	}
	return nil
}

func (b *bundle) native(format string) error {
	packager, err := nfpm.Get(format)
	if err != nil {
		return err
	}
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: "juesuan", Arch: b.arch, Platform: "linux", Version: numbered(b.version), VersionSchema: "none", Section: "utils", Priority: "optional",
		Maintainer: "juesuan <juesuan@example.invalid>", License: "Apache-2.0", MTime: date, DisableGlobbing: true,
		Description:  "Published departmental reports into data that can be checked\nTurns 部门决算 and 部门预算 reports into JSON Lines, tables and workbooks.",
		Overridables: nfpm.Overridables{RPM: nfpm.RPM{BuildHost: "juesuan"}},
	})
	for _, e := range b.files {
		info.Contents = append(info.Contents, &files.Content{
			Source: filepath.Join(b.from, filepath.FromSlash(e.name)), Destination: installed(e.name),
			FileInfo: &files.ContentFileInfo{Mode: modeOf(e), MTime: date, Owner: "root", Group: "root"},
		})
	}
	if err := nfpm.PrepareForPackager(info, format); err != nil {
		return err
	}
	return create(filepath.Join(b.to, b.name()+"."+format), func(w io.Writer) error { return packager.Package(info, w) })
}

// numbered is a version as both kinds of packages take it: it begins with a
// digit, and has no hyphen.
func numbered(version string) string {
	version = strings.ReplaceAll(strings.TrimPrefix(version, "v"), "-", "~")
	if version == "" || version[0] < '0' || version[0] > '9' || !strings.Contains(version, ".") {
		return "0~" + version
	}
	return version
}

// installed is where a file of the bundle goes on a system.
func installed(name string) string {
	switch folder, file := path.Split(name); {
	case name == "juesuan":
		return "/usr/bin/juesuan"
	case folder == "man/":
		return "/usr/share/man/man1/" + file
	case name == "completions/juesuan.bash":
		return "/usr/share/bash-completion/completions/juesuan"
	case name == "completions/_juesuan":
		return "/usr/share/zsh/vendor-completions/_juesuan"
	case name == "completions/juesuan.fish":
		return "/usr/share/fish/vendor_completions.d/juesuan.fish"
	}
	return "/usr/share/doc/juesuan/" + name
}
