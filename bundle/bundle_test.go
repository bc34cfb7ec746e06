package bundle_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"juesuan/bundle"
	"juesuan/extractors"
)

// pack packs files, given as name and content in turn.
func pack(t testing.TB, files ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Deflate, NonUTF8: true})
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// taped is a tar archive of files.
func taped(t testing.TB, packed bool, files ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	var out io.WriteCloser = nopCloser{&buf}
	if packed {
		out = gzip.NewWriter(&buf)
	}
	w := tar.NewWriter(out)
	for i := 0; i < len(files); i += 2 {
		err := w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644, Typeflag: tar.TypeReg})
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.WriteHeader(&tar.Header{Name: "链接", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// write keeps an archive on the disk.
func write(t testing.TB, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// listed writes members down with what is read of each.
func listed(t testing.TB, file string, limits bundle.Limits) []string {
	t.Helper()
	members, err := bundle.Members(file, limits)
	var r *extractors.Refusal
	switch {
	case errors.As(err, &r):
		return []string{"! " + r.Code}
	case err != nil:
		t.Fatal(err)
	}
	var out []string
	for _, m := range members {
		switch {
		case m.Refused != nil:
			out = append(out, m.Name+" ! "+m.Refused.Code)
			continue
		case m.Nested >= 0:
			out = append(out, fmt.Sprint(m.Name, " of ", m.Nested))
			continue
		}
		data, err := bundle.ReadFile(file + bundle.Mark + m.Name)
		if err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
		out = append(out, m.Name+" "+string(data))
	}
	return out
}

// TestMembers holds what archives hold, by their paths.
func TestMembers(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("决算/表.csv")
	if err != nil {
		t.Fatal(err)
	}
	inner := pack(t, "丙.txt", "三")
	locked := pack(t, "锁.txt", "五")
	locked[6] |= 1 // in its own header
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	tests := []struct {
		name string
		data []byte
		want []string
	}{
		{"a.zip", pack(t, "乙.txt", "二", "甲/一.txt", "一"), []string{"乙.txt 二", "甲/一.txt 一"}},
		{"a.ZIP", pack(t, gbk, "1"), []string{"决算/表.csv 1"}},
		{"a.zip", pack(t, "../../甲.txt", "1", `\乙\丙.txt`, "2", "甲.txt", "3"), []string{"乙/丙.txt 2", "甲.txt 1", "甲~2.txt 3"}},
		{"a.zip", pack(t, "内.zip", string(inner), "x.rar", "?"), []string{"x.rar ! unsupported_archive", "内.zip of 1", "内.zip!/丙.txt 三"}},
		{"a.zip", pack(t, "坏.zip", "PK", "好.txt", "1"), []string{"坏.zip ! unreadable", "好.txt 1"}},
		{"a.zip", locked, []string{"锁.txt ! password_required"}},
		{"a.zip", inner[:len(inner)/2], []string{"! unreadable"}},
		{"a.zip", pack(t), nil},
		{"a.tar", taped(t, false, "甲.txt", "一"), []string{"甲.txt 一", "链接 ! not_a_file"}},
		{"a.tar.gz", taped(t, true, "甲.txt", "一", "内.zip", string(inner)), []string{"内.zip of 1", "内.zip!/丙.txt 三", "甲.txt 一", "链接 ! not_a_file"}},
		{"a.tgz", []byte("?"), []string{"! unreadable"}},
		{"a.tar", []byte("?"), []string{"! unreadable"}},
		{"a.7z", []byte("?"), []string{"! unsupported_archive"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, listed(t, write(t, tt.name, tt.data), bundle.DefaultLimits())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestLimits holds that archives are bounded, whatever they say.
func TestLimits(t *testing.T) {
	deep := pack(t, "甲.txt", "一")
	for range 3 {
		deep = pack(t, "内.zip", string(deep))
	}
	noughts := strings.Repeat("0", 1<<16)
	tests := []struct {
		name   string
		data   []byte
		limits bundle.Limits
		want   []string
	}{
		{"depth", deep, bundle.Limits{Depth: 3, Members: 9, Bytes: 1 << 20, Held: 1 << 20, Ratio: 9, Small: 1 << 20}, []string{"内.zip of 2", "内.zip!/内.zip of 1", "内.zip!/内.zip!/内.zip ! too_deep"}},
		{"members", pack(t, "1", "", "2", "", "3", ""), bundle.Limits{Depth: 1, Members: 2, Bytes: 9}, []string{"! too_large"}},
		{"members_as_many", pack(t, "1", "", "2", ""), bundle.Limits{Depth: 1, Members: 2, Bytes: 9, Small: 9}, []string{"1 ", "2 "}},
		{"bytes", pack(t, "1", "12345", "2", "67890"), bundle.Limits{Depth: 1, Members: 9, Bytes: 9, Small: 9}, []string{"! too_large"}},
		{"ratio", pack(t, "1", noughts, "2", "二"), bundle.Limits{Depth: 1, Members: 9, Bytes: 9, Ratio: 100, Small: 1 << 10}, []string{"1 ! too_large", "2 二"}},
		{"held", pack(t, "1.zip", string(deep)), bundle.Limits{Depth: 9, Members: 9, Bytes: 1 << 20, Held: 9, Ratio: 9, Small: 1 << 20}, []string{"1.zip ! too_large"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, listed(t, write(t, "a.zip", tt.data), tt.limits)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestOpen holds that files stay files, and that what is not there is said so.
func TestOpen(t *testing.T) {
	file := write(t, "a.zip", pack(t, "甲.txt", "一"))
	if data, err := bundle.ReadFile(file); err != nil || !bytes.HasPrefix(data, []byte("PK")) {
		t.Errorf("the archive itself: %v", err)
	}
	f, err := bundle.Open(file + "!/甲.txt")
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil || info.Size() != 3 || info.Name() != "甲.txt" || !info.Mode().IsRegular() {
		t.Errorf("%+v, %v", info, err)
	}
	for _, name := range []string{file + "!/乙.txt", file + "?!/甲.txt", filepath.Join(t.TempDir(), "b.zip!/甲.txt")} {
		if _, err := bundle.Open(name); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.WriteFile(file, pack(t, "乙.txt", "二二"), 0o644); err != nil {
		t.Fatal(err)
	}
	if data, err := bundle.ReadFile(file + "!/乙.txt"); err != nil || string(data) != "二二" {
		t.Errorf("after the archive changed: %q, %v", data, err)
	}
}

// FuzzMembers holds that no archive brings the reader down.
func FuzzMembers(f *testing.F) {
	f.Add(pack(f, "甲.txt", "一", "内.zip", string(pack(f, "乙.txt", "二"))), false)
	f.Add(taped(f, false, "甲.txt", "一"), true)
	f.Fuzz(func(t *testing.T, data []byte, tape bool) {
		file := write(t, map[bool]string{true: "a.tar", false: "a.zip"}[tape], data)
		members, err := bundle.Members(file, bundle.DefaultLimits())
		if err != nil {
			return
		}
		for _, m := range members {
			if r, err := bundle.Open(file + bundle.Mark + m.Name); err == nil {
				_, _ = io.Copy(io.Discard, io.LimitReader(r, 1<<20)) // what there is of it
				_ = r.Close()                                        // was only read
			}
		}
	})
}
