package ocrwords

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"juesuan/document"
)

// alto reads an element of ALTO.
func (r *reader) alto(e xml.StartElement) error {
	switch e.Name.Local {
	case "MeasurementUnit":
		r.take(func(text string) error {
			r.scale = units[strings.TrimSpace(text)]
			return nil
		})
	case "Page":
		return r.page(Sheet{Width: numberOf(e, "WIDTH"), Height: numberOf(e, "HEIGHT"), Unit: r.scale})
	case "GraphicalElement":
		if box, ok := rectangle(e); ok && len(r.pages) > 0 {
			last := &r.pages[len(r.pages)-1]
			last.Rules = append(last.Rules, box)
		}
	case "String":
		box, ok := rectangle(e)
		if !ok {
			return nil
		}
		return r.add(Word{Text: attribute(e, "CONTENT"), Box: box, Sure: numberOf(e, "WC")})
	}
	return nil
}

// units are how many of the units of ALTO a point has. Those of pixels depend on
// the picture.
var units = map[string]float64{"mm10": 254.0 / pointsPerInch, "inch1200": 1200.0 / pointsPerInch}

func rectangle(e xml.StartElement) (document.Box, bool) {
	x, y, w, h := numberOf(e, "HPOS"), numberOf(e, "VPOS"), numberOf(e, "WIDTH"), numberOf(e, "HEIGHT")
	return document.Box{x, y, x + w, y + h}, w > 0 && h > 0
}

// numberOf is the number of an attribute, or 0.
func numberOf(e xml.StartElement, name string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSpace(attribute(e, name)), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return 0
	}
	return n
}
