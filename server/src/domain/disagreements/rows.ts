import { type Field, isBlank, voteKey } from '@manyhands/contract';

type TableField = Extract<Field, { kind: 'table' }>;

export interface RowPairs {
  rows: { own: number | null; against: number | null; cells: string[] }[];
  /** Share of all cells that differ, 0 to 1. */
  apart: number;
}

/** Pairs the rows of two tables, those with the most equal cells first, in whatever order they stand. */
export function pairRows({ columns }: TableField, own: readonly unknown[], against: readonly unknown[]): RowPairs {
  const left = own.map((row) => votesOf(columns, row));
  const right = against.map((row) => votesOf(columns, row));
  const near: { own: number; against: number; same: number }[] = [];
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      const same = a.filter((vote, c) => vote !== '' && vote === b[c]).length;
      if (same > 0) near.push({ own: i, against: j, same });
    });
  });
  near.sort((a, b) => b.same - a.same || a.own - b.own || a.against - b.against);
  const [ofOwn, ofAgainst] = [new Map<number, number>(), new Set<number>()];
  for (const pair of near)
    if (!ofOwn.has(pair.own) && !ofAgainst.has(pair.against)) {
      ofOwn.set(pair.own, pair.against);
      ofAgainst.add(pair.against);
    }
  const keys = columns.map((column) => column.key);
  const differ = (i: number, j: number) => keys.filter((_, c) => left[i]?.[c] !== right[j]?.[c]);
  const rows: RowPairs['rows'] = [
    ...[...left.keys()].map((i) => {
      const j = ofOwn.get(i) ?? null;
      return { own: i, against: j, cells: j === null ? keys : differ(i, j) };
    }),
    ...[...right.keys()].filter((j) => !ofAgainst.has(j)).map((j) => ({ own: null, against: j, cells: keys })),
  ];
  const cells = rows.length * keys.length;
  return { rows, apart: cells === 0 ? 0 : rows.reduce((sum, row) => sum + row.cells.length, 0) / cells };
}

const votesOf = (columns: TableField['columns'], row: unknown): string[] =>
  columns.map((column) => {
    const cell = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[column.key] : undefined;
    return isBlank(cell) ? '' : voteKey(column, cell);
  });
