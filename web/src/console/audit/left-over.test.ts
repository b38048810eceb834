import { expect, test } from 'vitest';
import { amountsText, gistOf, type SmallTask } from './audit-words.ts';
import { leftOver } from './left-over.ts';

test('lines that did not fit are a table again, with their header and their quotation marks', () => {
  const columns = [{ header: 'task' }, { header: 'minutes' }];
  expect(leftOver({ columns, bad: [{ cells: ['Say "hi", twice', '-3'] }, { cells: ['x'] }] })).toBe(
    'task,minutes\n"Say ""hi"", twice",-3\nx',
  );
  expect(leftOver({ columns: [], bad: [{ cells: ['tag photos -3 min'] }] })).toBe('tag photos -3 min');
  expect(leftOver({ columns, bad: [] })).toBe('');
});

test('amounts that are not known are said as such', () => {
  expect(amountsText({ minutes: 3, timesPerWeek: 1200 })).toBe('3 min × 1,200 a week');
  expect(amountsText({ minutes: null, timesPerWeek: null })).toBe('? min × ? times a week');
  expect(gistOf({ who: null, tool: null, minutes: 0.5, timesPerWeek: 2 } as SmallTask)).toBe(
    'nobody yet · 0.5 min × 2 a week',
  );
});
