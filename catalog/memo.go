package catalog

import "sync"

// memo keeps what was found out for texts, the last ones asked for: a report
// asks the same of the same few texts for each of its tables. What it keeps is
// bounded, and never differs from what would be found anew. It is safe for
// concurrent use.
type memo[V any] struct {
	mu         sync.RWMutex
	young, old map[string]V
	asked      int // how often something was found out
}

// mostKept is how many texts a generation of a memo has, of which it keeps two,
// and longestKept the length in bytes of a text that it keeps.
const (
	mostKept    = 4096
	longestKept = 256
)

// of is what is known of a text; where nothing is, it is found out.
func (m *memo[V]) of(text string, find func(string) V) V {
	if len(text) > longestKept {
		return find(text)
	}
	m.mu.RLock()
	v, ok := m.young[text]
	aged := false
	if !ok {
		v, aged = m.old[text]
	}
	m.mu.RUnlock()
	if ok {
		return v
	}
	if !aged {
		v = find(text)
	}
	m.keep(text, v, aged)
	return v
}

func (m *memo[V]) keep(text string, v V, aged bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !aged {
		m.asked++
	}
	if len(m.young) >= mostKept {
		m.old, m.young = m.young, nil
	}
	if m.young == nil {
		m.young = map[string]V{}
	}
	m.young[text] = v
}
