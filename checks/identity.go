package checks

import (
	"fmt"
	"strings"

	"juesuan/records"
)

// unsure is how sure it must be whose report a document is, of which year and
// kind: where another is about as likely, or one mention is all, a person is asked.
const unsure = 0.6

// askIdentity asks whose report a document with figures is, as far as that is in
// doubt.
func (r *run) askIdentity(q *questions) {
	d := &r.book.batch.Document
	if d.Identified == nil || len(r.book.batch.Facts) == 0 {
		return
	}
	year := fmt.Sprint(d.Year)
	var zh, en []string
	for _, f := range []struct {
		told        *records.Told
		name, value records.Message
	}{
		{d.Identified.Entity, records.Message{ZH: "部门（单位）", EN: "department"}, records.Message{ZH: d.Entity, EN: d.Entity}},
		{d.Identified.Year, records.Message{ZH: "年度", EN: "year"}, records.Message{ZH: year, EN: year}},
		{d.Identified.Report, records.Message{ZH: "报告种类", EN: "kind of report"}, kindWords[d.Report]},
	} {
		switch {
		case f.told == nil:
			zh, en = append(zh, f.name.ZH+"没有写明"), append(en, f.name.EN+" not stated")
		case f.told.Confidence < unsure:
			zh = append(zh, fmt.Sprintf("%s可能是“%s”（%.0f%%）", f.name.ZH, f.value.ZH, 100*f.told.Confidence))
			en = append(en, fmt.Sprintf("%s may be %s (%.0f %%)", f.name.EN, f.value.EN, 100*f.told.Confidence))
		}
	}
	if len(zh) > 0 {
		q.add(askIdentity, doubtIdentity*r.whole(), records.Review{Message: records.Message{
			ZH: "请核对这是哪个部门、哪一年的什么报告：" + strings.Join(zh, "；"),
			EN: "Please check whose report this is, of which year and kind: " + strings.Join(en, "; "),
		}})
	}
}

// kindWords are the kinds of reports in words.
var kindWords = map[records.Report]records.Message{
	records.FinalAccounts: {ZH: "决算", EN: "final accounts"},
	records.Budget:        {ZH: "预算", EN: "budget"},
}
