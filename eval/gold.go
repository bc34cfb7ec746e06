package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"juesuan/catalog"
)

// The endings of files of known truth.
const (
	goldEnding = ".gold.jsonl"
	listEnding = ".tsv"
)

// Gold is the truth of some reports.
type Gold struct {
	cat   *catalog.Catalog
	files map[string]string // by the name of the report's file, without its ending
}

// truth is what one report says.
type truth struct {
	tables   []goldTable
	cells    []*cell
	figures  []string
	headings []goldHeading
	listed   bool     // told by item and measure, in a list
	switches []string // of a made report: how it was laid out
}

type goldTable struct {
	Table    string `json:"table"`
	Instance int    `json:"instance"`
	Name     string `json:"name"`

	Switches map[string]any `json:"switches"` // of a made report: how the table was laid out
}

type goldHeading struct {
	Level int    `json:"level"`
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	RunIn bool   `json:"run_in"` // the lead of a sentence, which may pass for a heading
}

// cell is one cell of a table of truth.
type cell struct {
	Type       string   `json:"type"`
	Table      string   `json:"table"`
	Instance   int      `json:"instance"`
	Side       string   `json:"side"`
	RowCode    string   `json:"row_code"`
	RowLabel   string   `json:"row_label"`
	RowPath    []string `json:"row_path"`
	ColumnPath []string `json:"column_path"`
	Value      string   `json:"value"`
	ValueType  string   `json:"vtype"`
	Blank      bool     `json:"blank"`

	item, measure string // of a list
	column        string // its key
	used          bool   // something was read for it
	taken         bool   // by a value in a row of another name
}

// value is what a cell prints.
func (c *cell) value() string {
	if c == nil {
		return ""
	}
	return c.Value
}

// goldLine is any line of a file of truth.
type goldLine struct {
	cell
	Doc      string         `json:"doc"`
	Tables   []goldTable    `json:"tables"`
	Headings []goldHeading  `json:"headings"`
	Switches map[string]any `json:"switches"`
	Renderer string         `json:"renderer"` // what wrote a made report
	Encoding string         `json:"encoding"`
}

// Load takes a file of known truth, or all of a folder. All are read, so that a
// mistake is told before anything is measured, but kept is only where they are.
func Load(cat *catalog.Catalog, path string) (*Gold, error) {
	g := &Gold{cat: cat, files: map[string]string{}}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("找不到真值 / no truth: %w", err)
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filesIn(path); err != nil {
			return nil, fmt.Errorf("读取真值 / read truth: %w", err)
		}
	}
	for _, file := range files {
		name, t, err := g.read(file)
		if err != nil {
			return nil, fmt.Errorf("读取真值 / read truth: %w", err)
		}
		if t != nil {
			g.files[name] = file
		}
	}
	if len(g.files) == 0 {
		return nil, fmt.Errorf("%s 中没有 %s 或 %s 文件 / no such files in it", path, goldEnding, listEnding)
	}
	return g, nil
}

// filesIn lists the files of truth under a folder.
func filesIn(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (strings.HasSuffix(path, goldEnding) || strings.HasSuffix(path, listEnding)) {
			out = append(out, path)
		}
		return err
	})
	slices.Sort(out)
	return out, err
}

// truth is what is true of a report.
func (g *Gold) truth(name string) (*truth, error) {
	found, t, err := g.read(g.files[name])
	if err == nil && found != name {
		err = fmt.Errorf("%s: 已被改动 / it has changed", g.files[name])
	}
	if err != nil {
		return nil, fmt.Errorf("读取真值 / read truth: %w", err)
	}
	return t, nil
}

// read reads a file of truth, and whose it is. A file without lines has none.
func (g *Gold) read(file string) (name string, t *truth, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", nil, err
	}
	if strings.HasSuffix(file, listEnding) {
		t, err := g.list(file, data)
		return strings.TrimSuffix(filepath.Base(file), listEnding), t, err
	}
	s := bufio.NewScanner(strings.NewReader(string(data)))
	s.Buffer(nil, len(data)+1)
	for n := 1; s.Scan(); n++ {
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		var line goldLine
		if err := json.Unmarshal(s.Bytes(), &line); err != nil {
			return "", nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if t == nil {
			if line.Type != "document" {
				return "", nil, fmt.Errorf("%s:%d: 首行应为 document / the first line must be a document", file, n)
			}
			t = &truth{tables: line.Tables, headings: line.Headings, switches: line.switches()}
			name = line.Doc
		}
		if err := g.add(t, line); err != nil {
			return "", nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return name, t, s.Err()
}

// switches are those of a whole report.
func (l *goldLine) switches() []string {
	if l.Switches == nil {
		return nil
	}
	return append(switchesOf("document", l.Switches), "document:renderer="+l.Renderer, "document:encoding="+l.Encoding)
}

// add takes one line, with statement and side as records name them.
func (g *Gold) add(t *truth, line goldLine) error {
	switch line.Type {
	case "document":
		for i := range t.tables {
			t.tables[i].Table = g.statement(t.tables[i].Table)
		}
	case "fact":
		c := line.cell
		c.Table = g.statement(c.Table)
		c.Side = g.cat.Gold.Sides[c.Side]
		t.cells = append(t.cells, &c)
	case "narrative":
		t.figures = append(t.figures, line.Value)
	default:
		return fmt.Errorf("未知的 type / unknown type %q", line.Type)
	}
	return nil
}

func (g *Gold) statement(table string) string {
	if name := g.cat.Gold.Tables[table]; name != "" {
		return name
	}
	return table
}
