package catalog

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func loaded(t *testing.T) *Catalog {
	t.Helper()
	c, err := LoadFS(Data()) // one that no other test asks
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// misprints are keys with a character lost, one too many, or two changed.
func misprints(words []word) []string {
	var out []string
	for _, w := range words {
		letters := []rune(w.key)
		for i := range letters {
			lost := slices.Delete(slices.Clone(letters), i, i+1)
			more := slices.Insert(slices.Clone(letters), i, '性')
			changed := slices.Clone(letters)
			changed[i], changed[len(changed)-1-i] = changed[len(changed)-1-i], changed[i]
			out = append(out, string(lost), string(more), string(changed))
		}
	}
	return append(out, "", "无", strings.Repeat("支出", longestCompared))
}

// TestNearIsSimilar holds that leaving out words that have too little in common
// leaves out none that are near.
func TestNearIsSimilar(t *testing.T) {
	c := loaded(t)
	for name, l := range map[string]*Lexicon{"heads": c.Recognition.heads, "form_heads": c.Form.words, "sections": c.Form.titles} {
		t.Run(name, func(t *testing.T) {
			for _, key := range misprints(l.words) {
				var want []likeness
				for n, w := range l.words {
					if like := l.Similar(key, w.key); like >= leastNear {
						want = append(want, likeness{n, like})
					}
				}
				if diff := cmp.Diff(want, l.near(key), cmp.AllowUnexported(likeness{})); diff != "" {
					t.Fatalf("%q (-all +near):\n%s", key, diff)
				}
			}
		})
	}
}

// TestComparedOnce counts the comparisons: a head is compared once, however
// many statements are asked for it, and with a few of the words.
func TestComparedOnce(t *testing.T) {
	c := loaded(t)
	l := c.Recognition.heads
	heads := []string{"本年收人合计", "基本支出数", "财政拔款收入", "经营性支出", "2023年预算数（万元）"}
	for range 3 {
		for _, h := range heads {
			for _, s := range c.Statements {
				s.NearColumns(c, h, leastNear)
			}
			c.SharedMeasure(h, leastNear)
		}
	}
	if l.known.asked != len(heads) {
		t.Errorf("%d heads were asked for and %d looked for", len(heads), l.known.asked)
	}
	if most := 8 * len(heads); l.compared == 0 || l.compared > most {
		t.Errorf("%d comparisons of %d heads with some of %d words", l.compared, len(heads), len(l.words))
	}
}

// TestLeastNear holds that no likeness is left out that a lead is told by.
func TestLeastNear(t *testing.T) {
	if leastNear > leastLikeHead-leastLead {
		t.Errorf("likeness below %v is left out, and the second of two may count from %v", leastNear, leastLikeHead-leastLead)
	}
}

// TestNearColumns lists the columns that a head may be, the nearest first.
func TestNearColumns(t *testing.T) {
	c := loaded(t)
	for _, tt := range []struct {
		statement, head string
		want            []string
	}{
		{"income", "附属单位上缴收入", []string{"affiliate_remittance"}},
		{"income", "附属单位上缴收人", []string{"affiliate_remittance"}},
		{"income", "年龄", nil},
		{"income", "", nil},
	} {
		t.Run(tt.head, func(t *testing.T) {
			near := c.Statement(tt.statement).NearColumns(c, tt.head, leastNear)
			if !slices.IsSortedFunc(near, func(a, b Near) int { return int(1000 * (b.Like - a.Like)) }) {
				t.Errorf("%+v are not in their order", near)
			}
			var got []string
			for _, n := range near[:min(1, len(near))] {
				got = append(got, n.Column.Measure)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestMemo holds that a memo asks once for what it keeps, keeps what was asked
// for last, and no more than it may.
func TestMemo(t *testing.T) {
	var m memo[int]
	calls := 0
	find := func(s string) int { calls++; return len(s) }
	ask := func(text string, want int) {
		t.Helper()
		if got := m.of(text, find); got != len(text) {
			t.Fatalf("%d of %q", got, text)
		}
		if calls != want {
			t.Fatalf("asked %d times, want %d", calls, want)
		}
	}
	ask("often", 1)
	ask("often", 1)
	ask("seldom", 2)
	for i := range 3 * mostKept {
		ask(strconv.Itoa(i), i+3)
		ask("often", i+3)
	}
	if n := len(m.young) + len(m.old); n > 2*mostKept {
		t.Errorf("%d texts are kept", n)
	}
	before := calls
	ask("seldom", before+1) // forgotten
	ask(strings.Repeat("长", longestKept), before+2)
	ask(strings.Repeat("长", longestKept), before+3)
}

// TestMemoConcurrent asks from many sides; the race detector looks on.
func TestMemoConcurrent(t *testing.T) {
	var m memo[int]
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 2 * mostKept {
				text := strconv.Itoa(i % (mostKept + 100))
				if got := m.of(text, func(s string) int { return len(s) }); got != len(text) {
					t.Errorf("%d of %q", got, text)
				}
			}
		})
	}
	all.Wait()
}
