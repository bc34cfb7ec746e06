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
					if like := l.Similar(key, w.key); like >= leastNear && !l.areContrary(key, w.key) {
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
				s.NearColumns(c, h, leastNear, nil)
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
		{"expenditure", "本年支出", []string{"total"}},  // as it stands
		{"expenditure", "基木支出", []string{"basic"}},  // a misprint
		{"income_expenditure_summary", "本年支出", nil}, // elsewhere the total: no misprint of 基本支出
		{"income", "", nil},
	} {
		t.Run(tt.head, func(t *testing.T) {
			near := c.Statement(tt.statement).NearColumns(c, tt.head, leastNear, nil)
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

// TestContrary holds that what a head says of its time, its side, its stage is
// not outweighed by what else it has in common with another.
func TestContrary(t *testing.T) {
	c := loaded(t)
	for _, tt := range []struct {
		text, known string
		want        bool
	}{
		{"上年支出合计", "本年支出合计", true},
		{"上年支出合计", "支出合计", true}, // a head says of this year where it says of none
		{"支出合计", "本年支出合计", false},
		{"结转结余", "上年结转结余", false},
		{"本年结转", "上年结转", true},
		{"其他收入", "其他支出", true},
		{"收入支出合计", "支出合计", false}, // both say neither
		{"全年决算数", "全年预算数", true},
		{"财政拨款决算", "一般公共预算财政拨款", false}, // the name of funds
		{"年末结转和结余", "年初结转和结余", true},
		{"基本支出数", "基本支出", false},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := c.Recognition.heads.areContrary(c.Key(tt.text), c.Key(tt.known)); got != tt.want {
				t.Errorf("contrary to %s: %v", tt.known, got)
			}
		})
	}
	for _, n := range c.Statement("expenditure").NearColumns(c, "上年基本支出", leastNear, nil) {
		t.Errorf("上年基本支出 is near to %v", n.Column.Headers)
	}
}

// TestNeighbours holds that what a head means beside another item only is not
// thought of without it, however its words are written.
func TestNeighbours(t *testing.T) {
	c := loaded(t)
	s := c.Statement("three_public")
	items := func(head string, neighbours []string) []string {
		var out []string
		for _, n := range s.NearColumns(c, head, 0.6, neighbours) {
			out = append(out, n.Column.Item)
		}
		return out
	}
	for _, tt := range []struct {
		name  string
		heads []string
		head  string
		want  []string
	}{
		{"alone", []string{"公务接待费"}, "总计", []string{"three_public.total"}},
		{"near_and_alone", []string{"公务接待费"}, "总共计", []string{"three_public.total"}},
		{"near_beside_it", []string{"会议费"}, "总共计", []string{"three_public.total", "three_public.with_meetings"}},
		{"beside_what_is_near", []string{"会议费用"}, "总共计", []string{"three_public.total", "three_public.with_meetings"}},
		{"beside_another", []string{"培训费"}, "总共计", []string{"three_public.total"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, items(tt.head, s.Neighbours(c, tt.heads, 0.6))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if got := c.Statement("income").Neighbours(c, []string{"会议费"}, 0.6); got != nil {
		t.Errorf("income has neighbours %v", got)
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

// TestNearTitle holds that a title is near as a whole, with whose it is in front,
// its number and its unit left out, and not by its end where another says what
// stands in front.
func TestNearTitle(t *testing.T) {
	c := loaded(t)
	for _, tt := range []struct{ text, near, not string }{
		{"支出决算总体情况表", "expenditure", "income"},
		{"桃源市渔业局支出决算总体情况表", "expenditure", "income"},
		{"一般公共预算财政拨款支出预算表", "general_public_expenditure", "expenditure"},
		{"财政拨款收入支出决算总体情况表", "fiscal_appropriation_summary", "income_expenditure_summary"},
		{"一般公共预算支出决算总体情况表 公开05表", "general_public_expenditure", "expenditure"},
		{"预算公开07表 政府性基金预算支出总体情况表（单位：元）", "government_fund", "expenditure"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			near := c.NearTitle(tt.text, 0.72)
			if near[tt.near] == 0 || near[tt.not] != 0 && near[tt.not] >= near[tt.near] {
				t.Errorf("near to %v", near)
			}
		})
	}
	if near := c.NearTitle("一般公共预算财政拨款支出预算表", 0.72); near["expenditure"] != 0 {
		t.Errorf("its end is near to expenditure: %v", near)
	}
}

// TestNearRows holds which rows of a statement a label names that the catalog does
// not have as it stands.
func TestNearRows(t *testing.T) {
	c := loaded(t)
	for _, tt := range []struct{ statement, side, label, want string }{
		{"fiscal_appropriation_summary", "expenditure", "结转下年财政拨款", "expenditure.fiscal_closing_balance"},
		{"income_expenditure_summary", "expenditure", "本年结余分配", "expenditure.surplus_distribution"},
		{"fiscal_appropriation_summary", "income", "政府性基金拨款", "income.government_fund"},
		{"fiscal_appropriation_summary", "expenditure", "政府性基金拨款", ""}, // of the other side
		{"expenditure", "", "住房改革支出", ""},
		{"income", "", "行政事业单位医疗", ""},                                               // 0.61 like 事业单位经营收入
		{"income_expenditure_summary", "income", "结转结余资金", "income.opening_balance"}, // 0.66
		{"expenditure", "", "本年合计", "total"},
	} {
		got := ""
		if near := c.Statement(tt.statement).NearRows(c, tt.side, tt.label, LikeRow); len(near) > 0 {
			got = near[0].Row.Item
		}
		if got != tt.want {
			t.Errorf("%s of %s: got %q, want %q", tt.label, tt.statement, got, tt.want)
		}
	}
}

// TestNamesTotal holds which labels name a row that adds its table up.
func TestNamesTotal(t *testing.T) {
	c := loaded(t)
	for label, want := range map[string]bool{
		"合计": true, "本年合计": true, "人员经费合计": true,
		"人员经": false, "费合计": false, "人员经费合计2062.66公用经费合计": false, "教育支出": false, "其他收入": false,
	} {
		if got := c.NamesTotal(label); got != want {
			t.Errorf("%s: %v", label, got)
		}
	}
}
