package ods_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors/workbook/booktest"
	"juesuan/extractors/workbook/ods"
	"juesuan/extractors/workbook/sheet"
)

// TestCells holds that cells are read as their file says that they are shown.
func TestCells(t *testing.T) {
	const styles = `<style name="r" family="table-cell"><table-cell-properties border="1pt"/></style>` +
		`<style name="u" family="table-cell"><table-cell-properties border-bottom="1pt" border-top="none"/></style>` +
		`<style name="h" family="table"><table-properties display="false"/></style>`
	tests := []struct{ name, rows, want string }{
		{"shown", `<table-row><table-cell value-type="percentage" value="0.6636"><p>66.36%</p></table-cell></table-row>`, "66.36%\n"},
		{"not_shown", `<table-row><table-cell value-type="float" value="1234.5600000000001"/></table-row>`, "1234.56\n"},
		{"share_not_shown", `<table-row><table-cell value-type="percentage" value="0.5"/></table-row>`, "50.00%\n"},
		{"negative_in_red_alone", `<table-row><table-cell value-type="float" value="-3.5"><p>3.50</p></table-cell></table-row>`, "-3.50\n"},
		{"negative_in_brackets", `<table-row><table-cell value-type="float" value="-3.5"><p>(3.50)</p></table-cell></table-row>`, "(3.50)\n"},
		{"negative_rounded_off", `<table-row><table-cell value-type="float" value="-0.001"><p>0.00</p></table-cell></table-row>`, "0.00\n"},
		{"formula_without_value", `<table-row><table-cell formula="of:=[.B1]"/></table-row>`, "=[.B1]\n! formula_without_value A1\n"},
		{"formula_of_blank_text", `<table-row><table-cell formula="of:=[.B1]" value-type="string"><p/></table-cell></table-row>`, ""},
		{"error", `<table-row><table-cell formula="of:=1/0" value-type="error"><p>#DIV/0!</p></table-cell></table-row>`, "#DIV/0!\n! cell_error A1\n"},
		{"lines_and_blanks", `<table-row><table-cell><p>一 <s c="2"/>二<line-break/>三</p></table-cell><table-cell><p>甲</p><p>乙</p></table-cell></table-row>`, "|一   二/三|甲/乙\n--\n"},
		{"remarks_are_none", `<table-row><table-cell><annotation><p>批注</p></annotation><p>一</p></table-cell></table-row>`, "一\n"},
		{"repeated", `<table-row number-rows-repeated="2"><table-cell number-columns-repeated="2"><p>一</p></table-cell></table-row>`, "|一|一\n|一|一\n--\n"},
		{"blanks_between", `<table-row><table-cell><p>一</p></table-cell><table-cell number-columns-repeated="3"/><table-cell><p>二</p></table-cell></table-row><table-row number-rows-repeated="5"><table-cell/></table-row><table-row><table-cell><p>三</p></table-cell><table-cell number-columns-repeated="3"/><table-cell><p>四</p></table-cell></table-row>`, "|一|二\n~三|四\n--\n"},
		{"spans", `<table-row><table-cell number-columns-spanned="2" number-rows-spanned="2"><p>一</p></table-cell><covered-table-cell><p>盖住</p></covered-table-cell><table-cell><p>二</p></table-cell></table-row><table-row><covered-table-cell number-columns-repeated="2"/><table-cell><p>三</p></table-cell></table-row>`, "|一(2x1)|二\n|三\n--\n"},
		{"hidden", `<table-column/><table-column visibility="collapse"/><table-row><table-cell><p>一</p></table-cell><table-cell><p>二</p></table-cell></table-row><table-row visibility="filter" number-rows-repeated="2"><table-cell><p>三</p></table-cell></table-row>`, "一\n! hidden_rows \n! hidden_columns \n"},
		{"ruled", `<table-column default-cell-style-name="r"/><table-row><table-cell style-name="u"><p>表</p></table-cell><table-cell style-name="u"><p>元</p></table-cell></table-row><table-row><table-cell><p>一</p></table-cell><table-cell><p>1</p></table-cell></table-row>`, "表    元\n|一|1\n--\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			xml := styles + `<table name="Sheet1">` + tt.rows + `</table><table name="乙" style-name="h"/>`
			b, err := ods.ReadFlat(context.Background(), []byte(xml), sheet.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			d, _, err := b.Document(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, booktest.Write(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHiddenSheet holds that a sheet is hidden by its style.
func TestHiddenSheet(t *testing.T) {
	const xml = `<style name="h" family="table"><table-properties display="false"/></style><table name="乙" style-name="h"><table-row><table-cell><p>一</p></table-cell></table-row></table>`
	b, err := ods.ReadFlat(context.Background(), []byte(xml), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := b.Document(context.Background())
	if err != nil || len(d.Blocks) != 0 || d.Pages != 0 || !strings.Contains(booktest.Write(d), "hidden_sheets") {
		t.Errorf("%s, %v", booktest.Write(d), err)
	}
}
