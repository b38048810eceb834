interface Imported {
  columns: readonly { header: string }[];
  bad: readonly { cells: readonly string[] }[];
}

/** The lines that did not fit, with their header, as a table to be mended; empty when all were in. */
export function leftOver({ columns, bad }: Imported): string {
  if (bad.length === 0) return '';
  const rows = bad.map(({ cells }) => cells);
  if (columns.length === 0) return rows.map(([line]) => line ?? '').join('\n');
  return [columns.map(({ header }) => header), ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
}

const quoted = (cell: string): string => (/[",\t;|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
