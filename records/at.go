package records

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
)

// CellAt returns a pointer to a cell's number, for Place.Cell.
func CellAt(cell int) *int { return &cell }

// MarshalJSON writes a single place as an object and several as a list. No
// place is an empty list, never null; Validate refuses it where a place is
// required, and it is left out elsewhere.
func (a At) MarshalJSON() ([]byte, error) {
	switch len(a) {
	case 0:
		return []byte("[]"), nil
	case 1:
		return json.Marshal(a[0])
	}
	return json.Marshal([]Place(a))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *At) UnmarshalJSON(text []byte) error {
	text = bytes.TrimSpace(text)
	if len(text) > 0 && text[0] == '[' {
		return strictly(text, (*[]Place)(a))
	}
	var p Place
	if err := strictly(text, &p); err != nil {
		return err
	}
	*a = At{p}
	return nil
}

// MarshalJSON writes coordinates to two decimals.
func (b Box) MarshalJSON() ([]byte, error) {
	for i, v := range b {
		b[i] = round(v, boxParts)
	}
	text, err := json.Marshal([4]float64(b))
	if err != nil {
		return nil, fmt.Errorf("encode box: %w", err)
	}
	return text, nil
}

// boxParts is to how many parts of a point a coordinate is written.
const boxParts = 100

// round rounds to whole parts of a unit: 100 for two decimals.
func round(v, parts float64) float64 { return math.Round(v*parts) / parts }
