package answers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"juesuan/records"
)

// FiguresIn asks for figures.
type FiguresIn struct {
	Scope
	Statement string `json:"statement,omitempty" jsonschema:"报表，名称或标题，narrative 为文字部分 / a statement by its name or title, narrative for sentences"`
	Item      string `json:"item,omitempty" jsonschema:"项，如 total、function:2080505、three_public.vehicle / an item, such as total, function:2080505, three_public.vehicle"`
	Measure   string `json:"measure,omitempty" jsonschema:"列的含义，见 statements / what a column states, as statements has it"`
	Words     string `json:"words,omitempty" jsonschema:"行名、编码、表头或句中的词 / words of the row, its code, the head or the sentence"`
	Status    string `json:"status,omitempty" jsonschema:"ok、review、accepted、corrected、rejected，不给则为 rejected 以外的全部 / a status, all but rejected unless given"`
	Page
}

// FiguresOut are figures.
type FiguresOut struct {
	Total    int      `json:"total"`
	InReview int      `json:"in_review" jsonschema:"全部之中待看的，不可当作定论引用 / how many of all are in review, not to be stated as settled"`
	Notes    []string `json:"notes,omitempty" jsonschema:"须一并说明 / to be said along with the answer"`
	Figures  []Figure `json:"figures"`
}

func (s *server) figures(ctx context.Context, in *FiguresIn) (*FiguresOut, error) {
	name, err := s.statement(in.Statement)
	if err != nil {
		return nil, err
	}
	if err := s.oneOf("status", in.Status, texts(records.AllStatuses())); err != nil {
		return nil, err
	}
	out := &FiguresOut{}
	err = s.each(ctx, &in.Scope, func(b *records.Batch) {
		before := len(out.Figures)
		for i := range b.Facts {
			if f := &b.Facts[i]; in.asks(f, name) {
				one := s.figureOf(b, f)
				out.Figures = append(out.Figures, one)
				if f.Status == records.InReview {
					out.InReview++
				}
			}
		}
		if len(out.Figures) > before {
			out.Notes = append(out.Notes, s.doubts(b)...)
		}
	})
	if out.InReview > 0 {
		out.Notes = append([]string{fmt.Sprintf("%d %s", out.InReview, s.Say(someInReview))}, out.Notes...)
	}
	out.Total, out.Figures = len(out.Figures), cut(out.Figures, in.Page)
	return out, err
}

var someInReview = records.Message{ZH: "个数待看，引用时须写明未经人工查看", EN: "of these are in review: say so wherever you use them"}

// asks reports whether a fact is asked for.
func (in *FiguresIn) asks(f *records.Fact, statement string) bool {
	switch {
	case !in.own(f.Entity, f.Year, f.Report), in.Item != "" && in.Item != f.Item, in.Measure != "" && in.Measure != f.Measure:
		return false
	case in.Status == "" && f.Status == records.Rejected, in.Status != "" && in.Status != string(f.Status):
		return false
	case statement == records.OriginNarrative && f.Origin != records.OriginNarrative:
		return false
	case statement != "" && statement != records.OriginNarrative && statement != f.Statement:
		return false
	}
	return in.Words == "" || says(strings.Join([]string{rowOf(f), columnOf(f), f.Sentence}, "\n"), in.Words)
}

// oneOf refuses what is not in a closed list.
func (s *server) oneOf(what, value string, list []string) error {
	if value == "" || slices.Contains(list, value) {
		return nil
	}
	return fmt.Errorf("%s: %q: %s: %s", what, value, s.Say(records.Message{ZH: "应为", EN: "must be one of"}), strings.Join(list, ", "))
}

func texts[S ~string](list []S) (out []string) {
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}

// FigureIn asks for one figure.
type FigureIn struct {
	ID string `json:"id" jsonschema:"编号，见 figures 和 checks / its id, as figures and checks have it"`
}

// FigureOut is one figure with all that is known of it.
type FigureOut struct {
	Figure
	Edits      []Edit      `json:"edits,omitempty" jsonschema:"读取时的修整 / what was mended while it was read"`
	Suggestion *Suggestion `json:"suggestion,omitempty" jsonschema:"勾稽所示更合理的读法，没有采用 / a better reading that the sums name, not taken"`
	Checked    []Check     `json:"checked,omitempty" jsonschema:"所在勾稽 / the checks that it belongs to"`
	Notes      []string    `json:"notes,omitempty" jsonschema:"须一并说明 / to be said along with the answer"`
}

// Edit is one thing that was mended.
type Edit struct {
	Rule string `json:"rule"`
	From string `json:"from"`
	To   string `json:"to"`
}

// Suggestion is a better reading.
type Suggestion struct {
	Value   string   `json:"value"`
	Reading string   `json:"reading,omitempty"`
	Because []string `json:"because"`
}

func (s *server) figure(ctx context.Context, in *FigureIn) (out *FigureOut, err error) {
	doc, _, _ := strings.Cut(in.ID, "/")
	err = s.each(ctx, &Scope{Doc: doc}, func(b *records.Batch) {
		i := slices.IndexFunc(b.Facts, func(f records.Fact) bool { return f.ID == in.ID })
		if i < 0 || out != nil {
			return
		}
		f := &b.Facts[i]
		out = &FigureOut{Figure: s.figureOf(b, f), Notes: s.doubts(b)}
		for _, e := range f.Edits {
			out.Edits = append(out.Edits, Edit(e))
		}
		if f.Suggestion != nil {
			out.Suggestion = &Suggestion{Value: f.Suggestion.Value, Reading: f.Suggestion.Reading, Because: f.Suggestion.Because}
		}
		for i := range b.Checks {
			if slices.Contains(b.Checks[i].Facts, f.ID) {
				out.Checked = append(out.Checked, s.checkOf(b, &b.Checks[i]))
			}
		}
	})
	if out == nil && err == nil {
		err = fmt.Errorf("%s: %s", s.Say(records.Message{ZH: "没有此数", EN: "no such figure"}), in.ID)
	}
	return out, err
}
