package disguise_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"juesuan/catalog"
	"juesuan/disguise"
	"juesuan/extractors"
	"juesuan/extractors/sources"
	"juesuan/pipeline"
	"juesuan/records"
)

func load(t *testing.T) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// says is what a disguise puts in the place of one line, ? for each character
// that it puts in.
func says(t *testing.T, d *disguise.Disguise, line string) string {
	t.Helper()
	s := extractors.Stretch{Text: []rune(line), Line: 1}
	d.See(s)
	out := strings.Join(d.Words(s), "")
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) && !strings.ContainsRune(line, r) {
			return '?'
		}
		return r
	}, out)
}

func TestWords(t *testing.T) {
	b := &records.Batch{Document: records.Document{Entity: "和平财政局"}}
	tests := []struct{ name, line, want string }{
		{"known", "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"},
		{"blanks_within", "合  计", "合  计"},
		{"part_of_a_word", "款支出决算表", "款支出决算表"},
		{"traditional", "財政拨款收入", "財政拨款收入"},
		{"stranger", "瀛洲鹤苑", "????"},
		{"name_of_known_words", "和平财政局", "??财政?"},
		{"known_elsewhere", "财政", "财政"},
		{"numerals", "第三部分", "第三部分"},
		{"latin", "Room b", "Xxxx x"},
		{"misread_digit", "l 1O.5", "x 1O.5"},
		{"money", "1,234.50", "3,703.50"},
		{"further_digit", "9,234.50", "27,703.50"},
		{"further_group", "999,234.50", "2,997,703.50"},
		{"no_groups", "9234.50", "27703.50"},
		{"noughts", "0.05", "0.15"},
		{"nought", "0.00", "0.00"},
		{"wide", "９．５０", "２８．５０"},
		{"money_by_unit", "鹤 12 万元", "? 36 万元"},
		{"percent", "占 98.84%", "占 98.84%"},
		{"score", "98.5分", "98.5分"},
		{"three_digits", "321", "321"},
		{"four_digits", "4321", "12963"},
		{"telephone", "0551-87654321", "1653-262962963"},
		{"year", "2023 1900 2099", "2023 1900 2099"},
		{"no_year", "1899 2100", "5697 6300"},
		{"date", "2023.9.30", "2023.9.30"},
		{"month", "2023.12", "2023.12"},
		{"no_month", "2023.13", "6069.39"},
		{"code", "2080505", "2080505"},
		{"code_by_levels", "208 0505", "208 0505"},
		{"no_code", "2080599990", "6241799970"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := disguise.New(load(t), b)
			if err != nil {
				t.Fatal(err)
			}
			if got := says(t, d, tt.line); got != tt.want {
				t.Errorf("%q became %q, want %q", tt.line, got, tt.want)
			}
		})
	}
}

// TestFit holds that columns stay where they are when a figure grows.
func TestFit(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"from_the_right", "合计      9,000.00", "合计     27,000.00"},
		{"barely", "合计   9,000.00", "合计  27,000.00"},
		{"no_room", "合计  9,000.00", "合计  27,000.00"},
		{"from_the_left", "9,000.00    合计", "27,000.00   合计"},
		{"left_barely", "9,000.00   合计", "27,000.00  合计"},
		{"left_no_room", "9,000.00  合计", "27,000.00  合计"},
		{"tabs", "合计\t9,000.00\t合计", "合计\t27,000.00\t合计"},
	}
	for _, tt := range tests {
		d, err := disguise.New(load(t), &records.Batch{})
		if err != nil {
			t.Fatal(err)
		}
		if got := says(t, d, tt.line); got != tt.want {
			t.Errorf("%s: %q became %q, want %q", tt.name, tt.line, got, tt.want)
		}
	}
}

