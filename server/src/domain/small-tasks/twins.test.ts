import { likenessOf } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believe } from './believable.ts';
import { sayTotals, totalsOf } from './totals.ts';
import { pairKey, type Twin, twinsAmong } from './twins.ts';

const twin = (id: string, name: string, tool: string | null = null): Twin => ({
  id,
  name,
  words: likenessOf(name),
  tool,
  who: null,
  hoursPerWeek: 1,
});
const word = fc.constantFrom('tag', 'photo', 'check', 'link', 'price', 'answer', 'mail', 'order', 'sheet', 'row');
const tasks = fc
  .array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 30 })
  .map((names) => names.map((words, at) => twin(`id${String(at).padStart(2, '0')}`, words.join(' '))));

describe('What seems to be the same', () => {
  test('is found whatever the order of words and their endings, and each is in one group', () => {
    const groups = twinsAmong(
      [twin('a', 'Tag product photos'), twin('b', 'Pay bills'), twin('c', 'photos of products: tagging')],
      new Set(),
    );
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'c']]);
  });

  test('is never put together when somebody told it apart', () => {
    fc.assert(
      fc.property(tasks, (all) => {
        const groups = twinsAmong(all, new Set());
        const ids = groups.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const apart = new Set(
          groups.flatMap(([first, ...rest]) => rest.map((other) => pairKey(first?.id ?? '', other.id))),
        );
        for (const [first, ...rest] of twinsAmong(all, apart))
          for (const other of rest) expect(apart.has(pairKey(first?.id ?? '', other.id))).toBe(false);
      }),
    );
  });

  test('with the same words is always found among few', () => {
    fc.assert(
      fc.property(tasks, fc.array(word, { minLength: 1, maxLength: 4 }), (all, words) => {
        const pair = [twin('x', words.join(' ')), twin('y', [...words].reverse().join(' '))];
        const grouped = new Set(
          twinsAmong([...all, ...pair], new Set(), 100)
            .flat()
            .map(({ id }) => id),
        );
        expect([...grouped]).toEqual(expect.arrayContaining(['x', 'y']));
      }),
    );
  });

  test('is looked for among twenty thousand that differ by a little', () => {
    const many = Array.from({ length: 20_000 }, (_, n) =>
      twin(`${n}`, `check order sheet w${letters(n)} v${letters(n * 7)} u${letters(n * 3)}`),
    );
    expect(twinsAmong(many, new Set())).toEqual([]);
  });
});

const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

describe('The totals', () => {
  const recommendation = fc.constantFrom('keep', 'own_team', 'outside', 'automate', 'split', 'undecided' as const);
  const bucket = fc.record({
    recommendation,
    certain: fc.boolean(),
    tasks: fc.nat(50),
    hours: fc.nat(100),
    unknown: fc.nat(5),
  });
  test('add up: what can be handed over, certainly or probably, is never more than all', () => {
    fc.assert(
      fc.property(fc.array(bucket as fc.Arbitrary<Parameters<typeof totalsOf>[0][number]>), (buckets) => {
        const { hours, handOver, likely, split, keep, undecided } = totalsOf(buckets, { tasks: 0, hours: 0 });
        expect(handOver + likely + split + keep + undecided).toBe(hours);
      }),
    );
  });
  test('are said in plain words, and what is not counted is said too', () => {
    expect(sayTotals(totalsOf([], { tasks: 0, hours: 0 }))).toBe('Nothing is noted yet.');
    const some = { tasks: 1, hours: 2, unknown: 0 };
    expect(
      totalsOf(
        [
          { ...some, recommendation: 'outside', certain: true },
          { ...some, recommendation: 'outside', certain: false },
          { ...some, recommendation: 'undecided', certain: false, hours: 0, unknown: 1 },
        ],
        { tasks: 0, hours: 0 },
      ).says,
    ).toBe(
      '3 small tasks, 4 h a week; 2 h of them can be handed over. 2 h more can probably be, once the open questions are answered. One is not counted: minutes or times a week are not known.',
    );
    const few = { tasks: 1, hours: 0.25, unknown: 0, recommendation: 'split' as const, certain: true };
    expect(totalsOf([few], { tasks: 0, hours: 0 }).says).toBe(
      'One small task, 15 min a week; 0 min of them can be handed over. 15 min are to be split into shorter small tasks first.',
    );
  });
});

test('a run of the timer is believed as long as it may be true', () => {
  expect(believe(1, 1, null)).toBe('dropped');
  expect(believe(180, 1, 2)).toBe('counted');
  expect(believe(3600, 1, null)).toBe('counted');
  expect(believe(3600, 1, 3)).toBe('asked');
  expect(believe(3600, 20, 3)).toBe('counted');
  expect(believe(3 * 3600, 1, 60)).toBe('asked');
  expect(believe(14 * 3600, 500, null)).toBe('asked');
});
