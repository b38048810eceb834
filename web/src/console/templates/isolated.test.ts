import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolated, withQuotesIsolated } from './isolated.ts';

describe('a text of somebody in a sentence of ours', () => {
  test('stays as it is in one direction', () => {
    expect(isolated('Kurta, हिन्दी, 日本')).toBe('Kurta, हिन्दी, 日本');
    expect(withQuotesIsolated('“Improve” does not say what to do.')).toBe('“Improve” does not say what to do.');
  });

  test('is isolated where it runs the other way', () => {
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    expect(withQuotesIsolated('“שלום” and “hello” are unclear.')).toBe('“\u2068שלום\u2069” and “hello” are unclear.');
  });

  test('cannot break out, whatever marks it has', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ש', '\u202e', '\u2069', '\u2066', '\u200f') }), (text) => {
        const shown = isolated(text);
        const inside = shown.startsWith('\u2068') ? shown.slice(1, -1) : shown;
        expect(inside).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    ));
});
