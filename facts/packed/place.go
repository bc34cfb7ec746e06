package packed

// placed is where the words of a row stand, and whether they could stand
// elsewhere as well.
type placed struct {
	placing
	unsure bool
}

// placeAll finds the columns of all rows.
func (tm template) placeAll(body [][]word) []placed {
	var out []placed
	for _, words := range body {
		list := tm.placings(words)
		out = append(out, placed{list[0], len(list) > 1})
	}
	return out
}
