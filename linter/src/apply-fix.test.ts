import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFix } from './apply-fix.ts';
import type { Edit } from './report.ts';

const brief = () => ({ title: 'A', brief: { done: 'x', steps: ['one', 'two'] } });
const apply = (...edits: Edit[]) => applyFix(brief(), { edits });

describe('a fix', () => {
  test('sets, inserts, appends and removes, in order, and leaves what it was given', () => {
    const before = brief();
    const after = applyFix(before, {
      edits: [
        { do: 'insert', path: ['brief', 'steps', 2], value: 'three' },
        { do: 'remove', path: ['brief', 'steps', 0] },
        { do: 'set', path: ['brief', 'done'], value: 'y' },
        { do: 'remove', path: ['title'] },
      ],
    });
    expect(after).toEqual({ brief: { done: 'y', steps: ['two', 'three'] } });
    expect(before).toEqual(brief());
  });
  test('makes lists and objects that are missing on the way', () => {
    expect(apply({ do: 'insert', path: ['brief', 'examples', 0], value: 1 }).brief).toMatchObject({ examples: [1] });
    expect(apply({ do: 'set', path: ['form', 'x'], value: 1 })).toMatchObject({ form: { x: 1 } });
  });
  test('shares what it does not touch', () => {
    const before = brief();
    expect(applyFix(before, { edits: [{ do: 'set', path: ['title'], value: 'B' }] }).brief).toBe(before.brief);
  });
  test('reaches into no prototype', () => {
    for (const name of ['__proto__', 'constructor', 'prototype'])
      for (const path of [[name], [name, 'x'], ['brief', name, 'x'], ['brief', 'steps', 0, name]])
        expect(() => apply({ do: 'set', path, value: 'bad' })).toThrow(RangeError);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
  test('of a brief that has changed meanwhile is refused', () => {
    const nowhere: Edit[] = [
      { do: 'set', path: ['brief', 'steps', 2], value: 'x' },
      { do: 'remove', path: ['brief', 'steps', -1] },
      { do: 'insert', path: ['brief', 'steps', 4], value: 'x' },
      { do: 'set', path: ['brief', 'steps', 0.5], value: 'x' },
      { do: 'set', path: ['title', 'x'], value: 'x' },
      { do: 'insert', path: ['title'], value: 'x' },
      { do: 'set', path: ['brief', 'done', 0], value: 'x' },
      { do: 'set', path: [], value: 'x' },
      { do: 'set', path: Array(20).fill('a'), value: 'x' },
    ];
    for (const edit of nowhere) expect(() => apply(edit)).toThrow(RangeError);
    expect(() => applyFix({}, { edits: Array(501).fill({ do: 'set', path: ['a'], value: 1 }) })).toThrow(RangeError);
  });
  test('changes nothing but its place, whatever the path', () => {
    const step = fc.oneof(
      fc.constantFrom('brief', 'steps', 'title', '__proto__', 'constructor'),
      fc.integer({ min: -1, max: 4 }),
    );
    const path = fc.array(step, { maxLength: 4 });
    fc.assert(
      fc.property(path, fc.constantFrom('set' as const, 'insert' as const, 'remove' as const), (where, how) => {
        const before = brief();
        try {
          applyFix(before, { edits: [{ do: how, path: where, value: 'v' }] });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        expect(before).toEqual(brief());
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});
