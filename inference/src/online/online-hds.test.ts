import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answers, unknown } from '../answers/answers.ts';
import { accuracyOf } from '../categorical/accuracy.ts';
import { hds } from '../categorical/hds.ts';
import { majority } from '../categorical/majority.ts';
import { makeRandom } from '../random.ts';
import { simulatedCrowd } from '../testing/simulated-crowd.ts';
import { OnlineHds } from './online-hds.ts';

const [items, workers, classes] = [8, 6, 3];
const step = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'add', 'withdraw', 'replace', 'gold', 'refit'),
  item: fc.nat(items - 1),
  worker: fc.nat(workers - 1),
  label: fc.nat(classes - 1),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const history = fc.array(step, { maxLength: 80 });

/** Does what can be done of a history; what it leaves behind is also kept in plain maps. */
function live(steps: readonly Step[]) {
  const state = new OnlineHds(classes);
  const given = new Map<string, [number, number, number]>();
  const gold = new Int32Array(items).fill(unknown);
  for (const { kind, item, worker, label } of steps) {
    const key = `${item} ${worker}`;
    if (kind === 'refit') state.refit();
    else if (kind === 'gold') {
      gold[item] = worker === 0 ? unknown : label;
      state.setGold(item, gold[item]!);
    } else if (given.has(key)) {
      if (kind === 'withdraw') {
        state.withdraw(item, worker);
        given.delete(key);
      } else if (kind === 'replace') {
        state.replace(item, worker, label);
        given.set(key, [item, worker, label]);
      }
    } else if (kind === 'add') {
      state.add(item, worker, label);
      given.set(key, [item, worker, label]);
    }
  }
  return { state, gold, given: [...given.values()] };
}

test('after any history in any order a refit agrees with the batch fit to within a millionth', () => {
  fc.assert(
    fc.property(history, fc.integer(), (steps, seed) => {
      const { state, gold, given } = live(steps);
      fc.pre(given.length > 0);
      const order = makeRandom(seed).shuffle(Int32Array.from(given, (_, n) => n));
      const column = (at: 0 | 1 | 2) => Int32Array.from(order, (n) => given[n]![at]);
      const all = answers(column(0), column(1), column(2), { items, workers, classes });
      // Equally many rounds for both: when the climb ends is decided by the last digits of the likelihood.
      const rounds = { iterationsMax: 60, tolerance: 0 };
      const batch = hds(all, { gold, ...rounds });
      state.refit(rounds);
      for (const [item] of given)
        for (let k = 0; k < classes; k++)
          expect(Math.abs(state.posterior(item)[k]! - batch.posterior[item * classes + k]!)).toBeLessThan(1e-6);
    }),
  );
});

test('beliefs sum to one and chances too, whatever has happened', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { state } = live(steps);
      for (let i = 0; i < items + 2; i++) {
        const belief = state.posterior(i);
        expect(belief.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(belief.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        expect(state.score(i)).toBe(Math.max(...belief));
      }
      for (let w = -1; w < workers + 1; w++)
        for (let k = 0; k < classes; k++)
          expect([0, 1, 2].reduce((sum, l) => sum + state.chances(w)[l * classes + k]!, 0)).toBeCloseTo(1, 9);
    }),
  );
});

test('a further answer never lowers the belief in its label, so unanimous answers never lower confidence', () => {
  fc.assert(
    fc.property(history, fc.nat(classes - 1), fc.integer({ min: 1, max: 30 }), (steps, label, further) => {
      const { state } = live(steps);
      const fresh = items;
      for (let n = 0; n < further; n++) {
        const before = state.posterior(fresh)[label]!;
        // First the people whose history is known, also those who answer backwards, then newcomers.
        state.add(fresh, n, label);
        expect(state.posterior(fresh)[label]!).toBeGreaterThanOrEqual(before - 1e-12);
      }
      if (further > 8) expect(state.best(fresh)).toBe(label);
    }),
  );
});

