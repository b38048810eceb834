import { type DuplicateFinder, makeDuplicateFinder } from '../../tables/duplicates.ts';
import type { Table, TableRow } from '../../tables/table.ts';
import type { Arrival } from './encode.ts';
import type { ReadRow } from './row-reader.ts';
import type { Import } from './store.ts';

/** The rows of a file that are to be imported, stretch by stretch, from where an earlier load ended. */
export class GoodRows {
  /** The last row of the file that was taken. */
  lastRow: number;
  readonly #rows: AsyncGenerator<TableRow[]>;
  readonly #table: Table;
  readonly #read: (row: TableRow) => ReadRow;
  readonly #after: number;
  readonly #seen: DuplicateFinder | null;
  #next: TableRow[] | null = null;

  constructor(
    table: Table,
    one: Pick<Import, 'resumeAfter' | 'duplicates' | 'counts'>,
    read: (row: TableRow) => ReadRow,
  ) {
    this.#table = table;
    this.#read = read;
    this.#after = one.resumeAfter;
    this.lastRow = one.resumeAfter;
    // Which rows repeat an earlier one is known only to who has seen the earlier ones, so then all are read again.
    this.#seen = one.duplicates === 'skip' && one.counts.duplicate > 0 ? makeDuplicateFinder() : null;
    this.#rows = table.rows(this.#seen ? 0 : this.#after + 1);
  }

  /** Whether another stretch of rows is there. */
  async more(): Promise<boolean> {
    while (this.#next === null) {
      const { value, done } = await this.#rows.next();
      if (done) return false;
      if (value.length > 0 && value.at(-1)!.number > this.#after) this.#next = value;
      else for (const row of value) this.#isRepeated(this.#read(row));
    }
    return true;
  }

  /** The items of the stretch that `more` found. */
  take(): Arrival[] {
    const rows = this.#next ?? [];
    this.#next = null;
    const arrivals: Arrival[] = [];
    for (const row of rows) {
      const one = this.#read(row);
      if (one.kind !== 'good' || this.#isRepeated(one) || row.number <= this.#after) continue;
      arrivals.push({ input: one.input, externalId: one.externalId });
    }
    this.lastRow = rows.at(-1)?.number ?? this.lastRow;
    return arrivals;
  }

  /** How much of the file was read, from 0 to 1. */
  share(): number {
    return this.#table.bytes > 0 ? Math.min(1, this.#table.bytesRead() / this.#table.bytes) : 0;
  }

  /** Closes the file, whether or not its end was reached. */
  async close(): Promise<void> {
    await this.#rows.return(undefined);
  }

  #isRepeated(row: ReadRow): boolean {
    return this.#seen !== null && row.kind === 'good' && this.#seen.seen(row.sameness, row.number) > 0;
  }
}
