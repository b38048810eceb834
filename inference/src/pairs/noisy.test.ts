import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { bradleyTerry } from './bradley-terry.ts';
import { comparisons } from './comparisons.ts';
import { noisyBradleyTerry } from './noisy.ts';

const chance = (lead: number) => 1 / (1 + Math.exp(-lead));

/** A crowd whose workers answer as the scores have it with the chances given, and turned round otherwise. */
function crowd(seed: number, skill: readonly number[], { items = 15, each = 60 } = {}) {
  const random = makeRandom(seed);
  const truth = Float64Array.from({ length: items }, (_, i) => -3 + (6 * i) / (items - 1));
  const [winner, loser, worker]: [number[], number[], number[]] = [[], [], []];
  for (let k = 0; k < skill.length; k++)
    for (let n = 0; n < each; n++) {
      const a = random.below(items);
      const b = (a + 1 + random.below(items - 1)) % items;
      const first = random.next() < chance(truth[a]! - truth[b]!) === random.next() < skill[k]!;
      winner.push(first ? a : b);
      loser.push(first ? b : a);
      worker.push(k);
    }
  return { truth, rows: comparisons(Int32Array.from(winner), Int32Array.from(loser), Int32Array.from(worker)) };
}
/** Share of pairs in the right order. */
const order = (scores: Float64Array) => {
  let right = 0;
  for (let b = 0; b < scores.length; b++) for (let a = 0; a < b; a++) if (scores[b]! > scores[a]!) right++;
  return right / ((scores.length * (scores.length - 1)) / 2);
};

describe('noisy Bradley-Terry', () => {
  const mixed = [0.95, 0.95, 0.95, 0.9, 0.9, 0.5, 0.5, 0.5, 0.1, 0.1];

  test('orders items better than plain scores where some guess and some turn answers round', () => {
    let [plain, noisy] = [0, 0];
    for (let seed = 1; seed <= 10; seed++) {
      const { rows } = crowd(seed, mixed);
      plain += order(bradleyTerry(rows).scores) / 10;
      noisy += order(noisyBradleyTerry(rows).scores) / 10;
    }
    expect(noisy).toBeGreaterThan(plain + 0.03);
    expect(noisy).toBeGreaterThan(0.9);
  });

  test('finds who is reliable, who guesses and who turns round', () => {
    const { rows } = crowd(3, mixed, { each: 300 });
    const { skill } = noisyBradleyTerry(rows);
    for (let k = 0; k < mixed.length; k++) expect(Math.abs(skill.values[k]! - mixed[k]!)).toBeLessThan(0.12);
    expect([...skill.counts]).toEqual(mixed.map(() => 300));
  });

  test('never lowers what it climbs', () => {
    for (let seed = 20; seed < 30; seed++) {
      const { trace, converged } = noisyBradleyTerry(crowd(seed, mixed, { each: 10 + seed }).rows);
      expect(converged).toBe(true);
      for (let k = 1; k < trace.length; k++) expect(trace[k]! - trace[k - 1]!).toBeGreaterThan(-1e-9);
    }
  });

  test('does not depend on the order of rows or the numbers of workers and items', () => {
    const { rows } = crowd(5, mixed);
    const n = rows.winner.length;
    const rowOf = makeRandom(8).shuffle(Int32Array.from({ length: n }, (_, r) => r));
    const other = comparisons(
      Int32Array.from(rowOf, (r) => 14 - rows.winner[r]!),
      Int32Array.from(rowOf, (r) => 14 - rows.loser[r]!),
      Int32Array.from(rowOf, (r) => 9 - rows.worker[r]!),
    );
    const [there, back] = [rows, other].map((one) => noisyBradleyTerry(one));
    for (let i = 0; i < 15; i++) expect(back!.scores[14 - i]).toBeCloseTo(there!.scores[i]!, 6);
    for (let k = 0; k < 10; k++) expect(back!.skill.values[9 - k]).toBeCloseTo(there!.skill.values[k]!, 6);
  });

  test('learns nothing of a worker from ties and stays with what was lent', () => {
    const tie = Uint8Array.of(1, 1);
    const tied = comparisons(Int32Array.of(0, 1), Int32Array.of(1, 2), new Int32Array(2), { tie });
    const { scores, skill } = noisyBradleyTerry(tied, { lent: { right: 3, wrong: 1 } });
    expect(skill.values[0]).toBeCloseTo(0.75, 12);
    for (const score of scores) expect(score).toBeCloseTo(0, 6);
  });

  test('answers one comparison by one worker with finite numbers', () => {
    const fit = noisyBradleyTerry(comparisons(Int32Array.of(0), Int32Array.of(1), Int32Array.of(0), { workers: 3 }));
    expect(fit.scores[0]).toBeGreaterThan(fit.scores[1]!);
    expect([...fit.scores, ...fit.errors, ...fit.skill.values].every((x) => Number.isFinite(x))).toBe(true);
    expect(fit.skill.values[2]).toBeCloseTo(0.8, 12);
  });

  test('refuses to lend nothing', () => {
    const { rows } = crowd(1, [0.9]);
    expect(() => noisyBradleyTerry(rows, { lent: { right: 1, wrong: 0 } })).toThrow('lent.wrong');
  });
});
