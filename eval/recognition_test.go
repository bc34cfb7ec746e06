package eval_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/catalog"
	"juesuan/eval"
)

// choice is a statement with evidence for it.
func choice(statement string, clues ...any) eval.Choice {
	out := eval.Choice{Statement: statement, Clues: map[string]float64{}, Able: true}
	for i := 0; i < len(clues); i += 2 {
		out.Clues[clues[i].(string)] = clues[i+1].(float64)
	}
	return out
}

// priors are those of a recognition that knows of four clues.
func priors() *catalog.Recognition {
	r := &catalog.Recognition{Weights: map[string]float64{}, Priors: map[string]float64{}, Ask: 0.75}
	for _, name := range catalog.Clues {
		r.Priors[name] = 0
	}
	r.Priors["title_near"], r.Priors["heads"], r.Priors["labels"], r.Priors["scheme_foreign"] = 2, 2, 2, -0.5
	r.Priors[catalog.None], r.Priors[catalog.Again] = 1, -1
	return r.Unmeasured()
}

// score is what a table's choices come to by weights.
func score(by *catalog.Recognition, c eval.Choice) float64 {
	sum := 0.0
	for name, x := range c.Clues {
		sum += by.WeightOf(name) * x
	}
	return sum
}

// reports makes reports of one table each, as many as asked for, with these
// choices. Judge takes the one that scores highest.
func reports(n int, truth eval.TableTruth, choices ...eval.Choice) []eval.Sheets {
	var out []eval.Sheets
	for i := range n {
		s := eval.Sheets{Source: fmt.Sprintf("%s-%s-%d.txt", truth.Statement, strings.Join(truth.Switches, "+"), i), Tables: []eval.Sheet{{Truth: truth, Choices: choices}}}
		s.Judge = func(by *catalog.Recognition) []eval.Guess {
			best, second, at := math.Inf(-1), math.Inf(-1), 0
			for k, c := range choices {
				switch x := score(by, c); {
				case x > best:
					best, second, at = x, best, k
				case x > second:
					second = x
				}
			}
			return []eval.Guess{{Statement: choices[at].Statement, Lead: best - second, Asked: best-second < 0.1}}
		}
		out = append(out, s)
	}
	return out
}

func told(statement string, switches ...string) eval.TableTruth {
	return eval.TableTruth{Told: true, Statement: statement, Values: 10, Switches: switches}
}

// TestFitRecognition holds what the fit makes of tables: evidence that misleads
// loses, what tells gains, neither goes far nor turns its sign, what was never
// seen keeps its prior, and what the truth does not tell has no part.
func TestFitRecognition(t *testing.T) {
	var list []eval.Sheets
	list = append(list, reports(400, told("a"), choice("a", "heads", 1.0), choice("b", "title_near", 1.0), choice("", "none", 1.0))...)
	list = append(list, reports(200, told("b"), choice("a", "scheme_foreign", 1.0), choice("b"))...)
	list = append(list, reports(50, told(""), choice("a", "heads", 0.2), choice("", "none", 1.0))...)
	list = append(list, reports(400, eval.TableTruth{}, choice("a", "title_near", 1.0), choice("b"))...)
	unable := choice("a", "labels", 1.0)
	unable.Able = false
	list = append(list, reports(400, told("a"), unable, choice("b", "labels", 1.0), choice("", "none", 1.0))...)
	fit := eval.FitRecognition(priors(), list)
	for name, want := range map[string]float64{"title_near": 1.04, "heads": 3, "labels": 2, "again": -1} {
		if got := fit.By.WeightOf(name); math.Abs(got-want) > 0.02 {
			t.Errorf("%s weighs %v, want %v", name, got, want)
		}
	}
	if got := fit.By.WeightOf("scheme_foreign"); !(got < -0.55) {
		t.Errorf("what speaks against a statement weighs %v", got)
	}
	if fit.Files != 1000 || fit.Tables != 1050 || fit.None != 50 {
		t.Errorf("%d files, %d tables, %d of no statement", fit.Files, fit.Tables, fit.None)
	}
	want := eval.Known{Tables: 1050, Right: 1050, RightAsked: 400, Values: 10500, RightValues: 10500}
	if diff := cmp.Diff(want, fit.Held[""]); diff != "" {
		t.Errorf("files held out (-want +got):\n%s", diff)
	}
	if got := fit.Priors[""]; got.RightAsked+got.WrongAsked == 0 {
		t.Errorf("by the priors %+v", got)
	}
}

