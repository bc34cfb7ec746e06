package catalog

import (
	"regexp"
	"slices"
	"strings"
)

// Some heads measure a part of what a statement adds up, and rules say of which
// classes of codes each part is: 人员经费 is 301 and 303.

// wholeTerm is the item on the left of such a rule, classTerm a class on its right.
var (
	wholeTerm = regexp.MustCompile(`^\s*item\("([a-z_]+)\.total"\)\s*$`)
	classTerm = regexp.MustCompile(`item\("economic:(\d+)"\)`)
)

// Parts is the measure of the part of a statement that each class of codes is of.
func (c *Catalog) Parts(s *Statement) map[string]string {
	out := map[string]string{}
	for _, rule := range c.Rules {
		whole := wholeTerm.FindStringSubmatch(rule.Left)
		if rule.Each != EachColumn || whole == nil || !slices.Contains(rule.Statements, s.Name) {
			continue
		}
		for _, m := range classTerm.FindAllStringSubmatch(rule.Right, -1) {
			out[m[1]] = whole[1]
		}
	}
	return out
}

// classDigits is how many digits the code of a class has.
const classDigits = 3

// EconomicClass is the class of a code, or the one that a label names, "" for none.
func (c *Catalog) EconomicClass(digits, label string) string {
	if len(digits) >= classDigits {
		return digits[:classDigits]
	}
	if class := c.ClassByName("economic", strings.TrimSpace(label)); class != nil {
		return class.Digits
	}
	return ""
}
