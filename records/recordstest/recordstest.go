// Package recordstest lets the tests of every room hold what they write
// against the record contract.
package recordstest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/gowebpki/jcs"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"juesuan/records"
)

// Validate fails the test unless line is one canonical line that the JSON
// Schema and the Go types both accept.
func Validate(t testing.TB, line []byte) {
	t.Helper()
	if err := Check(line); err != nil {
		t.Errorf("%v\nin %s", err, line)
	}
}

// ValidateAll validates every line of a JSON Lines file and returns their number.
func ValidateAll(t testing.TB, file []byte) int {
	t.Helper()
	n := 0
	for line := range bytes.Lines(file) {
		n++
		text, found := bytes.CutSuffix(line, []byte("\n"))
		if !found {
			t.Errorf("line %d does not end with a newline", n)
		}
		if err := Check(text); err != nil {
			t.Errorf("line %d: %v\nin %s", n, err, text)
		}
	}
	return n
}

// Check returns why Validate would fail a test, or nil.
func Check(line []byte) error {
	if err := CheckSchema(line); err != nil {
		return err
	}
	if _, err := records.Unmarshal(line); err != nil {
		return err
	}
	canonical, err := jcs.Transform(line)
	if err != nil {
		return fmt.Errorf("make line canonical: %w", err)
	}
	if !bytes.Equal(canonical, line) {
		return fmt.Errorf("line is not canonical, want %s", canonical)
	}
	return nil
}

// CheckSchema holds a line against the JSON Schema alone.
func CheckSchema(line []byte) error {
	var head struct {
		Type records.Type `json:"type"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return fmt.Errorf("decode line: %w", err)
	}
	all, err := compiled()
	if err != nil {
		return err
	}
	// The type's own part of the schema says what is wrong; the whole would
	// say the same of all the other types, too.
	schema, ok := all[head.Type]
	if !ok {
		schema = all[""]
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return fmt.Errorf("decode line: %w", err)
	}
	if err := schema.Validate(instance); err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	return nil
}

// compiled is the schema of each type, and under "" that of any line.
var compiled = sync.OnceValues(func() (map[records.Type]*jsonschema.Schema, error) {
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(records.Schema()))
	if err != nil {
		return nil, fmt.Errorf("decode schema: %w", err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(records.SchemaID, text); err != nil {
		return nil, fmt.Errorf("add schema: %w", err)
	}
	all := map[records.Type]*jsonschema.Schema{}
	if all[""], err = c.Compile(records.SchemaID); err != nil {
		return nil, fmt.Errorf("compile schema: %w", err)
	}
	for _, t := range records.AllTypes() {
		if all[t], err = c.Compile(records.SchemaID + "#/$defs/" + string(t)); err != nil {
			return nil, fmt.Errorf("compile schema of %s: %w", t, err)
		}
	}
	return all, nil
})
