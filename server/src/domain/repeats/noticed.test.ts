import { describe, expect, test } from 'vitest';
import { noticeStable, rhythmOf, stability } from './noticed.ts';

const days = (...offsets: number[]) =>
  offsets.map((offset) => new Date(Date.UTC(2026, 9, 1, 9, 30) + offset * 86_400_000));
const seen = (offsets: number[], nowAt: number) => rhythmOf(days(...offsets), 'UTC', days(nowAt)[0] as Date)?.rhythm;

describe('a rhythm', () => {
  test('is seen from three launches that are evenly apart', () => {
    expect(seen([0, 7, 14], 16)).toEqual({ every: 'week', on: 4, at: '09:30' });
    expect(seen([0, 6, 14, 21], 22)).toMatchObject({ every: 'week' });
    expect(seen([0, 1, 2.1], 2.5)).toMatchObject({ every: 'day', at: '11:54' });
    expect(seen([0, 31, 61], 70)).toEqual({ every: 'month', on: 1, at: '09:30' });
  });
  test('is not seen in two launches, in uneven ones, or in one that ended long ago', () => {
    expect(seen([0, 7], 8)).toBeUndefined();
    expect(seen([0, 7, 9], 10)).toBeUndefined();
    expect(seen([0, 7, 14], 40)).toBeUndefined();
  });
});

describe('a field that a machine could answer', () => {
  test('has a hundred results and surely more than nine in ten of one mind', () => {
    expect(stability({ results: 99, unanimous: 99 })).toBeNull();
    expect(stability({ results: 100, unanimous: 93 })).toBeNull();
    expect(stability({ results: 200, unanimous: 196 })?.low).toBeGreaterThan(0.9);
    const one = { templateId: 't', templateName: 'Tags', field: 'tag', label: 'Tag', results: 200, unanimous: 200 };
    expect(noticeStable(one)?.why).toContain('200 of 200');
  });
});
