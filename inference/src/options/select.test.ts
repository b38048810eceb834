import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { hds } from '../categorical/hds.ts';
import { makeRandom } from '../random.ts';
import { selectOptions } from './select.ts';
import { collectSelections, type Selections, selections } from './selections.ts';
import { chooseSet } from './set.ts';

type Row = readonly [item: number, worker: number, ticked: readonly number[]];
const of = (rows: readonly Row[], options: number, counts = {}): Selections => {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(([, , ticked], r) => {
    starts[r + 1] = starts[r]! + ticked.length;
  });
  return selections(
    Int32Array.from(rows, (row) => row[0]),
    Int32Array.from(rows, (row) => row[1]),
    starts,
    Int32Array.from(rows.flatMap((row) => row[2])),
    { options, ...counts },
  );
};

/** Workers tick what is in with a chance of .6 to .98 and what is out with up to .15; every fifth ticks much as he pleases. */
function crowd(seed: number, { items = 150, workers = 30, each = 3, options = 8 } = {}) {
  const random = makeRandom(seed);
  const share = Array.from({ length: options }, () => 0.02 + 0.8 * random.next() ** 2);
  const hit = Array.from({ length: workers }, (_, w) => (w % 5 === 0 ? 0.5 : 0.6 + 0.38 * random.next()));
  const slip = hit.map((_, w) => (w % 5 === 0 ? 0.3 : 0.15 * random.next()));
  const truth = Array.from({ length: items }, () => share.map((p) => (random.next() < p ? 1 : 0)));
  const rows: Row[] = [];
  for (let i = 0; i < items; i++)
    for (const w of random.shuffle(Int32Array.from(hit, (_, k) => k)).subarray(0, each))
      rows.push([i, w, share.flatMap((_, o) => (random.next() < (truth[i]![o] ? hit[w]! : slip[w]!) ? [o] : []))]);
  return { truth, rows, options };
}

/** Share of items whose set is exactly right. */
const exactly = (chosen: Int8Array, truth: number[][]) =>
  truth.filter((set, i) => set.every((one, o) => chosen[i * set.length + o] === one)).length / truth.length;

