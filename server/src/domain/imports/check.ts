import type { Column } from '@manyhands/contract';
import { guessColumnTypes } from '../../tables/column-type.ts';
import { makeDuplicateFinder } from '../../tables/duplicates.ts';
import { suggestMapping } from '../../tables/mapping.ts';
import type { Table, TableRow } from '../../tables/table.ts';
import { type Findings, FindingsSoFar } from './findings.ts';
import type { Fix } from './import.ts';
import { makeRowReader } from './row-reader.ts';

export interface Checked extends Findings {
  format: Table['format'];
  encoding: string;
  header: string[];
  mapping: (string | null)[];
  types: string[];
}

export interface CheckRules {
  columns: readonly Column[];
  /** As a person mapped it; suggested when there is none yet. */
  mapping: readonly (string | null)[] | null;
  fixes: readonly Fix[];
}

/**
 * Reads the whole table once, as a stream, and says what an import of it would do. Writes nothing.
 * @param reached called after each stretch with the share that is done, from 0 to 1; what it returns is waited for
 */
export async function checkTable(
  table: Table,
  { columns, mapping, fixes }: CheckRules,
  reached: (share: number) => Promise<void> | void = () => {},
): Promise<Checked> {
  const { header } = table;
  const map = mapping && mapping.length === header.length ? [...mapping] : suggestMapping(header, columns);
  const read = makeRowReader({ columns, header, mapping: map, fixes });
  const found = new FindingsSoFar(header.length, fixes);
  const seen = makeDuplicateFinder();
  let sample: TableRow[] = [];
  for await (const rows of table.rows()) {
    if (sample.length === 0) sample = rows.slice(0, 500);
    for (const row of rows) {
      const one = read(row);
      found.add(row, one, one.kind === 'good' ? seen.seen(one.sameness, row.number) : 0);
    }
    await reached(table.bytes > 0 ? table.bytesRead() / table.bytes : 0);
  }
  return {
    ...found.end(),
    format: table.format,
    encoding: table.encoding,
    header,
    mapping: map,
    types: guessColumnTypes(sample, header),
  };
}
