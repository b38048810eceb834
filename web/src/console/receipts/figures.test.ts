import { type ActivityKind, activityKinds, type ReceiptView } from '@manyhands/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesText, sayLine, sayMinutes, sayNetRange, scaleOf, shownOf, weekAfter } from './figures.ts';

const receipt = (items: number, gained: number, spent: Partial<Record<ActivityKind, number>>): ReceiptView => {
  const costs = activityKinds.map((kind) => ({ kind, minutes: spent[kind] ?? 0 }));
  const taken = costs.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    ...{ basis: gained > 0 ? 'measured' : 'none', items, unmeasured: 0, costs },
    gained: { minutes: gained, low: gained / 2, high: gained * 2 },
    net: { minutes: gained - taken, low: gained / 2 - taken, high: gained * 2 - taken },
  };
};

describe('a receipt that is shown', () => {
  test('has lines that sum to the number above them, each within a minute of the truth but the first', () => {
    const minutes = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(
      fc.property(minutes, fc.dictionary(fc.constantFrom(...activityKinds), minutes), (gained, spent) => {
        const of = receipt(3, gained, spent);
        const { lines, net } = shownOf(of);
        expect(lines.reduce((sum, line) => sum + line.minutes, 0)).toBeCloseTo(net, 6);
        expect(Math.abs(net - of.net.minutes)).toBeLessThanOrEqual(gained > 0 ? 0.51 : 3.1);
        expect(Math.abs(lines[0]!.minutes - gained)).toBeLessThanOrEqual(4);
        for (const { line, minutes: shown } of lines.slice(1))
          expect(Math.abs(shown + of.costs.find(({ kind }) => kind === line)!.minutes)).toBeLessThanOrEqual(0.51);
      }),
    );
  });
  test('leaves out what nobody spent', () => {
    expect(shownOf(receipt(40, 80, { review: 11.6 })).lines.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['40 items by hand', 80],
      ['Reviewing', -12],
    ]);
  });
});

test.each([
  [1.5, '1 min 30 s'],
  [-1.5, '−1 min 30 s'],
  [2, '2 min'],
  [0.5, '30 s'],
  [43, '43 min'],
])('a line of %d minutes is said as %s', (minutes, words) => {
  expect(sayLine(minutes)).toBe(words);
});

test('times are said as on the server', () => {
  expect([0, 0.5, 59.6, 400, -52, 90_000].map(sayMinutes)).toEqual([
    '0 min',
    '30 s',
    '1 h',
    '6 h 40 min',
    '−52 min',
    '1,500 h',
  ]);
  expect(sayNetRange({ low: -5, high: 60 })).toBe('likely between 5 min lost and 1 h given back');
  expect(sayNetRange({ low: -45, high: -37 })).toBe('likely between 37 min and 45 min');
  expect(sayNetRange({ low: 10, high: 10 })).toBe('');
});

test('nought and the whole interval are on the scale', () => {
  expect([-5, 0, 15].map(scaleOf({ low: -5, high: 15 }))).toEqual([0, 0.25, 1]);
  expect([0, 10, 20].map(scaleOf({ low: 10, high: 20 }))).toEqual([0, 0.5, 1]);
  expect(scaleOf({ low: 0, high: 0 })(0)).toBe(0);
});

test('weeks follow one another over the turn of the year', () => {
  expect(weekAfter('2026-11-16', 0)).toBe('2026-W47');
  expect(weekAfter('2026-12-28', 0)).toBe('2026-W53');
  expect(weekAfter('2026-12-28', 1)).toBe('2027-W01');
  expect(weekAfter('2024-12-30', 0)).toBe('2025-W01');
  expect(weekAfter('2024-12-30', -1)).toBe('2024-W52');
  expect(datesText('2026-11-16', '2026-11-22')).toBe('16 to 22 November 2026');
  expect(datesText('2026-11-30', '2026-12-06')).toBe('30 November to 6 December 2026');
});
