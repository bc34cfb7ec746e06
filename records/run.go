package records

// Run is run.json: what one run did. It holds neither times nor the number of
// workers, so that the same inputs give the same bytes.
type Run struct {
	Type      Type              `json:"type"`
	Format    int               `json:"format"`  // of the records
	Program   string            `json:"program"` // version
	Catalog   string            `json:"catalog"` // version of the data
	Options   map[string]string `json:"options"` // those that change the output
	Documents map[Outcome]int   `json:"documents"`
	Records   map[Type]int      `json:"records"`
	Files     map[string]string `json:"files"` // name → SHA-256 in hex
}
