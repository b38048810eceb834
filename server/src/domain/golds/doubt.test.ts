import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DoubtAnswer, doubtOf, isGood } from './doubt.ts';

const said = (vote: string, good = true): DoubtAnswer => ({ good, fields: { fruit: { vote, right: vote === 'yes' } } });

describe('A worker’s word counts against a gold', () => {
  test('after three others that were right, or five of six', () => {
    expect(isGood({ answered: 3, right: 3 })).toBe(true);
    expect(isGood({ answered: 6, right: 5 })).toBe(true);
    expect(isGood({ answered: 2, right: 2 })).toBe(false);
    expect(isGood({ answered: 6, right: 4 })).toBe(false);
    expect(isGood({ answered: 0, right: 0 })).toBe(false);
  });
});

describe('A gold is suspended', () => {
  test('when half of at least three good workers say the same otherwise', () => {
    expect(doubtOf({ answers: [said('no'), said('no'), said('yes'), said('yes')], contests: [] })).toMatchObject({
      suspend: true,
      why: '2 of 4 workers who are usually right gave the same other answer.',
    });
    expect(
      doubtOf({ answers: [said('no'), said('no'), said('yes'), said('yes'), said('yes')], contests: [] }),
    ).toBeNull();
  });
  test('not when they say this and that, nor when only two have answered', () => {
    expect(doubtOf({ answers: [said('no'), said('maybe'), said('yes')], contests: [] })?.suspend).toBe(false);
    expect(doubtOf({ answers: [said('no'), said('no')], contests: [] })).toBeNull();
  });
  test('when two good workers contest it', () => {
    expect(doubtOf({ answers: [], contests: [{ good: true }, { good: true }] })?.suspend).toBe(true);
    expect(doubtOf({ answers: [], contests: [{ good: true }, { good: false }] })).toEqual({
      suspend: false,
      why: '2 workers contest it.',
    });
  });
  test('when two workers reported it as broken, and pointed out after one', () => {
    expect(doubtOf({ answers: [], contests: [], reports: 2 })?.suspend).toBe(true);
    expect(doubtOf({ answers: [], contests: [], reports: 1 })?.suspend).toBe(false);
  });
  test('field by field, so that a right one hides no wrong one', () => {
    const both = (vote: string): DoubtAnswer => ({
      good: true,
      fields: { fruit: { vote: 'yes', right: true }, size: { vote, right: vote === 'big' } },
    });
    expect(doubtOf({ answers: [both('small'), both('small'), both('big')], contests: [] })?.suspend).toBe(true);
  });
  test('never by workers who are not good, however many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('yes', 'no', 'maybe'), { maxLength: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (votes, contests) => {
          const doubt = doubtOf({
            answers: votes.map((vote) => said(vote, false)),
            contests: Array.from({ length: contests }, () => ({ good: false })),
          });
          expect(doubt?.suspend ?? false).toBe(false);
        },
      ),
    );
  });
  test('not because of anybody who agrees with it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('yes', 'no'), { maxLength: 12 }), (votes) => {
        const before = doubtOf({ answers: votes.map((vote) => said(vote)), contests: [] });
        const after = doubtOf({
          answers: [...votes, ...votes.map(() => 'yes'), 'yes'].map((v) => said(v)),
          contests: [],
        });
        if (!before?.suspend) expect(after?.suspend ?? false).toBe(false);
      }),
    );
  });
});