describe('chosen options', () => {
  test('are right more often than by majority, and than with skills for each option alone', () => {
    let [chosen, voted, alone] = [0, 0, 0];
    for (let seed = 1; seed <= 5; seed++) {
      const { truth, rows, options } = crowd(seed);
      const given = of(rows, options);
      chosen += exactly(selectOptions(given).chosen, truth) / 5;
      const [votes, own] = [new Float64Array(truth.length * options), new Float64Array(truth.length * options)];
      for (const [i, , ticked] of rows) for (const o of ticked) votes[i * options + o]! += 1 / 3;
      for (let o = 0; o < options; o++) {
        const label = Int32Array.from(rows, ([, , ticked]) => (ticked.includes(o) ? 1 : 0));
        const { posterior } = hds(answers(given.item, given.worker, label, { ...given, classes: 2 }));
        for (let i = 0; i < truth.length; i++) own[i * options + o] = posterior[i * 2 + 1]!;
      }
      voted += exactly(chooseSet(votes).chosen, truth) / 5;
      alone += exactly(chooseSet(own).chosen, truth) / 5;
    }
    expect(chosen).toBeGreaterThan(voted + 0.1);
    expect(chosen).toBeGreaterThan(alone + 0.02);
  });

  test('are as sure as they are right, on average', () => {
    let [said, was] = [0, 0];
    for (let seed = 11; seed <= 18; seed++) {
      const { truth, rows, options } = crowd(seed);
      const { exact, chosen } = selectOptions(of(rows, options));
      said += exact.reduce((sum, p) => sum + p / exact.length, 0) / 8;
      was += exactly(chosen, truth) / 8;
    }
    expect(Math.abs(said - was)).toBeLessThan(0.05);
  });

  test('leave out what nobody ticks, take in what everybody ticks, and stay empty for none of these', () => {
    const rows: Row[] = [];
    for (let i = 0; i < 40; i++) for (let w = 0; w < 3; w++) rows.push([i, w, i % 2 === 0 ? [0, 2] : [0]]);
    const { chosen, belief } = selectOptions(of(rows, 4));
    for (let i = 0; i < 40; i++) expect([...chosen.subarray(i * 4, i * 4 + 4)]).toEqual([1, 0, i % 2 === 0 ? 1 : 0, 0]);
    expect(Math.max(...belief.filter((_, q) => q % 4 === 3))).toBeLessThan(0.01);
    const empty = selectOptions(
      of(
        rows.map(([i, w]) => [i, w, []] as const),
        4,
      ),
    );
    expect(empty.chosen.every((one) => one === 0)).toBe(true);
    expect(Math.min(...empty.jaccard)).toBeGreaterThan(0.9);
  });

  test('keep gold and let it teach', () => {
    const { truth, rows, options } = crowd(21, { each: 2 });
    const gold = Int32Array.from(truth.flatMap((set, i) => (i < 50 ? set : set.map(() => -1))));
    const told = selectOptions(of(rows, options), { gold });
    for (let q = 0; q < 50 * options; q++) expect(told.chosen[q]).toBe(gold[q]);
    for (let i = 0; i < 50; i++) expect(told.exact[i]).toBe(1);
    expect(() => selectOptions(of(rows, options), { gold: gold.slice(1) })).toThrow('Gold');
  });

  test('never lower their trace once it stands what is lent', () => {
    for (let seed = 31; seed <= 38; seed++) {
      const { truth, rows, options } = crowd(seed, { each: 1 + (seed % 4) });
      const gold = Int32Array.from(truth.flatMap((set, i) => (i < seed ? set : set.map(() => -1))));
      const { trace, converged } = selectOptions(of(rows, options), seed % 2 === 0 ? { gold } : {});
      expect(converged).toBe(true);
      for (let k = 1; k < trace.length; k++) expect(trace[k]! - trace[k - 1]!).toBeGreaterThan(-1e-7);
    }
  });

  test('say so when the rounds run out', () => {
    const { rows, options } = crowd(40);
    for (const iterationsMax of [1, 2, 5]) {
      const { iterations, converged } = selectOptions(of(rows, options), { iterationsMax });
      expect([iterations, converged]).toEqual([iterationsMax, false]);
    }
  });

  test('of an item that nobody answered are what is common', () => {
    const { rows, options } = crowd(22);
    const { belief, share } = selectOptions(of(rows, options, { items: 151 }));
    for (let o = 0; o < options; o++) expect(belief[150 * options + o]).toBeCloseTo(share[o]!, 9);
  });

  test('come from one response, and are refused where there is no option at all', () => {
    const { belief, exact } = selectOptions(of([[0, 0, [1]]], 3));
    expect(belief[1]!).toBeGreaterThan(belief[0]!);
    expect(Number.isFinite(exact[0]!)).toBe(true);
    const none = collectSelections([{ item: 1, worker: 1, options: [] }]).selections;
    expect(() => selectOptions(none)).toThrow('no options');
  });

  test('follow any renaming of options, workers and items', () => {
    const row = fc.tuple(fc.nat(4), fc.nat(3), fc.uniqueArray(fc.nat(3), { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const counts = { items: 5, workers: 4 };
        const there = selectOptions(of(rows, 4, counts));
        const turned = rows.map(([i, w, ticked]) => [4 - i, 3 - w, ticked.map((o) => 3 - o)] as const).reverse();
        const back = selectOptions(of(turned, 4, counts));
        for (let q = 0; q < 20; q++) {
          expect(there.belief[q]! >= 0 && there.belief[q]! <= 1).toBe(true);
          expect(back.belief[19 - q]).toBeCloseTo(there.belief[q]!, 6);
        }
      }),
      { numRuns: 60 },
    );
  });
});
