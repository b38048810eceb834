import { Complaint } from './complaint.ts';

/** A cell of more characters is no label and no id: most likely a quote is missing. A record of more cells has lost its line ends. */
const [cellMost, cellsMost] = [1_000_000, 100_000];

/** One record of a file, and the line it begins on (the first is 1). */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/**
 * Reads CSV by RFC 4180 from pieces of text, cut anywhere: quoted cells may hold commas, line breaks and doubled quotes. Lines may
 * end in CRLF, LF or CR; a byte order mark is dropped, empty lines are passed over.
 * @throws Complaint when a quote is never closed
 */
export function* readCsv(pieces: Iterable<string>, fileName: string): Generator<CsvRecord> {
  const reader = new CsvReader();
  let first = true;
  for (const piece of pieces) {
    reader.mustBeShort(fileName);
    yield* reader.read(first ? piece.replace(/^\uFEFF/, '') : piece);
    first = first && piece === '';
  }
  yield* reader.end(fileName);
}

class CsvReader {
  #line = 1;
  #begins = 1;
  #cells: string[] = [];
  #cell = '';
  // In a quoted cell a quote may be its end or the first of two; only the next character tells.
  #state: 'plain' | 'quoted' | 'after-quote' = 'plain';
  #afterReturn = false;

  *read(piece: string): Generator<CsvRecord> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      const pair = this.#afterReturn && code === 10;
      this.#afterReturn = false;
      if (code === 10 || code === 13) {
        if (!pair) this.#line++;
        this.#afterReturn = code === 13;
      }
      if (this.#state === 'quoted') {
        if (code !== 34) continue;
        this.#cell += piece.slice(from, at);
        this.#state = 'after-quote';
        from = at + 1;
        continue;
      }
      if (this.#state === 'after-quote' && code === 34) {
        this.#cell += '"';
        this.#state = 'quoted';
        from = at + 1;
        continue;
      }
      if (code === 34 && this.#cell === '' && from === at) {
        this.#state = 'quoted';
        from = at + 1;
        continue;
      }
      if (code !== 44 && code !== 10 && code !== 13) continue;
      this.#cell += piece.slice(from, at);
      from = at + 1;
      this.#state = 'plain';
      this.#cells.push(this.#cell);
      this.#cell = '';
      if (code !== 44) yield* this.#record();
    }
    this.#cell += piece.slice(from);
  }

  /** Keeps a file without line ends, or with a quote that never closes, from filling the memory. */
  mustBeShort(fileName: string): void {
    const long =
      this.#cell.length > cellMost ? `a cell of more than ${cellMost.toLocaleString('en')} characters` : null;
    const wide = this.#cells.length > cellsMost ? `more than ${cellsMost.toLocaleString('en')} cells` : null;
    if (!long && !wide) return;
    throw new Complaint(
      `${fileName}: the record that begins on line ${this.#begins} has ${long ?? wide}. Look for a missing quote or line end.`,
    );
  }

  *end(fileName: string): Generator<CsvRecord> {
    if (this.#state === 'quoted')
      throw new Complaint(
        `${fileName}: the quote in the record that begins on line ${this.#begins} is never closed. Add the missing quote.`,
      );
    if (this.#cell === '' && this.#cells.length === 0 && this.#state === 'plain') return;
    this.#cells.push(this.#cell);
    yield* this.#record();
  }

  *#record(): Generator<CsvRecord> {
    const record = { line: this.#begins, cells: this.#cells };
    this.#begins = this.#line;
    this.#cells = [];
    if (record.cells.length > 1 || record.cells[0] !== '') yield record;
  }
}

/** One line of CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it; plain numbers stay as they are. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellText).join(',')}\n`;
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const formula = /^[=+\-@\t\r]/.test(cell) && !/^[-+]?\d+(\.\d+)?$/.test(cell);
  const text = formula ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
