import { type Cell, TableFault, type TableLimits } from './table.ts';

/**
 * The column names a file's first row gives: trimmed, none blank, none twice. Blank cells at its end are dropped: spreadsheets leave
 * them, and whatever stands below them is a fault of that row. Throws `TableFault`.
 */
export function toHeader(cells: Cell[], row: number, limits: TableLimits): string[] {
  const names = cells.map((cell) =>
    cell === null
      ? ''
      : String(cell)
          .replace(/\0|\p{Surrogate}/gu, '')
          .trim()
          .normalize('NFC'),
  );
  while (names.length > 0 && names.at(-1) === '') names.pop();
  if (names.length > limits.columns) throw tooManyColumns(limits);
  const seen = new Map<string, number>();
  for (const [place, name] of names.entries()) {
    const letter = letterOf(place);
    if (name === '')
      throw new TableFault(
        'table.header',
        `Column ${letter} has no name. Write one into row ${row}, or delete the column, and try again.`,
        { row, column: letter },
      );
    if (name.length > limits.headerCharacters) throw tooLongName(name, letter, row, limits);
    const before = seen.get(name);
    if (before !== undefined)
      throw new TableFault(
        'table.header',
        `Columns ${letterOf(before)} and ${letter} are both called “${name}”. Rename one of them and try again.`,
        { row, column: name },
      );
    seen.set(name, place);
  }
  return names;
}

export function tooManyColumns(limits: TableLimits): TableFault {
  return new TableFault(
    'table.too-large',
    `The table has more than ${limits.columns} columns, which is as many as can be read. Delete those that are not needed and try again.`,
  );
}

/** A column's name in a spreadsheet: A … Z, AA, AB … */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}

function tooLongName(name: string, letter: string, row: number, limits: TableLimits): TableFault {
  const why = `The name of column ${letter} has ${name.length} characters; up to ${limits.headerCharacters} can be read`;
  return new TableFault(
    'table.header',
    `${why}. The first row must name the columns: add such a row, or shorten the name, and try again.`,
    { row, column: letter },
  );
}
