package pdf

import (
	"cmp"
	"slices"

	objects "github.com/ledongthuc/pdf"
)

// compositeFont is a font whose codes are of one or more bytes and stand for
// CIDs.
type compositeFont struct {
	coding
	gb1      bool // the CIDs are those of Adobe-GB1
	width    float64
	widths   []metricRange
	rise     float64 // from the pen up to the origin of vertical text, in thousandths
	down     float64
	standing []metricRange
}

// metricRange gives CIDs metrics, each its own or all the same: a width, or
// way and origin of vertical text.
type metricRange struct {
	low, high int
	values    []float64
}

// of are the metrics of a CID of the range, size of them.
func (r metricRange) of(cid, size int) []float64 {
	if i := size * (cid - r.low); i+size <= len(r.values) {
		return r.values[i : i+size]
	}
	return r.values[:size]
}

// find is the range that holds a CID, of ranges in order.
func find(all []metricRange, cid int) (metricRange, bool) {
	i, _ := slices.BinarySearchFunc(all, cid, func(r metricRange, cid int) int {
		if r.low <= cid {
			return -1
		}
		return 1
	})
	if i == 0 || all[i-1].high < cid {
		return metricRange{}, false
	}
	return all[i-1], true
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
	c.widths = ranges(descendant.Key("W"), 1, f.limits.Mappings)
	c.standing = ranges(descendant.Key("W2"), 3, f.limits.Mappings)
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

// ranges reads an array of metrics: "c [w w …]" and "c c w", with size values
// for each CID.
func ranges(v objects.Value, size, limit int) []metricRange {
	var all []metricRange
	for i, n := 0, min(v.Len(), limit); i+1 < n; {
		low, second := int(v.Index(i).Float64()), v.Index(i+1)
		r := metricRange{low: low, high: int(second.Float64())}
		if second.Kind() == objects.Array {
			count := min(second.Len(), limit) / size
			r.high, r.values = low+count-1, floats(second, 0, count*size)
			i += 2
		} else {
			r.values = floats(v, i+2, size)
			i += 2 + size
		}
		if r.low <= r.high {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b metricRange) int { return cmp.Compare(a.low, b.low) })
	return all
}

// floats are n numbers of an array from the i-th on.
func floats(v objects.Value, i, n int) []float64 {
	all := make([]float64, n)
	for k := range all {
		all[k] = v.Index(i + k).Float64()
	}
	return all
}

// look finds what a code of n bytes shows.
func (c *compositeFont) look(ch *char, code uint32, n int) {
	cid := c.cid(code, n)
	ch.width = c.widthOf(cid) / 1000
	if c.vertical {
		c.stand(ch, cid)
	}
	if ch.text == "" && c.text != nil {
		ch.text = c.text(code, n)
	}
	if ch.text == "" && c.gb1 {
		ch.text = gb1Text(cid)
	}
}

func (c *compositeFont) widthOf(cid int) float64 {
	if r, ok := find(c.widths, cid); ok {
		return r.of(cid, 1)[0]
	}
	return c.width
}

// stand gives a glyph its vertical metrics.
func (c *compositeFont) stand(ch *char, cid int) {
	ch.down, ch.x, ch.y = c.down/1000, -ch.width/2, -c.rise/1000
	if r, ok := find(c.standing, cid); ok {
		m := r.of(cid, 3)
		ch.down, ch.x, ch.y = m[0]/1000, -m[1]/1000, -m[2]/1000
	}
}