test('an item with one answer and without gold teaches nothing about its worker', () => {
  fc.assert(
    fc.property(history, fc.nat(classes - 1), (steps, label) => {
      const { state } = live(steps);
      const before = [state.chances(2), state.chances(-1)];
      state.add(items, 2, label);
      expect([state.chances(2), state.chances(-1)]).toEqual(before);
    }),
  );
});

test('gold teaches with one answer, and teaches otherwise once it is corrected', () => {
  const state = new OnlineHds(2);
  state.add(0, 0, 1);
  const blank = state.chances(0);
  state.setGold(0, 1);
  expect(state.chances(0)[3]!).toBeGreaterThan(blank[3]!);
  expect([...state.posterior(0)]).toEqual([0, 1]);
  state.setGold(0, 0);
  expect(state.chances(0)[2]!).toBeGreaterThan(blank[2]!);
  state.setGold(0, unknown);
  expect(state.goldOf(0)).toBe(unknown);
  for (let cell = 0; cell < 4; cell++) expect(state.chances(0)[cell]!).toBeCloseTo(blank[cell]!, 12);
});

test('what is withdrawn does not count any more, and after a refit it is as if it had never been', () => {
  const [once, never] = [new OnlineHds(2), new OnlineHds(2)];
  for (const state of [once, never])
    for (const [i, w, l] of [
      [0, 0, 1],
      [0, 1, 1],
      [1, 0, 0],
      [1, 1, 0],
    ] as const)
      state.add(i, w, l);
  once.add(0, 2, 0);
  once.withdraw(0, 2);
  expect(once.size).toBe(4);
  expect(once.answersOf(0)).toBe(2);
  once.refit();
  never.refit();
  for (let i = 0; i < 2; i++) expect(once.posterior(i)[1]!).toBeCloseTo(never.posterior(i)[1]!, 6);
  expect(once.hasAnswered(0, 2)).toBe(false);
});

test('a replaced answer counts with its new label', () => {
  const state = new OnlineHds(2);
  for (let w = 0; w < 4; w++) state.add(0, w, 0);
  expect(state.best(0)).toBe(0);
  for (let w = 0; w < 4; w++) state.replace(0, w, 1);
  expect(state.best(0)).toBe(1);
  expect([...state.answers().label]).toEqual([1, 1, 1, 1]);
});

test('labels under other names give the same beliefs under those names', () => {
  const named = (rename: (label: number) => number) => {
    const state = new OnlineHds(3);
    const { answers } = simulatedCrowd(5, { items: 30, classes: 3, skills: [0.9, 0.8, 0.5, 0.6], each: 3 });
    for (let r = 0; r < answers.item.length; r++)
      state.add(answers.item[r]!, answers.worker[r]!, rename(answers.label[r]!));
    return state;
  };
  const [one, other] = [named((l) => l), named((l) => (l + 1) % 3)];
  for (let i = 0; i < 30; i++)
    for (let k = 0; k < 3; k++) expect(other.posterior(i)[(k + 1) % 3]!).toBeCloseTo(one.posterior(i)[k]!, 9);
});

test('without a single refit it knows better than the majority, and a refit half-way brings it to what the batch fit knows', () => {
  const skills = Array.from({ length: 30 }, (_, w) => [0.95, 0.9, 0.7, 0.5, 0.5][w % 5]!);
  const { answers: crowd, truth } = simulatedCrowd(11, { items: 1000, classes: 2, skills, each: 5 });
  const order = makeRandom(3).shuffle(Int32Array.from(crowd.item, (_, r) => r));
  const accuracyLive = (refitAt: number): number => {
    const state = new OnlineHds(2);
    order.forEach((r, n) => {
      if (n === refitAt) state.refit();
      state.add(crowd.item[r]!, crowd.worker[r]!, crowd.label[r]!);
    });
    const posterior = new Float64Array(2000);
    for (let i = 0; i < 1000; i++) posterior.set(state.posterior(i), i * 2);
    return accuracyOf({ items: 1000, classes: 2, posterior }, truth);
  };
  expect(accuracyLive(-1)).toBeGreaterThan(accuracyOf(majority(crowd), truth) + 0.02);
  expect(accuracyLive(2500)).toBeGreaterThan(accuracyOf(hds(crowd), truth) - 0.02);
});

