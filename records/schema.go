package records

import _ "embed" // for the schema

//go:embed schema.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of a line, the public form of
// the types of this package.
func Schema() []byte { return []byte(schema) }

// SchemaID is the schema's own name; "#/$defs/fact" and so on behind it name
// its parts.
const SchemaID = "urn:juesuan:records:2"
