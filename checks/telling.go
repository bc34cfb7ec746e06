package checks

import (
	"fmt"
	"slices"
	"strings"

	"juesuan/records"
)

// inTable tells of doubtful values of a table, by its title and, of forms,
// their project.
func (r *run) inTable(t *records.Table, facts []int) records.Message {
	zh, en := t.Title, t.Title
	if kind := r.checker.cat.Statement(t.Statement); zh == "" && kind != nil {
		zh, en = kind.Label.ZH, kind.Label.EN
	}
	if zh == "" {
		zh, en = t.ID, t.ID
	}
	if t.Instance != "" {
		zh, en = zh+"/"+t.Instance, en+"/"+t.Instance
	}
	m := records.Message{
		ZH: fmt.Sprintf("%s中有 %d 个值的读法存疑", quoted(zh), len(facts)),
		EN: fmt.Sprintf("The reading of %s in %q is doubtful", counted(len(facts), "value"), en),
	}
	if c := r.rival(facts); c != nil {
		zh, en := r.meaning(t.Statement, c.Rival)
		head := c.Path[len(c.Path)-1]
		m.ZH += fmt.Sprintf("；%s一列也可能是%s", quoted(head), zh)
		m.EN += fmt.Sprintf("; the column %q may as well be %s", head, en)
	}
	return m
}

// rival is the column of the first of some facts whose column may mean something
// else, nil where there is none.
func (r *run) rival(facts []int) *records.Column {
	for _, i := range facts {
		if c := r.book.batch.Facts[i].Column; c != nil && c.Rival != "" && len(c.Path) > 0 {
			return c
		}
	}
	return nil
}

// meaning names what a column of a statement may mean, by its head where the
// statement prints one.
func (r *run) meaning(statement, name string) (zh, en string) {
	if s := r.checker.cat.Statement(statement); s != nil {
		if head := s.HeadFor(name); head != "" {
			return quoted(head), fmt.Sprintf("%q", head)
		}
	}
	if name == "unknown" {
		return "别的内容", "something else"
	}
	return quoted(name), fmt.Sprintf("%q", name)
}

// mostSections is how many sections a question names; its facts have them all.
const mostSections = 3

// inNarrative tells of doubtful figures of the narrative, by the headings they
// stand under and the sentence of the first.
func (r *run) inNarrative(facts []int) records.Message {
	f := &r.book.batch.Facts[facts[0]]
	zh, en := "文字说明中", "In the narrative"
	if zhs, ens := r.sections(facts); len(zhs) > 0 {
		zh, en = strings.Join(zhs, "、")+"的文字中", "In the text under "+strings.Join(ens, ", ")
	}
	what := records.Message{ZH: fmt.Sprintf("有 %d 个数", len(facts)), EN: counted(len(facts), "figure")}
	if len(facts) == 1 {
		what = records.Message{ZH: quoted(f.Raw), EN: fmt.Sprintf("%q", f.Raw)}
	}
	m := records.Message{ZH: zh + what.ZH + "的读法存疑", EN: en + ", the reading of " + what.EN + " is doubtful"}
	if around := excerpt(f.Sentence, f.Raw); around != "" {
		m.ZH += "：" + around
		m.EN += ": " + around
	}
	return m
}

// sections names the headings that figures stand under, the first few of them.
func (r *run) sections(facts []int) (zh, en []string) {
	for _, i := range facts {
		list := r.book.batch.Facts[i].Section
		if len(list) == 0 {
			continue
		}
		name := quoted(list[len(list)-1])
		switch {
		case slices.Contains(zh, name):
		case len(zh) == mostSections:
			zh[mostSections-1] = zh[mostSections-1] + "等处"
			return zh, append(en, "and others")
		default:
			zh, en = append(zh, name), append(en, fmt.Sprintf("%q", list[len(list)-1]))
		}
	}
	return zh, en
}

// unknownTable tells of a table that nothing is known of, by what it prints
// first.
func unknownTable(t *records.Table) records.Message {
	name := t.Title
	for i := 0; i < len(t.Cells) && name == ""; i++ {
		name = excerpt(strings.TrimSpace(t.Cells[i].Text), "")
	}
	if name == "" {
		return records.Message{ZH: "无法识别的表格", EN: "A table of no known statement"}
	}
	return records.Message{ZH: "无法识别的表格：" + quoted(name), EN: fmt.Sprintf("A table of no known statement: %q", name)}
}

// reach is how many characters an excerpt shows before what it is about, and
// after.
const reach = 24

// excerpt is a text around a part of it, or from its beginning where it does
// not have the part.
func excerpt(text, part string) string {
	start := max(0, strings.Index(text, part))
	before, after := []rune(text[:start]), []rune(text[start:])
	head, tail := "", ""
	if len(before) > reach {
		before, head = before[len(before)-reach:], "…"
	}
	if room := reach + len([]rune(part)); len(after) > room {
		after, tail = after[:room], "…"
	}
	return head + string(before) + string(after) + tail
}

// quoted puts a text in quotation marks; those inside become the inner ones.
func quoted(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(s) + "”"
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
