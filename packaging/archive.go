package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// entry is a file that is packed.
type entry struct {
	name string // with slashes
	mode int64
	size int64
}

// entries are the files of a folder in the order of their names.
func entries(from, program string) ([]entry, error) {
	var out []entry
	err := filepath.WalkDir(from, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, p)
		mode := int64(0o644)
		if name == program {
			mode = 0o755
		}
		out = append(out, entry{filepath.ToSlash(name), mode, info.Size()})
		return err
	})
	return out, err
}

// archive writes the archive that people unpack by hand.
func (b *bundle) archive() error {
	if b.system == "windows" {
		return create(filepath.Join(b.to, b.name()+".zip"), b.zip)
	}
	return create(filepath.Join(b.to, b.name()+".tar.gz"), func(w io.Writer) error {
		packed := gzip.NewWriter(w)
		return errors.Join(b.tar(packed, b.name()+"/", b.files), packed.Close())
	})
}

func create(file string, write func(w io.Writer) error) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// tar writes files below a folder of the archive.
func (b *bundle) tar(w io.Writer, below string, files []entry) error {
	out := tar.NewWriter(w)
	for _, e := range files {
		head := &tar.Header{Name: below + e.name, Mode: e.mode, Size: e.size, ModTime: date, Format: tar.FormatPAX}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		if err := b.copy(out, e); err != nil {
			return err
		}
	}
	return out.Close()
}

func (b *bundle) zip(w io.Writer) error {
	out := zip.NewWriter(w)
	for _, e := range b.files {
		head := &zip.FileHeader{Name: b.name() + "/" + e.name, Method: zip.Deflate, Modified: date}
		head.SetMode(fs.FileMode(e.mode))
		part, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		if err := b.copy(part, e); err != nil {
			return err
		}
	}
	return out.Close()
}

func (b *bundle) copy(w io.Writer, e entry) error {
	from, err := os.Open(filepath.Join(b.from, filepath.FromSlash(e.name)))
	if err != nil {
		return err
	}
	_, err = io.Copy(w, from)
	return errors.Join(err, from.Close())
}

func modeOf(e entry) fs.FileMode { return fs.FileMode(e.mode) }
