import { checkAnswer, definition, type Field, type Row, type Values } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library } from '../templates/library.ts';
import { demoAnswer, halfTyped, rightAnswer } from './answer.ts';
import { withoutFiles } from './drawn.ts';
import { guessAnswer } from './guess.ts';
import { seeded } from './random.ts';
import { rowKey, truths } from './truth.ts';

const known = await truths();
const shipped = await library();
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

describe.each(shipped)('$slug', ({ file }) => {
  const { form } = file.definition;

  test('has a right answer to every sample row, which its form accepts as it is', () => {
    for (const row of file.samples) {
      const truth = known.get(rowKey(row));
      const right = rightAnswer(form, row, truth);
      expect(checkAnswer(form, right ?? {}, { row })).toEqual([]);
      expect(right).toEqual(expect.objectContaining(truth as Values));
      expect(truth).toEqual(withoutFiles(form, right ?? {}));
    }
  });

  test('is answered validly by every demo worker, rightly by one who never errs, wrongly by one who always does', () => {
    for (const row of file.samples) {
      const truth = known.get(rowKey(row));
      const right = rightAnswer(form, row, truth);
      for (let seed = 1; seed <= 20; seed++) {
        const wrong = demoAnswer(form, row, truth, { seed, errorShare: 1 });
        expect(checkAnswer(form, wrong ?? {}, { row })).toEqual([]);
        expect(wrong).not.toEqual(right);
        expect(demoAnswer(form, row, truth, { seed, errorShare: 0 })).toEqual(right);
      }
    }
  });
});

test('a worker makes about as many mistakes as its share says, and the same ones again', () => {
  const { file } = shipped.find((one) => one.slug === 'product-matching')!;
  const { form } = file.definition;
  const wrongs = (seed: number) =>
    file.samples.filter(
      (row) =>
        !same(
          demoAnswer(form, row, known.get(rowKey(row)), { seed, errorShare: 0.25 }),
          rightAnswer(form, row, known.get(rowKey(row))),
        ),
    );
  const counts = Array.from({ length: 40 }, (_, seed) => wrongs(seed).length);
  const share = counts.reduce((sum, n) => sum + n, 0) / (40 * file.samples.length);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.3);
  expect(wrongs(3)).toEqual(wrongs(3));
  expect(wrongs(3)).not.toEqual(wrongs(4));
});

describe('a form that nobody prepared', () => {
  const option = (value: string) => ({ value, label: value });
  const options = [option('a'), option('b'), option('c')];
  const labels = [option('x')];
  const every = definition.parse({
    title: 'Everything',
    brief: { done: 'All is answered.' },
    columns: [
      { key: 'picture', label: 'Picture', type: 'image' },
      { key: 'words', label: 'Words', type: 'long_text' },
    ],
    form: [
      { kind: 'choice', key: 'one', label: 'One', options },
      { kind: 'choices', key: 'some', label: 'Some', options, min: 2 },
      { kind: 'yes_no', key: 'yes', label: 'Yes?' },
      { kind: 'text', key: 'name', label: 'Name', minLength: 30 },
      { kind: 'text', key: 'short', label: 'Short', maxLength: 3, showIf: { field: 'yes', is: 'equal', value: true } },
      { kind: 'number', key: 'many', label: 'Many', min: 3, step: 0.5 },
      { kind: 'url', key: 'page', label: 'Page' },
      { kind: 'email', key: 'mail', label: 'Mail' },
      { kind: 'phone', key: 'call', label: 'Call' },
      { kind: 'date', key: 'day', label: 'Day', min: '2026-03-01' },
      { kind: 'rating', key: 'stars', label: 'Stars' },
      { kind: 'ranking', key: 'order', label: 'Order', options },
      {
        kind: 'table',
        key: 'rows',
        label: 'Rows',
        rowsMin: 2,
        columns: [{ kind: 'text', key: 'cell', label: 'Cell' }],
      },
      { kind: 'boxes', key: 'boxes', label: 'Boxes', image: 'picture', labels },
      { kind: 'points', key: 'points', label: 'Points', image: 'picture', labels },
      { kind: 'spans', key: 'spans', label: 'Spans', text: 'words', labels },
    ],
  });
  const row: Row = { picture: '/demo/products/gold-jutti.svg', words: 'Some words to mark' };

  test('is answered with valid guesses, with and without mistakes', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(0, 1),
        fc.subarray(
          every.form.filter((field) => !field.showIf),
          { minLength: 1 },
        ),
        (seed, errorShare, form: Field[]) => {
          const answer = demoAnswer(form, row, undefined, { seed, errorShare });
          expect(answer).not.toBeNull();
          expect(checkAnswer(form, answer ?? {}, { row })).toEqual([]);
        },
      ),
    );
    expect(guessAnswer(every.form, row, seeded('x'))).not.toBeNull();
  });

  test('is left alone when it asks for a film, or for a pattern that no guess meets; a picture can be drawn', () => {
    const [photo, film, pattern] = definition.parse({
      ...every,
      form: [
        { kind: 'file', key: 'photo', label: 'Photo' },
        { kind: 'file', key: 'film', label: 'Film', accept: ['video/*'] },
        { kind: 'text', key: 'code', label: 'Code', pattern: '^KX-[0-9]{4}$' },
      ],
    }).form;
    expect(demoAnswer([photo!], row, undefined, { seed: 1, errorShare: 0 })).toMatchObject({
      photo: [{ type: 'image/png' }],
    });
    expect(demoAnswer([film!], row, undefined, { seed: 1, errorShare: 0 })).toBeNull();
    expect(demoAnswer([pattern!], row, undefined, { seed: 1, errorShare: 0 })).toBeNull();
  });

  test('is answered by guessing when the known answer does not fit it any more', () => {
    const sample = shipped[0]!.file.samples[0]!;
    const answer = demoAnswer([every.form[0]!], sample, known.get(rowKey(sample)), { seed: 1, errorShare: 0 });
    expect(answer).toHaveProperty('one');
  });
});

test('half-typed is a beginning of the answer, never the whole of a longer one', () => {
  expect(halfTyped([], { a: 1, b: 2, c: 3 })).toEqual({ a: 1, b: 2 });
  expect(halfTyped([], { a: 1 })).toEqual({ a: 1 });
});

test('a row is known again whatever the order of its cells, and when its numbers came as text', () => {
  expect(rowKey({ b: 1, a: ' x ', c: null })).toBe(rowKey({ a: 'x', b: '1' }));
  expect(rowKey({ a: 'x' })).not.toBe(rowKey({ a: 'y' }));
});
