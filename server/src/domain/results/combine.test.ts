import { type Field, field, showAnswer, type Values, voteKey } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine, type GivenAnswer } from './combine.ts';

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));
const made = (kind: string, key: string, more: object = {}): Field =>
  field.parse({ kind, key, label: key, required: false, ...more });

const form: Field[] = [
  made('choice', 'match', { options: options('same', 'other', 'unsure') }),
  made('text', 'brand'),
  made('choices', 'tags', { options: options('red', 'blue') }),
  made('number', 'size'),
];
const everything: Field[] = [
  ...form,
  made('yes_no', 'ok'),
  made('rating', 'stars'),
  made('long_text', 'why'),
  made('ranking', 'order', { options: options('a', 'b', 'c') }),
  made('boxes', 'boxes', { image: 'photo', labels: options('car', 'bus') }),
  made('points', 'points', { image: 'photo', labels: options('car', 'bus') }),
  made('spans', 'spans', { text: 'body', labels: options('name', 'place') }),
  made('table', 'people', { columns: [{ kind: 'text', key: 'name', label: 'Name' }] }),
  made('file', 'photo', { countMax: 3 }),
];

const given = (answers: readonly Values[]): GivenAnswer[] => answers.map((values) => ({ values, asked: null }));
const together = (answers: readonly Values[], of = form) => combine(of, given(answers));

const answer: fc.Arbitrary<Values> = fc.record(
  {
    match: fc.constantFrom('same', 'other', 'unsure'),
    brand: fc.constantFrom('Asha', 'asha ', 'Biba'),
    tags: fc.constantFrom(['red'], ['blue'], ['red', 'blue'], ['blue', 'red']),
    size: fc.integer({ min: 0, max: 2 }),
  },
  { requiredKeys: ['match'] },
);
const side = fc.integer({ min: 0, max: 4 }).map((n) => n / 5);
const label = fc.constantFrom('car', 'bus');
const plain = { noNullPrototype: true };
/** An answer to a field of every kind, out of few values, so that people often agree. */
const anyAnswer: fc.Arbitrary<Values> = fc.record(
  {
    match: fc.constantFrom('same', 'other'),
    brand: fc.constantFrom('Asha', 'ASHA', 'Biba'),
    tags: fc.constantFrom(['red'], ['blue'], ['red', 'blue']),
    size: fc.constantFrom(1, 2, 5),
    ok: fc.boolean(),
    stars: fc.integer({ min: 1, max: 5 }),
    why: fc.constantFrom('It is the same shoe.', 'It is the same red shoe.', 'No idea at all'),
    order: fc.constantFrom(['a', 'b', 'c'], ['b', 'a', 'c'], ['c', 'b', 'a']),
    boxes: fc.array(
      fc.record({ label, x: side, y: side, width: fc.constantFrom(0.1, 0.2), height: fc.constant(0.2) }, plain),
      { maxLength: 3 },
    ),
    points: fc.array(fc.record({ label, x: side, y: side }, plain), { maxLength: 3 }),
    spans: fc.array(
      fc
        .record({ label: fc.constantFrom('name', 'place'), start: fc.nat(9), length: fc.integer({ min: 1, max: 5 }) })
        .map(({ label: its, start, length }) => ({ label: its, start, end: start + length })),
      { maxLength: 3 },
    ),
    people: fc.constantFrom([{ name: 'Asha' }], [{ name: 'Asha' }, { name: 'Ravi' }]),
    photo: fc.constantFrom([{ file: 'f1', name: 'a.png' }], [{ file: 'f2', name: 'b.png' }]),
  },
  { requiredKeys: ['match'] },
);
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

