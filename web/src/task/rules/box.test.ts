import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Box,
  boxBetween,
  boxesOf,
  corners,
  grown,
  middleBox,
  middlePoint,
  moved,
  placeIn,
  pointsOf,
  pulled,
  sideMin,
  whereIs,
} from './box.ts';

const box: Box = { label: 'kurta', x: 0.2, y: 0.2, width: 0.4, height: 0.2 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyBox = fc
  .tuple(share, share, share, share)
  .map(([a, b, c, d]) => boxBetween('kurta', { x: a, y: b }, { x: c, y: d }) ?? box);
const reach = fc.double({ min: -2, max: 2, noNaN: true });

const fits = (b: Box) => {
  expect(b.x).toBeGreaterThanOrEqual(0);
  expect(b.y).toBeGreaterThanOrEqual(0);
  expect(b.x + b.width).toBeLessThanOrEqual(1 + 1e-6);
  expect(b.y + b.height).toBeLessThanOrEqual(1 + 1e-6);
  expect(b.width).toBeGreaterThanOrEqual(sideMin - 1e-5);
  expect(b.height).toBeGreaterThanOrEqual(sideMin - 1e-5);
};

describe('a box', () => {
  test('is the same whichever corner it was drawn from', () => {
    const drawn = { label: 'bag', x: 0.1, y: 0.3, width: 0.4, height: 0.2 };
    expect(boxBetween('bag', { x: 0.1, y: 0.3 }, { x: 0.5, y: 0.5 })).toEqual(drawn);
    expect(boxBetween('bag', { x: 0.5, y: 0.3 }, { x: 0.1, y: 0.5 })).toEqual(drawn);
    expect(boxBetween('bag', { x: 0.5, y: 0.5 }, { x: 0.1, y: 0.3 })).toEqual(drawn);
  });
  test('is not made by a slip of the finger', () => {
    expect(boxBetween('bag', { x: 0.1, y: 0.1 }, { x: 0.105, y: 0.9 })).toBeNull();
  });
  test('stops at the edge with its size kept', () => {
    expect(moved(box, 9, -9)).toEqual({ ...box, x: 0.6, y: 0 });
  });
  test('keeps the opposite corner when one is pulled', () => {
    const p = pulled(box, 'nw', { x: 0.1, y: 0.3 });
    expect(p).toMatchObject({ x: 0.1, y: 0.3, width: 0.5, height: 0.1 });
  });
  test('does not turn inside out when a corner is pulled past the opposite one', () => {
    expect(pulled(box, 'se', { x: 0, y: 0 })).toMatchObject({ x: 0.2, y: 0.2, width: sideMin, height: sideMin });
    expect(pulled(box, 'nw', { x: 1, y: 1 }).width).toBe(sideMin);
  });
  test('grows from its lower right corner', () => {
    expect(grown(box, 0.1, -0.05)).toEqual({ ...box, width: 0.5, height: 0.15 });
  });
  test('stays in the picture whatever is done to it', () => {
    fc.assert(
      fc.property(anyBox, reach, reach, fc.constantFrom(...corners), (b, x, y, corner) => {
        fits(moved(b, x, y));
        fits(pulled(b, corner, { x, y }));
        fits(grown(b, x, y));
      }),
    );
  });
  test('moved there and back lies where it was, as long as it does not meet the edge', () => {
    const there = moved(box, 0.1, 0.1);
    expect(moved(there, -0.1, -0.1)).toEqual(box);
  });
});

describe('a pointer', () => {
  test('is placed in fractions of the picture', () => {
    expect(placeIn({ clientX: 150, clientY: 60 }, { left: 100, top: 50, width: 200, height: 40 })).toEqual({
      x: 0.25,
      y: 0.25,
    });
  });
  test('outside the picture counts as at its edge', () => {
    expect(placeIn({ clientX: -5, clientY: 999 }, { left: 0, top: 0, width: 10, height: 10 })).toEqual({ x: 0, y: 1 });
    expect(placeIn({ clientX: 5, clientY: 5 }, { left: 0, top: 0, width: 0, height: 0 })).toEqual({ x: 0, y: 0 });
  });
});

describe('a mark added by a button', () => {
  test('lies in the middle, and beside one that is there already', () => {
    const first = middleBox('bag', []);
    const second = middleBox('bag', [first]);
    expect(first.x + first.width / 2).toBeCloseTo(0.5);
    expect(second.x).toBeGreaterThan(first.x);
    expect(middlePoint('bag', [])).toEqual({ label: 'bag', x: 0.5, y: 0.5 });
  });
  test('is said in words', () => {
    expect(whereIs(box)).toBe('20 % from the left, 20 % from the top, 40 % wide, 20 % high');
    expect(whereIs({ label: 'bag', x: 0.5, y: 0.125 })).toBe('50 % from the left, 13 % from the top');
  });
});

test('whatever a draft holds, only whole marks are read from it', () => {
  const value = [
    box,
    { label: 'bag', x: 0.1, y: 0.2 },
    { label: 3, x: 0, y: 0 },
    null,
    'x',
    { label: 'bag', x: Number.NaN, y: 0 },
  ];
  expect(boxesOf(value)).toEqual([box]);
  expect(pointsOf(value)).toHaveLength(2);
  expect(boxesOf('nothing')).toEqual([]);
  expect(pointsOf(undefined)).toEqual([]);
});
