import type { SkillMarkView } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { movedText, standingText, trendText } from './skill-words.ts';

const mark = (more: Partial<SkillMarkView>): SkillMarkView => ({
  id: 'm',
  source: 'rejected',
  why: 'A reviewer rejected the answer.',
  right: 0,
  weight: 1,
  at: '2026-01-01T00:00:00.000Z',
  batch: null,
  batchTitle: null,
  assignment: 'asg_1',
  item: null,
  itemNumber: null,
  from: 0.8,
  to: 0.667,
  counts: true,
  takenOutAt: null,
  ...more,
});

test('a judgement says how far it moved the figure, or why it does not count', () => {
  expect(movedText(mark({}))).toBe('down 13.3 to 66.7 %');
  expect(movedText(mark({ to: 0.83 }))).toBe('up 3.0 to 83.0 %');
  expect(movedText(mark({ to: 0.8 }))).toBe('stayed at 80 %');
  expect(movedText(mark({ counts: false, takenOutAt: '2026-01-02T00:00:00.000Z' }))).toBe('taken out again');
  expect(movedText(mark({ counts: false }))).toBe('a later judgement counts instead');
});

test('a standing and a trend are words, and no trend is none', () => {
  expect(standingText('unknown')).toBe('too early to say');
  expect(trendText('up')).not.toBe(trendText('down'));
  expect(trendText(null)).toBe('');
});
