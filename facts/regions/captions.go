package regions

import (
	"slices"

	"juesuan/facts/outline"
	"juesuan/facts/recognise"
)

// Some reports print the titles of their tables below them. Nothing but what the
// tables are tells that: a title between two tables is the one's or the other's.

// judged tells what the regions are, with the titles above them or, where those
// are others' and the ones below are their own, below: one way for all that stand
// together, since forms behind the prose are set otherwise than the statements.
func (w *regionFinder) judged(by *recognise.Recogniser) []recognise.Verdict {
	verdicts := by.All(w.described())
	if _, foreign := w.titlesKept(w.out, verdicts); foreign == 0 {
		return verdicts
	}
	above, out, changed := w.out, slices.Clone(w.out), false
	w.out = w.captioned()
	below, again := w.out, by.All(w.described())
	for from, to := 0, 0; from < len(out); from = to {
		to = runEnd(above, from)
		own, foreign := w.titlesKept(above[from:to], verdicts[from:to])
		if o, f := w.titlesKept(below[from:to], again[from:to]); foreign > 0 && o > own && 2*f <= foreign {
			copy(out[from:to], below[from:to])
			changed = true
		}
	}
	if w.out = out; changed {
		return by.All(w.described())
	}
	return verdicts
}

// runEnd is where the regions from one on end that stand together: behind it
// something else is said first.
func runEnd(list []region, from int) int {
	to := from + 1
	for to < len(list) && !list[to].parted {
		to++
	}
	return to
}

// titlesKept counts the regions under a title of the statement that they are, and
// of another.
func (w *regionFinder) titlesKept(list []region, verdicts []recognise.Verdict) (own, foreign int) {
	for i, v := range verdicts {
		t := list[i].title
		if t == nil || v.Statement == nil {
			continue
		}
		switch s, _, known := w.Cat.Title(t.text); {
		case !known:
		case s == v.Statement:
			own++
		default:
			foreign++
		}
	}
	return own, foreign
}

// captioned is the regions with the title behind each that has none above it: the
// first line there, which the next then has no more.
func (w *regionFinder) captioned() []region {
	out := make([]region, len(w.out))
	for i, t := range w.out {
		t.above, t.told, t.title = slices.Clone(t.above), slices.Clone(t.told), nil
		out[i] = t
	}
	for i := range out {
		t, next := &out[i], &region{}
		if i+1 < len(out) {
			next = &out[i+1]
		}
		if w.pickTitle(t); t.title != nil && w.isSurelyTitle(t.title.text) {
			continue
		}
		if caption, ok := w.captionOf(t, next); ok {
			next.above = slices.DeleteFunc(next.above, func(s said) bool { return s.text == caption.text })
			w.retell(next, caption.text)
			t.above = append(t.above, caption)
			w.tell(t, caption.text)
			w.pickTitle(t)
		}
	}
	return out
}

func (w *regionFinder) isSurelyTitle(text string) bool {
	return w.looksLikeTitle(text, 0) >= surelyTitle
}

// captionOf is the title behind a table: the first line there, be it set as the
// first row of the next table.
func (w *regionFinder) captionOf(t, next *region) (said, bool) {
	end := len(w.Blocks)
	if len(next.lines) > 0 {
		end = next.lines[0]
	}
	for j := t.lines[len(t.lines)-1] + 1; j < end; j++ {
		b := &w.Blocks[j]
		if b.Flat == "" || b.Note || w.IsFurniture(b.Text) {
			continue
		}
		k := slices.IndexFunc(next.above, func(s said) bool { return slices.Contains(s.lines, j) })
		switch {
		case !w.isCaption(b):
			return said{}, false
		case k >= 0:
			return next.above[k], true
		}
		return said{lines: []int{j}, text: b.Text, look: w.looksLikeTitle(b.Text, b.Source.Level)}, true
	}
	if len(next.above) > 0 && len(next.above[0].lines) == 0 && w.isSurelyTitle(next.above[0].text) {
		return next.above[0], true
	}
	return said{}, false
}

// isCaption reports whether a line may be the title of the table above it.
func (w *regionFinder) isCaption(b *outline.Block) bool {
	return !b.IsGrid() && !b.Contents && b.Number.Level != 1 && b.Planned != 1 && w.isSurelyTitle(b.Text)
}

// retell takes anew what the texts over a table state, without one.
func (w *regionFinder) retell(t *region, without string) {
	told := slices.DeleteFunc(slices.Clone(t.told), func(text string) bool { return text == without })
	unit := t.unit
	t.told, t.code, t.unit, t.entity, t.year, t.foreign = nil, "", "", "", "", false
	for _, text := range told {
		w.tell(t, text)
	}
	if t.unit == "" {
		t.unit, t.borrowed = unit, true
	}
}
