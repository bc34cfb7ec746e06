package bundle

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"juesuan/extractors"
)

// reader lists an archive with those in it, and counts what they hold.
type reader struct {
	limits Limits
	count  int
	bytes  int64
	held   int64
}

func damaged(err error) *extractors.Refusal {
	return &extractors.Refusal{Code: extractors.Unreadable, Zh: "压缩包损坏", En: "the archive is damaged: " + err.Error()}
}

func tooLarge(zh, en string, most int64) *extractors.Refusal {
	return &extractors.Refusal{Code: extractors.TooLarge, Zh: fmt.Sprintf("压缩包的%s超过 %d", zh, most), En: fmt.Sprintf("the archive has more than %d %s", most, en)}
}

// members lists an archive, in lexical order, with what stands in those in it.
func (r *reader) members(from io.ReaderAt, size int64, k kind, depth int) (list []Member, err error) {
	switch k {
	case zipped:
		list, err = r.zip(from, size)
	case tarred:
		list, err = r.tar(from, size)
	case gzipped:
		list, err = r.gzip(from, size)
	default:
		return nil, errForeign
	}
	if err != nil {
		return nil, err
	}
	unique(list)
	var out []Member
	for _, m := range list {
		inner, err := r.nested(&m, depth)
		if err != nil {
			return nil, err
		}
		out = append(append(out, m), inner...)
	}
	slices.SortFunc(out, func(a, b Member) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// add counts a member. Those that the archive itself does not hold to its word
// about are found when they are read.
func (r *reader) add(list []Member, m Member, packed int64) ([]Member, error) {
	if m.Name = clean(m.Name); m.Name == "" {
		return list, nil
	}
	m.Nested = -1
	if r.count++; r.count > r.limits.Members {
		return nil, tooLarge("文件数", "files", int64(r.limits.Members))
	}
	switch {
	case m.Refused != nil:
	case m.Bytes < 0, m.Bytes > r.limits.Small && packed >= 0 && m.Bytes/r.limits.Ratio > packed:
		m.Refused = &extractors.Refusal{Code: extractors.TooLarge, Zh: "压缩比异常", En: fmt.Sprintf("it is packed more than %d to one", r.limits.Ratio)}
	default:
		if r.bytes += m.Bytes; r.bytes > r.limits.Bytes {
			return nil, tooLarge("解压后字节数", "bytes when unpacked", r.limits.Bytes)
		}
	}
	return append(list, m), nil
}

// zip lists a zip archive.
func (r *reader) zip(from io.ReaderAt, size int64) (list []Member, err error) {
	z, err := zip.NewReader(from, size)
	if err != nil {
		return nil, damaged(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || strings.HasSuffix(f.Name, `\`) {
			continue
		}
		m := Member{Name: decoded(f.Name), Bytes: int64(f.UncompressedSize64), open: f.Open}
		const locked = 1
		switch {
		case f.Flags&locked != 0:
			m.Refused = &extractors.Refusal{Code: extractors.PasswordRequired, Zh: "压缩包中的文件有密码", En: "the file in the archive needs a password"}
		case !f.Mode().IsRegular():
			m.Refused = errNoFile
		}
		if list, err = r.add(list, m, int64(f.CompressedSize64)); err != nil {
			return nil, err
		}
	}
	return list, nil
}

var errNoFile = &extractors.Refusal{Code: "not_a_file", Zh: "不是普通文件", En: "not a regular file"}

// tar lists a tar archive.
func (r *reader) tar(from io.ReaderAt, size int64) (list []Member, err error) {
	section := io.NewSectionReader(from, 0, size)
	t := tar.NewReader(section)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return nil, damaged(err)
		case h.Typeflag == tar.TypeDir:
			continue
		}
		m := Member{Name: decoded(h.Name), Bytes: h.Size}
		if h.Typeflag != tar.TypeReg || isSparse(h) {
			m.Refused = errNoFile
		}
		at, err := section.Seek(0, io.SeekCurrent)
		if err != nil {
			return nil, damaged(err)
		}
		m.open = func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(from, at, h.Size)), nil }
		if list, err = r.add(list, m, h.Size); err != nil {
			return nil, err
		}
	}
}

// isSparse reports whether the noughts of a file were left out.
func isSparse(h *tar.Header) bool {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			return true
		}
	}
	return h.Typeflag == tar.TypeGNUSparse
}

// gzip lists a tar archive that is packed as a whole, which is held in memory.
func (r *reader) gzip(from io.ReaderAt, size int64) ([]Member, error) {
	z, err := gzip.NewReader(io.NewSectionReader(from, 0, size))
	if err != nil {
		return nil, damaged(err)
	}
	data, err := r.hold(z)
	if err != nil {
		return nil, err
	}
	return r.tar(bytes.NewReader(data), int64(len(data)))
}

// hold reads what has to be held in memory.
func (r *reader) hold(from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, r.limits.Held-r.held+1))
	r.held += int64(len(data))
	switch {
	case r.held > r.limits.Held:
		return nil, tooLarge("内层压缩包字节数", "bytes in archives within it", r.limits.Held)
	case err != nil:
		return nil, damaged(err)
	}
	return data, nil
}

// nested lists the archive that a member is, if it is one. Where it cannot be
// read, that is its own matter.
func (r *reader) nested(m *Member, depth int) ([]Member, error) {
	k := kindOf(m.Name)
	if k == none || m.Refused != nil {
		return nil, nil
	}
	if depth >= r.limits.Depth {
		m.Refused = &extractors.Refusal{Code: "too_deep", Zh: fmt.Sprintf("压缩包嵌套超过 %d 层", r.limits.Depth), En: fmt.Sprintf("archives stand in one another more than %d deep", r.limits.Depth)}
		return nil, nil
	}
	inner, err := r.inner(m, k, depth)
	var refused *extractors.Refusal
	if errors.As(err, &refused) {
		m.Refused = refused
		return nil, nil
	}
	m.Nested = len(inner)
	return inner, err
}

func (r *reader) inner(m *Member, k kind, depth int) ([]Member, error) {
	if k == foreign {
		return nil, errForeign
	}
	f, err := m.open()
	if err != nil {
		return nil, damaged(err)
	}
	data, err := r.hold(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	list, err := r.members(bytes.NewReader(data), int64(len(data)), k, depth+1)
	for i := range list {
		list[i].Name = m.Name + Mark + list[i].Name
	}
	return list, err
}
