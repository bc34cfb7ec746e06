package catalog

// Gold holds how files of known truth name what records name otherwise.
type Gold struct {
	Tables     map[string]string // name of a table → statement
	Sides      map[string]string // name of a side → side
	Idle       map[string]bool   // headers that tell no column from another
	Same       map[string]string // header → the one that means the same
	Totals     []string          // labels of the row of totals, the first stands for all
	Bare       []string          // statements whose only row needs no label
	Enumerator *Pattern          // what numbers a label
}

const goldFile = "gold.yaml"

func (l *loader) gold() {
	if !l.tree.has(goldFile) {
		return // a catalog without it measures nothing
	}
	var f struct {
		Tables     map[string]text   `yaml:"tables"`
		Sides      map[string]text   `yaml:"sides"`
		Idle       []string          `yaml:"idle"`
		Same       map[string]string `yaml:"same"`
		Totals     []string          `yaml:"totals"`
		Bare       []text            `yaml:"bare"`
		Enumerator text              `yaml:"enumerator"`
	}
	l.decode(goldFile, &f)
	g := Gold{Tables: map[string]string{}, Sides: map[string]string{}, Idle: map[string]bool{}, Same: f.Same, Totals: f.Totals, Bare: values(f.Bare)}
	for name, t := range f.Tables {
		l.known(goldFile, t)
		g.Tables[name] = t.value
	}
	for name, t := range f.Sides {
		l.side(goldFile, t)
		g.Sides[name] = t.value
	}
	for _, t := range f.Bare {
		l.known(goldFile, t)
	}
	for _, h := range f.Idle {
		g.Idle[h] = true
	}
	if list := l.compileFrom(goldFile, []text{f.Enumerator}); len(list) > 0 {
		g.Enumerator = list[0]
	}
	if len(g.Totals) == 0 {
		l.fail(goldFile, place{}, "没有合计的行名 / no label of totals")
	}
	l.c.Gold = g
}

// known refuses the name of a statement that there is not.
func (l *loader) known(file string, t text) {
	if l.c.statements[t.value] == nil {
		l.fail(file, t.at, "没有此报表 / unknown statement %q", t.value)
	}
}
