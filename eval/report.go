package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Report is a measure in the form in which it is told.
type Report struct {
	Documents   int              `json:"documents"`
	Read        int              `json:"documents_with_facts"`
	Unknown     []string         `json:"unknown_sources,omitempty"`
	Kinds       map[Kind]Figures `json:"kinds"`
	Values      Reliable         `json:"reliability"`           // of statements and forms
	Figures     Reliable         `json:"reliability_narrative"` // of sentences
	Uncovered   int              `json:"beyond_gold"`           // left out of both
	SilentRate  float64          `json:"silent_rate"`           // of statements and forms, where the truth covers the place
	ReviewShare float64          `json:"right_in_review"`       // of statements and forms
}

// Figures are a tally with what follows from it.
type Figures struct {
	Tally
	Precision     float64 `json:"precision"`
	Recall        float64 `json:"recall"`
	Silent        int     `json:"silent"`
	SilentRate    float64 `json:"silent_rate"`
	SilentCovered int     `json:"silent_covered"`
	ReviewShare   float64 `json:"right_in_review_share"`
}

// Reliable is how well confidences are kept. The calibration error is the
// expected difference between confidence and share of right values; log loss
// the mean of −ln of the probability that a confidence gave to what is true.
type Reliable struct {
	Bins             []Bin   `json:"bins"`
	CalibrationError float64 `json:"calibration_error"`
	LogLoss          float64 `json:"log_loss"`
}

// Report works out what a measure comes to.
func (m *Measure) Report() Report {
	r := Report{Documents: m.Documents, Read: m.Read, Unknown: m.Unknown, Kinds: map[Kind]Figures{}}
	var both Tally
	for _, k := range Kinds() {
		t := m.Kinds[k]
		r.Kinds[k] = Figures{
			Tally: t, Precision: t.Precision(), Recall: t.Recall(), Silent: t.Silent(), SilentRate: t.SilentRate(),
			SilentCovered: t.SilentCovered(), ReviewShare: shareOr0(t.RightReview, t.Right),
		}
		r.Uncovered += t.Beyond
		if k == Statements || k == Forms {
			both.Right += t.Right
			both.RightReview += t.RightReview
			both.Wrong += t.SilentCovered()
		}
	}
	r.SilentRate = shareOr0(both.Wrong, both.Wrong+both.Right-both.RightReview)
	r.ReviewShare = shareOr0(both.RightReview, both.Right)
	r.Values, r.Figures = m.values.reliable(), m.figures.reliable()
	return r
}

func shareOr0(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return share(part, whole)
}

// JSON writes a report for other programs.
func (r Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// kindNames are for people.
var kindNames = map[Kind]string{
	Statements: "报表 / statements", Forms: "绩效表 / forms", Narrative: "文字 / narrative", Headings: "标题 / headings",
}

// Text writes a report for people. Its words stand as pairs, 中文 / English, of
// which pairs takes what the reader reads.
func (r Report) Text(w io.Writer, pairs func(string) string) error {
	p := &printer{w: w, pairs: pairs}
	p.line("有真值的文件 / documents of known truth: %d, 其中读出 / of them read: %d", r.Documents, r.Read)
	for _, s := range r.Unknown {
		p.line("没有真值 / no truth of: %s", s)
	}
	for _, k := range Kinds() {
		if f := r.Kinds[k]; f.Gold+f.Right+f.Wrong+f.Spurious > 0 {
			p.kind(k, f)
		}
	}
	p.line("")
	p.line("报表和绩效表的静默错误率 / silent error rate of statements and forms: %.6f", r.SilentRate)
	p.line("  正确而待看 / right values in review: %.4f", r.ReviewShare)
	p.reliable("报表和绩效表的置信度 / confidence of statements and forms", r.Values)
	p.reliable("文字的置信度 / confidence of the narrative", r.Figures)
	if r.Uncovered > 0 {
		p.line("")
		p.line("真值未及的值，不计在内 / values of which the truth says nothing, not counted in these rates: %d", r.Uncovered)
	}
	return p.err
}

// Show lists the mistakes that were kept, those that pass for right first, in
// words as those of Text.
func (m *Measure) Show(w io.Writer, pairs func(string) string) error {
	p := &printer{w: w, pairs: pairs}
	list := slices.Concat(m.passing, m.doubted)
	for _, one := range list[:min(m.show, len(list))] {
		f := &one.fact
		row, value := "", ""
		if f.Row != nil {
			row = strings.TrimSpace(f.Row.Code + " " + f.Row.Label)
		}
		if f.Value != nil {
			value = *f.Value
		}
		p.line("%s %s %s: %s · %s: %q → %q, 应为 / should be: %q; %s %.4f %v", f.Source, f.ID, f.Statement, row, strings.Join(pathOf(f), ">"), f.Raw, value, one.truth, f.Status, f.Confidence, f.Flags)
	}
	return p.err
}

// printer writes lines in the language of who reads, until one fails.
type printer struct {
	w     io.Writer
	pairs func(string) string
	err   error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, p.pairs(format)+"\n", args...)
	}
}

func (p *printer) kind(k Kind, f Figures) {
	p.line("")
	p.line(kindNames[k])
	p.line("  应有 / expected %d, 正确 / right %d, 错误 / wrong %d, 多余 / spurious %d, 遗漏 / missing %d", f.Gold, f.Right, f.Wrong, f.Spurious, f.Missing)
	p.line("  准确率 / precision %.4f, 召回率 / recall %.4f", f.Precision, f.Recall)
	if k == Headings {
		return
	}
	p.line("  静默错误 / silent errors %d (%.6f), 其中真值所及 / where the truth speaks %d", f.Silent, f.SilentRate, f.SilentCovered)
	p.line("  正确而待看 / right values in review %d (%.4f)", f.RightReview, f.ReviewShare)
	if k != Narrative {
		p.line("  建议 / suggestions: 对 / right %d, 错 / wrong %d, 读数本来正确 / the reading was right %d", f.Mended, f.Misled, f.Reproved)
	}
}

func (p *printer) reliable(title string, r Reliable) {
	if len(r.Bins) == 0 {
		return
	}
	p.line("")
	p.line(title)
	p.line("  置信度                 数量       平均        正确 / confidence             values          mean          right")
	for _, b := range r.Bins {
		p.line("  %5.3f – %5.3f %20d %13.4f %14.4f", b.From, b.To, b.Count, b.Mean, b.Right)
	}
	p.line("  期望校准误差 / expected calibration error %.4f, 对数损失 / log loss %.5f", r.CalibrationError, r.LogLoss)
}
