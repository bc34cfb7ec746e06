package word_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/word"
)

// bomb is a file whose document is begin and then so many bytes of one text over
// and over, which pack well.
func bomb(t *testing.T, begin, text string, size int64) []byte {
	t.Helper()
	text = strings.Repeat(text, (1<<20)/len(text))
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	times := size / int64(len(text))
	head, block := deflated(t, begin), deflated(t, text)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "word/document.xml", Method: zip.Deflate,
		CompressedSize64: uint64(int64(len(head)) + times*int64(len(block))), UncompressedSize64: uint64(int64(len(begin)) + times*int64(len(text))),
	})
	if err != nil {
		t.Fatal(err)
	}
	write := func(b []byte) {
		if _, err := w.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	write(head)
	for range times {
		write(block)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// deflated is a text as a piece of a packed stream that others may follow.
func deflated(t *testing.T, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

const opened = `<w:document ` + namespaces + `><w:body>`

// TestHostile holds that what would take all memory or time is refused within
// some of both, and says why.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	const gigabytes = 10 << 30
	row := "<w:tr>" + strings.Repeat("<w:tc><w:p/></w:tc>", 100) + "</w:tr>"
	tests := []struct{ name, code, data string }{
		{"paragraphs", extractors.TooLarge, string(bomb(t, opened, p("一"), gigabytes))},
		{"nothing_but_blanks", extractors.TooLarge, string(bomb(t, opened, "        ", gigabytes))},
		{"one_text", extractors.TooLarge, string(bomb(t, opened+"<w:p><w:r><w:t>", "一二三四", gigabytes))},
		{"cells", extractors.TooLarge, string(body("<w:tbl>" + strings.Repeat(row, 10_000) + "</w:tbl>").data(t))},
		{"deep_tables", extractors.TooLarge, string(body(strings.Repeat("<w:tbl><w:tr><w:tc>", 100_000)).data(t))},
		{"deep_boxes", extractors.TooLarge, string(body(strings.Repeat("<w:p><w:r><w:pict><w:txbxContent>", 100_000)).data(t))},
		{"deep_elsewhere", extractors.Unreadable, string(body(strings.Repeat("<x>", 1_000_000)).data(t))},
		{"entities", extractors.Unreadable, `PK` + string(external(t))[2:]},
		{"styles", extractors.Unreadable, string(body(p("一")).with("styles", strings.Repeat("<w:style>", 100_000)).data(t))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			begun := time.Now()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := word.Source{}.Read(context.Background(), extractors.File{Name: "a.docx", Data: []byte(tt.data)})
			runtime.ReadMemStats(&after)
			var r *extractors.Refusal
			if !errors.As(err, &r) || r.Code != tt.code {
				t.Errorf("%.200v, want %s", err, tt.code)
			}
			const most = 30 * time.Second
			if took := time.Since(begun); took > most {
				t.Errorf("took %s", took)
			}
			if grown := int64(after.Sys) - int64(before.Sys); grown > 1<<30 {
				t.Errorf("took %d MB more of the system", grown>>20)
			}
		})
	}
}

// external is a file that has text of another file stand in it.
func external(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><w:document %s><w:body>%s</w:body></w:document>`, namespaces, p("&xxe;"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestOdd holds that what is odd and harmless is read.
func TestOdd(t *testing.T) {
	tests := []struct {
		name string
		file file
		want string
	}{
		{"relations_in_a_circle", body(p("一")+`<w:sectPr><w:headerReference r:id="h"/></w:sectPr>`).with("rels", rels([3]string{"header", "h", "document.xml"})), "一\n"},
		{"relation_to_nowhere", body(p("一")).with("rels", rels([3]string{"styles", "s", "../../../etc/passwd"})), "一\n"},
		{"wide_spans", body(tbl(tr(tc("甲"), tc("1", `<w:gridSpan w:val="2000000000"/>`)), tr(tc("乙", `<w:gridSpan w:val="-5"/>`), tc("2")))), "[0 甲]\n[0 乙][1 2]\n"},
		{"fields_never_ended", body(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>` + r("一") + `</w:p>`), "一\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := documenttest.Shown(read(t, tt.file.data(t)).Blocks); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := body(strings.Repeat(p("一"), 10_000)).data(t)
	if _, err := (word.Source{}).Read(ctx, extractors.File{Name: "a.docx", Data: data}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestConverted holds that an old file is read by way of the program that
// writes it anew, and only where that is allowed.
func TestConverted(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("soffice is not installed, or too long")
	}
	old := []byte(`{\rtf1\ansi\uc1 \u25910?\u20837?\par 1.00\par}`)
	f := extractors.File{Name: "a.rtf", Data: old, Convert: true}
	d, err := word.Source{}.Read(context.Background(), f)
	if err != nil {
		t.Skipf("soffice without Writer: %v", err)
	}
	if got := documenttest.Shown(d.Blocks); got != "收入\n1.00\n" || d.Engine != "soffice" || d.EngineReason != extractors.NeedsConversion {
		t.Errorf("%q by %s because of %s", got, d.Engine, d.EngineReason)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"pipes.word.docx", "pipes.office.docx"} {
		data, err := os.ReadFile("../../fixtures/sources/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = word.Source{}.Read(context.Background(), extractors.File{Name: "a.docx", Data: data})
	})
}

// FuzzDocument is FuzzRead behind the packing: elements as they come.
func FuzzDocument(f *testing.F) {
	f.Add(p("一") + tbl(tr(tc("项目", begins), tc("收入", across2)), tr(tc("", goesOn), tc("1"), tc("2"))))
	f.Add(item("1", 0) + `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>`)
	f.Add(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent>` + p("一") + `</w:txbxContent></w:pict></mc:Choice></mc:AlternateContent></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, text string) {
		data := body(text).with("numbering", abstract("1", lvl(0, "decimal", "%1."))+num("1", "1")).data(t)
		d, err := word.Source{}.Read(context.Background(), extractors.File{Name: "a.docx", Data: data})
		if err != nil {
			return
		}
		lines, err := word.Source{}.Lines(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if b.At.Line < 1 || b.At.Line > len(lines) {
				t.Errorf("%+v is no line of %d", b.At, len(lines))
			}
		}
	})
}
