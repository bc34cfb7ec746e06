package heads_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/facts/cells/cellstest"
	"juesuan/facts/heads"
)

// TestPathsOfPieces holds which heads above one another are pieces of one.
func TestPathsOfPieces(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want [][]string
	}{
		{"a_known_whole", []string{"项目|基本", "|支出"}, [][]string{{"项目"}, {"基本支出"}}},
		{"no_piece_says_anything", []string{"项目|本级自", "|筹款项"}, [][]string{{"项目"}, {"本级自筹款项"}}},
		{"three_pieces", []string{"项目|本级", "|自筹", "|款项"}, [][]string{{"项目"}, {"本级自筹款项"}}},
		{"one_is_a_head", []string{"项目|本级自筹", "|基本支出"}, [][]string{{"项目"}, {"本级自筹", "基本支出"}}},
		{"over_two_columns", []string{"项目|本级自||本区", "|筹甲|筹乙|筹丙"}, [][]string{{"项目"}, {"本级自", "筹甲"}, {"本级自", "筹乙"}, {"本区筹丙"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := cellstest.Texts(t)
			v := cellstest.View(document.Aligned, tt.rows...)
			got := heads.Reader{Texts: texts}.Paths(v, texts.Cat.Statement("expenditure"), len(tt.rows))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