// TestSigns holds that evidence that always misleads says nothing at last, and
// never the contrary.
func TestSigns(t *testing.T) {
	fit := eval.FitRecognition(priors(), reports(2000, told("a"), choice("a", "scheme_foreign", 1.0), choice("b")))
	if got := fit.By.WeightOf("scheme_foreign"); got != 0 {
		t.Errorf("it weighs %v", got)
	}
}

// TestHeld holds that what reports of known truth cannot tell of others stays at
// its prior, however plainly they speak.
func TestHeld(t *testing.T) {
	for _, name := range []string{"title", "title_foreign", "order", "usual", catalog.None} {
		by := priors()
		by.Priors[name] = 1
		fit := eval.FitRecognition(by, reports(2000, told("a"), choice("a", "heads", 1.0), choice("b", name, 1.0)))
		if got := fit.By.WeightOf(name); got != 1 {
			t.Errorf("%s weighs %v", name, got)
		}
	}
}

// TestConfidence holds that confidence is what share of the tables of files held
// out is right, and that thresholds follow from it.
func TestConfidence(t *testing.T) {
	var list []eval.Sheets
	for i := range 600 { // of those ahead by 1 three in four are right, of those by 3 nearly all
		lead := float64(1 + 2*(i%2))
		guess := eval.Guess{Statement: "a", Lead: lead}
		truth := told("a")
		if i%8 == 0 || i%200 == 1 {
			truth = told("b")
		}
		list = append(list, eval.Sheets{
			Source: fmt.Sprint(i), Tables: []eval.Sheet{{Truth: truth, Choices: []eval.Choice{choice("a"), choice("b")}}},
			Judge: func(*catalog.Recognition) []eval.Guess { return []eval.Guess{guess} },
		})
	}
	fit := eval.FitRecognition(priors(), list)
	for lead, want := range map[float64]float64{1: 0.75, 3: 0.99} {
		if got := fit.By.Known.Of(lead, false); math.Abs(got-want) > 0.02 {
			t.Errorf("ahead by %v: %v, want %v", lead, got, want)
		}
	}
	if fit.Sure.CalibrationError > 0.02 || math.Abs(fit.By.Sure-1) > 0.1 || fit.By.Margin != fit.By.Sure {
		t.Errorf("calibration error %v, sure %v, margin %v", fit.Sure.CalibrationError, fit.By.Sure, fit.By.Margin)
	}
}

// TestLeaveOut holds that a value of a switch is judged by weights that know no
// table like it, and only where enough tables have it.
func TestLeaveOut(t *testing.T) {
	var list []eval.Sheets
	// Where the heads are odd, the labels alone tell, by less than the title.
	odd := []eval.Choice{choice("a", "labels", 0.95), choice("b", "title_near", 1.0)}
	list = append(list, reports(300, told("a", "table:head=odd"), odd...)...)
	list = append(list, reports(300, told("a", "table:head=std"), choice("a", "heads", 1.0), choice("b"))...)
	list = append(list, reports(8, told("a", "table:head=some"), choice("a", "heads", 1.0), choice("b"))...)
	list = append(list, reports(7, told("a", "table:head=few"), choice("a", "heads", 1.0), choice("b"))...)
	fit := eval.FitRecognition(priors(), list)
	var names []string
	for _, l := range fit.LeftOut {
		names = append(names, l.Switch)
	}
	if diff := cmp.Diff([]string{"table:head=odd", "table:head=some", "table:head=std"}, names); diff != "" {
		t.Fatalf("the worst first (-want +got):\n%s", diff)
	}
	l := fit.LeftOut[0]
	if l.On.Tables != 300 || l.On.Right != 0 || l.Among.Right != 300 || l.Rest.Right != 315 || l.Short() != 1 || l.Lost() != 1 {
		t.Errorf("%+v", l)
	}
	var text strings.Builder
	if err := fit.Text(&text, asItIs); err != nil || !strings.Contains(text.String(), "table:head=odd") {
		t.Errorf("%v: %s", err, text.String())
	}
}
