import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersUntilSettled, costOf, firstSlots, planChoice, planNamed, seedEvery, seedSlots } from './plan.ts';

const range = fc
  .record({
    answersMin: fc.integer({ min: 1, max: 5 }),
    more: fc.integer({ min: 0, max: 8 }),
    lead: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ answersMin, more, lead }) => ({ answersMin, answersMax: answersMin + more, lead }));

describe('a plan', () => {
  test('is chosen by its name or by settings of one’s own', () => {
    expect(planChoice.parse('careful')).toEqual(planNamed('careful'));
    expect(planChoice.parse({ answersMin: 2, answersMax: 4 })).toMatchObject({
      name: 'custom',
      lead: 2,
      review: 'unsure',
      goldShare: 0,
    });
  });

  test('is refused when its most is less than its least, or its name is none', () => {
    expect(planChoice.safeParse({ answersMin: 3, answersMax: 2 }).success).toBe(false);
    expect(planChoice.safeParse('custom').success).toBe(false);
    expect(planChoice.safeParse({ answersMin: 1, answersMax: 2, goldShare: 0.9 }).success).toBe(false);
  });

  test('begins every twentieth item with more answers, only where more may be asked', () => {
    const careful = planNamed('careful');
    expect([1, 2, 20, 21].map((number) => firstSlots(careful, number))).toEqual([5, 2, 2, 5]);
    expect(firstSlots(planNamed('quick'), 1)).toBe(1);
    expect(seedSlots(planNamed('balanced'))).toBe(3);
    expect(seedEvery).toBe(20);
  });
});

describe('what it costs', () => {
  test('of everything twice is twice the items, for certain', () => {
    expect(costOf(planNamed('twice'), 60, 30)).toEqual({
      answers: { min: 120, expected: 120, worst: 120 },
      minutes: { min: 60, expected: 60, worst: 60 },
    });
  });

  test('rises from the least by the expected to the worst, with checks on gold', () => {
    for (const name of ['quick', 'balanced', 'careful', 'twice'] as const) {
      const { answers } = costOf(planNamed(name), 1000, 20);
      expect(answers.min).toBeLessThanOrEqual(answers.expected);
      expect(answers.expected).toBeLessThanOrEqual(answers.worst);
    }
    expect(costOf(planNamed('careful'), 60, 30).answers.worst).toBe(Math.round((60 * 7) / 0.9));
    expect(costOf(planNamed('careful'), 0, 30).answers).toEqual({ min: 0, expected: 0, worst: 0 });
  });

  test('expects between the least and the most answers, fewer of better people, more for a larger lead', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (plan, accuracy) => {
        const expected = answersUntilSettled(plan, accuracy);
        expect(expected).toBeGreaterThanOrEqual(plan.answersMin - 1e-9);
        expect(expected).toBeLessThanOrEqual(plan.answersMax + 1e-9);
        expect(answersUntilSettled(plan, Math.min(1, accuracy + 0.01))).toBeLessThanOrEqual(expected + 1e-9);
        expect(answersUntilSettled({ ...plan, lead: plan.lead + 1 }, accuracy)).toBeGreaterThanOrEqual(expected - 1e-9);
      }),
    );
  });

  test('agrees with trying it out', () => {
    const plan = { answersMin: 2, answersMax: 7, lead: 3 };
    let [answers, random] = [0, 12345];
    const next = () => {
      random = (Math.imul(random, 1103515245) + 12345) & 0x7fffffff;
      return (random >>> 8) / 2 ** 23;
    };
    const items = 20_000;
    for (let item = 0; item < items; item++)
      for (let n = 1, difference = 0; n <= plan.answersMax; n++) {
        answers++;
        difference += next() < 0.85 ? 1 : -1;
        if (n >= plan.answersMin && Math.abs(difference) >= plan.lead) break;
      }
    expect(answersUntilSettled(plan, 0.85)).toBeCloseTo(answers / items, 1);
  });
});
