package latex_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/document"
	"juesuan/document/documenttest"
	"juesuan/extractors"
	"juesuan/extractors/extractorstest"
	"juesuan/extractors/latex"
)

func read(t testing.TB, text string) *document.Document {
	t.Helper()
	d, err := latex.Source{}.Read(context.Background(), extractors.File{Name: "a.tex", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRead(t *testing.T) {
	tabular := func(rows string) string { return `\begin{tabular}{|l|r|}` + rows + `\end{tabular}` }
	tests := []struct{ name, text, want string }{
		{"prose", "\\documentclass{ctexart}\n\\begin{document}\n\\section*{一、收入}\n部门\n决算 % 注\n\n\\subsection{（一）概况}\n增长 10\\%\\\\\n后\n\\end{document}", "#一、收入\n部门决算\n##（一）概况\n增长 10%\n后\n"},
		{"rows", tabular(`\hline 甲 & 1.00 \\ \hline 乙 & 2.00 \\[2pt] \cline{1-2} 丙 & 3.00`), "[0 甲][1 1.00]\n[0 乙][1 2.00]\n[0 丙][1 3.00]\n"},
		{"over_lines", tabular("\n甲\n& 1.00 \\tabularnewline\n乙 & 2.00 % 注 & 3\n\\\\\n"), "[0 甲][1 1.00]\n[0 乙][1 2.00]\n"},
		{"across", tabular(`\multicolumn{2}{|c|}{收入} \\ 甲 & 1 \\`), "[0+2 收入]\n[0 甲][1 1]\n"},
		{"down", tabular(`\multirow{2}{*}{\textbf{甲}} & 1 \\ & 2 \\ 乙 & 3 \\`), "[0*2 甲][1 1]\n[1 2]\n[0 乙][1 3]\n"},
		{"both_ways", tabular(`\multicolumn{2}{c}{\multirow{2}{*}{甲}} & 1 \\ \multicolumn{2}{c}{} & 2 \\`), "[0+2*2 甲][2 1]\n[2 2]\n"},
		{"down_too_far", tabular(`\multirow{9}{*}{甲} & 1 \\ & 2 \\`), "[0*2 甲][1 1]\n[1 2]\n"},
		{"commands", tabular(`$\geq$98\% & \$1{,}000\_a\&b~c \\`), "[0 ≥98%][1 $1,000_a&b c]\n"},
		{"blank_rows", tabular(`& \\ 甲 & 1 \\`), "[0 甲][1 1]\n"},
		{"between_words", `前\begin{tabular}{l}甲\end{tabular}后`, "前\n[0 甲]\n后\n"},
		{"widths", `\begin{tabularx}{\textwidth}[t]{l*{2}{X}}甲&1\end{tabularx}`, "[0 甲][1 1]\n"},
		{"caption", "\\begin{table}\n\\caption{收入表}\n" + tabular(`甲 & 1`) + "\n\\end{table}", "收入表\n[0 甲][1 1]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, documenttest.Shown(read(t, tt.text).Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	d := read(t, "前\n\n\\begin{tabular}{ll}\n甲 &\n1 \\\\\n\\end{tabular}\n\\begin{tabular}{l}乙")
	var got []document.Place
	for _, b := range d.Blocks {
		if b.Grid == nil {
			got = append(got, b.At)
			continue
		}
		for _, c := range b.Grid.Rows[0].Cells {
			got = append(got, c.At)
		}
	}
	want := []document.Place{{Line: 1, Cell: -1}, {Line: 4}, {Line: 5, Cell: 1}, {Line: 7}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(d.Problems) != 1 || d.Problems[0].Code != "unclosed_table" {
		t.Errorf("%+v", d.Problems)
	}
}

func TestClaims(t *testing.T) {
	extractorstest.Claims(t, latex.Source{}, []extractorstest.Claim{
		{"a.TEX", "", extractors.Named},
		{"a", "\\documentclass{article}", extractors.Maybe},
		{"a", "text \\begin{tabular}", extractors.No},
	})
}

func TestRefused(t *testing.T) {
	tests := []struct{ name, text, code string }{
		{"empty", " ", extractors.EmptyFile},
		{"no_text", "甲\xff", extractors.Unreadable},
		{"long", strings.Repeat("a", 64<<20+1), extractors.TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extractorstest.Refused(t, latex.Source{}, extractors.File{Name: "a.tex", Data: []byte(tt.text)}, tt.code)
		})
	}
}

// TestHostile holds that rows and spans take no more than they are long.
func TestHostile(t *testing.T) {
	wide := read(t, `\begin{tabular}{l}`+strings.Repeat("1&", 100_000)+`\end{tabular}`)
	if got := len(wide.Blocks[0].Grid.Rows[0].Cells); got != 2000 {
		t.Errorf("%d cells of a row", got)
	}
	span := read(t, `\begin{tabular}{l}\multicolumn{2000000000}{c}{甲}\\ \multirow{2000000000}{*}{乙}\end{tabular}`)
	if got := documenttest.Shown(span.Blocks); got != "[0+1000 甲]\n[0 乙]\n" {
		t.Errorf("%q", got)
	}
	read(t, `\begin{tabular}{`+strings.Repeat("{", 1_000_000))
	read(t, strings.Repeat(`\begin{tabular}{l}甲`, 10_000))
}

func FuzzRead(f *testing.F) {
	f.Add(`\section{一}\begin{tabular}{|l|r|}\hline \multicolumn{2}{c}{\multirow{2}{*}{甲}} & 1 \\[2pt] \end{tabular} 后`)
	f.Add("前%注\n\\caption{表}\\begin{longtable}[c]{l}\\textbf{a}\\&&\\tabularnewline")
	f.Fuzz(func(_ *testing.T, text string) {
		_, _ = latex.Source{}.Read(context.Background(), extractors.File{Name: "a.tex", Data: []byte(text)})
	})
}
