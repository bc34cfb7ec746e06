package decisions_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"juesuan/catalog"
	"juesuan/decisions"
	"juesuan/normalizers"
	"juesuan/records"
)

const doc = "0123456789abcdef"

func ptr(s string) *string { return &s }

// fact is a value of 12.40 万元 in doubt.
func fact() records.Fact {
	sure := 0.6
	return records.Fact{
		Type: records.TypeFact, ID: doc + "/t01/r2/c3", Doc: doc, Source: "a.txt", Origin: records.OriginTable,
		Statement: "income", Table: doc + "/t01", Cell: &records.GridCell{Row: 2, Column: 3}, Row: &records.Row{Label: "合计"}, Column: &records.Column{Path: []string{"合计"}},
		Item: "total", Measure: "total", Kind: "amount", Raw: "1 2.40", Value: ptr("12.40"), Unit: "万元", Amount: "124000",
		Edits: []records.Edit{{Rule: "spaced_number", From: "1 2.40", To: "12.40"}},
		At:    records.At{{Line: 3, Cell: records.CellAt(3)}}, Confidence: 0.6, Reading: &sure, Status: records.InReview,
	}
}

// decision is one about that value as it reads now.
func decision(id, action, by, when string) records.Decision {
	f := fact()
	return records.Decision{
		Type: records.TypeDecision, ID: id, Target: f.ID, Doc: doc, Action: action,
		Cell: decisions.Cell(&f), Raw: f.Raw, Read: f.Value, By: by, When: when,
	}
}

func corrected(d records.Decision, value string) records.Decision {
	d.Action, d.Value = decisions.Correct, &value
	return d
}

func normalizer(t *testing.T) *normalizers.Normalizer {
	t.Helper()
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return normalizers.New(cat)
}

