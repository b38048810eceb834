import type { Column, importStates, Role } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type ImportState = (typeof importStates)[number];

/** Which step leads where. `check` ends in `ready` or, when the file is no table, in `refused`. */
export const moves = {
  checking: { check: 'ready', refuse: 'refused' },
  ready: { map: 'checking', confirm: 'importing' },
  refused: {},
  importing: { finish: 'imported', fail: 'failed' },
  imported: { rollBack: 'rolling_back' },
  rolling_back: { finish: 'rolled_back' },
  rolled_back: {},
  failed: {},
} satisfies Machine<ImportState>;

const verbs: Record<ImportState, readonly string[]> = {
  checking: ['discard'],
  ready: ['map', 'confirm', 'discard'],
  refused: ['discard'],
  importing: [],
  imported: ['rollBack'],
  rolling_back: [],
  rolled_back: [],
  failed: ['discard'],
};

/** What a member may do with an import, in the contract's verbs. */
export function mayDo(role: Role | null, state: ImportState): string[] {
  return role === 'manager' || role === 'owner' ? [...verbs[state]] : [];
}

/** In a mapping, the column that holds the caller's own ids instead of a column of the template. */
export const externalIdKey = '$external_id';

export interface Counts {
  rows: number;
  good: number;
  bad: number;
  duplicate: number;
  empty: number;
}
export interface Finding {
  row: number;
  column: string | null;
  why: string;
  fix: string | null;
  kind: 'bad' | 'duplicate' | 'empty';
}
export interface PreviewRow {
  row: number;
  cells: (string | number | boolean | null)[];
  faults: Finding[];
}
/** A correction of one cell, by the file's row and the place of the file's column. */
export interface Fix {
  row: number;
  column: number;
  value: string;
}

/** What is wrong with a mapping whatever the rows say: a sentence, or null. */
export function mappingFault(
  mapping: readonly (string | null)[],
  header: readonly string[],
  columns: readonly Column[],
): string | null {
  if (mapping.length !== header.length)
    return `The file has ${header.length} columns and the mapping ${mapping.length} entries. Send one for each column, null for those that are not needed.`;
  const known = new Set([externalIdKey, ...columns.map((column) => column.key)]);
  const seen = new Map<string, string>();
  for (const [place, key] of mapping.entries()) {
    if (key === null) continue;
    const name = header[place]!;
    if (!known.has(key))
      return `“${name}” is mapped to ${key.slice(0, 60)}, which the template does not have. Choose one of ${columns.map((column) => column.key).join(', ')}.`;
    const other = seen.get(key);
    if (other !== undefined) return `“${other}” and “${name}” are both mapped to ${key}. Keep one of them.`;
    seen.set(key, name);
  }
  return null;
}

/** Required columns that nothing in the file fills, as a sentence; null when the import could be confirmed. */
export function mappingGap(mapping: readonly (string | null)[], columns: readonly Column[]): string | null {
  const filled = new Set(mapping);
  const gaps = columns.filter((column) => column.required && !filled.has(column.key));
  if (gaps.length > 0)
    return `No column of the file fills ${gaps.map((column) => `“${column.label}”`).join(', ')}. Map one to it before you import.`;
  return columns.some((column) => filled.has(column.key))
    ? null
    : 'No column of the file fills a column of the template. Map at least one before you import.';
}

/** Earlier corrections with later ones over them; a later one of the same cell wins. */
export function mergeFixes(before: readonly Fix[], now: readonly Fix[]): Fix[] {
  const all = new Map([...before, ...now].map((fix) => [`${fix.row}/${fix.column}`, fix]));
  return [...all.values()];
}
