import { type Field, field, firstSlots, type Plan, planNamed } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldVerdict, itemVerdict, ruleFor, slotsAfter, voteKindOf } from './belief.ts';

const yesNo = field.parse({ kind: 'yes_no', key: 'ripe', label: 'Ripe?' });
const remark = field.parse({ kind: 'text', key: 'remark', label: 'Remark', required: false });
const story = field.parse({ kind: 'long_text', key: 'story', label: 'Story' });
const custom = (some: Partial<Plan>): Plan => ({ ...planNamed('careful'), name: 'custom', ...some });
const held = (votes: number[], score = 0.5, calibrated = false) => ({
  ...{ votes, score, calibrated },
  answers: votes.reduce((sum, n) => sum + n, 0),
});
// The second item: the first of every twenty begins with more answers.
const second = 2;

describe('a field', () => {
  test('is settled by the lead of votes until a confidence can be told, then by its target', () => {
    const plan = custom({ answersMin: 1, answersMax: 7, lead: 2, target: 0.95 });
    expect(fieldVerdict(plan, yesNo, second, held([1]))).toBe('ask');
    expect(fieldVerdict(plan, yesNo, second, held([2]))).toBe('reached');
    expect(fieldVerdict(plan, yesNo, second, held([2, 1], 0.99))).toBe('ask');
    expect(fieldVerdict(plan, yesNo, second, held([2, 1], 0.96, true))).toBe('reached');
    expect(fieldVerdict(plan, yesNo, second, held([3], 0.9, true))).toBe('ask');
  });

  test('may have a target of its own', () => {
    const plan = custom({ answersMin: 1, answersMax: 7, target: 0.8, targets: { ripe: 0.99 } });
    expect(fieldVerdict(plan, yesNo, second, held([2], 0.95, true))).toBe('ask');
  });

  test('is given up at the most answers without the lead', () => {
    const plan = custom({ answersMin: 1, answersMax: 3, lead: 2 });
    expect(fieldVerdict(plan, yesNo, second, held([2, 1]))).toBe('given_up');
  });

  test('that nobody can vote on never asks for more than the least', () => {
    const plan = custom({ answersMin: 2, answersMax: 7, lead: 3 });
    for (const one of [remark, story]) {
      expect(voteKindOf(one)).toBe('none');
      expect(fieldVerdict(plan, one, second, held([1]))).toBe('ask');
      expect(fieldVerdict(plan, one, second, held([1, 1]))).toBe('reached');
    }
  });

  test('asked once by a plan of one answer is settled by it, whatever lead was said', () => {
    const plan = custom({ answersMin: 1, answersMax: 1, lead: 5, target: null });
    expect(fieldVerdict(plan, yesNo, second, held([1]))).toBe('reached');
  });
});

const votes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }).map((list) => list.sort((a, b) => b - a));
const plan = fc
  .record({
    answersMin: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 0, max: 6 }),
    lead: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ answersMin, more, lead }) => custom({ answersMin, answersMax: answersMin + more, lead }));

test('whatever the plan and the votes: never less than the least, never asked beyond the most', () => {
  fc.assert(
    fc.property(
      plan,
      votes,
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (p, counts, number, score, calibrated) => {
        const now = held(counts, score, calibrated);
        const verdict = fieldVerdict(p, yesNo, number, now);
        if (now.answers < firstSlots(p, number)) expect(verdict).toBe('ask');
        if (now.answers >= Math.max(p.answersMax, firstSlots(p, number))) expect(verdict).not.toBe('ask');
        expect(ruleFor(p, yesNo, number, calibrated).answersMin).toBe(firstSlots(p, number));
      },
    ),
  );
});

test('an item is asked while any field wants it, and settled when all are', () => {
  const of = (...verdicts: ('ask' | 'reached' | 'given_up')[]) => itemVerdict(verdicts.map((verdict) => ({ verdict })));
  expect(of('reached', 'ask', 'given_up')).toBe('ask');
  expect(of('reached', 'given_up')).toBe('given_up');
  expect(of('reached', 'reached')).toBe('reached');
  expect(of()).toBe('reached');
});

test('slots: one more only when nothing is under way, none when settled, the first ones left alone', () => {
  expect(slotsAfter('ask', { given: 2, awaited: 0, open: 0 })).toBe(1);
  expect(slotsAfter('ask', { given: 2, awaited: 1, open: 0 })).toBe(0);
  expect(slotsAfter('ask', { given: 1, awaited: 0, open: 4 })).toBe(4);
  expect(slotsAfter('reached', { given: 3, awaited: 1, open: 2 })).toBe(0);
  expect(slotsAfter('given_up', { given: 3, awaited: 0, open: 1 })).toBe(0);
});

test('fields with few possible values are learned from, the others only counted', () => {
  const kinds = (one: Field): string => voteKindOf(one);
  expect(kinds(yesNo)).toBe('closed');
  expect(kinds(field.parse({ kind: 'rating', key: 'stars', label: 'Stars' }))).toBe('closed');
  expect(kinds(field.parse({ kind: 'number', key: 'price', label: 'Price' }))).toBe('open');
  expect(kinds(field.parse({ kind: 'text', key: 'name', label: 'Name' }))).toBe('open');
  const options = Array.from({ length: 60 }, (_, i) => ({ value: `v${i}`, label: `V ${i}` }));
  expect(kinds(field.parse({ kind: 'choice', key: 'many', label: 'Many', options }))).toBe('open');
});
