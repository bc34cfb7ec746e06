package isolate

// Live counts the children.
func (p *Pool) Live() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.live
}

// Patience is how long requests wait for a child before there is one more.
const Patience = patience
