package pdf

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var cmapCases = []struct {
	name, src string
	codes     []uint32
	want      []string // text of each code
	cids      []int
}{
	{"characters", "2 beginbfchar <0001> <5408> <0002> <8BA10031> endbfchar", []uint32{1, 2, 3}, []string{"合", "计1", ""}, []int{0, 0, 0}},
	{"range", "1 beginbfrange <0010> <0012> <0041> endbfrange", []uint32{0x0F, 0x10, 0x12, 0x13}, []string{"", "A", "C", ""}, []int{0, 0, 0, 0}},
	{"range_of_many", "1 beginbfrange <10> <11> [<0041> <00420043>] endbfrange", []uint32{0x10, 0x11, 0x12}, []string{"A", "BC", ""}, []int{0, 0, 0}},
	{"surrogates", "1 beginbfchar <01> <D840DC0B> endbfchar", []uint32{1}, []string{"𠀋"}, []int{0}},
	{"raised_ligature", "1 beginbfrange <01> <02> <00660061> endbfrange", []uint32{1, 2}, []string{"fa", "fb"}, []int{0, 0}},
	{"one_byte", "1 beginbfchar <01> <41> endbfchar", []uint32{1}, []string{"A"}, []int{0}},
	{"glyph_name", "1 beginbfchar <01> /one endbfchar", []uint32{1}, []string{"1"}, []int{0}},
	{"later_wins", "2 beginbfchar <01> <0041> <01> <0042> endbfchar", []uint32{1}, []string{"B"}, []int{0}},
	{"cids", "2 begincidrange <00> <0F> 100 <20> <21> 300 endcidrange 1 begincidchar <30> 7 endcidchar", []uint32{0, 5, 0x21, 0x30, 0x31}, []string{"", "", "", "", ""}, []int{100, 105, 301, 7, 0}},
	{"endless", "9 beginbfchar <01> <0041> <02>", []uint32{1, 2}, []string{"A", ""}, []int{0, 0}},
	{"whole_space", "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange", []uint32{0, 1}, []string{"A", "B"}, []int{0, 0}},
}

func TestCMap(t *testing.T) {
	for _, c := range cmapCases {
		t.Run(c.name, func(t *testing.T) {
			m := parseCMap([]byte(c.src), 1000)
			for i, code := range c.codes {
				if got := m.text(code); got != c.want[i] {
					t.Errorf("text of %x: got %q, want %q", code, got, c.want[i])
				}
				if got := m.cid(code); got != c.cids[i] {
					t.Errorf("CID of %x: got %d, want %d", code, got, c.cids[i])
				}
			}
		})
	}
}

// cuts writes the codes of a string.
func cuts(cut func([]byte) (uint32, int), s string) string {
	out := ""
	for b := []byte(s); len(b) > 0; {
		code, n := cut(b)
		out += fmt.Sprintf("%d:%x ", n, code)
		b = b[n:]
	}
	return out
}

func TestCut(t *testing.T) {
	mixed := parseCMap([]byte("3 begincodespacerange <00> <80> <8140> <FEFE> <FF000000> <FF00FFFF> endcodespacerange"), 1000)
	for _, c := range []struct {
		name string
		cut  func([]byte) (uint32, int)
		s    string
		want string
	}{
		{"mixed", mixed.cut, "A\xC1\xE3\xFF\x00\x01\x02B", "1:41 2:c1e3 4:ff000102 1:42 "},
		{"outside", mixed.cut, "\xC1\x01A", "1:c1 1:1 1:41 "},
		{"gbk", cutGBK, "A\xB2\xBF\x80\xB2", "1:41 2:b2bf 1:80 1:b2 "},
		{"gb18030", cutGB18030, "\x81\x30\x81\x30\xB2\xBF", "4:81308130 2:b2bf "},
		{"utf16", cutUTF16, "\xD8\x40\xDC\x0B\x00A", "4:d840dc0b 2:41 "},
		{"utf8", cutUTF8, "A部\xFF", "1:41 3:e983a8 1:ff "},
		{"odd_byte", cutTwo, "\x00A\x00", "2:41 1:0 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, cuts(c.cut, c.s)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPredefined holds what CIDs, which carry the widths, the characters of
// the named maps get.
func TestPredefined(t *testing.T) {
	for _, c := range []struct {
		name, s string
		text    string
		cid     int
	}{
		{"GBK-EUC-H", "\xB2\xBF", "部", 1158},
		{"GBK-EUC-H", "1", "1", 830},
		{"GBK-EUC-H", " ", " ", 7716},
		{"GB-EUC-V", "1", "1", 830},
		{"GBKp-EUC-H", "1", "1", 18},
		{"GBpc-EUC-H", "1", "1", 18},
		{"GBK2K-H", "1", "1", 18},
		{"UniGB-UCS2-H", "\x90\xE8", "部", 1158},
		{"UniGB-UTF16-H", "\x90\xE8", "部", 1158},
		{"UniGB-UTF8-H", "部", "部", 1158},
		{"UniGB-UTF32-V", "\x00\x00\x90\xE8", "部", 1158},
		{"UniCNS-UTF16-H", "\x90\xE8", "部", 0},
	} {
		t.Run(c.name+"_"+c.text, func(t *testing.T) {
			m, ok := predefined(c.name)
			if !ok {
				t.Fatal("not known")
			}
			code, n := m.cut([]byte(c.s))
			if n != len(c.s) {
				t.Errorf("cut %d bytes of %d", n, len(c.s))
			}
			if got := m.text(code, n); got != c.text {
				t.Errorf("text: got %q, want %q", got, c.text)
			}
			if got := m.cid(code, n); got != c.cid {
				t.Errorf("CID: got %d, want %d", got, c.cid)
			}
		})
	}
	for _, name := range []string{"", "90ms-RKSJ-H", "Identity", "UniGB-X-H", "GBK-EUC-X"} {
		if _, ok := predefined(name); ok {
			t.Errorf("%q is known", name)
		}
	}
}

func FuzzCMap(f *testing.F) {
	for _, c := range cmapCases {
		f.Add([]byte(c.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		const limit = 100
		m := parseCMap(src, limit)
		if n := len(m.spaces) + len(m.cids) + len(m.texts); n > limit {
			t.Fatalf("%d mappings", n)
		}
		for code := uint32(0); code < 300; code++ {
			_, _ = m.text(code), m.cid(code)
		}
		for s := src; len(s) > 0; {
			_, n := m.cut(s)
			if n < 1 {
				t.Fatal("no code cut")
			}
			s = s[n:]
		}
	})
}

func TestGlyphText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "one": "1", "yen": "¥", "uni5408": "合", "uni54088BA1": "合计", "u2000B": "𠀋",
		"f_i": "fi", "A.alt": "A", "g23": "", ".notdef": "", "": "", "uniD800": "", "u110000": "",
	} {
		if got := glyphText(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
