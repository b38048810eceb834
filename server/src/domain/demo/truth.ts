import { readFile } from 'node:fs/promises';
import type { Row, Values } from '@manyhands/contract';
import { library } from '../templates/library.ts';

const folder = new URL('../../../assets/library/', import.meta.url);

let known: Promise<ReadonlyMap<string, Values>> | undefined;

/** The right answers to the sample rows of the library, by `rowKey`. Never sent to anybody: demo workers answer from it. */
export function truths(): Promise<ReadonlyMap<string, Values>> {
  known ??= readTruths();
  return known;
}

async function readTruths(): Promise<ReadonlyMap<string, Values>> {
  const all = new Map<string, Values>();
  for (const { slug, file } of await library()) {
    const answers = JSON.parse(await readFile(new URL(`${slug}.truth.json`, folder), 'utf8')) as Values[];
    if (answers.length !== file.samples.length)
      throw new Error(`${slug}: ${answers.length} answers to ${file.samples.length} sample rows`);
    for (const [i, row] of file.samples.entries()) {
      // Rows are known by their cells alone, so no two templates may share one.
      if (all.has(rowKey(row))) throw new Error(`${slug}: sample row ${i + 1} stands in the library twice`);
      all.set(rowKey(row), answers[i] as Values);
    }
  }
  return all;
}

/** The same for the same cells, whatever their order, and whether numbers came as text. */
export function rowKey(row: Row): string {
  const cells = Object.entries(row)
    .map(([key, cell]) => [key, typeof cell === 'object' ? JSON.stringify(cell) : String(cell).trim()])
    .filter(([, text]) => text !== '' && text !== 'null');
  return JSON.stringify(cells.sort(([a], [b]) => (a! < b! ? -1 : 1)));
}
