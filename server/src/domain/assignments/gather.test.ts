import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gather } from './gather.ts';

/** Doubles numbers; refuses to do a 13, and to do anything together with one. Counts how often it was asked. */
function doubling(most: number, atOnce: number) {
  const groups: number[][] = [];
  let underWay = 0;
  let highest = 0;
  const work = async <T>(calls: number[], answer: () => T): Promise<T> => {
    groups.push(calls);
    underWay += 1;
    highest = Math.max(highest, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    if (calls.includes(13)) throw new Error('13');
    return answer();
  };
  const gather = new Gather<number, number>({
    most,
    atOnce,
    together: (calls) => work([...calls], () => calls.map((call) => call * 2)),
    alone: (call) => work([call], () => call * 2),
  });
  return { gather, groups, highest: () => highest };
}

test('the first goes at once, what comes meanwhile goes together', async () => {
  const { gather, groups } = doubling(10, 1);
  expect(await Promise.all([1, 2, 3, 4].map((n) => gather.do(n)))).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

test('one that fails spoils nothing but itself', async () => {
  const { gather } = doubling(10, 1);
  const answers = await Promise.allSettled([1, 13, 3].map((n) => gather.do(n)));
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'refused'))).toEqual([
    2,
    'refused',
    6,
  ]);
});

test('everyone gets their own answer, and no group is larger or more at once than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 14, max: 99 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 3 }),
      async (calls, most, atOnce) => {
        const { gather, groups, highest } = doubling(most, atOnce);
        expect(await Promise.all(calls.map((n) => gather.do(n)))).toEqual(calls.map((n) => n * 2));
        expect(groups.flat().sort()).toEqual([...calls].sort());
        expect(Math.max(0, ...groups.map((group) => group.length))).toBeLessThanOrEqual(most);
        expect(highest()).toBeLessThanOrEqual(atOnce);
      },
    ),
  );
});
