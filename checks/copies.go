package checks

// When two forms are copies of one another: they have so many figures in
// common, and of ten of them so many agree. Forms of one name that differ more
// are two forms.
const (
	fewestCommon = 10
	agreeOfTen   = 9
)

// copies goes over the figures of forms that a report prints twice.
func (r *run) copies(rule *compiled, yield func(here) bool) {
	for _, name := range rule.Statements {
		sheets := r.book.by[name]
		for i, a := range sheets {
			for _, b := range sheets[i+1:] {
				for _, pair := range r.common(a, b) {
					if !yield(here{b: r.book, fact: pair[0], copied: pair[1]}) {
						return
					}
				}
			}
		}
	}
}

// common lists the figures that two copies of a form both print, pair by
// pair; none where they are not copies.
func (r *run) common(a, b *sheet) [][2]int {
	if a.table.Instance != b.table.Instance {
		return nil
	}
	var pairs [][2]int
	agreeing := 0
	first, second := r.labelledOnce(a), r.labelledOnce(b)
	for _, line := range a.rows {
		for _, c := range line.cells {
			key, ok := r.labelOf(c.facts[0], c.measure)
			i := first[key]
			j, both := second[key]
			if !ok || !both || i < 0 || j < 0 {
				continue
			}
			if r.book.facts[i].places > r.book.facts[j].places { // what is shortened says how far
				i, j = j, i
			}
			pairs = append(pairs, [2]int{i, j})
			if agree(r.book.facts[i].figure, r.book.facts[j].figure) {
				agreeing++
			}
		}
	}
	if len(pairs) < fewestCommon || agreeing*10 < len(pairs)*agreeOfTen {
		return nil
	}
	return pairs
}

// labelOf names a figure of a form by the label of its row and its measure.
func (r *run) labelOf(fact int, measure string) (cellKey, bool) {
	f := &r.book.batch.Facts[fact]
	if f.Row == nil || r.book.facts[fact].figure.state != printed {
		return cellKey{}, false
	}
	return cellKey{r.checker.cat.Key(f.Row.Label), measure}, true
}

// labelledOnce finds the figures of a form by label and measure; those of
// which there are several are below nought.
func (r *run) labelledOnce(s *sheet) map[cellKey]int {
	out := map[cellKey]int{}
	for _, line := range s.rows {
		for _, c := range line.cells {
			for _, i := range c.facts {
				key, ok := r.labelOf(i, c.measure)
				if _, twice := out[key]; !ok {
					continue
				} else if twice {
					i = -1
				}
				out[key] = i
			}
		}
	}
	return out
}

// other is the figure of the copy.
func (h *here) other() *figure { return h.b.facts[h.copied].figure }
