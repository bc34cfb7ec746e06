package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"juesuan/records"
)

// survey is what must be known of all facts before the first row is written:
// how wide the decimals are, and which columns the tables by statement have.
type survey struct {
	digits   map[string]digits             // by column of the facts
	items    map[string]map[string]bool    // statement → items of its wide table
	measures map[string]map[string]measure // statement → its measures
	rivals   rivals
}

// digits are how many a decimal has before and after its point, at most.
type digits struct{ whole, fraction int }

// measure is what a measure of a statement was seen to hold.
type measure struct{ money bool }

// glance is what the survey reads of a fact. The whole is read, and held
// against the contract, when the rows are written.
type glance struct {
	ID        string         `json:"id"`
	Doc       string         `json:"doc"`
	Origin    string         `json:"origin"`
	Entity    string         `json:"entity"`
	Year      int            `json:"year"`
	Report    records.Report `json:"report"`
	Instance  string         `json:"instance"`
	Side      string         `json:"side"`
	Twin      string         `json:"twin"`
	Statement string         `json:"statement"`
	Item      string         `json:"item"`
	Measure   string         `json:"measure"`
	Kind      string         `json:"kind"`
	Value     *string        `json:"value"`
	High      string         `json:"high"`
	Amount    string         `json:"amount"`
	Status    records.Status `json:"status"`
}

// look surveys the facts.
func look(in *input) (*survey, error) {
	s := &survey{
		digits: map[string]digits{}, items: map[string]map[string]bool{}, measures: map[string]map[string]measure{},
		rivals: newRivals(),
	}
	err := in.lines(records.TypeFact, func(r io.Reader) error {
		lines := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			line, err := lines.ReadBytes('\n')
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if len(strings.TrimSpace(string(line))) > 0 {
				var g glance
				if err := json.Unmarshal(line, &g); err != nil {
					return fmt.Errorf("line %d: %w", number, err)
				}
				s.add(&g)
			}
			if err != nil {
				return nil
			}
		}
	})
	s.rivals.settle()
	return s, err
}

func (s *survey) add(g *glance) {
	s.rivals.add(g)
	if g.Value != nil && numeric(g.Kind) {
		s.widen(colNumber, *g.Value)
	}
	s.widen(colHigh, g.High)
	s.widen(colAmount, g.Amount)
	if g.Statement == "" || g.Origin == records.OriginNarrative {
		return
	}
	of := s.measures[g.Statement]
	if of == nil {
		of = map[string]measure{}
		s.measures[g.Statement], s.items[g.Statement] = of, map[string]bool{}
	}
	of[g.Measure] = measure{money: of[g.Measure].money || g.Amount != ""}
	if inWide(g.Origin, g.Item, g.Measure, g.Amount, g.Status) {
		s.items[g.Statement][g.Item] = true
	}
}

// widen makes room for one more decimal.
func (s *survey) widen(column, value string) {
	if value == "" {
		return
	}
	whole, fraction, _ := strings.Cut(strings.TrimLeft(value, "+-"), ".")
	d := s.digits[column]
	s.digits[column] = digits{whole: max(d.whole, len(whole)), fraction: max(d.fraction, len(fraction))}
}

// numeric reports whether facts of the kind have decimals for values.
func numeric(kind string) bool { return kind != "text" && kind != "date" }