func TestApply(t *testing.T) {
	norm := normalizer(t)
	first := decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z")
	second := decision("d2", decisions.Accept, "乙", "2024-03-01T09:00:00Z")
	moved := first
	moved.Raw = "12.40"
	elsewhere := first
	elsewhere.Cell = "income//total/total///小计/合计"
	reread := first
	reread.Read = ptr("1240")
	gone := first
	gone.Target = doc + "/t09/r1/c1"
	undo := records.Decision{Type: records.TypeDecision, ID: "u1", Target: "d1", Doc: doc, Action: decisions.Undo, By: "甲", When: "2024-03-01T10:00:00Z"}
	tests := []struct {
		name   string
		lines  []records.Decision
		status records.Status
		value  string
		amount string
		why    []string
	}{
		{"nothing", nil, records.InReview, "12.40", "124000", nil},
		{"accepted", []records.Decision{first}, records.Accepted, "12.40", "124000", nil},
		{"corrected", []records.Decision{corrected(first, "12.04")}, records.Corrected, "12.04", "120400", nil},
		{"rejected", []records.Decision{decision("d1", decisions.Reject, "甲", "2024-03-01T08:00:00Z")}, records.Rejected, "12.40", "124000", nil},
		{"last_word", []records.Decision{corrected(decision("d3", "", "甲", "2024-03-01T11:00:00Z"), "12.04"), first}, records.Corrected, "12.04", "120400", nil},
		{"two_agree", []records.Decision{first, second}, records.Accepted, "12.40", "124000", nil},
		{"two_differ", []records.Decision{first, corrected(second, "12.04")}, records.InReview, "12.40", "124000", []string{decisions.Disputed}},
		{"taken_back", []records.Decision{first, undo}, records.InReview, "12.40", "124000", nil},
		{"back_to_the_one_before", []records.Decision{corrected(decision("d0", "", "甲", "2024-03-01T07:00:00Z"), "12.04"), first, undo}, records.Corrected, "12.04", "120400", nil},
		{"one_of_two_taken_back", []records.Decision{first, corrected(second, "12.04"), undo}, records.Corrected, "12.04", "120400", nil},
		{"printed_otherwise", []records.Decision{moved}, records.InReview, "12.40", "124000", []string{decisions.Changed}},
		{"read_otherwise", []records.Decision{reread}, records.InReview, "12.40", "124000", []string{decisions.Changed}},
		{"another_row", []records.Decision{elsewhere}, records.InReview, "12.40", "124000", []string{decisions.Changed}},
		{"corrected_alike", []records.Decision{corrected(first, "12.04"), corrected(second, "12.04")}, records.Corrected, "12.04", "120400", nil},
		{"corrected_to_different_values", []records.Decision{corrected(first, "12.04"), corrected(second, "12.05")}, records.InReview, "12.40", "124000", []string{decisions.Disputed}},
		{"gone", []records.Decision{gone}, records.InReview, "12.40", "124000", []string{decisions.Gone}},
		{"same_line_twice", []records.Decision{first, first}, records.Accepted, "12.40", "124000", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := &records.Batch{Document: records.Document{Doc: doc}, Facts: []records.Fact{fact()}}
			v := decisions.Merge(tt.lines)
			for range 2 { // the second time on its own result
				done := v.Apply(norm, b)
				f := b.Facts[0]
				var why []string
				for _, o := range done.Open {
					why = append(why, o.Why)
				}
				if f.Status != tt.status || *f.Value != tt.value || f.Amount != tt.amount || !cmp.Equal(why, tt.why) {
					t.Fatalf("%s %s %s %v; want %s %s %s %v", f.Status, *f.Value, f.Amount, why, tt.status, tt.value, tt.amount, tt.why)
				}
				if err := f.Validate(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestTakenBackLeavesNoTrace holds that a record is what it was once its
// decision is taken back.
func TestTakenBackLeavesNoTrace(t *testing.T) {
	norm := normalizer(t)
	unread := fact()
	unread.Raw, unread.Value, unread.Amount, unread.Edits, unread.Flags = "#", nil, "", nil, []records.Flag{records.Unreadable}
	for name, before := range map[string]records.Fact{"read": fact(), "unread": unread} {
		for _, action := range []string{decisions.Accept, decisions.Correct, decisions.Reject} {
			d := decision("d1", action, "甲", "2024-03-01T08:00:00Z")
			d.Raw, d.Read = before.Raw, before.Value
			if action == decisions.Correct {
				d = corrected(d, "3.50")
			}
			b := &records.Batch{Document: records.Document{Doc: doc}, Facts: []records.Fact{before}}
			if done := decisions.Merge([]records.Decision{d}).Apply(norm, b); done.Settled != 1 || !done.Moved {
				t.Fatalf("%s %s: %+v", name, action, done)
			}
			decisions.Merge(nil).Apply(norm, b)
			if diff := cmp.Diff(before, b.Facts[0], cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s %s (-before +after):\n%s", name, action, diff)
			}
		}
	}
}

// TestReadingIsKept holds that a decision leaves on a fact how sure its reading
// was by itself, whether that was written there or not.
func TestReadingIsKept(t *testing.T) {
	norm := normalizer(t)
	for name, tt := range map[string]struct {
		reading *float64
		want    float64
	}{
		"written":   {number(0.4), 0.4},
		"unwritten": {nil, 0.6},
	} {
		t.Run(name, func(t *testing.T) {
			f := fact()
			f.Reading = tt.reading
			b := &records.Batch{Document: records.Document{Doc: doc}, Facts: []records.Fact{f}}
			decisions.Merge([]records.Decision{decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z")}).Apply(norm, b)
			if diff := cmp.Diff(&tt.want, b.Facts[0].Reading); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func number(f float64) *float64 { return &f }

// TestAskedAgain holds that a question about a decision that could not be
// applied is about the value decided on, and about its table where it has one.
func TestAskedAgain(t *testing.T) {
	norm := normalizer(t)
	inTable, inText, before := fact(), fact(), fact()
	inText.ID, inText.Table, inText.Row, inText.Column = doc+"/n001", "", nil, nil
	before.ID = doc + "/t01/r1/c3"
	onText := decision("d2", decisions.Accept, "甲", "2024-03-01T08:00:00Z")
	onText.Target, onText.Raw = inText.ID, "99"
	onTable := decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z")
	onTable.Raw = "99"
	b := &records.Batch{Document: records.Document{Doc: doc}, Facts: []records.Fact{before, inTable, inText}}
	v := decisions.Merge([]records.Decision{onTable, onText})
	got := v.Apply(norm, b).Questions(b)
	want := []records.Review{
		{Facts: []string{inTable.ID}, ID: doc + "/r001", Tables: []string{inTable.Table}},
		{Facts: []string{inText.ID}, ID: doc + "/r002"},
	}
	ignored := cmpopts.IgnoreFields(records.Review{}, "Type", "Doc", "Source", "Reason", "Priority", "At", "Message")
	if diff := cmp.Diff(want, got, ignored); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if names := [2]string{decisions.QuestionName(&got[0]), decisions.QuestionName(&got[1])}; names[0] == names[1] {
		t.Errorf("two questions of one name %s", names[0])
	}
}

// TestQuestionName holds that a question keeps its name when its number and its
// words change, and shares it with no other question.
func TestQuestionName(t *testing.T) {
	ask := func(change func(q *records.Review)) *records.Review {
		q := records.Review{ID: doc + "/q001", Doc: doc, Reason: "failed_check", Message: records.Message{ZH: "看"}}
		change(&q)
		return &q
	}
	doubt := func(q *records.Review) { q.Reason, q.Tables = "low_confidence", []string{"t01"} }
	tests := []struct {
		name string
		a, b *records.Review
		same bool
	}{
		{"by_its_number", ask(func(*records.Review) {}), ask(func(q *records.Review) { q.ID = doc + "/q002" }), true},
		{"without_target_by_its_words", ask(func(*records.Review) {}), ask(func(q *records.Review) { q.Message.ZH = "另看" }), false},
		{"by_its_words", ask(func(q *records.Review) { q.Facts = []string{"a"} }), ask(func(q *records.Review) { q.Facts, q.Message.ZH = []string{"a"}, "另看" }), true},
		{"of_a_table_by_its_words", ask(func(q *records.Review) { q.Tables = []string{"t01"} }), ask(func(q *records.Review) { q.Tables, q.Message.ZH = []string{"t01"}, "另看" }), true},
		{"of_a_value_and_a_table_by_its_words", ask(func(q *records.Review) { q.Facts, q.Tables = []string{"a"}, []string{"t01"} }), ask(func(q *records.Review) { q.Facts, q.Tables, q.Message.ZH = []string{"a"}, []string{"t01"}, "另看" }), true},
		{"by_its_values", ask(func(q *records.Review) { q.Facts = []string{"a"} }), ask(func(q *records.Review) { q.Facts = []string{"b"} }), false},
		{"by_its_tables", ask(func(q *records.Review) { q.Tables = []string{"t01"} }), ask(func(q *records.Review) { q.Tables = []string{"t02"} }), false},
		{"doubt_of_ever_fewer_values", ask(doubt), ask(func(q *records.Review) { doubt(q); q.Facts = []string{"a"} }), true},
		{"doubt_of_another_table", ask(doubt), ask(func(q *records.Review) { doubt(q); q.Tables = []string{"t02"} }), false},
		{"by_its_reason", ask(func(*records.Review) {}), ask(func(q *records.Review) { q.Reason = "missing_statement" }), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := decisions.QuestionName(tt.a), decisions.QuestionName(tt.b)
			if (a == b) != tt.same {
				t.Errorf("%s and %s: the same %v, want %v", a, b, a == b, tt.same)
			}
			if !decisions.IsQuestion(a) {
				t.Errorf("%s is not known for the name of a question", a)
			}
		})
	}
}

func TestCell(t *testing.T) {
	bare, whole := fact(), fact()
	bare.Row, bare.Column = nil, nil
	whole.Row = &records.Row{Code: "208", Label: "社会保障"}
	whole.Column = &records.Column{Path: []string{"支出", "基本"}}
	pathless := fact()
	pathless.Column = &records.Column{}
	for name, tt := range map[string]struct {
		fact records.Fact
		want string
	}{
		"no_row_or_column": {bare, "income//total/total/"},
		"last_head":        {whole, "income//total/total//208/社会保障/基本"},
		"no_head":          {pathless, "income//total/total///合计"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, decisions.Cell(&tt.fact)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestLastBy holds that what a person may take back is all that was decided
// last and at once, and nothing that is taken back already or by another.
func TestLastBy(t *testing.T) {
	at := func(id, by, when string) records.Decision { return decision(id, decisions.Accept, by, when) }
	undo := func(id, target, when string) records.Decision {
		d := at(id, "甲", when)
		d.Target, d.Action = target, decisions.Undo
		return d
	}
	const early, late, later = "2024-03-01T08:00:00Z", "2024-03-01T09:00:00Z", "2024-03-01T10:00:00Z"
	tests := []struct {
		name  string
		lines []records.Decision
		want  []string
	}{
		{"nobody", nil, nil},
		{"the_last_one", []records.Decision{at("d1", "甲", early), at("d2", "甲", late)}, []string{"d2"}},
		{"all_at_once", []records.Decision{at("d1", "甲", early), at("d2", "甲", late), at("d3", "甲", late)}, []string{"d3", "d2"}},
		{"not_of_another", []records.Decision{at("d1", "甲", early), at("d2", "乙", late)}, []string{"d1"}},
		{"another_between", []records.Decision{at("d1", "甲", late), at("d2", "乙", late), at("d3", "甲", late)}, []string{"d3", "d1"}},
		{"the_one_before_what_was_taken_back", []records.Decision{at("d1", "甲", early), at("d2", "甲", late), undo("u1", "d2", later)}, []string{"d1"}},
		{"only_another", []records.Decision{at("d1", "乙", early)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range decisions.Merge(tt.lines).LastBy("甲") {
				got = append(got, d.ID)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPeople(t *testing.T) {
	const when = "2024-03-01T08:00:00Z"
	undo := decision("u1", decisions.Undo, "甲", "2024-03-01T10:00:00Z")
	undo.Target = "d5"
	v := decisions.Merge([]records.Decision{
		decision("d1", decisions.Accept, "甲", when), decision("d2", decisions.Accept, "甲", when),
		corrected(decision("d3", "", "甲", when), "1.00"), decision("d4", decisions.Reject, "乙", when),
		decision("d5", decisions.Reject, "甲", when), undo,
	})
	want := []decisions.Person{{Name: "乙", Rejected: 1}, {Name: "甲", Accepted: 2, Corrected: 1, TakenBack: 1}}
	if diff := cmp.Diff(want, v.People()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSettle(t *testing.T) {
	norm := normalizer(t)
	ask := func(facts ...string) records.Review {
		return records.Review{
			Type: records.TypeReview, ID: doc + "/q001", Doc: doc, Source: "a.txt", Reason: "failed_check",
			Facts: facts, Message: records.Message{ZH: "看", EN: "Look"},
		}
	}
	missing := ask()
	missing.Reason = "missing_statement"
	onMissing := records.Decision{
		Type: records.TypeDecision, ID: "d9", Target: decisions.QuestionName(&missing), Doc: doc, Action: decisions.Accept, By: "甲", When: "2024-03-01T08:00:00Z",
	}
	accepted := decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z")
	differs := corrected(decision("d2", "", "乙", "2024-03-01T09:00:00Z"), "1.00")
	moved := accepted
	moved.Raw = "99"
	other := doc + "/t01/r2/c4"
	tests := []struct {
		name  string
		lines []records.Decision
		asked []records.Review
		left  []string // messages
	}{
		{"undecided", nil, []records.Review{ask(fact().ID)}, []string{"看"}},
		{"decided", []records.Decision{accepted}, []records.Review{ask(fact().ID)}, nil},
		{"half_decided", []records.Decision{accepted}, []records.Review{ask(fact().ID, other)}, []string{"看"}},
		{"about_no_value", []records.Decision{onMissing}, []records.Review{missing}, nil},
		{"disputed", []records.Decision{accepted, differs}, nil, []string{"各人的决定不同（乙：改为 1.00；甲：接受）"}},
		{"changed", []records.Decision{moved}, nil, []string{"读法已变：甲 决定时印作“99”，现为“1 2.40”，请重新决定"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			second := fact()
			second.ID = other
			b := &records.Batch{Document: records.Document{Doc: doc}, Facts: []records.Fact{fact(), second}, Review: tt.asked}
			v := decisions.Merge(tt.lines)
			v.Settle(b, v.Apply(norm, b))
			var left []string
			for _, q := range b.Review {
				left = append(left, q.Message.ZH)
				if err := q.Validate(); err != nil {
					t.Error(err)
				}
			}
			if !cmp.Equal(left, tt.left) {
				t.Errorf("asks %q, want %q", left, tt.left)
			}
		})
	}
}

// TestFile holds that what was appended is read again, whatever a crash left
// behind it.
func TestFile(t *testing.T) {
	one, two := decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z"), decision("d2", decisions.Accept, "乙", "2024-03-01T09:00:00Z")
	line, err := records.Marshal(two)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		torn string
		want int
	}{
		{"whole", "", 2},
		{"cut_short", string(line[:len(line)/2]), 2},
		{"without_its_end", string(line), 3},
		{"cut_after_the_first_byte", "{", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			begin(t, dir, one)
			name := filepath.Join(dir, "decisions.jsonl")
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			torn := strings.ReplaceAll(tt.torn, `"d2"`, `"d3"`)
			if err := os.WriteFile(name, append(data, torn...), 0o600); err != nil {
				t.Fatal(err)
			}
			begin(t, dir, two)
			v, err := decisions.Read(dir)
			if err != nil || len(v.All()) != tt.want {
				t.Errorf("%d decisions, want %d: %v", len(v.All()), tt.want, err)
			}
		})
	}
}

func begin(t *testing.T, dir string, d records.Decision) {
	t.Helper()
	f, err := decisions.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Append(d), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestFilesOfOthers holds that the decisions of others are those of the files
// beside one's own.
func TestFilesOfOthers(t *testing.T) {
	dir, there := t.TempDir(), t.TempDir()
	begin(t, dir, decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z"))
	begin(t, there, decision("d2", decisions.Reject, "乙", "2024-03-01T09:00:00Z"))
	if err := os.Rename(filepath.Join(there, "decisions.jsonl"), filepath.Join(dir, "decisions.乙.jsonl")); err != nil {
		t.Fatal(err)
	}
	v, err := decisions.Read(dir)
	if err != nil || len(v.All()) != 2 || !v.Of(fact().ID).Disputed() {
		t.Errorf("%+v: %v", v, err)
	}
	want := []decisions.Person{{Name: "乙", Rejected: 1}, {Name: "甲", Accepted: 1}}
	if diff := cmp.Diff(want, v.People()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBrokenLine holds that a file that was damaged in its midst is refused
// with the place, not read in part.
func TestBrokenLine(t *testing.T) {
	dir := t.TempDir()
	begin(t, dir, decision("d1", decisions.Accept, "甲", "2024-03-01T08:00:00Z"))
	name := filepath.Join(dir, "decisions.jsonl")
	data, _ := os.ReadFile(name)
	if err := os.WriteFile(name, append([]byte("{\"type\":\"decision\"}\n"), data...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := decisions.Read(dir); err == nil || !strings.Contains(err.Error(), "decisions.jsonl: line 1") {
		t.Errorf("%v", err)
	}
}
