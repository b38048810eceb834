import { activityKinds } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviceOn, type Facts } from './advice.ts';
import { escaped } from './escaped.ts';
import { moneyOf } from './money.ts';
import { type PerItem, receiptOf, type Spent } from './receipt.ts';
import { quarterMs, stepsOf } from './steps.ts';
import { sayMinutes, sayPerItem, sayReceipt } from './words.ts';

const measured: PerItem = { basis: 'measured', runs: 3, minutes: 2, low: 1.5, high: 3 };
const receipt = (items: number, spent: Spent, perItem: PerItem | null = measured) =>
  receiptOf([{ templateId: 't', items, perItem, spent }]);
const facts = (more: Partial<Facts> = {}): Facts => ({ perItem: measured, review: 'everything', batches: 1, ...more });

test.each([
  [0, '0 min'],
  [0.004, '0 min'],
  [0.5, '30 s'],
  [-0.5, '−30 s'],
  [1, '1 min'],
  [59.4, '59 min'],
  [59.6, '1 h'],
  [60, '1 h'],
  [400, '6 h 40 min'],
  [-52, '−52 min'],
  [6000, '100 h'],
  [90_000, '1,500 h'],
])('%d minutes are said as %s', (minutes, words) => {
  expect(sayMinutes(minutes)).toBe(words);
});

describe('a receipt is said', () => {
  test.each([
    [
      'given back',
      receipt(40, { review: 600 }),
      '1 h 10 min were given back by 40 items, likely between 50 min and 1 h 50 min.',
    ],
    ['lost', receipt(5, { review: 3120 }), '42 min were lost by 5 items, likely between 37 min and 45 min.'],
    ['empty', receipt(0, {}), 'No item has its result yet.'],
    ['begun', receipt(0, { brief: 600 }), 'No item has its result yet. 10 min went into it so far.'],
    [
      'of one',
      receipt(1, {}, null),
      '1 item has its result, 0 min went into it. What it would have taken is not known yet: do one yourself.',
    ],
  ])('%s', (_, of, words) => {
    expect(sayReceipt(of)).toBe(words);
  });
  test('with a guess it says that it is one', () => {
    const guess: PerItem = { basis: 'estimate', runs: 0, minutes: 2, low: 1, high: 3 };
    expect(sayReceipt(receipt(10, {}, guess))).toContain('your own estimate');
    expect(sayPerItem(guess)).toBe('2 min an item, between 60 s and 3 min: your estimate from the audit, not measured');
    expect(sayPerItem(measured)).toContain('from 3 runs');
  });
});

describe('advice', () => {
  test('names the largest deduction first, with its part of all, and what to change', () => {
    const [first, second] = adviceOn(receipt(5, { review: 2400, brief: 720 }), facts());
    expect(first?.words).toMatch(/^Reviewing took 40 min of 52 min, since every answer waits for you\. A plan /);
    expect(second?.words).toBe(
      'Writing the brief took 12 min of 52 min, and it was used once. Run it again: the next batch has it for nothing.',
    );
  });
  test('says how many items more would have paid for it, unless each costs more than it gives', () => {
    const few = adviceOn(receipt(5, { brief: 1200 }), facts());
    expect(few.at(-1)).toEqual({
      line: 'items',
      words: 'About 5 more items from the same brief would have paid for what went into it.',
    });
    const dear = adviceOn(receipt(5, { review: 1200 }), facts());
    expect(dear.at(-1)?.words).toContain('longer to look after than to do');
  });
  test('is silent when little is to be had, and asks for a baseline where there is none', () => {
    expect(adviceOn(receipt(400, { review: 600 }), facts())).toEqual([]);
    expect(adviceOn(receipt(4, {}, null), facts({ perItem: null }))).toMatchObject([{ line: 'baseline' }]);
  });
  test('never says more than four things, each a sentence, the deductions in order', () => {
    const spent = fc.dictionary(fc.constantFrom(...activityKinds), fc.integer({ min: 0, max: 20_000 }));
    fc.assert(
      fc.property(
        fc.nat(300),
        spent,
        fc.constantFrom('everything', 'unsure', 'nothing', null),
        fc.nat(5),
        (items, of, review, batches) => {
          const one = receipt(items, of);
          const advice = adviceOn(one, facts({ review, batches }));
          expect(advice.length).toBeLessThanOrEqual(4);
          for (const { words } of advice) expect(words).toMatch(/^[A-Z].*\.$/);
          const taken = advice.flatMap(({ line }) =>
            one.costs.filter(({ kind }) => kind === line).map(({ minutes }) => minutes),
          );
          expect(taken).toEqual(taken.toSorted((a, b) => b - a));
        },
      ),
    );
  });
});

