import { type FieldResult, resultHows } from '@manyhands/contract';
import { describe, expect, test } from 'vitest';
import { beliefWords, howWords, isFound, kindWords, whyWords } from './result-words.ts';

const of = (more: Partial<FieldResult> = {}): FieldResult => ({
  ...{ confidence: 0.75, kind: 'score', answers: 3, how: 'vote', dissent: [] },
  ...more,
});

describe('how a value came about, in words', () => {
  test('a vote says how many of how many', () => {
    expect(howWords(of(), 'x', 2 / 3)).toBe('2 of 3 answers say so.');
    expect(howWords(of(), 'x', 1)).toBe('All 3 answers say so.');
    expect(howWords(of({ answers: 1 }), 'x', 1)).toBe('One answer says so; nobody else was asked.');
    expect(howWords(of({ answers: 4 }), null, 0.5)).toBe('4 answers do not agree, so there is no value.');
  });

  test('a number in the middle says between which numbers the true one likely lies', () => {
    expect(howWords(of({ how: 'median', spread: { low: 1.23456, high: 9 } }), 4, 0.3)).toBe(
      'The middle of 3 answers; the true value is likely between 1.235 and 9.',
    );
  });

  test('a model says what taught it', () => {
    expect(howWords(of({ how: 'model' }), 'x', 1, { field: 'f', algorithm: 'hds', golds: 28 })).toContain('28 golds');
  });

  test('every way has its sentence', () => {
    for (const how of resultHows) expect(howWords(of({ how }), 'x', 0.5)).toMatch(/^[A-Z0-9].*\.$/);
    expect(resultHows.filter((how) => isFound(of({ how })))).toEqual(['gold', 'spot check', 'review', 'verification']);
  });
});

test('a score is never called a chance to be right; a confidence says of how many', () => {
  expect(kindWords.score).toContain('no chance to be right');
  expect(kindWords.confidence).toContain('90 in 100 are right');
});

test('what the plan makes of an item says whether more answers are wanted', () => {
  expect(beliefWords({ verdict: 'reached', asked: 2, answers: 2 })).toBe(
    'Settled: 2 of 2 answers asked for are in, and no more are wanted.',
  );
  expect(beliefWords({ verdict: 'ask', asked: 3, answers: 1 })).toContain('another one is wanted');
});

test('a reason that is not known is said as it is', () => {
  expect([whyWords('refit'), whyWords('tide'), whyWords(null)]).toEqual(['answers were weighed anew', 'tide', '']);
});
