/** The kinds of tabular file this folder reads and writes. */
export type Format = 'csv' | 'tsv' | 'xlsx' | 'jsonl';

export type Cell = string | number | boolean | null | object;

/** Why one row cannot be used as it stands, in words for the person who owns the file. */
export interface RowFault {
  column?: string;
  why: string;
  fix?: string;
}

export interface TableRow {
  /** The row as a person counts it: the header is row 1. In JSON Lines, which has no header, the first line is row 1. */
  number: number;
  /** One cell for each column of the header, in its order; what is missing is null. */
  cells: Cell[];
  fault?: RowFault;
  /** Set when no cell holds anything but blanks. */
  empty?: true;
}

export interface Table {
  format: Format;
  encoding: string;
  /** Only delimited text of several columns has one. */
  delimiter?: string;
  header: string[];
  /** Size of the file. */
  bytes: number;
  /**
   * Rows in chunks of at most 2,000, read only as fast as they are taken. `from` leaves out the rows with a smaller number, so a
   * load can be resumed. May be called again; each call reads the file anew. Throws `TableFault` where reading cannot go on.
   */
  rows(from?: number): AsyncGenerator<TableRow[]>;
  /** How far into the file the latest `rows()` has come, for a progress bar; at the end equal to `bytes`. */
  bytesRead(): number;
}

export interface TableLimits {
  /** Size of the file, in bytes. */
  bytes: number;
  columns: number;
  cellCharacters: number;
  rowCharacters: number;
  headerCharacters: number;
  /** Rows of a workbook. A workbook is held in memory whole, so it may hold less than text. */
  workbookRows: number;
  /** Size of a workbook's sheet and texts after unpacking, in bytes. */
  workbookBytes: number;
  /** Memory that reading a workbook may take, in MiB. */
  workbookMemory: number;
  /** Time that reading a workbook may take. */
  workbookSeconds: number;
  /** A JSON file that is one array is held in memory whole: its size in bytes. */
  jsonArrayBytes: number;
}

export const tableLimits: TableLimits = {
  bytes: 1024 ** 3,
  columns: 200,
  cellCharacters: 50_000,
  rowCharacters: 500_000,
  headerCharacters: 200,
  workbookRows: 200_000,
  workbookBytes: 50 * 1024 ** 2,
  workbookMemory: 256,
  workbookSeconds: 60,
  jsonArrayBytes: 8 * 1024 ** 2,
};

export type TableFaultCode =
  | 'table.empty'
  | 'table.too-large'
  | 'table.not-a-table'
  | 'table.header'
  | 'table.row'
  | 'table.zip-bomb'
  | 'table.locked'
  | 'table.encoding';

/** The whole file cannot be used. The message says what, why and what next, and may be shown as it is. */
export class TableFault extends Error {
  readonly code: TableFaultCode;
  readonly row?: number;
  readonly column?: string;

  constructor(code: TableFaultCode, message: string, where: { row?: number; column?: string } = {}) {
    super(message);
    this.name = 'TableFault';
    this.code = code;
    if (where.row !== undefined) this.row = where.row;
    if (where.column !== undefined) this.column = where.column;
  }
}

/** At most this many rows are handed over at once, so that one chunk is small whatever the file. */
export const rowsAtOnce = 2000;
