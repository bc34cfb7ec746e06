package main

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"juesuan/disguise"
	"juesuan/extractors"
	"juesuan/extractors/sources"
	"juesuan/pipeline"
	"juesuan/records"
)

type bugCmd struct {
	File string `arg:"" help:"读得不对的文件 / The file that is read wrongly."`
	Out  string `short:"o" placeholder:"ZIP" help:"写到何处，默认为当前文件夹 / Where to write, the folder one is in unless given."`
	Show bool   `help:"只显示改写后的内容，不写文件 / Show what would be written, and write nothing."`
	knowledge
}

// aboutBug says what is in the archive, for whoever writes it and whoever gets
// it.
//
//go:embed bug.txt
var aboutBug string

// disguised is a report in disguise and how it reads.
type disguised struct {
	name          string
	data          []byte
	before, after disguise.Shape
}

// Run writes a fault report without the names and figures of the document.
func (c *bugCmd) Run(ctx context.Context, s streams) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return usageError{fmt.Errorf("读取文件 / read file: %w", err)}
	}
	made, err := c.disguise(ctx, data)
	if err != nil {
		return err
	}
	if c.Show {
		_, err := s.out.Write(made.data)
		return err
	}
	archive, err := made.archive(version())
	if err != nil {
		return err
	}
	to := c.Out
	if to == "" {
		to = "juesuan-bug-" + digest(bytes.NewReader(archive))[:8] + ".zip"
	}
	s.tell("%s\n", made.about(s.lang))
	return c.write(s, to, archive)
}

// write writes the archive, over no other file.
func (c *bugCmd) write(s streams, to string, archive []byte) error {
	if was, err := os.ReadFile(to); err == nil && !bytes.Equal(was, archive) {
		return usageError{fmt.Errorf("%s: 已有此文件 / there is such a file", to)}
	}
	if err := os.WriteFile(to, archive, 0o644); err != nil {
		return fmt.Errorf("写出 / write: %w", err)
	}
	s.tell("已写出，发出之前请打开看一看 / written; open it and look before you send it: %s\n", to)
	return nil
}

// disguise reads a file, writes it anew in disguise and reads that.
func (c *bugCmd) disguise(ctx context.Context, data []byte) (*disguised, error) {
	cat, err := c.load()
	if err != nil {
		return nil, err
	}
	read := pipeline.New(cat, pipeline.DefaultOptions())
	before := read.Process(ctx, filepath.Base(c.File), data)
	d, err := disguise.New(cat, &before, c.laid()...)
	if err != nil {
		return nil, err
	}
	f := extractors.File{Name: c.File, Data: data, MaxPages: pipeline.DefaultOptions().MaxPages}
	if _, _, err := sources.Rewrite(ctx, f, d.See); err != nil {
		return nil, rewriteError(err)
	}
	out := &disguised{before: disguise.ShapeOf(&before)}
	ext := ""
	if out.data, ext, err = sources.Rewrite(ctx, f, d.Words); err != nil {
		return nil, rewriteError(err)
	}
	base := filepath.Base(c.File)
	out.name = d.Name(strings.TrimSuffix(base, filepath.Ext(base))) + ext
	after := read.Process(ctx, out.name, out.data)
	out.after = disguise.ShapeOf(&after)
	return out, nil
}

// rewriteError is a file that cannot be written anew, as a mistake of use.
func rewriteError(err error) error {
	var refused *extractors.Refusal
	if errors.As(err, &refused) || errors.Is(err, sources.ErrNoWords) {
		return usageError{err}
	}
	return err
}

// laid are the files that are laid over the catalog.
func (k *knowledge) laid() []fs.FS {
	if k.Catalog == "" {
		return nil
	}
	return []fs.FS{os.DirFS(k.Catalog)}
}

// about says what is in the archive and whether the fault can still show.
func (d *disguised) about(lang tongue) string {
	var out strings.Builder
	out.WriteString(lang.pick(fmt.Sprintf(aboutBug, d.name)))
	if list := d.before.Differences(d.after); len(list) > 0 {
		out.WriteString(lang.pick("改写后与原文读法不同之处，若故障不在其中，仍可看出 / where it reads otherwise than the original; a fault elsewhere still shows:\n"))
		for _, line := range list {
			fmt.Fprintf(&out, "  %s\n", line)
		}
		return out.String()
	}
	out.WriteString(lang.pick("改写后与原文读出的表、数、勾稽一样多，故障应仍可看出 / it reads as the original does, table by table and check by check: the fault should show\n"))
	return out.String()
}

// archive is the file to send. The same report gives the same bytes.
func (d *disguised) archive(version string) ([]byte, error) {
	shape, err := json.MarshalIndent(map[string]any{"juesuan": version, "format": records.Format, "original": d.before, "disguised": d.after}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write shape: %w", err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range []struct {
		name string
		data []byte
	}{{"ABOUT.txt", []byte(d.about(bothTongues))}, {d.name, d.data}, {"shape.json", append(shape, '\n')}} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, fmt.Errorf("write archive: %w", err)
		}
		if _, err := io.Copy(w, bytes.NewReader(f.data)); err != nil {
			return nil, fmt.Errorf("write archive: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write archive: %w", err)
	}
	return out.Bytes(), nil
}
