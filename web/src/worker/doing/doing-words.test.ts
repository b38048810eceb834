import type { SkillMarkView } from '@manyhands/contract';
import { expect, test } from 'vitest';
import { movedText, percent, trendText } from './doing-words.ts';

const mark = (more: Partial<SkillMarkView>): SkillMarkView => ({
  id: 'm',
  source: 'accepted',
  why: 'A reviewer accepted the answer.',
  right: 1,
  weight: 1,
  at: '2026-01-01T00:00:00.000Z',
  batch: null,
  batchTitle: null,
  assignment: 'asg_1',
  item: null,
  itemNumber: null,
  from: 0.8,
  to: 0.8333,
  counts: true,
  takenOutAt: null,
  ...more,
});

test('a judgement says how far it moved the figure', () => {
  expect(movedText(mark({}))).toBe('Up 3.3 to 83.3 %');
  expect(movedText(mark({ from: 0.83, to: 0.71 }))).toBe('Down 12.0 to 71.0 %');
  expect(movedText(mark({ from: 0.75, to: 0.7501 }))).toBe('Stayed at 75 %');
});

test('one that counts no more says why', () => {
  expect(movedText(mark({ counts: false, takenOutAt: '2026-01-02T00:00:00.000Z' }))).toContain('Taken out');
  expect(movedText(mark({ counts: false }))).toContain('later judgement');
});

test('a trend is said only where there is one', () => {
  expect(trendText('up')).toContain('better');
  expect(trendText('down')).toContain('not as good');
  expect([trendText('level'), trendText(null)]).toEqual(['', '']);
  expect(percent(0.926)).toBe('93 %');
});
