import { readFileSync, writeFileSync } from 'node:fs';
import { reportSchemaFile } from './report-schema.ts';
import './rules-doc.ts';

/** Writes what is generated into docs/; with `--check`, fails when a file on disk differs. */

const SCHEMA = new URL('../docs/report.schema.json', import.meta.url);

const schema = reportSchemaFile();
if (!process.argv.includes('--check')) writeFileSync(SCHEMA, schema);
else if (readFileSync(SCHEMA, 'utf8') !== schema) {
  console.error('docs/report.schema.json is not what the types of a report say. Run: npm run docs');
  process.exit(1);
}
