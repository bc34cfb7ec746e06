package workbook_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"juesuan/extractors"
	"juesuan/extractors/workbook"
	"juesuan/extractors/workbook/booktest"
)

// repeated is a workbook whose sheet is a text, times over: it is packed once,
// and unpacked to as much as that.
func repeated(t testing.TB, text string, times int) []byte {
	t.Helper()
	var block bytes.Buffer
	w, err := flate.NewWriter(&block, flate.BestSpeed)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err := errors.Join(err, w.Flush()); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": booktest.Rels,
	} {
		part, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(part, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	part, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate,
		UncompressedSize64: uint64(len(text) * times), CompressedSize64: uint64(block.Len() * times),
	})
	for range times {
		if err == nil {
			_, err = part.Write(block.Bytes())
		}
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// locked is a workbook with a password.
func locked(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	var buf bytes.Buffer
	if err := f.Write(&buf, excelize.Options{Password: "云梦泽"}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// fixture is a workbook of the fixtures.
func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../fixtures/workbooks/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestHostile holds that whatever a workbook says, reading it comes to an end
// soon, with its reason.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	const ten = 10 << 10 // GB of MB
	rows := strings.Repeat(`<row r="1"></row>`+"\n", (1<<20)/18)
	merged := strings.Builder{}
	for i := range 1_000_000 {
		fmt.Fprintf(&merged, `<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
	}
	wide := strings.Repeat(`<c><v>1</v></c>`, 1<<20)
	over := strings.Repeat(`<mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1:XFD1048576"/>`, 40_000)
	full := strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 100)+`</row>`, 1000)
	apart := strings.Builder{}
	for i := range 4000 {
		fmt.Fprintf(&apart, `<row r="%d"><c r="A%d"><v>1</v></c><c><v>1</v></c></row>`, 2*i+1, 2*i+1)
		fmt.Fprintf(&apart, `<row r="%d"><c r="A%d"><v>1</v></c>%s</row>`, 2*i+2, 2*i+2, fmt.Sprintf(`<c r="%s%d"><v>1</v></c>`, column(i+2), 2*i+2))
	}
	ods := func(content string) []byte {
		return booktest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content)
	}
	tests := []struct {
		name string
		data []byte
		want string // the code of a refusal or, in brackets, of the first problem
	}{
		{"ten_gigabytes_of_rows", repeated(t, rows, ten), extractors.TooLarge},
		{"ten_gigabytes_of_one_text", repeated(t, strings.Repeat("一二", 1<<17), ten), extractors.TooLarge},
		{"ten_gigabytes_of_elements_in_one_another", repeated(t, strings.Repeat("<a>", 1<<18), ten), extractors.TooLarge},
		{"million_of_merged_ranges", booktest.Sheet(t, `<sheetData/><mergeCells>`+merged.String()+`</mergeCells>`), extractors.TooLarge},
		{"merged_over_one_another", booktest.Sheet(t, `<sheetData>`+full+`</sheetData>`+over), extractors.TooLarge},
		{"million_of_columns", booktest.Sheet(t, `<sheetData><row>`+wide+`</row></sheetData>`), "(cell_outside)"},
		{"corners", booktest.Sheet(t, `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`), ""},
		{"far_apart", booktest.Sheet(t, `<sheetData>`+apart.String()+`</sheetData>`), extractors.TooLarge},
		{"sheet_that_is_the_book", booktest.Zip(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="甲" r:id="r1"/></sheets></workbook>`, "xl/_rels/workbook.xml.rels", `<Relationship Id="r1" Type="t/worksheet" Target="workbook.xml"/><Relationship Id="r2" Type="t/styles" Target="_rels/workbook.xml.rels"/>`), ""},
		{"sheet_elsewhere", booktest.Zip(t, "xl/workbook.xml", `<sheet name="甲" id="r1"/>`, "xl/_rels/workbook.xml.rels", `<Relationship Id="r1" Type="t/worksheet" TargetMode="External" Target="http://127.0.0.1:1/a.xml"/>`), "(missing_sheet)"},
		{"entity_of_its_own", booktest.Sheet(t, `<sheetData><row><c t="str"><v>&a;</v></c></row></sheetData>`), extractors.Unreadable},
		{"entities_declared", booktest.Zip(t, "xl/workbook.xml", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]><sheet name="&c;"/>`), extractors.Unreadable},
		{"macros", booktest.Sheet(t, booktest.Rows([]string{"一", "二"}), "xl/vbaProject.bin", "Sub Auto_Open()"), ""},
		{"locked", locked(t), extractors.PasswordRequired},
		{"locked_before_2007", bytes.Replace(fixture(t, "looks.xls"), []byte{0x22, 0, 2, 0, 0, 0}, []byte{0x2f, 0, 2, 0, 0, 0}, 1), extractors.PasswordRequired},
		{"locked_ods", booktest.Zip(t, "META-INF/manifest.xml", `<manifest><encryption-data/></manifest>`, "content.xml", "?"), extractors.PasswordRequired},
		{"cut_xls", fixture(t, "pipes.xls")[:8000], extractors.Unreadable},
		{"cut_ods", fixture(t, "pipes.ods")[:8000], extractors.Unreadable},
		{"rows_said_a_million_times", ods(`<table name="甲"><table-row number-rows-repeated="1048576"><table-cell number-columns-repeated="16384"><p>一</p></table-cell></table-row></table>`), extractors.TooLarge},
		{"rows_past_the_end", ods(`<table name="甲">` + strings.Repeat(`<table-row number-rows-repeated="1048576"/>`, 9) + `<table-row><table-cell><p>一</p></table-cell></table-row></table>`), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			began := time.Now()
			d, err := workbook.Source{}.Read(context.Background(), extractors.File{Name: "a.xlsx", Data: tt.data})
			if took, most := time.Since(began), 2*time.Minute; took > most {
				t.Errorf("took %s", took)
			}
			got := ""
			var r *extractors.Refusal
			switch {
			case errors.As(err, &r):
				got = r.Code
			case err != nil:
				t.Fatal(err)
			case len(d.Problems) > 0:
				got = "(" + d.Problems[0].Code + ")"
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return "A"
	}
	return name
}

// TestCancelled holds that reading ends when it is told to.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	data := repeated(t, strings.Repeat("<row/>", 1<<17), 1<<10)
	if _, err := (workbook.Source{}).Read(ctx, extractors.File{Name: "a.xlsx", Data: data}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after its time: %v", err)
	}
}

// FuzzRead holds that no workbook brings the reader down. Parts of packed ones
// are changed before they are packed.
func FuzzRead(f *testing.F) {
	f.Add(fixture(f, "looks.xls"))
	f.Add(fixture(f, "looks.ods"))
	f.Add(fixture(f, "looks.xlsx"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = workbook.Source{}.Read(context.Background(), extractors.File{Name: "a", Data: data}) // whatever comes of it
	})
}

// FuzzSheet holds that no XML of a sheet, of styles or of texts does.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c s="2"><f>A1</f><v>5</v></c></row><mergeCell ref="A1:B2"/>`, booktest.Styles, `<si><r><t>一</t></r></si>`)
	f.Fuzz(func(t *testing.T, sheet, styles, texts string) {
		data := booktest.Zip(t, "xl/workbook.xml", `<sheet name="甲" id="r1"/>`, "xl/_rels/workbook.xml.rels", booktest.Rels,
			"xl/worksheets/sheet1.xml", sheet, "xl/styles.xml", styles, "xl/sharedStrings.xml", texts)
		_, _ = workbook.Source{}.Read(context.Background(), extractors.File{Name: "a", Data: data}) // whatever comes of it
	})
}

// FuzzFlat holds that no OpenDocument does.
func FuzzFlat(f *testing.F) {
	f.Add(`<table name="甲"><table-column number-columns-repeated="3"/><table-row number-rows-repeated="2"><table-cell number-columns-spanned="2" value-type="float" value="-1"><p>1<s c="2"/></p></table-cell></table-row></table>`)
	f.Fuzz(func(_ *testing.T, content string) {
		data := []byte("<?xml application/vnd.oasis.opendocument.spreadsheet ?>" + content)
		_, _ = workbook.Source{}.Read(context.Background(), extractors.File{Name: "a", Data: data}) // whatever comes of it
	})
}
