import { randomInt } from 'node:crypto';
import type { Cell } from './table.ts';

export interface DuplicateFinder {
  /** Remembers a row. Answers with the number of an earlier row with the same cells, or 0. */
  seen(cells: readonly Cell[], number: number): number;
}

const slotsFirst = 1 << 12;

/**
 * Finds rows that were seen before, in 12 bytes a slot: at most 40 MB for 1,000,000 rows. Rows are told apart by 64 bits of hash under a secret
 * seed, so that among a million different rows the chance of one false match is below one in ten million.
 */
export function makeDuplicateFinder(): DuplicateFinder {
  const seeds = [randomInt(2 ** 31), randomInt(2 ** 31)] as const;
  let table = makeSlots(slotsFirst);
  let used = 0;
  return {
    seen(cells, number) {
      const [high, low] = hash(cells, seeds[0], seeds[1]);
      const at = findSlot(table, high, low);
      const before = table.rows[at]!;
      if (before !== 0) return before;
      put(table, at, high, low, number);
      used++;
      if (used * 10 > table.rows.length * 7) table = grow(table);
      return 0;
    },
  };
}

interface Slots {
  high: Uint32Array;
  low: Uint32Array;
  /** 0 marks a free slot. */
  rows: Uint32Array;
}

function makeSlots(count: number): Slots {
  return { high: new Uint32Array(count), low: new Uint32Array(count), rows: new Uint32Array(count) };
}

function findSlot(table: Slots, high: number, low: number): number {
  const mask = table.rows.length - 1;
  let at = low & mask;
  while (table.rows[at] !== 0 && (table.low[at] !== low || table.high[at] !== high)) at = (at + 1) & mask;
  return at;
}

function put(table: Slots, at: number, high: number, low: number, number: number): void {
  table.high[at] = high;
  table.low[at] = low;
  table.rows[at] = number;
}

function grow(old: Slots): Slots {
  const next = makeSlots(old.rows.length * 2);
  for (let i = 0; i < old.rows.length; i++) {
    if (old.rows[i] === 0) continue;
    put(next, findSlot(next, old.high[i]!, old.low[i]!), old.high[i]!, old.low[i]!, old.rows[i]!);
  }
  return next;
}

/** Two independent multiplicative hashes over the kinds, lengths and characters of the cells. */
function hash(cells: readonly Cell[], seedHigh: number, seedLow: number): [number, number] {
  let high = seedHigh | 0;
  let low = seedLow | 0;
  for (const cell of cells) {
    const text = typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '');
    const mark = text.length * 8 + (typeof cell === 'string' ? 1 : 2);
    high = Math.imul(high ^ mark, 0x9e3779b1);
    low = Math.imul(low ^ mark, 0x5f356495);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
      high = (high << 13) | (high >>> 19);
      low = (low << 17) | (low >>> 15);
    }
  }
  return [finish(high), finish(low)];
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
