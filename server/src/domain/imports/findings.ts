import type { Cell } from '@manyhands/contract';
import type { TableRow } from '../../tables/table.ts';
import type { Counts, Finding, Fix, PreviewRow } from './import.ts';
import type { ReadRow } from './row-reader.ts';

/** How many of each kind are kept, so that a file with a million bad rows still names some duplicates. Counts are complete. */
const keptMax = { bad: 120, duplicate: 40, empty: 40 } as const;
const previewRows = 20;
const previewBad = 50;

export interface Findings {
  counts: Counts;
  findings: Finding[];
  preview: PreviewRow[];
}

/** Gathers what a check finds, row by row, in bounded memory. */
export class FindingsSoFar {
  readonly counts: Counts = { rows: 0, good: 0, bad: 0, duplicate: 0, empty: 0 };
  readonly #kept: Record<Finding['kind'], Finding[]> = { bad: [], duplicate: [], empty: [] };
  readonly #preview: PreviewRow[] = [];
  readonly #fixes: ReadonlyMap<string, string>;
  readonly #cellMax: number;
  #badShown = 0;

  constructor(columns: number, fixes: readonly Fix[]) {
    this.#fixes = new Map(fixes.map((fix) => [`${fix.row}/${fix.column}`, fix.value]));
    this.#cellMax = Math.max(40, Math.min(300, Math.floor(12_000 / Math.max(1, columns))));
  }

  /** @param sameAs number of the row that this one repeats, or 0 */
  add(source: TableRow, read: ReadRow, sameAs: number): void {
    this.counts.rows++;
    const kind = read.kind === 'good' && sameAs > 0 ? 'duplicate' : read.kind;
    this.counts[kind]++;
    const wantsPreview =
      (this.#preview.length < previewRows && kind !== 'empty') || (kind === 'bad' && this.#badShown < previewBad);
    const wantsFinding = kind !== 'good' && this.#kept[kind].length < keptMax[kind];
    if (!wantsPreview && !wantsFinding) return;
    const faults = faultsOf(read, sameAs);
    if (kind !== 'good') this.#kept[kind].push(...faults.slice(0, keptMax[kind] - this.#kept[kind].length));
    if (!wantsPreview) return;
    if (kind === 'bad') this.#badShown++;
    this.#preview.push({
      row: source.number,
      cells: (source.cells as Cell[]).map((cell, place) => this.#shown(source.number, place, cell)),
      faults: faults.slice(0, 20),
    });
  }

  end(): Findings {
    const findings = [...this.#kept.bad, ...this.#kept.duplicate, ...this.#kept.empty].sort((a, b) => a.row - b.row);
    return { counts: this.counts, findings, preview: this.#preview };
  }

  #shown(row: number, place: number, cell: Cell): string | number | boolean | null {
    const value =
      this.#fixes.get(`${row}/${place}`) ?? (typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell);
    if (typeof value !== 'string' || value.length <= this.#cellMax) return value;
    // Cut between characters, not through one: half of one could not be stored.
    return `${value.slice(0, this.#cellMax).replace(/[\uD800-\uDBFF]$/, '')}…`;
  }
}

function faultsOf(read: ReadRow, sameAs: number): Finding[] {
  if (read.kind === 'bad') return read.faults.map((fault) => ({ row: read.number, ...fault, kind: 'bad' }));
  if (read.kind === 'empty')
    return [
      { row: read.number, column: null, why: 'The row is empty', fix: 'Nothing to do: it is left out.', kind: 'empty' },
    ];
  if (sameAs === 0) return [];
  const why =
    read.externalId === null
      ? `The row says the same as row ${sameAs}`
      : `The id “${read.externalId.slice(0, 60)}” is that of row ${sameAs} too`;
  const fix =
    read.externalId === null
      ? 'Leave it out, or choose to keep duplicates.'
      : 'Only the first row with an id is imported. Give this one another id if it is another item.';
  return [{ row: read.number, column: null, why, fix, kind: 'duplicate' }];
}
