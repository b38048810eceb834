import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, made, together } from './answer-arbitrary.ts';

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
