import { activityKinds } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { belongsTo, type Launched, type Placed } from './attribution.ts';
import { guessed, type Part, type PerItem, receiptOf, type Spent, takenOf } from './receipt.ts';

const perItem = fc
  .record({
    minutes: fc.double({ min: 0.05, max: 120, noNaN: true }),
    below: fc.double({ min: 0, max: 1, noNaN: true }),
    above: fc.double({ min: 0, max: 3, noNaN: true }),
  })
  .map(
    ({ minutes, below, above }): PerItem => ({
      ...{ basis: 'measured', runs: 3, minutes },
      ...{ low: minutes * (1 - below), high: minutes * (1 + above) },
    }),
  );
const spent: fc.Arbitrary<Spent> = fc.dictionary(
  fc.constantFrom(...activityKinds),
  fc.integer({ min: 0, max: 40_000 }),
);
/** Parts of a few templates, each with one baseline or none. */
const parts = fc
  .record({
    baselines: fc.array(fc.option(perItem), { minLength: 4, maxLength: 4 }),
    parts: fc.array(fc.record({ template: fc.nat(3), items: fc.nat(5000), spent }), { maxLength: 12 }),
  })
  .map(({ baselines, parts: all }): Part[] =>
    all.map(({ template, items, spent: of }) => ({
      ...{ templateId: `t${template}`, items, spent: of, perItem: baselines[template] ?? null },
    })),
  );
const near = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThan(1e-6 * Math.max(1, Math.abs(a), Math.abs(b)));

describe('a receipt', () => {
  test('is what was gained less what was spent, and its lines sum to it', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const { gained, costs, net } = receiptOf(all);
        near(net.minutes, gained.minutes - costs.reduce((sum, { minutes }) => sum + minutes, 0));
        near(net.high - net.low, gained.high - gained.low);
        expect(net.low).toBeLessThanOrEqual(net.minutes + 1e-6);
        expect(net.high).toBeGreaterThanOrEqual(net.minutes - 1e-6);
      }),
    );
  });

  test('of the whole is the sum of the receipts of its parts, however they are split', () => {
    fc.assert(
      fc.property(parts, fc.nat(12), (all, at) => {
        const whole = receiptOf(all);
        const split = [all.slice(0, at), all.slice(at)].map(receiptOf);
        const single = all.map((part) => receiptOf([part]));
        for (const pieces of [split, single]) {
          near(
            whole.net.minutes,
            pieces.reduce((sum, { net }) => sum + net.minutes, 0),
          );
          near(
            takenOf(whole),
            pieces.reduce((sum, piece) => sum + takenOf(piece), 0),
          );
          expect(whole.items).toBe(pieces.reduce((sum, { items }) => sum + items, 0));
          expect(whole.unmeasured).toBe(pieces.reduce((sum, { unmeasured }) => sum + unmeasured, 0));
        }
      }),
    );
  });

  test('has an interval that is never wider than those of its parts together, nor narrower than the widest template’s', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const whole = receiptOf(all).gained;
        const single = all.map((part) => receiptOf([part]).gained);
        const below = single.map(({ minutes, low }) => minutes - low);
        expect(whole.minutes - whole.low).toBeLessThanOrEqual(below.reduce((a, b) => a + b, 0) + 1e-6);
        for (const one of single)
          expect(whole.high - whole.minutes).toBeGreaterThanOrEqual(one.high - one.minutes - 1e-6);
        expect(whole.low).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('says what it rests on', () => {
    const measured: PerItem = { basis: 'measured', runs: 1, minutes: 2, low: 1, high: 4 };
    const part = (of: PerItem | null, items = 1): Part => ({ templateId: 't', items, perItem: of, spent: {} });
    expect(receiptOf([]).basis).toBe('none');
    expect(receiptOf([part(null)]).basis).toBe('none');
    expect(receiptOf([part(measured), part(null, 0)]).basis).toBe('measured');
    expect(receiptOf([part(measured, 0)]).basis).toBe('measured');
    expect(receiptOf([part(guessed(2))]).basis).toBe('estimate');
    expect(receiptOf([part(guessed(2)), part(measured)]).basis).toBe('mixed');
    expect(guessed(4)).toMatchObject({ low: 2, high: 6, runs: 0 });
  });
});

describe('intervals', () => {
  test('of many templates together hold the truth as often as they say, in a simulation', () => {
    const random = randomFrom(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let held = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      let truth = 0;
      const all = Array.from({ length: 1 + (round % 6) }, (_, t): Part[] => {
        const minutes = 1 + 9 * random();
        const error = minutes * (0.05 + 0.2 * random());
        // Measured with an error that is known, as the baseline's interval claims: 95 % of such hold the truth.
        const seen = Math.max(0.1, minutes + error * normal());
        const each: PerItem = {
          basis: 'measured',
          runs: 5,
          minutes: seen,
          low: Math.max(0, seen - 1.96 * error),
          high: seen + 1.96 * error,
        };
        return Array.from({ length: 1 + (round % 3) }, () => {
          const items = Math.ceil(200 * random());
          truth += items * minutes - 20;
          return { templateId: `t${t}`, items, perItem: each, spent: { review: 1200 } };
        });
      }).flat();
      const { net } = receiptOf(all);
      if (net.low <= truth && truth <= net.high) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.94);
    expect(held / rounds).toBeLessThan(0.97);
  });
});

describe('a span', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const templates = fc.constantFrom('t1', 't2');
  const batches = fc.uniqueArray(
    fc.record({ id: ids, templateId: templates, launchedAt: fc.option(fc.integer({ min: 0, max: 20 })) }),
    { selector: ({ id }) => id },
  );
  const span: fc.Arbitrary<Placed> = fc.record({
    ...{ templateId: fc.option(templates), batchId: fc.constant(null), endedAt: fc.integer({ min: 0, max: 22 }) },
  });

  test('belongs to its own batch, else to the first of its template that was launched after it', () => {
    fc.assert(
      fc.property(batches, span, (all: Launched[], one) => {
        const of = belongsTo(one, all);
        const after = all.filter(
          (b) => b.templateId === one.templateId && b.launchedAt !== null && b.launchedAt >= one.endedAt,
        );
        expect(of === null).toBe(after.length === 0);
        for (const other of after)
          expect(after.find(({ id }) => id === of)!.launchedAt).toBeLessThanOrEqual(other.launchedAt!);
        expect(belongsTo({ ...one, batchId: 'x' }, all)).toBe('x');
        expect(belongsTo(one, all.toReversed())).toBe(of);
      }),
    );
  });
});

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
