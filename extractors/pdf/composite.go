package pdf

import (
	objects "github.com/ledongthuc/pdf"
)

// compositeFont is a font whose codes are of one or more bytes and stand for
// CIDs.
type compositeFont struct {
	coding
	gb1      bool // the CIDs are those of Adobe-GB1
	width    float64
	widths   []widthRange
	rise     float64 // from the pen up to the origin of vertical text, in thousandths
	down     float64
	vertical []verticalRange
}

// widthRange gives CIDs a width each, or all the same.
type widthRange struct {
	low, high int
	widths    []float64
}

// verticalRange gives CIDs their vertical metrics: way, and x and y of the
// origin.
type verticalRange struct {
	low, high int
	metrics   []float64
}

// loadComposite reads the character map and the widths of a composite font.
func (f *File) loadComposite(t *font, v, descendant objects.Value) *compositeFont {
	c := &compositeFont{width: 1000, rise: 880, down: -1000}
	info := descendant.Key("CIDSystemInfo")
	c.gb1 = info.Key("Ordering").RawString() == "GB1"
	c.coding = f.loadCoding(t, v.Key("Encoding"))
	if dw := descendant.Key("DW"); !dw.IsNull() {
		c.width = dw.Float64()
	}
	if dw := descendant.Key("DW2"); dw.Len() >= 2 {
		c.rise, c.down = dw.Index(0).Float64(), dw.Index(1).Float64()
	}
	ranges(descendant.Key("W"), 1, f.limits.Mappings, func(low, high int, values []float64) {
		c.widths = append(c.widths, widthRange{low, high, values})
	})
	ranges(descendant.Key("W2"), 3, f.limits.Mappings, func(low, high int, values []float64) {
		c.vertical = append(c.vertical, verticalRange{low, high, values})
	})
	return c
}

// loadCoding finds or reads the character map of a composite font.
func (f *File) loadCoding(t *font, v objects.Value) coding {
	if v.Kind() == objects.Stream {
		return f.embeddedCoding(t, v)
	}
	c, ok := predefined(v.Name())
	if !ok {
		f.doubt(UnknownMap, "font "+t.name+" has the character map "+v.Name())
		c, _ = predefined("Identity-H")
	}
	return c
}

// embeddedCoding reads a character map of the file's own.
func (f *File) embeddedCoding(t *font, v objects.Value) coding {
	m := parseCMap(f.content(v, "the character map of font "+t.name), f.limits.Mappings)
	base, known := coding{}, false
	if use := v.Key("UseCMap").Name(); use != "" {
		m.base = use
	}
	if m.base != "" {
		if base, known = predefined(m.base); !known {
			f.doubt(UnknownMap, "font "+t.name+" goes on from the character map "+m.base)
		}
	}
	c := coding{vertical: m.vertical || base.vertical || v.Key("WMode").Int64() == 1}
	c.cut = m.cut
	if len(m.spaces) == 0 {
		c.cut = cutTwo
		if known {
			c.cut = base.cut
		}
	}
	c.cid = func(code uint32, n int) int {
		if cid := m.cid(code); cid != 0 || !known {
			return cid
		}
		return base.cid(code, n)
	}
	if known {
		c.text = base.text
	}
	return c
}

// ranges reads an array of widths: "c [w w …]" and "c c w", with size values
// for each CID.
func ranges(v objects.Value, size, limit int, add func(low, high int, values []float64)) {
	n := min(v.Len(), limit)
	for i := 0; i+1 < n; {
		low, second := int(v.Index(i).Float64()), v.Index(i+1)
		if second.Kind() == objects.Array {
			values := make([]float64, min(second.Len(), limit))
			for k := range values {
				values[k] = second.Index(k).Float64()
			}
			add(low, low+len(values)/size-1, values)
			i += 2
			continue
		}
		values := make([]float64, size)
		for k := range values {
			values[k] = v.Index(i + 2 + k).Float64()
		}
		add(low, int(second.Float64()), values)
		i += 2 + size
	}
}

// look finds what a code of n bytes shows.
func (c *compositeFont) look(ch *char, code uint32, n int) {
	cid := c.cid(code, n)
	ch.width = c.widthOf(cid) / 1000
	if c.coding.vertical {
		c.standing(ch, cid)
	}
	if ch.text == "" && c.text != nil {
		ch.text = c.text(code, n)
	}
	if ch.text == "" && c.gb1 {
		ch.text = gb1Text(cid)
	}
}

func (c *compositeFont) widthOf(cid int) float64 {
	for _, r := range c.widths {
		if cid < r.low || cid > r.high {
			continue
		}
		if i := cid - r.low; i < len(r.widths) && len(r.widths) > 1 {
			return r.widths[i]
		}
		return r.widths[0]
	}
	return c.width
}

// standing gives a glyph its vertical metrics.
func (c *compositeFont) standing(ch *char, cid int) {
	ch.down, ch.x, ch.y = c.down/1000, -ch.width/2, -c.rise/1000
	for _, r := range c.vertical {
		if cid < r.low || cid > r.high {
			continue
		}
		m := r.metrics
		if i := 3 * (cid - r.low); i+3 <= len(m) {
			m = m[i:]
		}
		if len(m) >= 3 {
			ch.down, ch.x, ch.y = m[0]/1000, -m[1]/1000, -m[2]/1000
		}
		return
	}
}
