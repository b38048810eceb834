import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assignment } from '../client.ts';
import { leaseStanding } from './lease.ts';
import { emptyShift, holdAtOnce, inOrder, isQuiet, problemsFrom, withAssignment, without } from './shift-state.ts';

const states = [
  'claimed',
  'submitted',
  'sent_back',
  'accepted',
  'rejected',
  'released',
  'expired',
  'skipped',
  'reported',
  'cancelled',
] as const;
const assignment = (id: string, state: Assignment['state'], more: Partial<Assignment> = {}): Assignment => ({
  id,
  workspace: 'wsp_1',
  batch: 'bat_1',
  batchTitle: 'Names',
  version: 'ver_1',
  item: { id: `itm_${id}`, number: 1, input: {} },
  state,
  claimedAt: '2026-01-01T10:00:00.000Z',
  dueAt: null,
  submittedAt: null,
  extended: false,
  parkedAt: null,
  values: null,
  draft: null,
  asked: null,
  feedback: null,
  gold: null,
  comments: [],
  proofCode: null,
  can: [],
  ...more,
});
const anyAssignment = fc
  .record({ id: fc.nat(30), state: fc.constantFrom(...states) })
  .map(({ id, state }) => assignment(String(id), state));

describe('the order of what is in hand', () => {
  it('is: sent back first, then what was begun, then what was taken longest ago, at last what the clock took', () => {
    const live = [
      assignment('late', 'expired', { draft: { a: 1 } }),
      assignment('new', 'claimed', { claimedAt: '2026-01-01T10:05:00.000Z' }),
      assignment('old', 'claimed'),
      assignment('begun', 'claimed', { claimedAt: '2026-01-01T10:06:00.000Z', draft: { a: 1 } }),
      assignment('back', 'sent_back'),
    ];
    expect(inOrder(live).map((one) => one.id)).toEqual(['back', 'begun', 'old', 'new', 'late']);
  });

  it('leaves out what waits for an answer', () => {
    const live = [
      assignment('asked', 'claimed', { parkedAt: '2026-01-01T10:07:00.000Z' }),
      assignment('next', 'claimed'),
    ];
    expect(inOrder(live).map((one) => one.id)).toEqual(['next']);
  });

  it('has only what can be worked on', () => {
    fc.assert(
      fc.property(fc.array(anyAssignment), (live) =>
        inOrder(live).every((one) => ['claimed', 'sent_back', 'expired'].includes(one.state)),
      ),
    );
  });
});

describe('the queue', () => {
  it('never holds an assignment twice, whatever comes and goes', () => {
    const step = fc.tuple(anyAssignment, fc.constantFrom('front', 'back', 'gone'));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let state = emptyShift;
        for (const [one, where] of steps)
          state = where === 'gone' ? without(state, one.id) : withAssignment(state, one, { a: one.id }, where);
        const ids = state.queue.map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(Object.keys(state.typed).sort()).toEqual([...ids].sort());
      }),
    );
  });
});

describe('how many items are held at once', () => {
  it('is three where there is time, and one where a second would wait until its time is over', () => {
    expect(holdAtOnce(15, 0.5)).toBe(3);
    expect(holdAtOnce(15, 3)).toBe(2);
    expect(holdAtOnce(15, 10)).toBe(1);
  });

  it('is between one and three, and all of them fit into half the lease unless it is one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1440, noNaN: true }),
        fc.double({ min: 0.01, max: 480, noNaN: true }),
        (lease, expected) => {
          const hold = holdAtOnce(lease, expected);
          expect(hold).toBeGreaterThanOrEqual(1);
          expect(hold).toBeLessThanOrEqual(3);
          if (hold > 1) expect(hold * expected).toBeLessThanOrEqual(lease / 2 + 1e-9);
        },
      ),
    );
  });
});

describe('the fields of a refusal', () => {
  it('name the field and the place within it', () => {
    expect(
      problemsFrom([
        { path: 'rows.1.email', message: 'Write an e-mail address.' },
        { path: 'name', message: 'Fill this in.' },
      ]),
    ).toEqual([
      { field: 'rows', path: [1, 'email'], message: 'Write an e-mail address.' },
      { field: 'name', path: [], message: 'Fill this in.' },
    ]);
  });
});

describe('a lease', () => {
  const minutes = (n: number) => n * 60_000;
  it('is short in its last two minutes, and over when its time has passed', () => {
    const at = (now: number) => leaseStanding(0, minutes(15), minutes(now)).standing;
    expect([0, 12.9, 13, 14.99, 15, 20].map(at)).toEqual(['plenty', 'plenty', 'short', 'short', 'over', 'over']);
  });
  it('of two minutes is short in its last half minute', () => {
    const at = (seconds: number) => leaseStanding(0, minutes(2), seconds * 1000).standing;
    expect([80, 91, 121].map(at)).toEqual(['plenty', 'short', 'over']);
  });
});

describe('a quiet moment', () => {
  const one = assignment('1', 'claimed');
  it('is when nothing is on the screen, or nothing has been answered of it', () => {
    expect(isQuiet(emptyShift)).toBe(true);
    expect(isQuiet(withAssignment(emptyShift, one, {}, 'back'))).toBe(true);
  });
  it('is not while somebody is in the middle of an item, and is again when it has been sent', () => {
    const typing = withAssignment(emptyShift, one, { name: 'Bl' }, 'back');
    expect(isQuiet(typing)).toBe(false);
    expect(isQuiet(without(typing, '1'))).toBe(true);
  });
});
