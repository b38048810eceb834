import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tallies } from './tallies.ts';

test('a crowd that nobody knows yet is right in four answers of four plus the other classes', () => {
  const tallies = new Tallies(3);
  expect(tallies.chance(-1, 1, 1)).toBeCloseTo(4 / 6, 12);
  expect(tallies.chance(-1, 0, 1)).toBeCloseTo(1 / 6, 12);
  expect(tallies.share(2)).toBeCloseTo(1 / 3, 12);
});

// By hand: ten right answers to class 0 make the crowd (10 + 4) / (10 + 5) right, in that class and in all, and the worker
// (10 + 8 · 14/15) / 18 in all; half of the four answers lent are of the one, half of the other.
test('a worker leans on the crowd and on how often they are right', () => {
  const tallies = new Tallies(2);
  tallies.makeRoom(2);
  for (let n = 0; n < 10; n++) tallies.countAnswer(0, 0, Float64Array.of(1, 0), 0, 1);
  expect(tallies.chance(-1, 0, 0)).toBeCloseTo(14 / 15, 12);
  expect(tallies.chance(1, 0, 0)).toBeCloseTo(14 / 15, 12);
  const right = (10 + (8 * 14) / 15) / 18;
  expect(tallies.chance(0, 0, 0)).toBeCloseTo((10 + 2 * (14 / 15 + right)) / 14, 12);
  expect(tallies.chance(0, 0, 1)).toBeCloseTo((1 / 5 + 1 - right) / 2, 12);
});

const counted = fc.array(
  fc.record({ worker: fc.nat(2), label: fc.nat(2), p: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { maxLength: 40 },
);

test('chances of all labels sum to one, and what is taken out again leaves no trace', () => {
  fc.assert(
    fc.property(counted, counted, (stays, goes) => {
      const [whole, only] = [new Tallies(3), new Tallies(3)];
      const count = (tallies: Tallies, list: typeof stays, times: 1 | -1) => {
        for (const { worker, label, p } of list) {
          tallies.countAnswer(worker, label, Float64Array.of(p, 1 - p, 0), 0, times);
          tallies.countItem(Float64Array.of(p, 1 - p, 0), 0, times);
        }
      };
      for (const tallies of [whole, only]) {
        tallies.makeRoom(3);
        count(tallies, stays, 1);
      }
      count(whole, goes, 1);
      count(whole, goes, -1);
      for (let worker = -1; worker < 3; worker++)
        for (let k = 0; k < 3; k++) {
          let sum = 0;
          for (let label = 0; label < 3; label++) {
            sum += whole.chance(worker, label, k);
            expect(whole.chance(worker, label, k)).toBeCloseTo(only.chance(worker, label, k), 9);
          }
          expect(sum).toBeCloseTo(1, 9);
        }
      expect(whole.share(0)).toBeCloseTo(only.share(0), 9);
    }),
  );
});

test('more workers than fit into memory are refused', () => {
  expect(() => new Tallies(1000).makeRoom(1000)).toThrow(expect.objectContaining({ code: 'classes.too-many' }));
});
