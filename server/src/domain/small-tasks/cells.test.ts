import { describe, expect, test } from 'vitest';
import { CellProblem, readMinutes, readText, readTimes, readTouches, readYes } from './cells.ts';
import { rolesOf } from './columns.ts';
import { readLine, readSentence } from './read-line.ts';

describe('A column', () => {
  test.each([
    ['Task', 'name'],
    ['small task', 'name'],
    ['What do you do?', 'name'],
    ['काम', 'name'],
    ['Who', 'who'],
    ['Owner', 'who'],
    ['Assigned to', 'who'],
    ['Minutes', 'minutes'],
    ['min each', 'minutes'],
    ['Time per task (min)', 'minutes'],
    ['Duration', 'minutes'],
    ['Seconds', 'seconds'],
    ['Times per week', 'times'],
    ['per week', 'times'],
    ['Frequency', 'times'],
    ['Qty', 'times'],
    ['Times per day', 'perDay'],
    ['Monthly count', 'perMonth'],
    ['Hours per week', 'hoursPerWeek'],
    ['Tool', 'tool'],
    ['Where it happens', 'tool'],
    ['Category', 'kind'],
    ['>10% of a week', 'overTenth'],
    ['Contributes to revenue', 'revenue'],
    ['Rule-based?', 'rules'],
    ['Could somebody outside do it?', 'outsider'],
    ['Touches', 'touches'],
    ['Secrets', 'secrets'],
    ['Brand voice', 'brand_voice'],
    ['Favourite colour', null],
    ['', null],
  ])('%s is understood as %s', (header, role) => {
    expect(rolesOf([header])).toEqual([role]);
  });
  test('that means the same as one before it is left out', () => {
    expect(rolesOf(['Task', 'Activity', 'Task'])).toEqual(['name', null, null]);
  });
});

describe('A cell', () => {
  test('is read as people write it', () => {
    expect(['3', '3,5', '3 min', '1 h 30', '90 sec', '१०'].map(readMinutes)).toEqual([3, 3.5, 3, 90, 1.5, 10]);
    expect(['40', '1,20,000', 'twice a day', 'daily'].map((cell) => readTimes(cell, 1))).toEqual([40, 120_000, 10, 5]);
    expect(readTimes('3', 5)).toBe(15);
    expect(['yes', 'No', 'हाँ', 'nahi', '?', ''].map(readYes)).toEqual([true, false, true, false, null, null]);
    expect(['none', 'money; secrets', 'Brand voice and customer trust', '?'].map(readTouches)).toEqual([
      [],
      ['money', 'secrets'],
      ['brand_voice', 'customer_trust'],
      null,
    ]);
  });
  test.each([
    () => readMinutes('-3'),
    () => readMinutes('0'),
    () => readMinutes('10,000'),
    () => readMinutes('=A1*3'),
    () => readMinutes('soon'),
    () => readTimes('0', 1),
    () => readTimes('300000', 1),
    () => readTimes('=SUM(A1)', 1),
    () => readYes('perhaps'),
    () => readTouches('the sky'),
    () => readText('x'.repeat(201), 'The name', 200),
  ])('that is none is named with what to write: %s', (read) => {
    expect(read).toThrow(CellProblem);
  });
});

describe('A line', () => {
  test('leaves open what its cells leave empty, and gathers all that is wrong', () => {
    expect(readLine(['name', 'minutes', 'times'], ['Tag photos', '', '']).words).toMatchObject({
      minutes: null,
      timesPerWeek: null,
      kind: 'image-tagging',
    });
    expect(readLine(['name', 'minutes', 'times'], ['Tag', '-3', '0']).problems).toHaveLength(2);
    expect(readLine(['name', 'minutes'], ['', '3']).problems[0]).toMatch(/no name/);
    expect(readLine(['name', 'minutes', 'times'], ['All', '480', '30']).problems[0]).toMatch(/a week has 168/);
  });
  test('reckons the missing amount from hours a week', () => {
    expect(readLine(['name', 'minutes', 'hoursPerWeek'], ['Tag', '3', '2 h']).words.timesPerWeek).toBe(40);
    expect(readLine(['name', 'times', 'hoursPerWeek'], ['Tag', '40', '2']).words.minutes).toBe(3);
  });
  test('with columns of yes and no says what is touched', () => {
    const roles = ['name', 'money', 'secrets'] as const;
    expect(readLine(roles, ['Pay', 'yes', 'no']).words.touches).toEqual(['money']);
    expect(readLine(roles, ['Tag', 'no', 'no']).words.touches).toEqual([]);
    expect(readLine(roles, ['Tag', '', '']).words.touches).toBeNull();
  });
  test('that is a sentence is read as quick capture reads it, with the same limits', () => {
    expect(readSentence('tag 120 photos a week, 1 min each').words).toMatchObject({
      name: 'tag photos',
      minutes: 1,
      timesPerWeek: 120,
    });
    expect(readSentence('tag photos -3 min').problems[0]).toMatch(/more than 0/);
  });
});
