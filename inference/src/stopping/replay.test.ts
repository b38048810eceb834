import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracyOf } from '../categorical/accuracy.ts';
import { majority } from '../categorical/majority.ts';
import { simulatedCrowd } from '../testing/simulated-crowd.ts';
import { replay } from './replay.ts';
import type { StoppingRule } from './rules.ts';

const skills = Array.from({ length: 20 }, (_, w) => 0.6 + 0.35 * ((w % 4) / 3));
const { answers: crowd, truth } = simulatedCrowd(3, { items: 300, classes: 3, skills, each: 9 });
const sizes = { items: crowd.items, classes: crowd.classes };

test('every answer is used at most once, as it was recorded', () => {
  const { state, answers } = replay(crowd, { rule: { kind: 'target', target: 0.95 }, seed: 1 });
  const key = (a: typeof crowd, r: number) => `${a.item[r]} ${a.worker[r]} ${a.label[r]}`;
  const recorded = new Set(Array.from(crowd.item, (_, r) => key(crowd, r)));
  const used = state.answers();
  const keys = Array.from(used.item, (_, r) => key(used, r));
  expect(keys).toHaveLength(answers);
  expect(new Set(keys).size).toBe(answers);
  expect(keys.every((one) => recorded.has(one))).toBe(true);
});

test('a rule that is never content uses everything and ends', () => {
  const end = replay(crowd, { rule: { kind: 'target', target: 1 }, seed: 1 });
  expect(end.answers).toBe(crowd.item.length);
  expect(accuracyOf({ ...sizes, posterior: end.shares }, truth)).toBeCloseTo(accuracyOf(majority(crowd), truth), 12);
});

test('a rule that is content at once uses the beginning alone: one each, five for a twentieth', () => {
  const end = replay(crowd, { rule: { kind: 'target', target: 0 }, seed: 1 });
  expect([end.answers, end.rounds]).toEqual([300 + 15 * 4, 0]);
});

test('it saves more than half of the answers at the accuracy of the majority', () => {
  const end = replay(crowd, { rule: { kind: 'target', target: 0.99 }, seed: 2 });
  expect(end.answers).toBeLessThan(crowd.item.length / 2);
  expect(accuracyOf({ ...sizes, posterior: end.posterior }, truth)).toBeGreaterThan(
    accuracyOf(majority(crowd), truth) - 0.01,
  );
});

test('the same seed gives the same, another seed something else', () => {
  const run = (seed: number) => replay(crowd, { rule: { kind: 'target', target: 0.9 }, seed });
  expect(run(4).posterior).toEqual(run(4).posterior);
  expect(run(4).posterior).not.toEqual(run(5).posterior);
});

test('in recorded order the first answers are those recorded first', () => {
  const end = replay(crowd, { rule: { kind: 'fixed', answers: 2 }, seed: 1, order: 'recorded', seedShare: 0 });
  const used = end.state.answers();
  const given = new Map<number, Set<number>>();
  for (let r = 0; r < used.item.length; r++)
    given.set(used.item[r]!, (given.get(used.item[r]!) ?? new Set()).add(used.worker[r]!));
  const firstTwo = Array.from(crowd.item.subarray(0, 0));
  for (let r = 0; r < crowd.item.length; r += 9) firstTwo.push(crowd.item[r]!);
  for (const i of firstTwo)
    expect([...given.get(i)!].sort()).toEqual([...crowd.worker.subarray(i * 9, i * 9 + 2)].sort());
});

test('choosing among those who answered spends less for the same target', () => {
  const run = (choice: 'given' | 'best-worker') =>
    replay(crowd, { rule: { kind: 'target', target: 0.95 }, seed: 2, choice }).answers;
  expect(run('best-worker')).toBeLessThan(run('given'));
});

test('the more is wanted, the more is spent', () => {
  const spent = [0.5, 0.8, 0.95, 0.999].map(
    (target) => replay(crowd, { rule: { kind: 'target', target }, seed: 3 }).answers,
  );
  expect(spent).toEqual([...spent].sort((a, b) => a - b));
});

const anyRule: fc.Arbitrary<StoppingRule> = fc.oneof(
  fc.record({ kind: fc.constant('lead' as const), lead: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('target' as const), target: fc.double({ min: 0.3, max: 1, noNaN: true }) }),
);

test('whatever the crowd and the rule, no item gets more than allowed or recorded, and it ends', () => {
  fc.assert(
    fc.property(anyRule, fc.nat(99), fc.integer({ min: 1, max: 6 }), (rule, seed, answersMax) => {
      const small = simulatedCrowd(seed, { items: 20, classes: 2, skills: [0.9, 0.4, 0.5, 0.6, 0.7], each: 4 });
      const end = replay(small.answers, { rule: { ...rule, answersMax }, seed, seedShare: 0.2, seedAnswers: 3 });
      for (let i = 0; i < 20; i++) {
        expect(end.state.answersOf(i)).toBeLessThanOrEqual(Math.max(3, Math.min(4, answersMax)));
        expect(end.state.answersOf(i)).toBeGreaterThanOrEqual(1);
      }
      expect(end.posterior.every((p) => p >= 0 && p <= 1)).toBe(true);
      expect(end.refits).toBeLessThan(60);
    }),
    { numRuns: 40 },
  );
});

test('a calibration that doubts everything spends everything', () => {
  const rule = { kind: 'target', target: 0.9 } as const;
  const end = replay(crowd, { rule, seed: 1, calibration: { probability: () => 0.5 } });
  expect(end.answers).toBe(crowd.item.length);
});

test.each([{ seedShare: 2 }, { start: 0 }, { refitShare: 0 }, { seedAnswers: Number.NaN }])(
  'settings that cannot be are refused: %o',
  (options) => {
    const rule = { kind: 'target', target: 0.9 } as const;
    expect(() => replay(crowd, { rule, seed: 1, ...options })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  },
);

test('with gold enough the rule goes by a confidence that was calibrated on it, and known items cost no more than the beginning', () => {
  const gold = Int32Array.from(truth, (k, i) => (i % 2 === 0 ? k : -1));
  const lead: StoppingRule = { kind: 'lead', lead: 3 };
  const calibrated = { rule: { kind: 'target', target: 0.9 } as const, gold: 100 };
  const end = replay(crowd, { rule: lead, calibrated, gold, seed: 1 });
  const without = replay(crowd, { rule: lead, seed: 1 });
  expect(end.answers).toBeLessThan(without.answers);
  const wrong = Array.from(truth).filter((k, i) => i % 2 === 1 && end.state.best(i) !== k).length;
  expect(wrong / (crowd.items / 2)).toBeLessThan(0.1);
});

test('with too little gold the first rule stays', () => {
  const gold = Int32Array.from(truth, (k, i) => (i < 50 ? k : -1));
  const lead: StoppingRule = { kind: 'lead', lead: 3 };
  const calibrated = { rule: { kind: 'target', target: 0.5 } as const, gold: 100 };
  expect(replay(crowd, { rule: lead, calibrated, gold, seed: 1 }).answers).toBe(
    replay(crowd, { rule: lead, seed: 1 }).answers,
  );
});
