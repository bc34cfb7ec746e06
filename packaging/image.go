package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// image writes a container image on an empty base as an OCI layout, in an
// archive of its own. No daemon is needed, and none is asked.
func (b *bundle) image() error {
	img, err := b.build()
	if err != nil {
		return fmt.Errorf("image: %w", err)
	}
	dir, err := os.MkdirTemp("", "juesuan-image-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // holds nothing of worth
	at, err := layout.Write(dir, empty.Index)
	if err == nil {
		err = at.AppendImage(img, layout.WithAnnotations(map[string]string{"org.opencontainers.image.ref.name": b.version}))
	}
	if err != nil {
		return fmt.Errorf("image: %w", err)
	}
	packed := &bundle{from: dir}
	if packed.files, err = entries(dir, ""); err != nil {
		return err
	}
	return create(filepath.Join(b.to, b.name()+".oci.tar"), func(w io.Writer) error { return packed.tar(w, "", packed.files) })
}

// build is the image: the program and its licences, run in /work as a user
// without rights.
func (b *bundle) build() (v1.Image, error) {
	var content bytes.Buffer
	var list []entry
	for _, e := range b.files {
		if e.name == "juesuan" || e.name == "LICENSE" || e.name == "THIRD-PARTY-NOTICES.txt" {
			list = append(list, e)
		}
	}
	if err := b.tar(&content, "", list); err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content.Bytes())), nil }, tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	img, err := mutate.AppendLayers(empty.Image, layer)
	if err != nil {
		return nil, err
	}
	file, err := img.ConfigFile()
	if err != nil {
		return nil, err
	}
	file = file.DeepCopy()
	file.OS, file.Architecture, file.Created = "linux", b.arch, v1.Time{Time: date}
	file.Config = v1.Config{
		Entrypoint: []string{"/juesuan"}, WorkingDir: "/work", User: "65532:65532", Env: []string{"TMPDIR=/work"},
		Labels: map[string]string{"org.opencontainers.image.version": b.version, "org.opencontainers.image.licenses": "Apache-2.0"},
	}
	if img, err = mutate.ConfigFile(img, file); err != nil {
		return nil, err
	}
	return mutate.ConfigMediaType(mutate.MediaType(img, types.OCIManifestSchema1), types.OCIConfigJSON), nil
}
