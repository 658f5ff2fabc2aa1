import { CsvError, parse } from 'csv-parse/sync';
import { shown } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { nearest } from '../config/nearest.ts';

export interface CsvFile {
  /** As the operator named it; faults begin with it. */
  readonly name: string;
  readonly text: string;
}

/** One row by column, trimmed; a column that the file lacks is an empty cell. */
export interface CsvRow {
  /** The line on which it begins, the header being line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvRows {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly Fault[];
}

interface RawRow {
  readonly line: number;
  readonly record: readonly string[];
}

/** Reads a CSV file with a header; unknown, doubled and missing columns and rows of another length are faults. */
export function readCsv(file: CsvFile, columns: readonly string[], required: readonly string[]): CsvRows {
  const { raw, faults } = rawRows(file);
  if (faults.length > 0) return { rows: [], faults };
  const [header = { line: 1, record: [] }, ...body] = raw;
  const headerFaults = checkHeader(file, header, columns, required);
  if (headerFaults.length > 0) return { rows: [], faults: headerFaults };
  const even = body.filter((row) => row.record.length === header.record.length);
  return {
    rows: even.map(({ line, record }) => ({
      line,
      cells: Object.fromEntries(columns.map((column) => [column, record[header.record.indexOf(column)] ?? ''])),
    })),
    faults: body
      .filter((row) => !even.includes(row))
      .map((row) => ({
        where: `${file.name}:${row.line}`,
        rule: `has ${row.record.length} cells where the header has ${header.record.length}`,
        cure: 'Add or remove commas; put a text that holds a comma in double quotes.',
      })),
  };
}

function rawRows(file: CsvFile): { readonly raw: readonly RawRow[]; readonly faults: readonly Fault[] } {
  // One kind of line end: csv-parse counts each of two as a line of its own.
  const text = file.text.replace(/\r\n?/g, '\n');
  const undecoded = text.split('\n').findIndex((line) => line.includes('\uFFFD'));
  if (undecoded >= 0) {
    const cure = 'Save it as CSV UTF-8.';
    return { raw: [], faults: [{ where: `${file.name}:${undecoded + 1}`, rule: 'the file must be UTF-8', cure }] };
  }
  try {
    const raw: RawRow[] = [];
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        const cells = record.map((cell) => cell.trim());
        // A table program leaves rows of commas behind.
        if (cells.some((cell) => cell !== '')) raw.push({ line: lines - lineBreaks(record), record: cells });
        return null;
      },
    });
    return { raw, faults: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error['lines'] === 'number' ? `:${error['lines']}` : '';
    const cure = 'Put the whole cell in double quotes and double those inside it.';
    return {
      raw: [],
      faults: [{ where: `${file.name}${line}`, rule: `the file must be valid CSV: ${error.message}`, cure }],
    };
  }
}

function lineBreaks(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

function checkHeader(
  file: CsvFile,
  header: RawRow,
  columns: readonly string[],
  required: readonly string[],
): readonly Fault[] {
  const where = `${file.name}:${header.line}`;
  const names = header.record;
  const known = columns.join(',');
  return [
    ...names
      .filter((name) => !columns.includes(name))
      .map((name) => {
        const cure = `Remove it, or write ${nearest(name, columns)} if that was meant.`;
        return { where, value: shown(name), rule: `is not a known column; known: ${known}`, cure };
      }),
    ...names
      .filter((name, at) => columns.includes(name) && names.indexOf(name) < at)
      .map((name) => ({ where, value: shown(name), rule: 'is there twice', cure: 'Keep one column of this name.' })),
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => ({
        where,
        rule: `the column ${name} is missing`,
        cure: `Begin the file with a header: ${known}`,
      })),
  ];
}
