package catalog_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"juesuan/catalog"
	"juesuan/records"
)

// TestConfidenceRoundTrip holds that what a fit writes is what the loader
// reads: the embedded file comes out as it is.
func TestConfidenceRoundTrip(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := catalog.Data().Open("confidence.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var kept bytes.Buffer
	if _, err := kept.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	if got := cat.Confidence.YAML(); !bytes.Equal(got, kept.Bytes()) {
		t.Errorf("written anew it is\n%s", got)
	}
}

// TestConfidenceOf adds up weights.
func TestConfidenceOf(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/mistakes/confidence.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := tree(archive)
	files["confidence.yaml"] = &fstest.MapFile{Data: []byte(`base: 2
unlisted: -5
doubts: [{name: noise, prior: -1, weight: -2}]
vouchers: [{name: sum, prior: 1, weight: 20}]
review: 0.9
levels: [{silent: 0.1, below: 0.5}, {silent: 0.01, below: 0.99}]
`)}
	cat, err := catalog.LoadFS(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name     string
		evidence []string
		want     float64
	}{
		{"nothing", nil, 0.8808},
		{"doubt", []string{"noise"}, 0.5},
		{"never_certain", []string{"sum"}, 0.9999},
		{"not_listed", []string{"rumour"}, 0.0474},
	} {
		if got, ok := cat.Confidence.Of(tt.evidence); !ok || got != tt.want {
			t.Errorf("%s: %v %v, want %v", tt.name, got, ok, tt.want)
		}
	}
	for rate, want := range map[float64]float64{0.5: 0.5, 0.1: 0.5, 0.05: 0.99, 0.0001: 0.99} {
		if got := cat.Confidence.Below(rate); got != want {
			t.Errorf("threshold for %v is %v, want %v", rate, got, want)
		}
	}
}

// TestReading holds how sure a reading is by what is known of it: as its
// greatest doubt, or the print, lets it be.
func TestReading(t *testing.T) {
	cat, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	by := &cat.Confidence.Reading
	most := map[records.Doubt]float64{}
	for _, d := range by.Doubts {
		most[d.Doubt] = d.Most
	}
	for _, d := range records.AllDoubts() {
		if got, listed := most[d]; !listed || got >= by.Clean {
			t.Errorf("%s leaves %v of %v", d, got, by.Clean)
		}
	}
	for _, tt := range []struct {
		name string
		e    records.Evidence
		want float64
	}{
		{"clean", records.Evidence{Print: 1}, by.Clean},
		{"print", records.Evidence{Print: 0.7}, 0.7},
		{"doubt", records.Evidence{Print: 1, Doubts: []records.Doubt{records.DoubtRowRepaired}}, most[records.DoubtRowRepaired]},
		{"greatest_doubt", records.Evidence{Print: 1, Doubts: []records.Doubt{records.DoubtNearTie, records.DoubtRowRepaired}}, most[records.DoubtNearTie]},
		{"print_and_doubt", records.Evidence{Print: 0.3, Doubts: []records.Doubt{records.DoubtNearTie}}, 0.3},
		{"not_listed", records.Evidence{Print: 1, Doubts: []records.Doubt{"rumour"}}, 0},
	} {
		if got := by.Of(tt.e); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
