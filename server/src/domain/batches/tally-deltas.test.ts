import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hourMinutes, minuteOf, noTally, secondsMax, type TallyEvent, tallyAfter, workersMax } from './tally-deltas.ts';

const at = new Date('2026-03-01T10:00:30Z');
const move = (from: string | null, to: string, more: Record<string, unknown> = {}, when = at): TallyEvent => ({
  kind: `assignment.${to}`,
  at: when,
  details: { from, to, worker: 'wkr_a', ...more },
});

describe('the counts of a batch', () => {
  test('follow an answer from its claim to its acceptance', () => {
    const claimed = tallyAfter(noTally(), [{ kind: 'items.added', at, details: { count: 10 } }, move(null, 'claimed')]);
    expect(claimed).toMatchObject({ items: 10, claimed: 1, submitted: 0, workers: ['wkr_a'] });
    const submitted = tallyAfter(claimed, [move('claimed', 'submitted', { seconds: 41.6 })]);
    expect(submitted).toMatchObject({
      claimed: 0,
      submitted: 1,
      toReview: 1,
      seconds: [42],
      minutes: { [minuteOf(at)]: 1 },
    });
    const back = tallyAfter(submitted, [move('submitted', 'sent_back')]);
    expect(back).toMatchObject({ submitted: 1, toReview: 0, sentBack: 1 });
    const accepted = tallyAfter(back, [
      move('sent_back', 'submitted'),
      { ...move('submitted', 'accepted'), kind: 'answer.accepted' },
      { kind: 'item.done', at, details: {} },
    ]);
    expect(accepted).toMatchObject({
      submitted: 1,
      toReview: 0,
      sentBack: 0,
      accepted: 1,
      itemsDone: 1,
      seconds: [42],
    });
  });

  test('come back to where they were when an undo follows', () => {
    const before = tallyAfter(noTally(), [move(null, 'claimed')]);
    const after = tallyAfter(before, [move('claimed', 'submitted'), move('submitted', 'claimed')]);
    expect(after).toEqual(before);
  });

  test('count items that were added, cancelled, taken out, done and open again', () => {
    const told = (kind: string, count?: number): TallyEvent => ({
      kind,
      at,
      details: count === undefined ? {} : { count },
    });
    const tally = tallyAfter(noTally(), [
      told('items.added', 100),
      told('items.removed', 30),
      told('items.cancelled', 5),
      told('item.done'),
      told('item.done'),
      told('item.reopened'),
    ]);
    expect(tally).toMatchObject({ items: 70, itemsCancelled: 5, itemsDone: 1 });
  });

  test('are not moved by what moves no answer, nor by details that make no sense', () => {
    const tally = tallyAfter(noTally(), [
      move('claimed', 'claimed'),
      { kind: 'assignment.extended', at, details: {} },
      { kind: 'batch.launched', at, details: { to: 'claimed', from: null } },
      { kind: 'assignment.claimed', at, details: { from: 3, to: 4 } },
      { kind: 'comment.written', at, details: {} },
    ]);
    expect(tally).toEqual(noTally());
  });

  test('are not moved by what is done with golds, which are no progress of the batch', () => {
    const golds = [move(null, 'claimed', { gold: true }), move('claimed', 'submitted', { gold: true, seconds: 9 })];
    expect(tallyAfter(noTally(), golds)).toEqual(noTally());
  });

  test('know each worker once, and stop at a bound', () => {
    const events = Array.from({ length: workersMax + 50 }, (_, i) => move(null, 'claimed', { worker: `wkr_${i}` }));
    expect(tallyAfter(noTally(), [...events, ...events]).workers).toHaveLength(workersMax);
  });

  test('keep the newest times and the last hour only', () => {
    const later = new Date(at.getTime() + (hourMinutes + 5) * 60_000);
    const many = Array.from({ length: 3000 }, (_, i) => move('claimed', 'submitted', { seconds: i }));
    const tally = tallyAfter(noTally(), [...many, move('claimed', 'submitted', { seconds: 7 }, later)]);
    expect(tally.seconds).toHaveLength(secondsMax);
    expect(tally.seconds.slice(-2)).toEqual([2999, 7]);
    expect(tally.minutes).toEqual({ [minuteOf(later)]: 1 });
  });

  test('take an undo off the newest minute before it', () => {
    const tally = tallyAfter(noTally(), [
      move('claimed', 'submitted'),
      move('submitted', 'claimed', {}, new Date(at.getTime() + 60_000)),
    ]);
    expect(tally.minutes).toEqual({});
    expect(tallyAfter(noTally(), [move('submitted', 'claimed')]).minutes).toEqual({});
  });
});

// What really happens to one assignment: a walk through its states.
const next: Record<string, string[]> = {
  start: ['claimed'],
  claimed: ['submitted', 'released', 'skipped', 'expired', 'reported', 'cancelled'],
  submitted: ['accepted', 'rejected', 'sent_back', 'claimed'],
  sent_back: ['submitted', 'expired'],
  accepted: ['submitted'],
  rejected: ['submitted'],
  expired: ['claimed'],
  released: [],
  skipped: [],
  reported: [],
  cancelled: [],
};
const walk = fc.array(fc.nat(), { maxLength: 12 }).map((choices) => {
  const events: TallyEvent[] = [];
  let state = 'start';
  for (const choice of choices) {
    const to = next[state]![choice % Math.max(1, next[state]!.length)];
    if (to === undefined) break;
    events.push(move(state === 'start' ? null : state, to));
    state = to;
  }
  return { events, state };
});

describe('whatever workers and reviewers do', () => {
  test('the counts are those of the states the answers are in', () => {
    fc.assert(
      fc.property(fc.array(walk, { maxLength: 20 }), (walks) => {
        const tally = tallyAfter(
          noTally(),
          walks.flatMap((one) => one.events),
        );
        const count = (...states: string[]) => walks.filter((one) => states.includes(one.state)).length;
        expect(tally).toMatchObject({
          claimed: count('claimed'),
          toReview: count('submitted'),
          sentBack: count('sent_back'),
          accepted: count('accepted'),
          rejected: count('rejected'),
          submitted: count('submitted', 'sent_back', 'accepted', 'rejected'),
        });
      }),
    );
  });

  test('it does not matter in which slices the events are read, and the tally given is left alone', () => {
    fc.assert(
      fc.property(fc.array(walk, { maxLength: 10 }), fc.nat(200), (walks, cut) => {
        const events = walks.flatMap((one) => one.events);
        const first = tallyAfter(noTally(), events.slice(0, cut));
        const copy = structuredClone(first);
        expect(tallyAfter(first, events.slice(cut))).toEqual(tallyAfter(noTally(), events));
        expect(first).toEqual(copy);
      }),
    );
  });
});
