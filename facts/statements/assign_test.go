package statements

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// least is what the cheapest of all assignments of rows to columns costs.
func least(costs [][]float64, used map[int]bool) float64 {
	if len(costs) == 0 {
		return 0
	}
	best := 2 * impossible
	for j, c := range costs[0] {
		if !used[j] {
			used[j] = true
			best = min(best, c+least(costs[1:], used))
			used[j] = false
		}
	}
	return best
}

// TestAssign holds that the cheapest of the first is given up where that makes
// all together cheaper.
func TestAssign(t *testing.T) {
	tests := []struct {
		name  string
		costs [][]float64
		want  []int
	}{
		{"none", nil, nil},
		{"each_its_own", [][]float64{{0, 5}, {5, 0}}, []int{0, 1}},
		{"the_first_gives_way", [][]float64{{1, 2}, {1, 9}}, []int{1, 0}},
		{"a_chain_gives_way", [][]float64{{1, 2, 9}, {1, 3, 4}, {1, 9, 9}}, []int{1, 2, 0}},
		{"more_columns_than_rows", [][]float64{{3, 2, 1, 4}, {3, 2, 1, 4}}, []int{1, 2}},
		{"impossible", [][]float64{{impossible, 7}, {0, impossible}}, []int{1, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := assign(tt.costs)
			sum := 0.0
			for i, j := range got {
				sum += tt.costs[i][j]
			}
			if tt.name == "more_columns_than_rows" { // two are as good
				slices.Sort(got)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || sum != least(tt.costs, map[int]bool{}) {
				t.Errorf("cost %v; (-want +got):\n%s", sum, diff)
			}
		})
	}
}

// TestAssignIsCheapest compares with all assignments there are.
func TestAssignIsCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + r.IntN(5)
		costs := make([][]float64, n)
		for i := range costs {
			for range n + 2 {
				costs[i] = append(costs[i], float64(r.IntN(9)))
			}
		}
		sum, seen := 0.0, map[int]bool{}
		for i, j := range assign(costs) {
			sum += costs[i][j]
			if seen[j] {
				t.Fatalf("column %d twice in %v", j, costs)
			}
			seen[j] = true
		}
		if want := least(costs, map[int]bool{}); sum != want {
			t.Fatalf("%v costs %v, want %v", costs, sum, want)
		}
	}
}
