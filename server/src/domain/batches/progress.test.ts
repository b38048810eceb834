import { describe, expect, test } from 'vitest';
import { medianOf, progressOf } from './progress.ts';
import { minuteOf, noTally } from './tally-deltas.ts';

const now = new Date('2026-03-01T10:30:00Z');
const minute = minuteOf(now);
const running = { plan: null, state: 'running' as const, overlap: 2 };

describe('progress', () => {
  test('wants as many answers as items times overlap, without cancelled items', () => {
    const progress = progressOf({ ...noTally(), items: 10, itemsCancelled: 3, workers: ['a', 'b'] }, running, now);
    expect(progress).toMatchObject({
      items: 10,
      itemsCancelled: 3,
      wanted: 14,
      workers: 2,
      state: 'running',
      perHour: null,
      medianSeconds: null,
      etaAt: null,
    });
    expect(progress).not.toHaveProperty('minutes');
  });

  test('counts the answers of the last hour only', () => {
    const tally = {
      ...noTally(),
      items: 100,
      submitted: 60,
      minutes: { [minute]: 5, [minute - 59]: 7, [minute - 60]: 100 },
    };
    expect(progressOf(tally, running, now).perHour).toBe(12);
  });

  test('says nought an hour, not nothing, when work has stopped', () => {
    expect(progressOf({ ...noTally(), submitted: 3 }, running, now).perHour).toBe(0);
  });

  test('expects the end from what is left at the speed since work began in this hour', () => {
    // 30 answers in 10 minutes, 60 left: 20 minutes more.
    const tally = {
      ...noTally(),
      items: 50,
      submitted: 40,
      accepted: 30,
      toReview: 10,
      minutes: { [minute]: 10, [minute - 9]: 20 },
    };
    expect(progressOf(tally, running, now).etaAt).toEqual(new Date(now.getTime() + 20 * 60_000));
  });

  test('does not promise too much after the first answer', () => {
    const tally = { ...noTally(), items: 1, submitted: 1, toReview: 1, minutes: { [minute]: 1 } };
    expect(progressOf(tally, running, now).etaAt).toEqual(new Date(now.getTime() + 5 * 60_000));
  });

  test('expects no end when nobody works, nothing is left, the batch rests, or it would take a century', () => {
    const tally = { ...noTally(), items: 50, submitted: 4, toReview: 4, minutes: { [minute]: 4 } };
    expect(progressOf(tally, running, now).etaAt).not.toBeNull();
    expect(progressOf(tally, { ...running, state: 'paused' }, now).etaAt).toBeNull();
    expect(progressOf({ ...tally, minutes: { [minute - 90]: 4 } }, running, now).etaAt).toBeNull();
    expect(progressOf({ ...tally, toReview: 100 }, running, now).etaAt).toBeNull();
    expect(progressOf({ ...tally, items: 1e12 }, running, now).etaAt).toBeNull();
  });

  test('names the middle time, and the mean of two middle ones', () => {
    expect([medianOf([]), medianOf([3]), medianOf([9, 1, 5]), medianOf([1, 2, 10, 4])]).toEqual([null, 3, 5, 3]);
  });
});
