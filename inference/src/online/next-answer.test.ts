import { expect, test } from 'vitest';
import { nextAnswer } from './next-answer.ts';
import { OnlineHds } from './online-hds.ts';

/** Worker 0 is good, worker 1 answers by lot, as twenty gold items have shown; item 20 is open. */
function known(): OnlineHds {
  const state = new OnlineHds(2);
  for (let i = 0; i < 20; i++) {
    state.setGold(i, i % 2);
    state.add(i, 0, i % 2);
    state.add(i, 1, i % 3 === 0 ? 1 : 0);
  }
  return state;
}

test('the most doubtful item is asked about', () => {
  const state = new OnlineHds(2);
  state.add(0, 0, 1);
  state.add(0, 1, 1);
  state.add(1, 0, 1);
  state.add(1, 1, 0);
  expect(nextAnswer(state)).toMatchObject({ item: 1, worker: -1 });
  expect(nextAnswer(state, { items: [0] })!.gain.information).toBeLessThan(nextAnswer(state)!.gain.information);
});

test('the better worker is asked, unless they have answered already', () => {
  const state = known();
  state.add(20, 5, 1);
  expect(nextAnswer(state, { workers: [1, 0] })).toMatchObject({ item: 20, worker: 0 });
  state.add(20, 0, 0);
  expect(nextAnswer(state, { workers: [1, 0] })).toMatchObject({ item: 20, worker: 1 });
  state.add(20, 1, 0);
  expect(nextAnswer(state, { workers: [1, 0] })).toBeNull();
});

test('one may ask for correctness instead of certainty', () => {
  const state = known();
  state.add(20, 5, 1);
  const next = nextAnswer(state, { workers: [1, 0], by: 'correctness' })!;
  expect(next).toMatchObject({ item: 20, worker: 0 });
  expect(next.gain.correctness).toBeGreaterThan(0);
});

test('items with gold are not asked about, and a state without items has nothing to ask', () => {
  const state = new OnlineHds(2);
  expect(nextAnswer(state)).toBeNull();
  state.setGold(0, 1);
  expect(nextAnswer(state)).toBeNull();
  expect(state.gain(0)).toEqual({ correctness: 0, information: 0 });
});
