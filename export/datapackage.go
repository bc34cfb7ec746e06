package export

import (
	"encoding/json"
	"fmt"
	"path"

	"juesuan/records"
)

// packageBook is CSV with a datapackage.json that gives every column its type
// and meaning (Data Package 1, Table Schema).
type packageBook struct {
	*csvBook
	tables []table
}

func newPackageBook(to *folder) *packageBook { return &packageBook{csvBook: newCSVBook(to, false)} }

func (b *packageBook) begin(t table) (sheet, error) {
	b.tables = append(b.tables, t)
	return b.csvBook.begin(t)
}

const packageFile = "datapackage.json"

type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Path        string      `json:"path"`
	Format      string      `json:"format"`
	MediaType   string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Dialect     dialect     `json:"dialect"`
	Schema      tableSchema `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type tableSchema struct {
	Fields        []schemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
	PrimaryKey    string        `json:"primaryKey,omitempty"`
}

type schemaField struct {
	Name        string         `json:"name"`
	Type        string         `json:"type"`
	Title       string         `json:"title,omitempty"`
	Description string         `json:"description,omitempty"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

func (b *packageBook) close() ([]records.Message, error) {
	p := dataPackage{
		Profile: "tabular-data-package", Name: "juesuan", Title: "部门决算数据 / Departmental final accounts",
		Description: "Lists are joined by \"" + betweenNames + "\", paths by \"" + betweenSteps + "\". " +
			"A text that a spreadsheet might run has an apostrophe in front; one more where it had one.",
	}
	for _, t := range b.tables {
		p.Resources = append(p.Resources, resourceOf(t))
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode data package: %w", err)
	}
	file, err := b.to.create(packageFile)
	if err != nil {
		return nil, err
	}
	if _, err := file.Write(append(data, '\n')); err != nil {
		return nil, fmt.Errorf("写入出错 / writing failed: %w", err)
	}
	return nil, file.close()
}

func resourceOf(t table) resource {
	s := tableSchema{MissingValues: []string{""}, PrimaryKey: t.key}
	for _, c := range t.columns {
		f := schemaField{Name: c.name, Type: schemaTypes[c.kind], Title: c.zh, Description: c.en}
		if c.name == t.key {
			f.Constraints = map[string]any{"required": true, "unique": true}
		}
		s.Fields = append(s.Fields, f)
	}
	return resource{
		Profile: "tabular-data-resource", Name: t.name, Title: t.zh, Description: t.en, Path: path.Base(csvName(t.name)),
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: dialect{Delimiter: ",", LineTerminator: "\r\n", DoubleQuote: true, Header: true}, Schema: s,
	}
}

// schemaTypes are the types of Table Schema. Its number is a decimal.
var schemaTypes = map[kind]string{
	text: "string", list: "string", trail: "string", object: "string",
	integer: "integer", real: "number", number: "number", money: "number",
}
