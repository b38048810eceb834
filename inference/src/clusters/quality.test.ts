import { describe, expect, it } from 'vitest';
import { clusterBoxes } from '../boxes/boxes.ts';
import { InferenceProblem } from '../problem.ts';
import { markQuality } from './quality.ts';
import { middle } from './support.ts';

const cluster = (...answers: number[]) => ({
  support: 0,
  members: answers.map((answer) => ({ answer, mark: 0 })),
  label: null,
  labelAgreement: 0,
  labelTied: false,
});

describe('quality of those who mark', () => {
  it('is what the others bear out, worked by hand', () => {
    // Workers 0, 1, 2; one thing marked by 0 and 1, one by 2 alone. Half of the others is enough.
    const { precision, recall, f1, marks, things } = markQuality(
      [{ clusters: [cluster(0, 1), cluster(2)], worker: [0, 1, 2], marks: [1, 1, 1] }],
      3,
      0.5,
    );
    // Each sees the other's marks: 0 and 1 see the first thing and (through 2) the second; 2 sees the first alone.
    expect([...marks]).toEqual([1, 1, 1]);
    expect([...things]).toEqual([2, 2, 1]);
    expect([...precision]).toEqual([1, 1, 0]);
    expect([...recall]).toEqual([0.5, 0.5, 0]);
    expect(f1[0]).toBeCloseTo(2 / 3, 12);
  });

  it('tells a careful drawer from a careless one', () => {
    const square = (x: number) => ({ x1: x, y1: 0, x2: x + 10, y2: 10 });
    const items = Array.from({ length: 5 }, (_, i) => {
      const answers = [
        [square(0), square(50)],
        [square(1), square(50)],
        [square(0), square(49)],
        i % 2 ? [square(90)] : [],
      ];
      const { found, doubtful } = clusterBoxes(answers);
      return { clusters: [...found, ...doubtful], worker: [0, 1, 2, 3], marks: answers.map((boxes) => boxes.length) };
    });
    const { f1, recall } = markQuality(items, 5, 0.5);
    expect([...f1]).toEqual([1, 1, 1, 0, 0]);
    expect(recall[3]).toBe(0);
  });

  it('says nothing of those who stand alone', () => {
    const { f1, marks } = markQuality([{ clusters: [cluster(0)], worker: [0], marks: [1] }], 1);
    expect([f1[0], marks[0]]).toEqual([0, 0]);
  });

  it('refuses columns that do not fit', () => {
    expect(() => markQuality([{ clusters: [], worker: [0, 1], marks: [1] }], 2)).toThrow(InferenceProblem);
  });
});

describe('the weighted median', () => {
  it('is the value with half the weight on either side, or the middle of two', () => {
    expect(middle([3, 1, 2], [1, 1, 1])).toBe(2);
    expect(middle([1, 2, 4, 9], [1, 1, 1, 1])).toBe(3);
    expect(middle([1, 2, 9], [1, 1, 5])).toBe(9);
    expect(middle([7], [0.1])).toBe(7);
  });
});
