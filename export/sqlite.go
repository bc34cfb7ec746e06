package export

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
	_ "modernc.org/sqlite" // the driver

	"juesuan/records"
)

const databaseFile = "juesuan.sqlite"

// sqliteBook writes one database, ready for Datasette. Money is an INTEGER of
// 分, which SQLite adds up exactly; beside each amount of the facts stands its
// text.
type sqliteBook struct {
	to     *folder
	db     *sql.DB
	tx     *sql.Tx
	tables []table
	uneven int // amounts of facts that are no whole 分
}

// pragmas make a fresh file quickly: it stands beside the old one, and a crash
// loses nothing but itself. They also fix what the bytes depend on.
const pragmas = `PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32000; PRAGMA temp_store = FILE;`

// sqliteColumns is the most that a table of SQLite has, as it is built.
const sqliteColumns = 2000

func newSQLiteBook(to *folder) (*sqliteBook, error) {
	db, err := sql.Open("sqlite", to.path(databaseFile))
	if err != nil {
		return nil, fmt.Errorf("SQLite: %w", err)
	}
	db.SetMaxOpenConns(1) // the settings are the connection's
	b := &sqliteBook{to: to, db: db}
	if _, err = db.Exec(pragmas); err == nil {
		b.tx, err = db.Begin()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("SQLite: %w", err), db.Close())
	}
	return b, nil
}

// fen is what the name of a column of 分 ends in.
const fen = "_fen"

// stored are the columns of the database: a column of money in the facts
// becomes two.
type stored struct {
	column
	from int
	fen  bool
}

func storedColumns(t table) []stored {
	var out []stored
	for i, c := range t.columns {
		switch {
		case c.kind != money:
			out = append(out, stored{c, i, false})
		case t.key == "": // wide: nothing but amounts
			out = append(out, stored{c, i, true})
		default:
			whole := c
			whole.name, whole.zh, whole.en = c.name+fen, "金额（分）", "The amount in 分, an integer: SUM(amount_fen) / 100.0 is 元."
			out = append(out, stored{c, i, false}, stored{whole, i, true})
		}
	}
	return out
}

func (b *sqliteBook) begin(t table) (sheet, error) {
	b.tables = append(b.tables, t)
	columns := storedColumns(t)
	defs, marks := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		defs[i] = quote(c.name) + " " + sqliteType(c)
		if c.name == t.key {
			defs[i] += " PRIMARY KEY"
		}
		marks[i] = "?"
	}
	if _, err := b.tx.Exec("CREATE TABLE " + quote(t.name) + " (\n  " + strings.Join(defs, ",\n  ") + "\n)"); err != nil {
		return nil, fmt.Errorf("SQLite, %s: %w", t.name, err)
	}
	insert, err := b.tx.Prepare("INSERT INTO " + quote(t.name) + " VALUES (" + strings.Join(marks, ",") + ")")
	if err != nil {
		return nil, fmt.Errorf("SQLite, %s: %w", t.name, err)
	}
	return &sqliteSheet{book: b, insert: insert, columns: columns, values: make([]any, len(columns))}, nil
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func sqliteType(c stored) string {
	switch {
	case c.fen || c.kind == integer:
		return "INTEGER"
	case c.kind == real:
		return "REAL"
	}
	return "TEXT"
}

type sqliteSheet struct {
	book    *sqliteBook
	insert  *sql.Stmt
	columns []stored
	values  []any
}

func (s *sqliteSheet) row(cells []cell) error {
	for i, c := range s.columns {
		s.values[i] = s.value(c, bare(cells[c.from]))
	}
	if _, err := s.insert.Exec(s.values...); err != nil {
		return fmt.Errorf("SQLite: %w", err)
	}
	return nil
}

// value is a cell as the database keeps it. Lists are JSON, which Datasette
// takes for facets.
func (s *sqliteSheet) value(c stored, v cell) any {
	switch v := v.(type) {
	case nil, int, float64:
		return v
	case []string:
		return asJSON(v)
	case decimal.Decimal:
		if !c.fen {
			return v.String()
		}
		whole := v.Shift(2)
		if !whole.IsInteger() || !whole.BigInt().IsInt64() {
			if c.name == colAmount+fen {
				s.book.uneven++
			}
			return nil
		}
		return whole.IntPart()
	}
	return plain(c.kind, v)
}

func (s *sqliteSheet) close() error { return s.insert.Close() }

// close makes the indexes and views, and the file whole.
func (b *sqliteBook) close() ([]records.Message, error) {
	err := b.finish()
	if err = errors.Join(err, b.tx.Commit(), b.db.Close()); err != nil {
		return nil, fmt.Errorf("SQLite: %w", err)
	}
	if err := b.metadata(); err != nil {
		return nil, err
	}
	if b.uneven == 0 {
		return nil, nil
	}
	return []records.Message{{
		ZH: fmt.Sprintf("%d 个金额不足一分或过大，其“分”列为空，原值见 amount 列", b.uneven),
		EN: fmt.Sprintf("%d amounts are no whole 分, or too large: their columns of 分 are empty, the column amount has them", b.uneven),
	}}, nil
}

