package checks

// transfer finds cells of one table that were changed together.
func (r *run) transfer() {}
