package normalizers

import (
	"strings"

	"github.com/shopspring/decimal"

	"juesuan/catalog"
)

// Unit finds the unit of money that a line or a cell states: 单位：万元,
// 金额单位:元, （单位：万元）, or nothing but 万元. 编制单位：某局 states none.
func (n *Normalizer) Unit(text string) (string, bool) {
	if !strings.Contains(text, "元") {
		return "", false
	}
	flat := n.standard(catalog.Flat(text))
	if u, ok := n.units[strings.Trim(flat, "()[]【】")]; ok {
		return u.Name, true
	}
	if m := n.unitStated.FindStringSubmatch(flat); m != nil {
		return n.units[m[1]].Name, true
	}
	return "", false
}

// ForeignUnit reports whether a text states a unit that is none of the catalog's:
// 单位：万美元.
func (n *Normalizer) ForeignUnit(text string) bool {
	if !strings.Contains(text, "元") {
		return false
	}
	m := n.unitAny.FindStringSubmatch(n.standard(catalog.Flat(text)))
	return m != nil && n.units[m[1]].Name == ""
}

// Amount converts a value in a unit of money to 元, exactly, as a decimal
// without exponent and without zeros at the end. ok is false where the unit is
// none of money or the value no decimal.
func (n *Normalizer) Amount(value, unit string) (amount string, ok bool) {
	u, known := n.units[unit]
	if !known {
		return "", false
	}
	v, err := decimal.NewFromString(value)
	if err != nil {
		return "", false
	}
	factor, err := decimal.NewFromString(u.Factor)
	if err != nil {
		return "", false
	}
	return v.Mul(factor).String(), true
}
