import type { Order } from './batch.ts';

/** Items of one batch are numbered below this; far more than fits a disk. */
export const numbersMax = 2 ** 40;
const half = 2 ** 20;
const rounds = 5;

/** Four 32-bit words of a batch's id: what makes its shuffling its own. */
export type ShuffleKey = readonly [number, number, number, number];
export function shuffleKey(batchId: string): ShuffleKey {
  const hex = batchId.replaceAll('-', '');
  const word = (at: number) => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16) >>> 0;
  return [word(0), word(1), word(2), word(3)];
}

/**
 * The place of a number in a shuffled order of all numbers below 2^40: a keyed Feistel network, so every number has a place of its
 * own without knowing how many there will be. That lets a file of unknown length be shuffled while it streams in.
 */
export function shuffled(number: number, key: ShuffleKey): number {
  let left = Math.floor(number / half);
  let right = number % half;
  for (let round = 0; round < rounds; round++) {
    const next = left ^ (mix(right, key[round & 3]! + Math.imul(round + 1, 0x9e3779b1)) & (half - 1));
    left = right;
    right = next;
  }
  return left * half + right;
}

/** Where an item stands in its lane: from 1, since a worker who has taken nothing yet starts above 0. */
export const seqOf = (number: number, order: Order, key: ShuffleKey): number =>
  order === 'as_given' ? number : shuffled(number, key) + 1;

function mix(value: number, key: number): number {
  let mixed = (value ^ key) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
