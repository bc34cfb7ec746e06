package pipeline

import (
	"fmt"

	"juesuan/catalog"
	"juesuan/records"
)

// Priorities of the questions: the higher, the sooner a person should look.
const (
	priorityFailed       = 1.0
	priorityMissing      = 0.8
	priorityUnrecognised = 0.6
	priorityDoubtful     = 0.4
)

// review lists the questions that a document leaves: that it failed, a
// statement that is expected and missing, a table of no known statement, and
// for each table the values whose reading is doubtful.
func review(b *records.Batch, cat *catalog.Catalog) []records.Review {
	q := &questions{batch: b}
	doc := &b.Document
	if doc.Outcome == records.Failed {
		q.add("failed_document", priorityFailed, records.Review{Message: records.Message{
			ZH: "文件读取失败：" + doc.Reason.Message, EN: "The file could not be read: " + doc.Reason.Message,
		}})
	}
	for _, name := range doc.Missing {
		label := cat.Statement(name).Label
		q.add("missing_statement", priorityMissing, records.Review{Message: records.Message{
			ZH: "没有找到“" + label.ZH + "”", EN: "Not found: " + label.EN,
		}})
	}
	doubtful := map[string][]*records.Fact{} // by table
	for i := range b.Facts {
		if f := &b.Facts[i]; f.Status == records.InReview {
			doubtful[f.Table] = append(doubtful[f.Table], f)
		}
	}
	for i := range b.Tables {
		q.table(&b.Tables[i], doubtful[b.Tables[i].ID])
	}
	return q.list
}

type questions struct {
	batch *records.Batch
	list  []records.Review
}

func (q *questions) add(reason string, priority float64, r records.Review) {
	doc := &q.batch.Document
	r.Type, r.Doc, r.Source = records.TypeReview, doc.Doc, doc.Source
	r.ID = fmt.Sprintf("%s/q%03d", doc.Doc, len(q.list)+1)
	r.Reason, r.Priority = reason, priority
	q.list = append(q.list, r)
}

// table asks about a table that is not recognised, or about its doubtful
// values.
func (q *questions) table(t *records.Table, doubtful []*records.Fact) {
	if t.Statement == "" {
		q.add("unrecognised_table", priorityUnrecognised, records.Review{
			Tables: []string{t.ID}, At: tablePlace(t),
			Message: records.Message{ZH: "无法识别的表格", EN: "A table of no known statement"},
		})
		return
	}
	var ids []string
	var at records.At
	for _, f := range doubtful {
		ids = append(ids, f.ID)
		at = append(at, f.At...)
	}
	if len(ids) > 0 {
		q.add("low_confidence", priorityDoubtful, records.Review{
			Facts: ids, Tables: []string{t.ID}, At: at,
			Message: records.Message{
				ZH: fmt.Sprintf("“%s”中有 %d 个值的读法存疑", t.Title, len(ids)),
				EN: fmt.Sprintf("The reading of %d values in %q is doubtful", len(ids), t.Title),
			},
		})
	}
}

func tablePlace(t *records.Table) records.At {
	if len(t.Cells) > 0 {
		return t.Cells[0].At
	}
	return nil
}