func (b *sqliteBook) abort() error { return errors.Join(b.tx.Rollback(), b.db.Close()) }

func (b *sqliteBook) columns() int { return sqliteColumns }

func (b *sqliteBook) finish() error {
	var err error
	run := func(statement string, args ...any) {
		if err == nil {
			_, err = b.tx.Exec(statement, args...)
		}
	}
	for _, t := range b.tables {
		for _, columns := range t.indexes {
			quoted := make([]string, len(columns))
			for i, c := range columns {
				quoted[i] = quote(c)
			}
			run("CREATE INDEX " + quote(t.name+"_"+strings.Join(columns, "_")) + " ON " + quote(t.name) + " (" + strings.Join(quoted, ", ") + ")")
		}
	}
	for _, v := range views {
		run("CREATE VIEW " + v.name + " AS " + v.query)
	}
	run(`CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "title" TEXT, "description" TEXT, PRIMARY KEY ("table", "column"))`)
	for _, t := range b.tables {
		for _, c := range storedColumns(t) {
			run(`INSERT INTO "columns" VALUES (?, ?, ?, ?)`, t.name, c.name, c.zh, c.about())
		}
	}
	run("PRAGMA user_version = " + fmt.Sprint(records.Format))
	return err
}

// about describes a column of the database.
func (c stored) about() string {
	if c.fen && c.name != colAmount+fen {
		return strings.ReplaceAll(c.en, "in 元", "in 分, an integer")
	}
	return c.en
}

// views are what most people ask for.
var views = []struct{ name, en, query string }{
	{
		"amounts", "Amounts of tables and forms that may be used as they stand, in 元 for reading; add up amount_fen of one statement, kind of report, measure and level (or item).",
		`SELECT entity, year, report, statement, statement_name, instance, row_code, row_label, item, item_name, level,
  measure, measure_name, amount_fen, amount_fen / 100.0 AS yuan, confidence, id, source
FROM facts WHERE amount_fen IS NOT NULL AND origin <> 'narrative' AND twin IS NULL AND differs_from IS NULL AND status IN ('ok', 'accepted', 'corrected')`,
	},
	{
		"doubtful", "Facts that a person should look at first, that fail a check, or that others of the report contradict.",
		`SELECT id, entity, year, statement, row_label, measure, raw, value, unit, suggestion, confidence, flags, checks_failed, differs_from, source, page, line
FROM facts WHERE status = 'review' OR checks_failed IS NOT NULL OR differs_from IS NOT NULL ORDER BY confidence, id`,
	},
	{
		"broken_identities", "Checks that fail, with who erred by the evidence.",
		`SELECT checks.id, documents.entity, documents.year, checks.rule, checks.message, checks.expected,
  checks.actual, checks.difference, checks.cause, checks.facts, checks.source
FROM checks JOIN documents ON documents.source = checks.source WHERE checks.outcome = 'fail'`,
	},
	{
		"coverage", "For each document: statements found and missing, facts, checks by outcome.",
		`SELECT entity, year, report, outcome, statements, missing, facts, review, source,
  (SELECT COUNT(*) FROM checks WHERE checks.doc = documents.doc AND checks.source = documents.source AND checks.outcome IN ('pass', 'rounding')) AS holding,
  (SELECT COUNT(*) FROM checks WHERE checks.doc = documents.doc AND checks.source = documents.source AND checks.outcome = 'fail') AS broken
FROM documents`,
	},
}

const metadataFile = "metadata.json"

// described is a table or view in Datasette's metadata.
type described struct {
	Title       string            `json:"title,omitempty"`
	Description string            `json:"description"`
	Columns     map[string]string `json:"columns,omitempty"`
	Facets      []string          `json:"facets,omitempty"`
	Label       string            `json:"label_column,omitempty"`
}

// metadata writes the file that Datasette takes with --metadata.
func (b *sqliteBook) metadata() error {
	about := map[string]described{}
	for _, t := range b.tables {
		d := described{Title: t.zh, Description: t.en, Columns: map[string]string{}, Facets: t.facets}
		if t.key == "" {
			d.Description = strings.ReplaceAll(d.Description, "in 元", "in 分, integers")
		}
		for _, c := range storedColumns(t) {
			d.Columns[c.name] = strings.TrimPrefix(c.zh+": "+c.about(), ": ")
		}
		about[t.name] = d
	}
	for _, v := range views {
		about[v.name] = described{Description: v.en}
	}
	data, err := json.MarshalIndent(map[string]any{
		"title":       "部门决算数据 / Departmental final accounts",
		"description": "Money is an integer of 分: SELECT SUM(amount_fen) / 100.0. Never add up what has status review or rejected without looking.",
		"databases":   map[string]any{strings.TrimSuffix(databaseFile, ".sqlite"): map[string]any{"tables": about}},
	}, "", "  ")
	if err != nil {
		return fmt.Errorf("encode metadata: %w", err)
	}
	file, err := b.to.create(metadataFile)
	if err != nil {
		return err
	}
	_, err = file.Write(append(data, '\n'))
	return errors.Join(err, file.close())
}
