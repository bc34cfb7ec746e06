package regions

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"juesuan/catalog"
	"juesuan/facts/cells"
	"juesuan/records"
)

// A file may hold several accounts: of a department and its unit, of this year
// and the last. A table says whose it is and of which year by the lines above
// it, or the report does by the title that the table stands under.

// account is whose figures a table holds, as far as the text says; a field is
// empty where it does not.
type account struct {
	entity string
	year   int
	report records.Report
}

// numbered tells which of the accounts of a document a table is of, the first from
// which nothing that it says differs, and notes there what it says more. One that
// is none of them is a new one.
func numbered(known []account, a account) ([]account, int) {
	for i := range known {
		k := &known[i]
		if k.year != 0 && a.year != 0 && k.year != a.year || k.report != "" && a.report != "" && k.report != a.report ||
			k.entity != "" && isOther(a.entity, k.entity) && !isWithin(a.entity, k.entity) {
			continue
		}
		k.year, k.report, k.entity = cmp.Or(k.year, a.year), cmp.Or(k.report, a.report), cmp.Or(k.entity, a.entity)
		return known, i
	}
	return append(known, a), len(known)
}

// Accounts notes on the regions whose figures they hold and of which year and
// kind, where that is not the document's. A single table that says so may have
// kept the title of last year: only where another table of its statement does
// not say the same are they two.
func Accounts(list []Region, entity string, year int) {
	for i := range list {
		r := &list[i]
		if r.Statement == nil || r.Statement.Form {
			continue
		}
		if r.account.year != 0 && r.account.year != year && anyOther(list, r, func(a account) bool { return a.year != r.account.year }) {
			r.Year, r.Report = r.account.year, r.account.report
		}
		if e := r.account.entity; isOther(e, entity) && anyOther(list, r, func(a account) bool { return isOther(e, a.entity) }) {
			r.Entity = e
		}
	}
}

// anyOther reports whether another region of the same statement is of an
// account that is told apart.
func anyOther(list []Region, r *Region, apart func(account) bool) bool {
	return slices.ContainsFunc(list, func(o Region) bool {
		return o.Statement == r.Statement && o.at != r.at && apart(o.account)
	})
}

// isOther reports whether a name is stated and is another than one, by more than
// a character that was misread.
func isOther(name, than string) bool {
	a, b := []rune(catalog.Flat(name)), []rune(catalog.Flat(than))
	if len(a) == 0 || len(a) != len(b) {
		return len(a) > 0
	}
	differing := 0
	for i := range a {
		if a[i] != b[i] {
			differing++
		}
	}
	return differing > 1
}

// isWithin reports whether one name holds the other: it was printed short, or read
// with what stands around it.
func isWithin(a, b string) bool {
	a, b = catalog.Flat(a), catalog.Flat(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// accountOf is the account that a table is of: that of the last report whose
// title stands before it, unless it says another.
func (w *regionFinder) accountOf(t *region) account {
	out := w.reportBefore(t.lines[0])
	out.entity = t.entity
	if y := w.yearOf(t); y != 0 && y != out.year {
		out.year, out.report = y, ""
	}
	return out
}

// yearOf is the year that the title of a table states, or else a line about it; 0
// where neither does.
func (w *regionFinder) yearOf(t *region) int {
	if t.title != nil {
		if y := w.OneYear(t.title.text); y != 0 {
			return y
		}
	}
	y, _ := strconv.Atoi(t.year)
	return y
}

// reportBefore is what the last title of a report before a line says. Lines are
// looked at once: a file may hold thousands of tables and one title.
func (w *regionFinder) reportBefore(line int) account {
	for n := len(w.reports); n <= line; n++ {
		last := account{}
		if n > 0 {
			last = w.reports[n-1]
			if b := &w.Blocks[n-1]; !b.IsGrid() && !b.Contents {
				if year, report := w.ofTitle(b.Flat); year != 0 {
					last = account{year: year, report: report}
				}
			}
		}
		w.reports = append(w.reports, last)
	}
	return w.reports[line]
}

// ofTitle is the year and kind that the title of a report states; 0 where a text
// is none.
func (w *regionFinder) ofTitle(flat string) (year int, report records.Report) {
	p := w.Cat.Patterns()
	for _, re := range p.Titles {
		m := re.FindStringSubmatch(flat)
		if m == nil {
			continue
		}
		y, k := re.SubexpIndex("year"), re.SubexpIndex("kind")
		if y < 0 || m[y] == "" {
			continue
		}
		report = records.Budget
		if k >= 0 && cells.Match(p.Final, m[k]) {
			report = records.FinalAccounts
		}
		year, _ = strconv.Atoi(m[y])
		return year, report
	}
	return 0, ""
}
