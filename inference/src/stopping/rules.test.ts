import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { leadFor, leadOf, makeRule, type StoppingRule } from './rules.ts';

const soFar = (votes: number[], confidence = 0.5) => ({
  answers: votes.reduce((a, b) => a + b, 0),
  votes,
  confidence,
});

test('a lead of two stops at 2:0 and 3:1, but not at 2:1', () => {
  const rule = makeRule({ kind: 'lead', lead: 2 });
  expect(rule(soFar([1, 0]))).toBe('ask');
  expect(rule(soFar([2, 0]))).toBe('reached');
  expect(rule(soFar([2, 1]))).toBe('ask');
  expect(rule(soFar([1, 3]))).toBe('reached');
});

test('the lead is over the runner-up, not over all others together', () => {
  expect(leadOf([3, 1, 1, 1])).toBe(2);
  expect(leadOf([2, 2, 5])).toBe(3);
  expect(leadOf([2, 0, 2])).toBe(0);
  expect(leadOf([4])).toBe(4);
  expect(leadOf([])).toBe(0);
});

test('a target stops when it is reached, and asks again when confidence has fallen', () => {
  const rule = makeRule({ kind: 'target', target: 0.9 });
  expect(rule(soFar([1, 0], 0.9))).toBe('reached');
  expect(rule(soFar([2, 1], 0.8))).toBe('ask');
});

test('a fixed number of answers stops at that number', () => {
  const rule = makeRule({ kind: 'fixed', answers: 3 });
  expect([rule(soFar([2])), rule(soFar([3])), rule(soFar([4]))]).toEqual(['ask', 'reached', 'reached']);
});

const anyRule = fc.oneof(
  fc.record({ kind: fc.constant('lead' as const), lead: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('target' as const), target: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

test('no rule stops below the least or asks beyond the most answers', () => {
  fc.assert(
    fc.property(
      anyRule,
      fc.nat(5),
      fc.nat(5),
      fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rule, answersMin, more, votes, confidence) => {
        const answersMax = answersMin + more;
        const item = soFar(votes, confidence);
        const verdict = makeRule({ ...rule, answersMin, answersMax } satisfies StoppingRule)(item);
        if (item.answers < answersMin) expect(verdict).toBe('ask');
        else if (item.answers >= answersMax) expect(verdict).not.toBe('ask');
      },
    ),
  );
});

// By hand: .8^2 / (.8^2 + .2^2) = .941 and .8^3 / (.8^3 + .2^3) = .985.
test('the lead that a target needs is that of the sequential test', () => {
  expect(leadFor(0.94, 0.8)).toBe(2);
  expect(leadFor(0.95, 0.8)).toBe(3);
  expect(leadFor(0.8, 0.8)).toBe(1);
  expect(leadFor(0.5, 0.9)).toBe(1);
});

test.each([
  [0.7, 0.9],
  [0.8, 0.95],
  [0.6, 0.8],
])('with people right at %d, stopping at the lead for %d is right that often', (accuracy, target) => {
  const random = makeRandom(1);
  const rule = makeRule({ kind: 'lead', lead: leadFor(target, accuracy) });
  let right = 0;
  for (let item = 0; item < 4000; item++) {
    const votes = [0, 0];
    while (rule(soFar(votes)) === 'ask') votes[random.next() < accuracy ? 0 : 1]!++;
    right += Number(votes[0]! > votes[1]!);
  }
  // Three standard errors of 4,000 items.
  expect(right / 4000).toBeGreaterThan(target - 3 * Math.sqrt((target * (1 - target)) / 4000));
});

test('where the skills are known, items stopped at a target are right that often', () => {
  const [random, target] = [makeRandom(7), 0.9];
  const skills = [0.6, 0.7, 0.8, 0.9];
  const rule = makeRule({ kind: 'target', target, answersMax: 6 });
  let [reached, right] = [0, 0];
  for (let item = 0; item < 4000; item++) {
    let [odds, answers, verdict] = [0, 0, 'ask'];
    for (; verdict === 'ask'; answers++) {
      const skill = skills[random.below(4)]!;
      odds += (random.next() < skill ? 1 : -1) * Math.log(skill / (1 - skill));
      verdict = rule({ answers: answers + 1, votes: [], confidence: 1 / (1 + Math.exp(-Math.abs(odds))) });
    }
    if (verdict !== 'reached') continue;
    reached++;
    right += Number(odds > 0);
  }
  expect(reached).toBeGreaterThan(2000);
  expect(right / reached).toBeGreaterThan(target - 3 * Math.sqrt((target * (1 - target)) / reached));
});

test.each([
  () => makeRule({ kind: 'lead', lead: 0 }),
  () => makeRule({ kind: 'lead', lead: Number.NaN }),
  () => makeRule({ kind: 'target', target: 1.1 }),
  () => makeRule({ kind: 'fixed', answers: -1 }),
  () => makeRule({ kind: 'lead', lead: 1, answersMin: 3, answersMax: 2 }),
  () => makeRule({ kind: 'lead', lead: 1, answersMax: Number.NaN }),
  () => leadFor(0.9, 0.5),
  () => leadFor(1, 0.9),
])('a rule that cannot work is refused', (make) => {
  expect(make).toThrow(expect.objectContaining({ code: 'option.range' }));
});
