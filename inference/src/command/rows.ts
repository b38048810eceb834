import { Complaint } from './complaint.ts';
import { readCsv } from './csv.ts';

/** The columns each kind of file has, with the other names they go by. */
const namesOf = {
  item: ['item', 'task', 'item_id', 'question'],
  worker: ['worker', 'worker_id', 'annotator', 'performer'],
  label: ['label', 'answer', 'value'],
} as const;
type Column = keyof typeof namesOf;

/**
 * The rows of a CSV file as records of the wanted columns, found by their names in the header. Cells are taken as they are, but a
 * row without one of them is refused.
 * @throws Complaint naming the file and the line
 */
export function* readRows<C extends Column>(
  pieces: Iterable<string>,
  fileName: string,
  wanted: readonly C[],
): Generator<Record<C, string>> {
  let places: number[] | null = null;
  let header: string[] = [];
  for (const { line, cells } of readCsv(pieces, fileName)) {
    if (!places) {
      header = cells;
      places = wanted.map((column) => placeOf(column, cells, fileName));
      continue;
    }
    if (cells.length !== header.length)
      throw new Complaint(
        `${fileName}, line ${line}: ${cells.length} cells where the header has ${header.length}. Put a cell that holds a comma in quotes.`,
      );
    const row = {} as Record<C, string>;
    for (let c = 0; c < wanted.length; c++) {
      const cell = cells[places[c]!]!;
      if (cell === '')
        throw new Complaint(`${fileName}, line ${line}: the ${wanted[c]} is empty. Fill it in, or leave the row out.`);
      row[wanted[c]!] = cell;
    }
    yield row;
  }
  if (!places) throw new Complaint(`${fileName} is empty. It needs a header with ${wanted.join(', ')}, and rows.`);
}

function placeOf(column: Column, header: string[], fileName: string): number {
  const names: readonly string[] = namesOf[column];
  const place = header.findIndex((name) => names.includes(name.trim().toLowerCase()));
  if (place >= 0) return place;
  throw new Complaint(
    `${fileName} has no column “${column}”; its header says ${header.join(', ')}. Name one of them ${names.join(' or ')}.`,
  );
}
