import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayDo } from './may.ts';
import { changedAfter, freeName } from './template.ts';

/** Half of a surrogate pair, standing alone. */
const halfPair = /\p{Surrogate}/u;

describe('a name that is taken', () => {
  test('gets the first free number', () => {
    expect(freeName('Tags', new Set())).toBe('Tags');
    expect(freeName('Tags', new Set(['Tags']))).toBe('Tags (2)');
    expect(freeName('Tags', new Set(['Tags', 'Tags (2)', 'Tags (4)']))).toBe('Tags (3)');
  });

  test('is always free afterwards, whole, and no longer than a name may be', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 130 }).map((text) => text.slice(0, 120));
    fc.assert(
      fc.property(name, fc.integer({ min: 0, max: 12 }), (wanted, times) => {
        const taken = new Set<string>();
        for (let i = 0; i <= times; i++) {
          const free = freeName(wanted, taken);
          expect(taken.has(free)).toBe(false);
          expect(free.length).toBeLessThanOrEqual(120);
          if (!halfPair.test(wanted)) expect(free).not.toMatch(halfPair);
          taken.add(free);
        }
      }),
    );
  });
});

describe('the time of a change', () => {
  // Not to the first and last millisecond that a date can hold: beyond them nothing is.
  const timeOfPeople = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
  test('is later than the change before it even when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(timeOfPeople, fc.integer({ min: -5000, max: 5000 }), (before, drift) => {
        const at = changedAfter(before, new Date(before.getTime() + drift));
        expect(at.getTime()).toBeGreaterThan(before.getTime());
      }),
    );
  });
});

describe('what a member may do with a template', () => {
  test('is to look and to take the file along, below manager', () => {
    for (const role of [null, 'viewer', 'reviewer'] as const)
      expect(mayDo(role, { archivedAt: null })).toEqual(['export']);
  });
  test('is everything but saving when it is in the archive', () => {
    expect(mayDo('manager', { archivedAt: null })).toContain('save');
    expect(mayDo('owner', { archivedAt: new Date(0) })).toEqual(['export', 'restore']);
  });
});
