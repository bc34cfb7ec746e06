package records

import "slices"

// SortFlags returns the flags sorted, each once, and nil for none.
func SortFlags(flags []Flag) []Flag {
	if len(flags) == 0 {
		return nil
	}
	out := slices.Clone(flags)
	slices.Sort(out)
	return slices.Compact(out)
}

// confidenceParts is to how many parts of one a confidence is written: four
// decimals, so that the last bits of a computation do not reach the files.
const confidenceParts = 10000

// Record is one line. The types of lines implement it, and only they.
type Record interface {
	// Validate reports the first breach of the record contract.
	Validate() error
	// tidy returns a pointer to a copy in the form that is written: numbers
	// rounded, flags sorted, required lists never null.
	tidy() Record
}

func (d Document) tidy() Record {
	if d.EncodingConfidence != nil {
		sure := round(*d.EncodingConfidence, confidenceParts)
		d.EncodingConfidence = &sure
	}
	if d.Identified != nil {
		i := d.Identified
		d.Identified = &Identified{i.Entity.tidy(), i.Year.tidy(), i.Report.tidy(), i.Unit.tidy()}
	}
	d.Flags = SortFlags(d.Flags)
	return &d
}

func (t *Told) tidy() *Told {
	if t == nil {
		return nil
	}
	return &Told{round(t.Confidence, confidenceParts), t.Because}
}

func (h Heading) tidy() Record {
	h.Confidence = round(h.Confidence, confidenceParts)
	h.Flags = SortFlags(h.Flags)
	return &h
}

func (t Table) tidy() Record {
	if t.Cells == nil {
		t.Cells = []Cell{}
	}
	t.Confidence = round(t.Confidence, confidenceParts)
	t.Recognised = (*Recognised)((*Told)(t.Recognised).tidy())
	t.Flags = SortFlags(t.Flags)
	return &t
}

func (f Fact) tidy() Record {
	f.Confidence = round(f.Confidence, confidenceParts)
	if f.Reading != nil {
		sure := round(*f.Reading, confidenceParts)
		f.Reading = &sure
	}
	f.Flags = SortFlags(f.Flags)
	return &f
}

func (c Check) tidy() Record { return &c }

func (r Review) tidy() Record {
	r.Priority = round(r.Priority, confidenceParts)
	return &r
}

func (d Decision) tidy() Record { return &d }

func (r Run) tidy() Record {
	if r.Options == nil {
		r.Options = map[string]string{}
	}
	if r.Documents == nil {
		r.Documents = map[Outcome]int{}
	}
	if r.Records == nil {
		r.Records = map[Type]int{}
	}
	if r.Files == nil {
		r.Files = map[string]string{}
	}
	return &r
}
