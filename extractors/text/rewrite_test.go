package text

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors"
)

// loud says everything in capitals.
func loud(s extractors.Stretch) (out []string) {
	for _, r := range s.Text {
		out = append(out, strings.ToUpper(string(r)))
	}
	return out
}

func TestRewrite(t *testing.T) {
	tests := []struct{ name, file, data, want, ext string }{
		{"lines", "a.txt", "a\tb\r\nc", "A\tB\nC", ".txt"},
		{"unknown_kind", "a", "一a", "一A", ".txt"},
		{"markdown", "a.md", "| a | b |", "| A | B |", ".md"},
		{"tags", "a.html", `<td class="x" colspan="2" title="n">a&nbsp;b</td>`, `<td colspan="2">A&nbsp;B</td>`, ".html"},
		{"spans_without_marks", "a.htm", `<td rowspan=2 data-n=3>a</td>`, `<td rowspan=2>A</td>`, ".html"},
		{"style", "a.html", `<p style="display:none; background:url(n)">a</p>`, `<p style="display:none">A</p>`, ".html"},
		{"over_lines", "a.html", "<td\n href='n'\n colspan=2>a</td>\nb", "<td\n\n colspan=2>A</td>\nB", ".html"},
		{"unseen", "a.html", "<!-- n\n --><script>n</script><STYLE>n</STYLE>a", "\nA", ".html"},
		{"by_number", "a.html", "&#x5E74;&#97;&#38;b", "年A&#38;B", ".html"},
		{"smaller_than", "a.html", "1 < a", "1 < A", ".html"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, ext, err := Source{}.Rewrite(context.Background(), extractors.File{Name: tt.file, Data: []byte(tt.data)}, loud)
			if err != nil || ext != tt.ext {
				t.Fatalf("%q, %v", ext, err)
			}
			if diff := cmp.Diff(tt.want, string(data)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestRewriteKeepsEncoding holds that a text is written in the encoding that it
// was read in.
func TestRewriteKeepsEncoding(t *testing.T) {
	const said = "一、收入支出决算表 a"
	for _, name := range []string{"gb18030", "utf-16le", "utf-16be"} {
		data, err := codec(name).NewEncoder().Bytes([]byte(said))
		if err != nil {
			t.Fatal(err)
		}
		out, _, err := Source{}.Rewrite(context.Background(), extractors.File{Name: "a.txt", Data: data}, loud)
		if err != nil {
			t.Fatal(err)
		}
		got, enc, err := decode(out)
		if err != nil || enc.name != name || got != strings.ToUpper(said) {
			t.Errorf("%s became %s: %q, %v", name, enc.name, got, err)
		}
	}
}

// TestRewriteSaysWhatIsAround holds that a stretch is told of the lines before
// and behind it, blank ones apart.
func TestRewriteSaysWhatIsAround(t *testing.T) {
	var got [][3]string
	_, _, err := Source{}.Rewrite(context.Background(), extractors.File{Name: "a.txt", Data: []byte("0123456789 abc \n\n d<b>e\n")}, func(s extractors.Stretch) []string {
		if a := s.Around[0]; strings.TrimSpace(string(s.Text)) != "" {
			got = append(got, [3]string{string(a.Before), string(s.Text), string(a.Behind)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := [][3]string{{"", "0123456789 abc ", "d"}, {"23456789 abc", " d", "e"}, {"d", "e", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRewriteRefuses(t *testing.T) {
	if _, _, err := (Source{}).Rewrite(context.Background(), extractors.File{Name: "a.txt"}, loud); err == nil {
		t.Error("nothing was rewritten")
	}
}
