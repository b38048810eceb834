import { showAnswer, type Values, voteKey } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine, type GivenAnswer } from './combine.ts';
import { answer, anyAnswer, everything, form, given, together } from './kinds/answer-arbitrary.ts';

const valueIn = (values: Values, key: string) => (Object.hasOwn(values, key) ? values[key] : undefined);

describe('what accepted answers say together', () => {
  test('a single answer is the result, and agrees with itself', () => {
    fc.assert(
      fc.property(anyAnswer, (one) => {
        const { values, agreement } = together([one], everything);
        for (const f of everything) expect(voteKey(f, valueIn(values, f.key))).toBe(voteKey(f, one[f.key]));
        expect(Object.values(agreement).every((share) => share === 1)).toBe(true);
      }),
    );
  });

  test('what everybody says is the result, whatever the kind', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 2, max: 6 }), (one, n) => {
        const { values, agreement, fields } = together(Array<Values>(n).fill(one), everything);
        for (const [key, value] of Object.entries(one)) {
          if (Array.isArray(value) && value.length === 0) continue;
          expect(values[key]).toEqual(value);
          expect(agreement[key]).toBe(1);
          expect(fields[key]).toMatchObject({ how: 'vote', kind: 'score', answers: n, dissent: [] });
        }
      }),
    );
  });

  test('what two of three say is the result', () => {
    const { values, agreement } = together([{ match: 'same' }, { match: 'other' }, { match: 'same' }]);
    expect(values).toEqual({ match: 'same' });
    expect(agreement.match).toBeCloseTo(2 / 3);
  });

  test('a tie has no value, and says how many stand behind each side', () => {
    const { values, agreement, fields } = together([{ match: 'same' }, { match: 'other' }]);
    expect({ values, agreement }).toEqual({ values: { match: null }, agreement: { match: 0.5 } });
    expect(fields.match).toEqual({
      ...{ confidence: 0.5, kind: 'score', answers: 2, how: 'vote' },
      dissent: [
        { value: 'other', count: 1 },
        { value: 'same', count: 1 },
      ],
    });
  });

  test('spelling, spaces and the order of a set do not divide a vote; the spelling is that of most', () => {
    const { values, agreement } = together([
      { match: 'same', brand: ' ASHA', tags: ['red', 'blue'] },
      { match: 'same', brand: 'Asha', tags: ['blue', 'red'] },
      { match: 'same', brand: 'Asha', tags: ['blue', 'red'] },
    ]);
    expect(values).toEqual({ match: 'same', brand: 'Asha', tags: ['blue', 'red'] });
    expect(agreement).toEqual({ match: 1, brand: 1, tags: 1 });
  });

  test('a field that most leave empty has no value, and its agreement says so', () => {
    const { values, agreement, fields } = together([
      { match: 'same' },
      { match: 'same' },
      { match: 'same', brand: 'Biba' },
    ]);
    expect(values).toEqual({ match: 'same' });
    expect(agreement.brand).toBeCloseTo(2 / 3);
    expect(fields.brand?.dissent).toEqual([{ value: 'Biba', count: 1 }]);
  });

  test('no answers make no result', () => {
    expect(together([])).toEqual({ values: {}, agreement: {}, fields: {} });
  });

  test('a vote is what somebody said, and as many said it as the agreement says', () => {
    const voted = form.filter(({ kind }) => kind === 'choice' || kind === 'text');
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 9 }), (answers) => {
        const { values, agreement } = together(answers);
        for (const f of voted) {
          const votes = answers.map((a) => voteKey(f, valueIn(a, f.key)));
          const most = Math.max(...votes.map((vote) => votes.filter((other) => other === vote).length));
          if (Object.hasOwn(agreement, f.key)) expect(agreement[f.key]).toBeCloseTo(most / answers.length);
          const value = valueIn(values, f.key);
          if (value !== undefined && value !== null)
            expect(votes.filter((vote) => vote === voteKey(f, value)).length).toBe(most);
        }
      }),
    );
  });

  test('the order of the answers decides nothing but the spelling among equals', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyAnswer, { minLength: 1, maxLength: 6 })
          .chain((all) =>
            fc.record({ all: fc.constant(all), shuffled: fc.shuffledSubarray(all, { minLength: all.length }) }),
          ),
        ({ all, shuffled }) => {
          const there = together(all, everything);
          const back = together(shuffled, everything);
          for (const f of everything) {
            const [one, other] = [there, back].map(({ values }) => valueIn(values, f.key));
            expect(one === null ? 'tie' : voteKey(f, one)).toBe(other === null ? 'tie' : voteKey(f, other));
            expect(back.agreement[f.key]).toEqual(
              there.agreement[f.key] === undefined ? undefined : expect.closeTo(there.agreement[f.key]!, 9),
            );
            expect(back.fields[f.key]?.confidence).toBe(there.fields[f.key]?.confidence);
          }
        },
      ),
    );
  });

  test('whatever people answer, a value keeps to the form and a score lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 6 }), (answers) => {
        const { values, agreement, fields } = together(answers, everything);
        for (const f of everything) {
          const value = valueIn(values, f.key);
          if (value !== null && value !== undefined) expect(showAnswer(f, value)).not.toBe('');
          const of = fields[f.key];
          if (!of) continue;
          expect(of.confidence).toBeGreaterThan(0);
          expect(of.confidence).toBeLessThan(1);
          expect(agreement[f.key]).toBeGreaterThanOrEqual(0);
          expect(agreement[f.key]).toBeLessThanOrEqual(1);
          expect(of.dissent.length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe('how sure a value is', () => {
  test('one of one is no certainty, and each who agrees makes it surer', () => {
    const scores = [1, 2, 3, 8].map((n) => together(Array<Values>(n).fill({ match: 'same' })).fields.match?.confidence);
    expect(scores).toEqual([0.6667, 0.75, 0.8, 0.9]);
  });

  test('a field that was not asked is not given, which is not the same as left empty', () => {
    const asked = (values: Values, ...keys: string[]): GivenAnswer => ({ values, asked: keys });
    const { values, fields } = combine(form, [
      { values: { match: 'same', brand: 'Biba' }, asked: null },
      asked({ match: 'same' }, 'match'),
      asked({ match: 'other' }, 'match'),
    ]);
    expect(values).toEqual({ match: 'same', brand: 'Biba' });
    expect(fields.brand).toMatchObject({ answers: 1, dissent: [] });
    expect(fields.match?.answers).toBe(3);
  });

  test('answers that were not asked for a field change nothing of it', () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), fc.array(answer, { maxLength: 4 }), (all, some) => {
        const alone = together(all);
        const more = combine(form, [...given(all), ...some.map((values) => ({ values, asked: ['size'] }))]);
        for (const key of ['match', 'brand', 'tags']) {
          expect(more.fields[key]).toEqual(alone.fields[key]);
          expect(valueIn(more.values, key)).toEqual(valueIn(alone.values, key));
        }
      }),
    );
  });

  test('what a model believes goes before the votes, and those who said otherwise are the dissent', () => {
    const { values, agreement, fields } = combine(
      form,
      given([{ match: 'same' }, { match: 'same' }, { match: 'other' }]),
      { match: { value: 'other', confidence: 0.91, kind: 'confidence', how: 'model' } },
    );
    expect(values.match).toBe('other');
    expect(agreement.match).toBeCloseTo(2 / 3);
    expect(fields.match).toEqual({
      ...{ confidence: 0.91, kind: 'confidence', answers: 3, how: 'model' },
      dissent: [{ value: 'same', count: 2 }],
    });
  });

  test('what somebody found out may be that a field has to be empty', () => {
    const { values, fields } = combine(form, given([{ brand: 'Biba' }]), {
      brand: { value: undefined, confidence: 1, kind: 'score', how: 'spot check' },
    });
    expect(values).toEqual({});
    expect(fields.brand).toMatchObject({ how: 'spot check', dissent: [{ value: 'Biba', count: 1 }] });
  });
});
