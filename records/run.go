package records

import (
	"fmt"
	"maps"
	"slices"
)

// Run is run.json: what one run did. It holds neither times nor the number of
// workers, so that the same inputs give the same bytes.
type Run struct {
	Type    Type   `json:"type"`
	Format  int    `json:"format"`  // of the records
	Program string `json:"program"` // version
	Catalog string `json:"catalog"` // version of the data
	// CatalogOverlay is the version of the data laid over, empty where none is.
	CatalogOverlay string            `json:"catalog_overlay,omitempty"`
	Options        map[string]string `json:"options"` // those that change the output
	Documents      map[Outcome]int   `json:"documents"`
	Records        map[Type]int      `json:"records"`
	Files          map[string]string `json:"files"` // name → SHA-256 in hex
}

// Validate reports the first breach of the record contract.
func (r Run) Validate() error {
	var b breach
	b.must(r.Type == TypeRun, "type", string(r.Type))
	b.must(r.Format >= oldest && r.Format <= Format, "format", fmt.Sprint(r.Format))
	b.text("program", r.Program)
	b.text("catalog", r.Catalog)
	counted(&b, "documents", r.Documents, allOutcomes)
	counted(&b, "records", r.Records, allTypes)
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		b.must(len(r.Files[name]) == 64 && isHex(r.Files[name]), "files", name)
	}
	return b.err(TypeRun, r.Program)
}

// counted tests counts by the names of a closed list.
func counted[T ~string](b *breach, field string, counts map[T]int, list []T) {
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		oneOf(b, field, name, list)
		b.count(field, counts[name])
	}
}
