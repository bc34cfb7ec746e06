package recognise

import (
	"fmt"
	"os"
)

func (r *Recogniser) debug(tables []Table, all [][]candidate, taken []int) {
	f, err := os.OpenFile("/tmp/w/debug.txt", os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return
	}
	defer f.Close()
	for i := range tables {
		fmt.Fprintf(f, "T%d titles=%q heads=%q labels=%d codes=%d sided=%v totals=%v form=%d/%d\n", i, tables[i].Titles, tables[i].Heads, len(tables[i].Labels), len(tables[i].Codes), tables[i].Sided, tables[i].Totals, tables[i].FormWords, tables[i].Words)
		for k, c := range all[i] {
			if c.score > 1.5 || k == taken[i] {
				fmt.Fprintf(f, "   %v %s %.2f", k == taken[i], c.statement.Name, c.score)
				for _, e := range c.clues {
					fmt.Fprintf(f, " %s%+.2f", e.name, r.by.Weights[e.name]*e.value)
				}
				fmt.Fprintln(f)
			}
		}
	}
}
