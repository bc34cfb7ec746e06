package normalizers_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var proses = map[string]struct{ raw, text string }{
	"plain":     {"基本支出217.28万元", "基本支出217.28万元"},
	"blanks":    {"基本 支出　2 17.28\n万元", "基本支出217.28万元"},
	"fullwidth": {"占１０．５％，（类）；其中：", "占10.5%,(类);其中:"},
	"variants":  {"財政拨款収、支总計", "财政拨款收、支总计"},
	"markup":    {"**公务<b>接待</b>费**&nbsp;0元", "公务接待费0元"},
	"math":      {"支出$1{,}200.50$万元，占\\(43.9\\%\\)，**$\\ge 3$**个", "支出1,200.50万元,占43.9%,≥3个"},
	"dashes":    {"−5–6", "-5-6"},
	"bytes":     {"a\xff费", "a费"},
	"marks":     {"！＃～「」￥", "!#~「」¥"},
	"ends":      {"㐀鿿\x7f\u0080", "㐀鿿\x7f\u0080"},
}

func TestProse(t *testing.T) {
	n := newNormalizer(t)
	for name, tt := range proses {
		t.Run(name, func(t *testing.T) {
			p := n.Prose(tt.raw)
			if p.Text != tt.text {
				t.Errorf("got %q, want %q", p.Text, tt.text)
			}
		})
	}
}

// TestProseRaw holds that pieces are found again as they are printed.
func TestProseRaw(t *testing.T) {
	raw := "共 **２** 辆，占 5 83.63\n万元"
	p := newNormalizer(t).Prose(raw)
	for piece, want := range map[string]string{"2": "２", "583.63": "5 83.63", "63万": "63\n万"} {
		at := strings.Index(p.Text, piece)
		if got := p.Raw(raw, at, at+len(piece)); got != want {
			t.Errorf("%q is printed %q, want %q", piece, got, want)
		}
	}
	if got := p.At(0); got != 0 {
		t.Errorf("the text begins at %d", got)
	}
}

// FuzzProse holds that the text has no white space and each piece of it a
// place in print.
func FuzzProse(f *testing.F) {
	for _, tt := range proses {
		f.Add(tt.raw)
	}
	n := newNormalizer(f)
	f.Fuzz(func(t *testing.T, raw string) {
		p := n.Prose(raw)
		if strings.ContainsFunc(p.Text, unicode.IsSpace) || !utf8.ValidString(p.Text) {
			t.Errorf("%q from %q", p.Text, raw)
		}
		last := 0
		for i := range len(p.Text) {
			if p.At(i) < last || p.Raw(raw, i, i+1) == "" {
				t.Fatalf("byte %d of %q stands at %d, after %d", i, p.Text, p.At(i), last)
			}
			last = p.At(i)
		}
	})
}
