import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollFor } from './scroll.ts';

describe('a new item', () => {
  it('stays where it is when its first question is in sight', () => {
    expect(scrollFor({ itemTop: 200, questionEnd: 600, room: 600, header: 52 })).toBe(0);
  });
  it('moves up by what its first question lacks', () => {
    expect(scrollFor({ itemTop: 200, questionEnd: 780, room: 600, header: 52 })).toBe(128);
  });
  it('never hides its own beginning, and never scrolls back', () => {
    const px = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(px, px, px, fc.integer({ min: 0, max: 100 }), (above, length, room, header) => {
        const itemTop = header + above;
        const by = scrollFor({ itemTop, questionEnd: itemTop + length, room, header });
        expect(by).toBeGreaterThanOrEqual(0);
        expect(by).toBeLessThanOrEqual(above);
      }),
    );
  });
});
