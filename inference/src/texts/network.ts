import type { Symbols } from './edits.ts';

/** In a column: the text has no word here. */
export const nothing = -1;

/**
 * A word transition network: texts side by side, so that each column holds the words that stand for one another.
 * Source: J. Fiscus, "A post-processing system to yield reduced word error rates: Recognizer Output Voting Error Reduction (ROVER)",
 * IEEE ASRU 1997, section 2.1.
 */
export interface Network {
  columns: Column[];
  /** Weight of the texts aligned so far. */
  total: number;
}

export interface Column {
  /** Weight of each word, or of `nothing`. */
  votes: Map<number, number>;
  /** Which word of which text stands here; texts without a word here are left out. */
  sources: { text: number; at: number }[];
}

/**
 * Aligns one more text with the network at least cost and lets it vote.
 * @param byShare false: a word costs nothing in a column that has it and 1 elsewhere (Fiscus); true: it costs the share of votes it does not
 *   have there, so that a lone odd word attracts less. A word in a new column costs 1.
 */
export function alignInto(network: Network, ids: Symbols, text: number, weight: number, byShare: boolean): void {
  const { columns } = network;
  const [rows, width] = [ids.length, columns.length];
  const { costs, skips } = costTables(network, byShare);
  const back = new Uint8Array((rows + 1) * (width + 1));
  let before = new Float64Array(width + 1);
  let here = new Float64Array(width + 1);
  for (let j = 1; j <= width; j++) {
    before[j] = before[j - 1]! + skips[j - 1]!;
    back[j] = leaveOut;
  }
  const row = new Float64Array(width);
  for (let i = 1; i <= rows; i++) {
    const places = costs.get(ids[i - 1]!);
    row.fill(1);
    if (places) for (const { column, cost } of places) row[column] = cost;
    here[0] = i;
    back[i * (width + 1)] = putIn;
    for (let j = 1; j <= width; j++) {
      let [cost, step] = [before[j - 1]! + row[j - 1]!, together];
      const without = here[j - 1]! + skips[j - 1]!;
      if (without < cost - nearly) [cost, step] = [without, leaveOut];
      const added = before[j]! + 1;
      if (added < cost - nearly) [cost, step] = [added, putIn];
      here[j] = cost;
      back[i * (width + 1) + j] = step;
    }
    [before, here] = [here, before];
  }
  network.columns = voted(network, ids, text, weight, back);
  network.total += weight;
}

const [together, leaveOut, putIn] = [0, 1, 2];
/** Costs closer than this are equal, so that rounding does not choose between alignments. */
const nearly = 1e-9;

interface Costs {
  /** For each word, the columns where it costs less than 1. */
  costs: Map<number, { column: number; cost: number }[]>;
  /** What it costs to have no word in each column. */
  skips: Float64Array;
}

function costTables({ columns, total }: Network, byShare: boolean): Costs {
  const costs: Costs['costs'] = new Map();
  const skips = new Float64Array(columns.length).fill(1);
  const set = (word: number, column: number, cost: number): void => {
    if (word === nothing) {
      skips[column] = cost;
      return;
    }
    const places = costs.get(word);
    if (places) places.push({ column, cost });
    else costs.set(word, [{ column, cost }]);
  };
  columns.forEach(({ votes }, column) => {
    for (const [word, weight] of votes) set(word, column, byShare ? Math.max(0, 1 - weight / total) : 0);
  });
  return { costs, skips };
}

/** Walks the cheapest alignment from its end, adds the text's votes, and gives the columns in order. */
function voted(network: Network, ids: Symbols, text: number, weight: number, back: Uint8Array): Column[] {
  const { columns, total } = network;
  const width = columns.length;
  const done: Column[] = [];
  for (let [i, j] = [ids.length, width]; i > 0 || j > 0; ) {
    const step = back[i * (width + 1) + j]!;
    const column = step === putIn ? emptyColumn(total) : columns[--j]!;
    let word = nothing;
    if (step !== leaveOut) {
      word = ids[--i]!;
      column.sources.push({ text, at: i });
    }
    column.votes.set(word, (column.votes.get(word) ?? 0) + weight);
    done.push(column);
  }
  return done.reverse();
}

/** A new column: nobody so far had a word there. */
function emptyColumn(total: number): Column {
  return { votes: new Map(total > 0 ? [[nothing, total]] : []), sources: [] };
}
