export type TableRow = Record<string, unknown>;

/** The rows of a value that may be anything, with empty ones added until there are enough to start with. */
export function rowsOf(value: unknown, least: number): TableRow[] {
  const rows = Array.isArray(value)
    ? value.filter((r): r is TableRow => typeof r === 'object' && r !== null && !Array.isArray(r))
    : [];
  return rows.length >= least ? rows : [...rows, ...Array.from({ length: least - rows.length }, () => ({}))];
}

/** The rows with one cell changed; an undefined cell is taken out, so that an empty row is an empty object. */
export function withCell(rows: TableRow[], at: number, column: string, cell: unknown): TableRow[] {
  return rows.map((row, i) => {
    if (i !== at) return row;
    const { [column]: _, ...rest } = row;
    return cell === undefined ? rest : { ...rest, [column]: cell };
  });
}
