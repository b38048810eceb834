import type { ProofTiles } from '@manyhands/contract';

export interface MarkedTile {
  column: number;
  row: number;
  /** Sides that border on a place where the pictures do not differ: only these are drawn, so that a patch has one outline. */
  edges: { top: boolean; right: boolean; bottom: boolean; left: boolean };
}

/** Tiles that differ, each with the sides at which its patch ends. */
export function markedTiles({ differing }: Pick<ProofTiles, 'differing'>): MarkedTile[] {
  const there = new Set(differing.map(({ column, row }) => `${column} ${row}`));
  const ends = (column: number, row: number) => !there.has(`${column} ${row}`);
  return differing.map(({ column, row }) => ({
    column,
    row,
    edges: {
      top: ends(column, row - 1),
      right: ends(column + 1, row),
      bottom: ends(column, row + 1),
      left: ends(column - 1, row),
    },
  }));
}
