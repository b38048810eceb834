import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersEnough, floorPart, type Standing, shareFor } from './share.ts';

const share = fc.double({ min: 0, max: 0.5, noNaN: true });
const standing = fc
  .integer({ min: 0, max: 200 })
  .chain((answered) => fc.record({ answered: fc.constant(answered), right: fc.integer({ min: 0, max: answered }) }));

describe('How often a worker is given a gold', () => {
  test('is what the plan says for a newcomer, and a third of it after twenty that were right', () => {
    expect(shareFor(0.3, { answered: 0, right: 0 })).toBe(0.3);
    expect(shareFor(0.3, { answered: 20, right: 20 })).toBeCloseTo(0.1);
    expect(shareFor(0.3, { answered: 20, right: 19 })).toBeCloseTo(0.1);
    expect(shareFor(0.3, { answered: 10, right: 10 })).toBeCloseTo(0.2);
    expect(shareFor(0.3, { answered: 40, right: 20 })).toBe(0.3);
  });

  test('lies between a third of the plan’s share and all of it', () => {
    fc.assert(
      fc.property(share, standing, (goldShare, known) => {
        const found = shareFor(goldShare, known);
        expect(found).toBeGreaterThanOrEqual(goldShare * floorPart - 1e-12);
        expect(found).toBeLessThanOrEqual(goldShare);
      }),
    );
  });

  test('is never more for one more right answer, and never less for one that was wrong', () => {
    fc.assert(
      fc.property(share, standing, (goldShare, { answered, right }) => {
        const now = shareFor(goldShare, { answered, right });
        expect(shareFor(goldShare, { answered: answered + 1, right: right + 1 })).toBeLessThanOrEqual(now + 1e-12);
        // Of the same number of answers, another wrong one.
        const worse: Standing = { answered, right: Math.max(0, right - 1) };
        expect(shareFor(goldShare, worse)).toBeGreaterThanOrEqual(now - 1e-12);
      }),
    );
  });

  test('says no more after twenty answers than after two hundred of the same quality', () => {
    expect(shareFor(0.5, { answered: answersEnough, right: answersEnough })).toBeCloseTo(
      shareFor(0.5, { answered: 200, right: 200 }),
    );
  });
});
