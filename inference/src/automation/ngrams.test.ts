import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetsOf } from './learner.ts';
import { logisticLearner } from './logistic.ts';
import { gramsOf, ngrams } from './ngrams.ts';

describe('hashed n-grams', () => {
  it('lists words, pairs of words and pieces of words', () => {
    expect(gramsOf('Red car', [1, 2], [3, 3])).toEqual([
      'wred',
      'wcar',
      'wred car',
      'c re',
      'cred',
      'ced ',
      'c ca',
      'ccar',
      'car ',
    ]);
  });

  it('keeps vowel signs and viramas with their letter in Hindi and Gujarati', () => {
    // किताब is कि · ता · ब to a reader, though five code points.
    expect(gramsOf('किताब', [1, 1], [3, 5])).toEqual([
      'wकिताब',
      'c किता',
      'cकिताब',
      'cताब ',
      'c किताब',
      'cकिताब ',
      'c किताब ',
    ]);
    expect(gramsOf('ગુજરાતી', [1, 1], [3, 3])).toEqual(['wગુજરાતી', 'c ગુજ', 'cગુજરા', 'cજરાતી', 'cરાતી ']);
    expect(gramsOf('க்ஷ', [1, 1], [3, 3])).toEqual(['wக்ஷ', 'c க்ஷ', 'cக்ஷ ']);
  });

  it('takes composed and decomposed writing for the same', () => {
    expect(ngrams(['क़लम और café'])).toEqual(ngrams(['क़लम और cafe\u0301']));
  });

  it('gives rows of length one, and empty ones for texts without letters', () => {
    const x = ngrams(['one two three', '!!! …', 'a']);
    const length = (i: number) => x.value.subarray(x.starts[i]!, x.starts[i + 1]!).reduce((sum, v) => sum + v * v, 0);
    expect(length(0)).toBeCloseTo(1, 12);
    expect(x.starts[2]! - x.starts[1]!).toBe(0);
    expect(length(2)).toBeCloseTo(1, 12);
    expect([...x.column].every((c) => c >= 0 && c < x.columns)).toBe(true);
  });

  it('is finite for any text whatever', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const x = ngrams(texts, { bits: 6 });
        expect(x.starts.length).toBe(texts.length + 1);
        expect([...x.value].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [
      'Hindi',
      ['यह किताब बहुत अच्छी है', 'अच्छी कहानी, पसंद आई', 'बहुत अच्छा उत्पाद'],
      ['यह किताब बेकार है', 'ख़राब कहानी, पैसे बर्बाद', 'बहुत ख़राब उत्पाद'],
      'कितनी अच्छी चीज़',
    ],
    [
      'Gujarati',
      ['આ પુસ્તક સારું છે', 'સારી વાર્તા, ગમી', 'ખૂબ સારું ઉત્પાદન'],
      ['આ પુસ્તક ખરાબ છે', 'ખરાબ વાર્તા, પૈસા બગડ્યા', 'ખૂબ ખરાબ ઉત્પાદન'],
      'કેટલી સારી વસ્તુ',
    ],
  ])('tells opinions in %s apart, also by words in other forms', (_, good, bad, unseen) => {
    const x = ngrams([...good, ...bad, unseen]);
    const targets = targetsOf(Int32Array.from([1, 1, 1, 0, 0, 0, -1]), 2);
    const scorer = logisticLearner(x, { ridge: 0.1 }).learn(Int32Array.from([0, 1, 2, 3, 4, 5]), targets);
    expect(scorer(Int32Array.of(6))[1]).toBeGreaterThan(0.5);
    expect(scorer(Int32Array.of(0))[1]).toBeGreaterThan(0.6);
    expect(scorer(Int32Array.of(3))[1]).toBeLessThan(0.4);
  });

  it('refuses no texts, entries that are none, and lengths that cannot be', () => {
    expect(() => ngrams([])).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => ngrams(['a', undefined as unknown as string])).toThrow(/text of item 1/);
    expect(() => ngrams(['a'], { bits: 40 })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => ngrams(['a'], { words: [0, 2] })).toThrow(expect.objectContaining({ code: 'option.range' }));
  });
});