test('a state without answers has nothing to refit', () => {
  const state = new OnlineHds(2);
  expect(state.refit()).toBeNull();
  state.setGold(0, 1);
  expect(state.refit()).toBeNull();
  expect([...state.posterior(0)]).toEqual([0, 1]);
});

test('a calibration turns the belief into a probability', () => {
  const state = new OnlineHds(2);
  state.add(0, 0, 1);
  expect(state.confidence(0, { probability: (row) => Math.max(...row) / 2 })).toBeCloseTo(state.score(0) / 2, 12);
});

test('an item of ten thousand answers is as good as any', () => {
  const state = new OnlineHds(2);
  for (let w = 0; w < 10_000; w++) state.add(0, w, w % 10 === 0 ? 0 : 1);
  expect(state.best(0)).toBe(1);
  expect(state.refit()!.converged).toBe(true);
  expect([...state.posterior(0)].every(Number.isFinite)).toBe(true);
});

test('one class is certain, and an item nobody knows is like the others', () => {
  const one = new OnlineHds(1);
  one.add(0, 0, 0);
  expect([...one.posterior(0), ...one.posterior(7)]).toEqual([1, 1]);
  const two = new OnlineHds(2);
  for (let i = 0; i < 6; i++) two.setGold(i, 1);
  expect(two.posterior(99)[1]!).toBeCloseTo(7 / 8, 12);
  expect(two.best(new OnlineHds(2).items)).toBe(1);
  expect(new OnlineHds(2).best(0)).toBe(unknown);
});

test.each([
  ['option.range', () => new OnlineHds(0)],
  ['option.range', () => new OnlineHds(2.5)],
  ['classes.too-many', () => new OnlineHds(100_000)],
  ['answers.range', () => new OnlineHds(2).add(0, 0, 2)],
  ['answers.range', () => new OnlineHds(2).add(-1, 0, 0)],
  ['answers.range', () => new OnlineHds(2).add(0, -1, 0)],
  ['answers.range', () => new OnlineHds(2).add(0.5, 0, 0)],
  ['answers.range', () => new OnlineHds(2).add(0, Number.NaN, 0)],
  ['classes.too-many', () => new OnlineHds(2).add(2 ** 40, 0, 0)],
  ['answers.none', () => new OnlineHds(2).withdraw(0, 0)],
  ['answers.none', () => new OnlineHds(2).replace(0, 0, 1)],
  ['answers.none', () => new OnlineHds(2).answers()],
  ['gold.range', () => new OnlineHds(2).setGold(0, 2)],
  ['gold.range', () => new OnlineHds(2).setGold(0, Number.NaN)],
])('refuses with %s what cannot be', (code, act) => {
  expect(act).toThrow(expect.objectContaining({ code }));
});

test('a second answer of a worker is refused, changes nothing, and is counted where repeats are kept', () => {
  const state = new OnlineHds(2);
  state.add(0, 0, 0);
  const before = state.save();
  expect(() => state.add(0, 0, 1)).toThrow(expect.objectContaining({ code: 'answers.duplicate' }));
  expect(state.save()).toEqual(before);
  const lax = new OnlineHds(2, { repeats: 'keep' });
  lax.add(0, 0, 0);
  lax.add(0, 0, 0);
  expect(lax.answersOf(0)).toBe(2);
});

test('says who answered an item, and what, without what was withdrawn', () => {
  const state = new OnlineHds(3);
  state.add(0, 4, 2);
  state.add(1, 4, 1);
  state.add(0, 7, 0);
  state.add(0, 9, 1);
  state.withdraw(0, 9);
  expect(state.answersTo(0).toSorted((a, b) => a.worker - b.worker)).toEqual([
    { worker: 4, label: 2 },
    { worker: 7, label: 0 },
  ]);
  expect(state.answersTo(5)).toEqual([]);
});