describe('each kind in its own way', () => {
  test('“red and blue” and “red” agree on red, and how sure that is, is said by blue', () => {
    const { values, fields } = together([{ tags: ['red', 'blue'] }, { tags: ['red'] }]);
    expect(values.tags).toEqual(['red']);
    expect(fields.tags).toMatchObject({ how: 'options', confidence: 0.5, dissent: [{ value: 'red, blue', count: 1 }] });
  });

  test('options that nobody shares have no value; nothing is a value where most say so', () => {
    expect(together([{ tags: ['red'] }, { tags: ['blue'] }]).values.tags).toBeNull();
    expect(together([{ tags: ['red'] }, {}, {}]).values).toEqual({});
  });

  test('a number that most give is taken; else the one in the middle, with how far off it may be', () => {
    expect(together([{ size: 3 }, { size: 3 }, { size: 90 }]).values.size).toBe(3);
    const { values, fields } = together([{ size: 3 }, { size: 4 }, { size: 90 }]);
    expect(values.size).toBe(4);
    expect(fields.size).toMatchObject({ how: 'median' });
    expect(fields.size?.spread?.low).toBeLessThan(4);
    expect(fields.size?.spread?.high).toBeGreaterThan(4);
  });

  test('the number in the middle keeps to the steps and the bounds of its field', () => {
    const whole = made('number', 'n', { step: 1, min: 0, max: 10 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 8 }), (numbers) => {
        const { values, fields } = together(
          numbers.map((n) => ({ n })),
          [whole],
        );
        expect(Number.isInteger(values.n)).toBe(true);
        expect(fields.n?.spread?.low ?? 0).toBeGreaterThanOrEqual(0);
        expect(fields.n?.spread?.high ?? 0).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('a tie of ratings falls to the grade in the middle, if somebody gave one', () => {
    const stars = [made('rating', 'stars')];
    expect(together([{ stars: 2 }, { stars: 2 }, { stars: 4 }, { stars: 4 }, { stars: 3 }], stars).values.stars).toBe(
      3,
    );
    expect(together([{ stars: 2 }, { stars: 4 }], stars).values.stars).toBeNull();
  });

  test('of long texts the one nearest to all others stands, and wants to be verified', () => {
    const why = [made('long_text', 'why')];
    const { values, fields } = together(
      [{ why: 'The red shoe is made of\nleather.' }, { why: 'The red shoe is made of leather' }, { why: 'I like it' }],
      why,
    );
    expect(String(values.why)).toMatch(/^The red shoe/);
    expect(fields.why?.differs ?? false).toBe(fields.why?.how === 'medoid');
    expect(together([{ why: 'One thing' }, { why: 'Another' }], why).fields.why).toMatchObject({
      how: 'medoid',
      differs: true,
    });
  });

  test('boxes around the same thing are one, in the middle of what people drew', () => {
    const boxes = [everything.find((f) => f.kind === 'boxes')!];
    const box = (x: number) => ({ boxes: [{ label: 'car', x, y: 0.1, width: 0.4, height: 0.4 }] });
    const { values, fields } = together([box(0.1), box(0.12), box(0.14)], boxes);
    expect(values.boxes).toEqual([{ label: 'car', x: 0.12, y: 0.1, width: 0.4, height: 0.4 }]);
    expect(fields.boxes?.how).toBe('clusters');
  });

  test('a stretch of text is marked where more than half marked it', () => {
    const spans = [everything.find((f) => f.kind === 'spans')!];
    const span = (start: number, end: number) => ({ spans: [{ label: 'name', start, end }] });
    expect(together([span(0, 5), span(0, 7), span(0, 5)], spans).values.spans).toEqual([
      { label: 'name', start: 0, end: 5 },
    ]);
  });

  test('the order with the fewest disagreements is the result, and none where two are as good', () => {
    const order = [everything.find((f) => f.kind === 'ranking')!];
    expect(
      together([{ order: ['a', 'b', 'c'] }, { order: ['b', 'c', 'a'] }, { order: ['a', 'c', 'b'] }], order).values
        .order,
    ).toEqual(['a', 'b', 'c']);
    expect(together([{ order: ['a', 'b', 'c'] }, { order: ['c', 'b', 'a'] }], order).values.order).toBeNull();
  });

  test('different files are all kept, each once', () => {
    const photo = [everything.find((f) => f.kind === 'file')!];
    const file = (id: string) => ({ photo: [{ file: id, name: `${id}.png` }] });
    const { values, fields } = together([file('f1'), file('f2')], photo);
    expect((values.photo as { file: string }[]).map((one) => one.file)).toEqual(['f1', 'f2']);
    expect(fields.photo?.differs).toBe(true);
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
