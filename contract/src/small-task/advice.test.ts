import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { touches } from '../template.ts';
import { adviceOn } from './advice.ts';
import { decide, noAnswers, type TaskFacts } from './decide.ts';

const facts = (
  some: Partial<Omit<TaskFacts, 'answers'>> & { answers?: Partial<TaskFacts['answers']> } = {},
): TaskFacts => ({
  name: 'Polish',
  tool: null,
  kind: null,
  minutes: 3,
  timesPerWeek: 40,
  ...some,
  answers: { ...noAnswers, ...some.answers },
});
const answered = { revenue: false, rules: true, outsider: true, touches: [] };
const maybe = fc.option(fc.boolean(), { nil: null });
const anyFacts: fc.Arbitrary<TaskFacts> = fc.record({
  name: fc.constantFrom('Polish', 'Tag photos', 'Pay invoices', 'Reset a password', 'Answer customer reviews'),
  tool: fc.constantFrom(null, 'Excel'),
  kind: fc.constantFrom(null, 'image-tagging', 'product-copy', 'of-our-own'),
  minutes: fc.option(fc.double({ min: 0.05, max: 480, noNaN: true }), { nil: null }),
  timesPerWeek: fc.option(fc.double({ min: 0.02, max: 1000, noNaN: true }), { nil: null }),
  answers: fc.record({
    overTenth: maybe,
    revenue: maybe,
    rules: maybe,
    outsider: maybe,
    touches: fc.option(fc.subarray([...touches]), { nil: null }),
  }),
});

describe('A recommendation', () => {
  test.each([
    [{}, {}, 'outside'],
    [{}, { outsider: false }, 'automate'],
    [{ timesPerWeek: 10 }, { outsider: false }, 'own_team'],
    [{}, { rules: false }, 'outside'],
    [{}, { rules: false, revenue: true }, 'own_team'],
    [{}, { rules: false, outsider: false, revenue: true }, 'keep'],
    [{ minutes: 25 }, {}, 'split'],
    [{ minutes: 1, timesPerWeek: 300 }, {}, 'automate'],
    [{ minutes: 1, timesPerWeek: 2 }, {}, 'keep'],
    [{}, { touches: ['money' as const] }, 'own_team'],
    [{}, { touches: ['secrets' as const], rules: false }, 'keep'],
  ])('of %j with %j is %s', (some, answers, recommendation) => {
    const advice = adviceOn(facts({ ...some, answers: { ...answered, ...answers } }));
    expect(advice).toMatchObject({ recommendation, certain: true, needs: [] });
    expect(advice.reasons[0]).toMatch(/a week/);
  });

  test('is never people outside where something is touched, whatever else is answered', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray([...touches], { minLength: 1 }), (some, touched) => {
        const advice = adviceOn({ ...some, answers: { ...some.answers, touches: touched } });
        expect(advice.recommendation).not.toBe('outside');
        expect(advice.blocked).toHaveLength(touched.length);
        expect(advice.changes.join()).not.toMatch(/: people outside/);
        if (touched.includes('secrets')) expect(['keep', 'own_team', 'undecided']).toContain(advice.recommendation);
      }),
    );
  });

  test('is certain only when no answer to an open question could change it', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.record({
          revenue: fc.boolean(),
          rules: fc.boolean(),
          outsider: fc.boolean(),
          touches: fc.subarray([...touches]),
        }),
        (some, late) => {
          const advice = adviceOn(some);
          expect(advice.certain).toBe(advice.needs.length === 0);
          if (!advice.certain) return;
          const answers = { ...some.answers };
          for (const [key, value] of Object.entries(late))
            Object.assign(answers, { [key]: answers[key as 'rules'] ?? value });
          expect(adviceOn({ ...some, answers }).recommendation).toBe(advice.recommendation);
        },
      ),
    );
  });

  test('is always said, and an undecided one says what it needs', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { recommendation, says, needs, certain } = adviceOn(some);
        expect(says.length).toBeGreaterThan(5);
        if (recommendation === 'undecided')
          expect({ certain, needs: needs.length > 0 }).toEqual({ certain: false, needs: true });
      }),
    );
  });

  test('follows what is usual for its kind until somebody has answered, and says that it does', () => {
    const advice = adviceOn(facts({ name: 'Tag product photos' }));
    expect(advice).toMatchObject({ recommendation: 'outside', certain: false });
    expect(advice.says).toBe('Probably for people outside. Answer 4 questions to be sure.');
    expect(advice.reasons.join(' ')).toContain('Usual for such work');
    expect(adviceOn(facts({ name: 'Pay supplier invoices from the bank' })).recommendation).not.toBe('outside');
  });

  test('keeps at home what only seems to touch something', () => {
    const advice = adviceOn(
      facts({ name: 'Reset customers’ passwords', answers: { rules: true, outsider: true, revenue: false } }),
    );
    expect(advice).toMatchObject({ recommendation: 'own_team', certain: false });
    expect(advice.blocked[0]).toMatch(/^It seems to touch passwords/);
  });

  test('says what would change it', () => {
    expect(adviceOn(facts({ answers: answered })).changes).toContain('If nobody outside could do it: a machine.');
    expect(adviceOn(facts({ minutes: 30, answers: answered })).changes).toContain(
      'With parts of 20 minutes or less: people outside.',
    );
  });

  test('counts a tenth of a week as the hours say, or as somebody corrects', () => {
    const little = { minutes: 1, timesPerWeek: 2 };
    expect(adviceOn(facts({ ...little, answers: answered })).recommendation).toBe('keep');
    expect(adviceOn(facts({ ...little, answers: { ...answered, overTenth: true } })).recommendation).toBe('outside');
    expect(decide({ ...answered, minutes: 10, timesPerWeek: 60, overTenth: true })).toBe('outside');
  });
});

test('five thousand are advised in a moment', () => {
  const many = Array.from({ length: 5000 }, (_, n) =>
    adviceOn(facts({ name: `Task ${n}`, timesPerWeek: (n % 90) + 1 })),
  );
  expect(many.every(({ recommendation }) => recommendation === 'undecided' || recommendation === 'keep')).toBe(true);
});
