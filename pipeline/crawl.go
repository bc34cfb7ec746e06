package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"juesuan/bundle"
	"juesuan/extractors"
	"juesuan/extractors/sources"
)

// Input is one file found, or a folder that could not be looked into.
type Input struct {
	Path   string // on this machine
	Source string // relative to the crawled root, with slashes
	Bytes  int64
	Doc    string // id of the bytes that a manifest lists, or empty
	Skip   *Skip  // why it will not be read, or nil
}

// Skip says why a file is not read: code and sentence of its reason, and
// whether that is a failure.
type Skip struct {
	Code   string `json:"code"`
	Failed bool   `json:"failed,omitempty"`
	Why    string `json:"why"`
}

// Crawl finds the files under the paths, in lexical order within each path. A
// path that does not exist is an error; everything else that is found and not
// read comes with its reason. out, where not empty, is the folder of the
// output, which is left out.
//
// The source of a file is its path below the folder given. Where several paths
// are given, the folder's name stands in front, with ~2, ~3 … behind where two
// are called the same.
func Crawl(paths []string, out string) ([]Input, error) {
	c := &crawler{sources: sources.All(), seen: map[string]bool{}}
	if out != "" {
		c.out = realPath(out)
	}
	names := map[string]int{}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, fmt.Errorf("找不到输入 / input not found: %w", err)
		}
		prefix := ""
		if len(paths) > 1 || !info.IsDir() {
			prefix = unique(names, baseName(p))
		}
		c.root = realPath(p)
		if info.IsDir() {
			c.dir(p, prefix)
		} else {
			c.file(p, prefix, info)
		}
	}
	return c.found, nil
}

func baseName(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	return filepath.Base(p)
}

func unique(names map[string]int, name string) string {
	names[name]++
	if n := names[name]; n > 1 {
		return fmt.Sprintf("%s~%d", name, n)
	}
	return name
}

// realPath is the absolute path with symbolic links followed, as far as that
// can be done.
func realPath(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	return p
}

type crawler struct {
	sources   []extractors.Source
	root, out string
	seen      map[string]bool // folders being looked into, against loops of links
	found     []Input
}

func (c *crawler) skip(p, source string, size int64, code, why string, failed bool) {
	c.found = append(c.found, Input{Path: p, Source: source, Bytes: size, Skip: &Skip{Code: code, Why: why, Failed: failed}})
}

func (c *crawler) dir(p, source string) {
	here := realPath(p)
	if c.seen[here] {
		c.skip(p, source, 0, "symlink_loop", "符号链接成环 / a symbolic link leads back to a folder above", false)
		return
	}
	if c.out != "" && here == c.out {
		c.skip(p, orDot(source), 0, "output_folder", "输出文件夹 / the folder of the output", false)
		return
	}
	entries, err := os.ReadDir(p)
	if err != nil {
		c.unreadable(p, orDot(source), err)
		return
	}
	c.seen[here] = true
	defer delete(c.seen, here)
	for _, e := range entries {
		c.entry(filepath.Join(p, e.Name()), path.Join(source, filepath.ToSlash(e.Name())), e)
	}
}

// orDot names the root itself, which has no path below itself.
func orDot(source string) string {
	if source == "" {
		return "."
	}
	return source
}

func (c *crawler) unreadable(p, source string, err error) {
	code, why := "read_error", "无法读取 / cannot be read: "+cause(err)
	if errors.Is(err, fs.ErrPermission) {
		code, why = "permission_denied", "没有读取权限 / no permission to read"
	}
	c.skip(p, source, 0, code, why, true)
}

// cause is the innermost error, without the path of this machine.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func (c *crawler) entry(p, source string, e fs.DirEntry) {
	if strings.HasPrefix(e.Name(), ".") {
		c.skip(p, source, 0, "hidden_file", "隐藏文件 / a hidden file or folder", false)
		return
	}
	info, err := os.Stat(p) // follows links
	if err != nil {
		c.unreadable(p, source, err)
		return
	}
	if e.Type()&fs.ModeSymlink != 0 && !inside(c.root, realPath(p)) {
		c.skip(p, source, 0, "symlink_outside_root", "符号链接指向文件夹之外 / a symbolic link out of the folder", false)
		return
	}
	if info.IsDir() {
		c.dir(p, source)
		return
	}
	c.file(p, source, info)
}

func inside(root, p string) bool {
	rel, err := filepath.Rel(root, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// beginning is the part of a file that says of what kind it is.
func beginning(p string) []byte {
	f, err := bundle.Open(p)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // was only read
	head := make([]byte, extractors.HeadSize)
	n, _ := io.ReadFull(f, head) // what there is of it
	return head[:n]
}

func (c *crawler) file(p, source string, info fs.FileInfo) {
	if !info.Mode().IsRegular() {
		c.skip(p, source, 0, "not_a_file", "不是普通文件 / not a regular file", false)
		return
	}
	if bundle.Is(source) {
		c.archive(p, source, info.Size())
		return
	}
	c.claimed(p, source, info.Size())
}

// claimed adds a file that a source claims.
func (c *crawler) claimed(p, source string, size int64) {
	if !extractors.IsClaimed(c.sources, source, func() []byte { return beginning(p) }) {
		c.skip(p, source, size, "unknown_type", "未知文件类型 / a file of unknown type", false)
		return
	}
	c.found = append(c.found, Input{Path: p, Source: source, Bytes: size})
}

// archive adds an archive, which is not read itself, and the files in it.
func (c *crawler) archive(p, source string, size int64) {
	members, err := bundle.Members(p, bundle.DefaultLimits())
	var r *extractors.Refusal
	switch {
	case errors.As(err, &r):
		c.refused(p, source, size, r)
		return
	case err != nil:
		c.unreadable(p, source, err)
		return
	}
	c.unpacked(p, source, size, len(members))
	for i := range members {
		c.member(p+bundle.Mark+members[i].Name, source+bundle.Mark+members[i].Name, &members[i])
	}
}

// refused says why an archive or a file in it is not read. One of a kind that is
// not read is no failure, as no other such file is.
func (c *crawler) refused(p, source string, size int64, r *extractors.Refusal) {
	c.skip(p, source, size, r.Code, r.Error(), r.Code != bundle.Foreign)
}

// unpacked says that the files in an archive are read in its place.
func (c *crawler) unpacked(p, source string, size int64, files int) {
	c.skip(p, source, size, "archive", fmt.Sprintf("压缩包，逐一读取其中 %d 个文件 / an archive, of which the %d files are read one by one", files, files), false)
}

// member adds a file in an archive.
func (c *crawler) member(p, source string, m *bundle.Member) {
	switch {
	case isHidden(m.Name):
		c.skip(p, source, m.Bytes, "hidden_file", "隐藏文件 / a hidden file or folder", false)
	case m.Refused != nil:
		c.refused(p, source, m.Bytes, m.Refused)
	case m.Nested >= 0:
		c.unpacked(p, source, m.Bytes, m.Nested)
	default:
		c.claimed(p, source, m.Bytes)
	}
}

// isHidden reports whether a file or a folder above it in an archive is hidden,
// or what one system keeps there for itself.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}
