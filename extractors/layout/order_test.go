package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestColumnsOfText(t *testing.T) {
	p := newPaper().text(60, 40, "The accounts of the office for the year, as they were laid before the assembly")
	left := []string{"The costs of the office grew in the", "year which is due to the staff that", "was hired in the spring and to the", "travel of the members who went to", "all the branches of the office and", "came back in the autumn of the year."}
	right := []string{"Income fell in the same time since", "fewer fees were paid by those whom", "the office serves and because of a", "transfer that the state made later", "than in other years so that it has", "to be counted for the next one now."}
	for i := range left {
		p.text(60, 80+14*float64(i), left[i]).text(320, 80+14*float64(i), right[i])
	}
	want := []string{
		"The accounts of the office for the year, as they were laid before the assembly",
		"The costs of the office grew in the year which is due to the staff that was hired in the spring and to the travel of the members who went to all the branches of the office and came back in the autumn of the year.",
		"Income fell in the same time since fewer fees were paid by those whom the office serves and because of a transfer that the state made later than in other years so that it has to be counted for the next one now.",
	}
	if diff := cmp.Diff(want, read(p)); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}
