import { describe, expect, it } from 'vitest';
import { clockText, languageText, lengthText, whenText } from './time.ts';

describe('a length of time', () => {
  it.each([
    [0, '1 s'],
    [45, '45 s'],
    [90, '2 min'],
    [30 * 60, '30 min'],
    [90 * 60, '1½ h'],
    [5 * 3600, '5 h'],
    [48 * 3600, '2 days'],
    [72 * 3600, '3 days'],
  ])('of %d seconds reads %s', (seconds, says) => {
    expect(lengthText(seconds)).toBe(says);
  });
});

describe('a point in time', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  it('is seen from now', () => {
    expect(whenText('2026-01-01T11:59:50Z', now)).toBe('just now');
    expect(whenText('2026-01-01T11:55:00Z', now)).toBe('5 min ago');
    expect(whenText('2026-01-03T12:00:00Z', now)).toBe('in 2 days');
  });
  it('is counted down in minutes and seconds', () => {
    expect(clockText(65_000)).toBe('1:05');
    expect(clockText(-5)).toBe('0:00');
  });
});

describe('a language', () => {
  it('is called by its own name, and by its tag when it has none', () => {
    expect(languageText('hi')).toBe('हिन्दी');
    expect(languageText('xx-what-is-this')).toBe('xx-what-is-this');
  });
});
