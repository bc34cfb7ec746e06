package main

import "juesuan/records"

type schemaCmd struct{}

// Run prints the JSON Schema of the records.
func (c *schemaCmd) Run(io streams) error {
	_, err := io.out.Write(records.Schema())
	return err
}
