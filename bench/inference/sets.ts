import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Collected, collect } from '@manyhands/inference';
import Papa from 'papaparse';

/** A recorded crowd: what people answered, and what is true. */
interface Recorded {
  name: string;
  /** Rows in the order in which they were recorded. */
  rows: { item: string; worker: string; label: string }[];
  /** By item; not every item has one. */
  truth: Map<string, string>;
  /** What the items show, by item and column, where it is known. */
  contents: Map<string, Record<string, string>>;
}
export interface CategoricalSet extends Recorded {
  kind: 'categorical';
  /** Columns without gold; a worker's repeats all count, as in crowd-kit, so that both see the same answers. */
  collected: Collected;
  /** True class per item as numbered in `collected`, -1 where nobody knows. For scoring only. */
  trueClass: Int32Array;
}
export interface TextSet extends Recorded {
  kind: 'text';
}
export interface BoxSet extends Recorded {
  kind: 'boxes';
}
export type CrowdSet = CategoricalSet | TextSet | BoxSet;

/** Where the recorded crowds are: `CROWD_DATA`, or a folder beside the repository. Null when it is not there. */
export function crowdFolder(): string | null {
  const folder = process.env.CROWD_DATA ?? path.resolve(import.meta.dirname, '../../../../shared/crowd-data');
  return existsSync(folder) ? folder : null;
}

/** Reads every folder that holds answers.csv and truth.csv, in the order of their names. */
export function readSets(folder: string): CrowdSet[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => ['answers.csv', 'truth.csv'].every((file) => existsSync(path.join(folder, entry.name, file))))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readSet(path.join(folder, name), name));
}

function readSet(folder: string, name: string): CrowdSet {
  const rows = readCsv(path.join(folder, 'answers.csv')).map((row) => ({
    item: row.task ?? '',
    worker: row.worker ?? '',
    label: row.label ?? '',
  }));
  const truth = new Map(readCsv(path.join(folder, 'truth.csv')).map((row) => [row.task ?? '', row.label ?? '']));
  const items = path.join(folder, 'items.csv');
  const contents = new Map(existsSync(items) ? readCsv(items).map((row) => [row.task ?? '', row]) : []);
  const recorded = { name, rows, truth, contents };
  const kind = kindOf(rows.map((row) => row.label));
  if (kind !== 'categorical') return { ...recorded, kind };
  // Labels that only the truth has are classes too, though nobody ever gave them.
  const labels = [...new Set([...rows.map((row) => row.label), ...truth.values()])].sort();
  const collected = collect(rows, { labels, duplicates: 'keep' });
  const classOf = new Map(collected.labels.map((label, k) => [String(label), k]));
  const trueClass = Int32Array.from(collected.itemIds, (id) => classOf.get(truth.get(String(id)) ?? '') ?? -1);
  return { ...recorded, kind, collected, trueClass };
}

/** Told by the labels: lists of coordinates are boxes, few different ones are classes, the rest is text. */
function kindOf(labels: string[]): CrowdSet['kind'] {
  if (labels.every((label) => /^\[(\[|\])/.test(label))) return 'boxes';
  return new Set(labels).size > labels.length * 0.2 ? 'text' : 'categorical';
}

function readCsv(file: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data;
}
