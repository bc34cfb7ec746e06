package export

import "strings"

// wordLists are what the words for people are asked by, where the caller has
// no better ones: a name of a closed list is then said as it is.
func (w words) list(list, name string) string {
	if said, ok := ownWords[list+"."+name]; ok {
		return said[w.side()]
	}
	if w.word == nil || name == "" {
		return name
	}
	return w.word(list, name)
}

// side is the place of the language in a pair.
func (w words) side() int {
	if w.english {
		return 1
	}
	return 0
}

// say is the side of a pair that the reader reads.
func (w words) say(zh, en string) string { return [2]string{zh, en}[w.side()] }

// head is what stands over a column.
func (w words) head(c column) string {
	if !w.english || c.zh == "" {
		return c.zh
	}
	name := strings.ReplaceAll(c.name, "_", " ")
	return strings.ToUpper(name[:min(1, len(name))]) + name[min(1, len(name)):]
}

// ownWords are words of closed lists that nothing but a workbook shows, in
// Chinese and English.
var ownWords = map[string][2]string{
	"report.final_accounts": {"决算", "final accounts"},
	"report.budget":         {"预算", "budget"},
	"report.unknown":        {"不明", "unknown"},
	"side.income":           {"收入", "income"},
	"side.expenditure":      {"支出", "expenditure"},
	"action.accept":         {"接受", "accepted"},
	"action.correct":        {"改正", "corrected"},
	"action.reject":         {"剔除", "rejected"},
	"action.undo":           {"撤销", "taken back"},
	"result.extracted":      {"已读取", "read"},
	"result.partial":        {"部分读取", "read in part"},
	"result.failed":         {"失败", "failed"},
	"result.skipped":        {"跳过", "skipped"},
	"result.duplicate":      {"重复", "duplicate"},
}
