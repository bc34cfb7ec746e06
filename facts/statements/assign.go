package statements

import "math"

// impossible is the cost of what may not be.
const impossible = 1e9

// assign gives each row of a table of costs a column of its own, so that the
// sum of the costs is least; there are no fewer columns than rows. It is the
// Hungarian method with potentials, O(rows² · columns).
func assign(costs [][]float64) []int {
	if len(costs) == 0 {
		return nil
	}
	n, m := len(costs), len(costs[0])
	u, v := make([]float64, n+1), make([]float64, m+1) // potentials of rows and columns
	of, way := make([]int, m+1), make([]int, m+1)      // by column: its row, and the column before on the path
	for i := 1; i <= n; i++ {
		of[0] = i
		least, used := make([]float64, m+1), make([]bool, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		j0 := 0
		for of[j0] != 0 {
			used[j0] = true
			delta, next := math.Inf(1), 0
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if c := costs[of[j0]-1][j-1] - u[of[j0]] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[of[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = next
		}
		for j0 != 0 {
			of[j0] = of[way[j0]]
			j0 = way[j0]
		}
	}
	out := make([]int, n)
	for j := 1; j <= m; j++ {
		if of[j] > 0 {
			out[of[j]-1] = j - 1
		}
	}
	return out
}
