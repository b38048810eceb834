import { expect, test } from 'vitest';
import { Tallies } from './tallies.ts';
import { weighAnswer } from './weigh.ts';

// By hand: a crowd nobody knows is right with 4/5, so the label's odds rise by 4 for the answer and by 2 for the first vote, and
// by 3/2 for the second: 8 : 1, then 8 · 4 · 3/2 = 48 : 1.
test('an answer moves the belief by its chance and by its vote', () => {
  const belief = Float64Array.of(0.5, 0.5);
  weighAnswer(belief, 0, new Tallies(2), { worker: -1, label: 1, votes: 0 });
  expect(belief[1]!).toBeCloseTo(8 / 9, 12);
  weighAnswer(belief, 0, new Tallies(2), { worker: -1, label: 1, votes: 1 });
  expect(belief[1]!).toBeCloseTo(48 / 49, 12);
});

test('only the row of its item changes', () => {
  const beliefs = Float64Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
  weighAnswer(beliefs, 2, new Tallies(2), { worker: -1, label: 0, votes: 0 });
  expect([beliefs[0], beliefs[1], beliefs[4], beliefs[5]]).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('an answer by somebody who answers backwards does not speak against its label', () => {
  const tallies = new Tallies(2);
  tallies.makeRoom(1);
  for (let n = 0; n < 200; n++) tallies.countAnswer(0, n % 2, Float64Array.of(n % 2, 1 - (n % 2)), 0, 1);
  expect(tallies.chance(0, 1, 0)).toBeGreaterThan(0.9);
  const belief = Float64Array.of(0.5, 0.5);
  weighAnswer(belief, 0, tallies, { worker: 0, label: 1, votes: 0 });
  expect(belief[1]!).toBeCloseTo(0.5, 12);
});

test('no number of answers makes a class impossible for good', () => {
  const belief = Float64Array.of(0.5, 0.5);
  const tallies = new Tallies(2);
  for (let votes = 0; votes < 2000; votes++) weighAnswer(belief, 0, tallies, { worker: -1, label: 1, votes });
  expect(belief[0]!).toBeGreaterThan(0);
  for (let votes = 0; votes < 2000; votes++) weighAnswer(belief, 0, tallies, { worker: -1, label: 0, votes });
  expect(belief[0]!).toBeGreaterThan(0.99);
});
