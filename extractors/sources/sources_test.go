package sources_test

import (
	"context"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"juesuan/extractors"
	"juesuan/extractors/models"
	"juesuan/extractors/sources"
)

// TestAll holds that every folder of extractors that holds a source is in the
// list, under a name of its own.
func TestAll(t *testing.T) {
	declared := map[string]bool{}
	files, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "\nfunc (Source) Claims(") {
			declared[parsed.Name.Name] = true
		}
	}
	listed := map[string]bool{}
	for _, s := range sources.All() {
		if listed[s.Name()] {
			t.Errorf("two sources are called %s", s.Name())
		}
		listed[s.Name()] = true
	}
	if diff := cmp.Diff(declared, listed); diff != "" {
		t.Errorf("(-declared +listed):\n%s", diff)
	}
}

// TestChosen holds what reads a file, by its name and its beginning.
func TestChosen(t *testing.T) {
	tests := []struct {
		name, data, want string
		claimed          bool
	}{
		{"a.txt", "一", "text", true},
		{"a.TSV", "一", "text", true},
		{"a.md", "", "text", true},
		{"a.htm", "", "web", true},
		{"a.mht", "", "web", true},
		{"a.doc", "<html>", "web", true},
		{"a.html", "<html><meta name='ocr-system'>", "ocrwords", true},
		{"a.xml", "<alto>", "ocrwords", true},
		{"a.xml", "<x>", "text", false},
		{"a.tex", "", "latex", true},
		{"a", "<doctag>", "otsl", true},
		{"a.pdf", "一", "pdf", true},
		{"a.PDF", "", "pdf", true},
		{"a.txt", "%PDF-1.4", "pdf", true},
		{"a.txt", "see %PDF-1.4", "text", true},
		{"a.bin", "junk %PDF-1.4", "pdf", true},
		{"a.bin", strings.Repeat(" ", 1024) + "%PDF-1.4", "text", false},
		{"a", "一", "text", true}, // Chinese text needs no name
		{"a", "plain", "text", false},
		{"a.bin", "一", "text", false},
		{"a.xlsx", "PK\x03\x04", "workbook", true},
		{"a.XLSM", "", "workbook", true},
		{"a.xlsx", "<html>", "web", true}, // programs call pages of the web so
		{"a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook", true},
		{"a.xls", "<html>", "web", true},
		{"a.et", "", "workbook", true},
		{"a.ods", "", "workbook", true},
		{"a", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "workbook", true},
		{"a.csv", "", "text", true},
		{"a.pages.json", "", "pages", true},
		{"a.docx", "", "word", true},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word", true},
		{"a.rtf", "", "word", true},
		{"a", `{"juesuan_pages":1,"pages":[]}`, "pages", true},
		{"a.json", `{"pages":[]}`, "models", true}, // only its whole says what it is
	}
	for _, tt := range tests {
		head := func() []byte { return []byte(tt.data)[:min(len(tt.data), extractors.HeadSize)] }
		if got := extractors.IsClaimed(sources.All(), tt.name, head); got != tt.claimed {
			t.Errorf("%s of %.10q: claimed %t, want %t", tt.name, tt.data, got, tt.claimed)
		}
		if got := extractors.Choose(sources.All(), tt.name, []byte(tt.data)).Name(); got != tt.want {
			t.Errorf("%s of %.10q is read as %s, want %s", tt.name, tt.data, got, tt.want)
		}
	}
}

// TestRefusals holds that every source says in a code and in both languages why
// it does not read a file, and gives up when it is told to.
func TestRefusals(t *testing.T) {
	report, err := os.ReadFile("../../fixtures/pdf/pipes.gbk.pdf") // of ten pages
	if err != nil {
		t.Fatal(err)
	}
	torn, err := os.ReadFile("../../fixtures/hostile/flip-03.pdf")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, data, code string
		page             int
	}{
		{"empty.txt", " \n", extractors.EmptyFile, 0},
		{"empty.pdf", "", extractors.EmptyFile, 0},
		{"binary.txt", "\x7fELF\x00\x00\x01", extractors.BinaryContent, 0},
		{"cut.pdf", "%PDF-1.4\n1 0 obj <<", extractors.Unreadable, 0},
		{"torn.pdf", string(torn), extractors.Unreadable, 1},
		{"many.pdf", string(report), extractors.TooManyPages, 0},
		{"cut.docx", "PK\x03\x04", extractors.Unreadable, 0},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", extractors.NeedsConversion, 0},
		{"cut.xlsx", "PK\x03\x04", extractors.Unreadable, 0},
		{"cut.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", extractors.Unreadable, 0},
		{"empty.xlsx", "", extractors.EmptyFile, 0},
		{"cut.json", "[", extractors.Unreadable, 0},
		{"other.json", "{}", models.UnknownJSON, 0},
		{"empty.tex", " ", extractors.EmptyFile, 0},
		{"empty.doctags", " ", extractors.EmptyFile, 0},
		{"empty.html", " ", extractors.EmptyFile, 0},
		{"no_pages.hocr", "<html>", extractors.Unreadable, 0},
		{"cut.pages.json", `{"juesuan_pages":1,`, extractors.Unreadable, 0},
		{"many.pages.json", `{"juesuan_pages":1,"pages":[` + strings.Repeat("{},", 9) + `{}]}`, extractors.TooManyPages, 0},
	}
	for _, tt := range tests {
		t.Run(path.Base(tt.name), func(t *testing.T) {
			f := extractors.File{Name: tt.name, Data: []byte(tt.data), MaxPages: 9}
			_, err := extractors.Choose(sources.All(), f.Name, f.Data).Read(context.Background(), f)
			var r *extractors.Refusal
			if !errors.As(err, &r) {
				t.Fatalf("%v is no refusal", err)
			}
			if r.Code != tt.code || r.Page != tt.page || r.Zh == "" || r.En == "" {
				t.Errorf("refused by %+v, want %s of page %d", r, tt.code, tt.page)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, s := range sources.All() {
		if _, err := s.Read(ctx, extractors.File{Name: "a", Data: []byte("一、收入"), MaxPages: 9}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s after the run was cancelled: %v", s.Name(), err)
		}
	}
}

// TestShown holds that a file is painted or cut into lines by its own kind.
func TestShown(t *testing.T) {
	report, err := os.ReadFile("../../fixtures/pdf/pipes.gbk.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sources.Paint(context.Background(), "a.txt", []byte("一"), 1, 72); !errors.Is(err, sources.ErrNoPages) {
		t.Errorf("a text painted: %v", err)
	}
	if _, err := sources.Lines("a.pdf", report); !errors.Is(err, sources.ErrNoLines) {
		t.Errorf("pages cut into lines: %v", err)
	}
	lines, err := sources.Lines("a.txt", []byte("一\r\n二"))
	if diff := cmp.Diff([]string{"一", "二"}, lines); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	picture, err := sources.Paint(context.Background(), "a.pdf", report, 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	const a4 = 595 + 842
	if size := picture.Bounds().Size(); size.X+size.Y < a4-2 || size.X+size.Y > a4+2 {
		t.Errorf("a page of A4 is painted in %v", size)
	}
}
