package checks

import (
	"testing"

	"github.com/expr-lang/expr/vm"

	"juesuan/catalog"
)

// TestCalls holds that no function of a rule is called by reflection: their
// types are known where rules are compiled.
func TestCalls(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	c := New(cat)
	n := 0
	for _, r := range c.rules {
		for _, p := range []*vm.Program{r.left(), r.right(), r.when().rest} {
			if p == nil {
				continue
			}
			n++
			for _, op := range p.Bytecode {
				if op == vm.OpCall {
					t.Errorf("rule %s calls by reflection, which is slow:\n%s", r.ID, p.Disassemble())
				}
			}
		}
	}
	if n == 0 {
		t.Error("no rules")
	}
}
