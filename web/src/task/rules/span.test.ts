import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf, type Span, selected, spanOf, spansOf, stepped, withSpan, wordsOf } from './span.ts';

const text = 'Red cotton kurta, gold border';
const span = (label: string, start: number, end: number): Span => ({ label, start, end });

describe('words', () => {
  test('are what lies between spaces and punctuation', () => {
    expect(wordsOf(text).map((w) => text.slice(w.start, w.end))).toEqual(['Red', 'cotton', 'kurta', 'gold', 'border']);
  });
  test('are found in Devanagari too', () => {
    const hindi = 'लाल सूती कुर्ता';
    expect(wordsOf(hindi, 'hi').map((w) => hindi.slice(w.start, w.end))).toEqual(['लाल', 'सूती', 'कुर्ता']);
  });
  test('are found when the language tag makes no sense', () => {
    expect(wordsOf('a b', 'not a tag!')).toHaveLength(2);
  });
});

describe('a selection', () => {
  test('made backwards or with outer spaces gives the same span', () => {
    expect(spanOf(text, 'fabric', 11, 3)).toEqual(span('fabric', 4, 10));
    expect(spanOf(text, 'fabric', 4, 10)).toEqual(span('fabric', 4, 10));
  });
  test('of nothing but space gives none', () => {
    expect(spanOf(text, 'fabric', 3, 4)).toBeNull();
    expect(spanOf(text, 'fabric', 900, 999)).toBeNull();
  });
  test('takes a whole letter where it would cut one', () => {
    expect(spanOf('a🧵b', 'x', 2, 4)).toEqual(span('x', 1, 4));
    expect(spanOf('a🧵b', 'x', 0, 2)).toEqual(span('x', 0, 3));
  });
  test('of any text is inside it, in order and without outer space', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: -5, max: 60 }),
        fc.integer({ min: -5, max: 60 }),
        (given, a, b) => {
          const made = spanOf(given, 'x', a, b);
          if (!made) return;
          const cut = given.slice(made.start, made.end);
          expect(made.start).toBeLessThan(made.end);
          expect(made.end).toBeLessThanOrEqual(given.length);
          expect(cut).toBe(cut.trim());
          expect(cut.isWellFormed?.() ?? true).toBe(given.isWellFormed?.() ?? true);
        },
      ),
    );
  });
});

describe('spans', () => {
  test('stand in reading order, each once', () => {
    const one = withSpan([span('kind', 11, 16)], span('colour', 0, 3));
    expect(one.map((s) => s.label)).toEqual(['colour', 'kind']);
    expect(withSpan(one, span('colour', 0, 3))).toBe(one);
    expect(withSpan(one, span('kind', 0, 3))).toHaveLength(3);
  });
  test('that overlap are cut into pieces that know who lies over them', () => {
    expect(piecesOf('abcdef', [span('x', 0, 4), span('y', 2, 6)])).toEqual([
      { start: 0, end: 2, text: 'ab', spans: [0] },
      { start: 2, end: 4, text: 'cd', spans: [0, 1] },
      { start: 4, end: 6, text: 'ef', spans: [1] },
    ]);
  });
  test('never lose a letter of the text, even when a draft reaches outside it', () => {
    const any = fc.record({
      label: fc.constant('x'),
      start: fc.integer({ min: 0, max: 50 }),
      end: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(any), (given, spans) => {
        expect(
          piecesOf(given, spans)
            .map((p) => p.text)
            .join(''),
        ).toBe(given);
      }),
    );
  });
  test('are read from a draft only where they are whole', () => {
    expect(spansOf([span('x', 1, 2), span('x', 2, 2), { label: 'x', start: 0.5, end: 2 }, null])).toEqual([
      span('x', 1, 2),
    ]);
    expect(spansOf({})).toEqual([]);
  });
});

describe('the cursor', () => {
  const words = wordsOf(text);
  test('steps by words and stops at both ends', () => {
    expect(stepped({ at: 0, from: 0 }, -1, words.length, false)).toEqual({ at: 0, from: 0 });
    expect(stepped({ at: 4, from: 4 }, 8, words.length, false)).toEqual({ at: 4, from: 4 });
    expect(stepped({ at: 1, from: 1 }, 1, words.length, false)).toEqual({ at: 2, from: 2 });
  });
  test('selects from where it began, forwards and backwards', () => {
    const cursor = stepped({ at: 1, from: 1 }, 1, words.length, true);
    expect(selected(words, cursor)).toEqual({ start: 4, end: 16 });
    expect(selected(words, stepped({ at: 1, from: 1 }, -1, words.length, true))).toEqual({ start: 0, end: 10 });
    expect(selected([], { at: 0, from: 0 })).toBeNull();
  });
});