// TestRead holds what is known of figures because they were read: whole numbers
// of money, what is none, and figures that the end of a line parts.
func TestRead(t *testing.T) {
	fact := func(kind, raw string, at ...records.Place) records.Fact {
		return records.Fact{Kind: kind, Raw: raw, At: at}
	}
	line := func(n, cell int) records.Place { return records.Place{Line: n, Cell: &cell} }
	b := &records.Batch{Facts: []records.Fact{
		fact("amount", "3", line(1, 2)), fact("count", "3", line(1, 1)), fact("percent", "79.97", line(1, 3)),
		fact("amount", "1 2.50", line(1, 4)), fact("amount", "l2", line(1, 5)),
		fact("amount", "4\n12.5", line(2, 0), line(3, 0)),
	}}
	b.Facts[0].Row = &records.Row{Code: "9990101"}
	d, err := disguise.New(load(t), b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for k, text := range []string{"9990101|3|3|79.97|1 2.50|l2|0101", "4", "12.5"} {
		s := extractors.Stretch{Text: []rune(text), Line: k + 1}
		d.See(s)
		got = append(got, strings.Join(d.Words(s), ""))
	}
	if diff := cmp.Diff([]string{"9990101|3|9|79.97|3 7.50|36|0101", "12", "37.5"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBoxes holds that figures of pages are known by their boxes, those that
// share one by their digits.
func TestBoxes(t *testing.T) {
	box := func(left, right float64) *records.Box { return &records.Box{left, 0, right, 10} }
	both := records.Place{Page: 1, Box: box(0, 60)}
	b := &records.Batch{Facts: []records.Fact{
		{Kind: "amount", Raw: "11", At: records.At{both}},
		{Kind: "amount", Raw: "12", At: records.At{both}},
		{Kind: "count", Raw: "9", At: records.At{{Page: 1, Box: box(60, 80)}}},
	}}
	d, err := disguise.New(load(t), b)
	if err != nil {
		t.Fatal(err)
	}
	s := extractors.Stretch{Text: []rune("11 12 9"), Page: 1}
	for i := range s.Text {
		left := float64(10 * i)
		s.Boxes = append(s.Boxes, [4]float64{left, 0, left + 10, 10})
	}
	d.See(s)
	if got := strings.Join(d.Words(s), ""); got != "33 36 9" {
		t.Errorf("it says %q", got)
	}
}

// TestGoesOn holds that a word is known over the end of a line, and no further
// than words are long.
func TestGoesOn(t *testing.T) {
	d, err := disguise.New(load(t), &records.Batch{})
	if err != nil {
		t.Fatal(err)
	}
	s := extractors.Stretch{Text: []rune("政"), Around: []extractors.Around{{Behind: []rune("府采购")}, {}}}
	d.See(s)
	if got := d.Words(s)[0]; got != "政" {
		t.Errorf("in front of 府采购 it says %q", got)
	}
	s.Around = nil
	if got := d.Words(s)[0]; got == "政" {
		t.Error("alone it stays")
	}
}

var figure = regexp.MustCompile(`\d[\d,]*\.\d+|\d{4,}`)

// TestNothingLeft goes through reports: no character of them that the catalog
// does not know is in their disguise, no name, and no figure of money but those
// that another one became.
func TestNothingLeft(t *testing.T) {
	cat := load(t)
	files, err := filepath.Glob("../fixtures/reports/*")
	if err != nil {
		t.Fatal(err)
	}
	known := charactersOf(catalogText(t))
	read := pipeline.New(cat, pipeline.DefaultOptions())
	for _, file := range append(files, "../fixtures/pdf/pipes.gbk.pdf", "../fixtures/pdf/pipes.chromium.pdf") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b := read.Process(t.Context(), filepath.Base(file), data)
			before, after := rewritten(t, cat, &b, file, data)
			own, said := charactersOf(before), charactersOf(after)
			for r := range own {
				if unicode.Is(unicode.Han, r) && !known[r] && said[r] {
					t.Errorf("%q is left", r)
				}
			}
			if b.Document.Entity == "" || strings.Contains(after, b.Document.Entity) {
				t.Errorf("the name %q is left", b.Document.Entity)
			}
			became, printed := map[string]bool{}, map[string]bool{}
			for i := range b.Facts {
				f := &b.Facts[i]
				if f.Kind == "percent" && f.Value != nil {
					became[decimal.RequireFromString(*f.Value).String()] = true // stays
				}
				if f.Kind == "amount" && f.Value != nil && len(f.Flags) == 0 {
					printed[*f.Value] = true
					became[decimal.RequireFromString(*f.Value).Mul(decimal.NewFromInt(3)).String()] = true
				}
			}
			var left []string
			for _, token := range figure.FindAllString(after, -1) {
				plain := strings.ReplaceAll(token, ",", "")
				value := decimal.RequireFromString(plain).String()
				if printed[plain] && !became[value] && len(plain) > len("000.0") {
					left = append(left, token)
				}
			}
			if len(left) > 0 {
				t.Errorf("figures are left: %q", left)
			}
		})
	}
}

// rewritten is the text of a report and of its disguise, which is the same each
// time.
func rewritten(t *testing.T, cat *catalog.Catalog, b *records.Batch, file string, data []byte) (before, after string) {
	t.Helper()
	var seen strings.Builder
	f := extractors.File{Name: file, Data: data, MaxPages: 99}
	var first []byte
	for range 2 {
		d, err := disguise.New(cat, b)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := sources.Rewrite(context.Background(), f, func(s extractors.Stretch) []string {
			seen.WriteString(string(s.Text) + "\n")
			return d.See(s)
		}); err != nil {
			t.Fatal(err)
		}
		out, ext, err := sources.Rewrite(context.Background(), f, d.Words)
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && string(first) != string(out) {
			t.Error("the same report came out otherwise")
		}
		first = out
		var said strings.Builder
		if _, _, err := sources.Rewrite(context.Background(), extractors.File{Name: "a" + ext, Data: out, MaxPages: 99}, func(s extractors.Stretch) (list []string) {
			said.WriteString(string(s.Text) + "\n")
			return d.See(s)
		}); err != nil {
			t.Fatal(err)
		}
		after = said.String()
	}
	return seen.String(), after
}

func charactersOf(text string) map[rune]bool {
	out := map[rune]bool{}
	for _, r := range text {
		out[r] = true
	}
	return out
}

// catalogText is all that stands in the catalog's files, and numerals.
func catalogText(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../catalog/data/*/*")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../catalog/data/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out := "〇零一二三四五六七八九十百千第"
	for _, file := range append(files, more...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out += string(data)
	}
	return out
}

func TestShape(t *testing.T) {
	b := &records.Batch{
		Document: records.Document{Outcome: records.Extracted, Entity: "瀛洲", Pages: 2},
		Tables:   []records.Table{{Statement: "income", Method: "ruled", Rows: 3, Columns: 4}, {Method: "ruled", Rows: 1, Columns: 2}},
		Facts:    []records.Fact{{Origin: "table", Statement: "income", Kind: "amount", Status: records.OK, Flags: []records.Flag{records.NoCheck}}},
	}
	want := disguise.Shape{
		"document extracted": 1, "pages": 2, "table income ruled 3x4": 1, "table - ruled 1x2": 1, "fact table income amount ok": 1, "flag no_check": 1,
	}
	shape := disguise.ShapeOf(b)
	if diff := cmp.Diff(want, shape); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Facts[0].Status = records.InReview
	if diff := cmp.Diff([]string{"fact table income amount ok: 1 → 0", "fact table income amount review: 0 → 1"}, shape.Differences(disguise.ShapeOf(b))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