describe('money', () => {
  const paid = { currency: 'INR', priceMicros: 3_000_000, answers: 40, items: 20, right: null };
  test('is price times accepted answers, to the last paisa', () => {
    expect(moneyOf(paid)).toMatchObject({ price: '3.00', spent: '120.00', perCorrect: null });
    expect(moneyOf({ ...paid, answers: 1 }).words).toContain(
      '1 accepted answer at ₹3.00 is ₹3.00, paid outside Many Hands.',
    );
    expect(moneyOf({ ...paid, priceMicros: null })).toMatchObject({ price: null, spent: null });
  });
  test('of a right result has the interval that spot checks prove', () => {
    const { perCorrect } = moneyOf({ ...paid, right: { share: 0.95, low: 0.8, high: 1 } });
    expect(perCorrect).toEqual({ amount: '6.32', low: '6.00', high: '7.50' });
    expect(moneyOf({ ...paid, items: 0, right: { share: 1, low: 1, high: 1 } }).perCorrect).toBeNull();
    expect(moneyOf({ ...paid, right: { share: 0, low: 0, high: 1 } }).perCorrect).toBeNull();
  });
});

describe('steps', () => {
  const at = new Date('2026-11-20T10:07:00Z');
  const event = (kind: string, details: Record<string, unknown> = {}, byId: string | null = 'w') => ({
    ...{ workspaceId: 'ws', batchId: 'b', kind, at, byId, details },
  });
  const team = new Set(['w']);
  test('count results, accepted answers and the team’s time, by quarters of an hour', () => {
    const steps = stepsOf(
      [
        event('assignment.submitted', { from: 'claimed', to: 'submitted', seconds: 30 }),
        event('assignment.submitted', { from: 'claimed', to: 'submitted', seconds: 30 }, 'outside'),
        event('answer.accepted', { from: 'submitted', to: 'accepted' }),
        event('item.done'),
        { ...event('item.done', { count: 3 }), at: new Date(at.getTime() + quarterMs) },
      ],
      team,
    );
    expect(steps).toMatchObject([
      { at: new Date('2026-11-20T10:00:00Z'), items: 1, answers: 1, teamAnswers: 1, teamSeconds: 30 },
      { at: new Date('2026-11-20T10:15:00Z'), items: 3, answers: 0, teamAnswers: 0 },
    ]);
  });
  test('take back what is undone, and leave out golds, what stands still, and nonsense', () => {
    const there = [
      event('item.done'),
      event('answer.accepted', { from: 'submitted', to: 'accepted' }),
      event('assignment.submitted', { from: 'claimed', to: 'submitted', seconds: 30 }),
    ];
    const back = [
      event('item.reopened'),
      event('answer.undecided', { from: 'accepted', to: 'submitted' }),
      event('assignment.undone', { from: 'submitted', to: 'claimed', seconds: 30 }),
    ];
    expect(stepsOf([...there, ...back], team)).toMatchObject([
      { items: 0, answers: 0, teamAnswers: 0, teamSeconds: 0 },
    ]);
    const odd = [
      event('answer.accepted', { from: 'submitted', to: 'accepted', gold: true }),
      event('assignment.revised', { from: 'submitted', to: 'submitted' }),
      event('answer.accepted', { to: 7 }),
      { ...event('item.done'), batchId: null },
    ];
    expect(stepsOf(odd, team)).toEqual([]);
    const [wild] = stepsOf([event('assignment.submitted', { from: 'claimed', to: 'submitted', seconds: 'x' })], team);
    expect(wild?.teamSeconds).toBe(0);
  });
});

test('escaped text has no markup and nothing that XML cannot hold, and keeps every script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']/);
    }),
  );
  expect(escaped('a\u0000b\u001b<हिन्दी & עברית>')).toBe('ab&lt;हिन्दी &amp; עברית&gt;');
});
