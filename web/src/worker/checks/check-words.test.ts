import { describe, expect, it } from 'vitest';
import { type GoldAnswer, newsText, standingOf } from './check-words.ts';

const at = '2026-01-01T10:00:00.000Z';
type Part = Pick<GoldAnswer, 'right' | 'counts' | 'news' | 'contest'>;
const wrong: Part = { right: false, counts: true, news: null, contest: null };
const contested = (outcome: 'upheld' | 'corrected' | 'retired' | null): Part['contest'] => ({
  text: 'Indigo is blue.',
  at,
  outcome,
  words: outcome && 'Thank you.',
  answeredAt: outcome && at,
});

describe('where an answer to a check stands', () => {
  it.each<[string, Partial<Part>]>([
    ['Not right', {}],
    ['You disagreed; not answered yet', { contest: contested(null) }],
    ['You disagreed; not answered yet', { contest: contested(null), counts: false }],
    ['In doubt: it does not count for now', { counts: false }],
    ['Looked at again: not right', { contest: contested('upheld') }],
    ['Counts as right now', { right: true, news: { kind: 'rescored', at, before: false, after: true } }],
    [
      'Taken back: it counts for nothing',
      { counts: false, news: { kind: 'withdrawn', at, before: false, after: null } },
    ],
  ])('is “%s”', (says, change) => {
    expect(standingOf({ ...wrong, ...change }).says).toBe(says);
  });
});

describe('what changed since', () => {
  it('is nothing for most', () => {
    expect(newsText(wrong)).toBeNull();
  });
  it('owns up where the check was wrong', () => {
    expect(newsText({ news: { kind: 'rescored', at, before: false, after: true } })).toBe(
      'This one was wrong on our side. Your answer counts as right now.',
    );
  });
  it('says so where a correction went against the worker, or changed nothing for them', () => {
    expect(newsText({ news: { kind: 'rescored', at, before: true, after: false } })).toContain('is not any more');
    expect(newsText({ news: { kind: 'rescored', at, before: false, after: false } })).toContain('still another one');
    expect(newsText({ news: { kind: 'withdrawn', at, before: false, after: null } })).toContain('taken back');
  });
});
