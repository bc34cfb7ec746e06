package regions

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/records"
)

// TestNumbered tells accounts apart by what they state: another year, kind of
// report or department. What is not stated tells nothing, and a character that
// was misread makes no other department, nor does a short name.
func TestNumbered(t *testing.T) {
	list := []account{
		{},
		{entity: "青禾市文化馆", year: 2022, report: records.FinalAccounts},
		{year: 2021},
		{entity: "青禾市文化馆", year: 2021},
		{entity: "青禾市美术馆", year: 2022},
		{entity: "青禾市文化馆", year: 2022, report: records.Budget},
		{entity: "青禾帀文化馆", year: 2022},
		{entity: "文化馆", year: 2022},
		{entity: "青禾市文化馆（", year: 2022},
		{},
	}
	var known []account
	var got []int
	for _, a := range list {
		var n int
		known, n = numbered(known, a)
		got = append(got, n)
	}
	if diff := cmp.Diff([]int{0, 0, 1, 1, 2, 3, 0, 0, 0, 0}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
