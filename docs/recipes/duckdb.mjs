// Prints what DuckDB answers to the query on standard input, as its own command
// line does with `duckdb -csv`.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create()).connect();
const answer = await connection.runAndReadAll(readFileSync(0, 'utf8'));
console.log(answer.columnNames().join(','));
for (const row of answer.getRows()) {
  console.log(row.map((value) => value ?? '').join(','));
}
