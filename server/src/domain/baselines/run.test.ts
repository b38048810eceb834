import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveOf } from '../../kit/machine.ts';
import { mayDo, moves, type RunState, whyNot } from './run.ts';

const states: RunState[] = ['begun', 'recorded', 'discarded'];

describe('a run', () => {
  it('lets nobody below a manager do anything with it', () => {
    for (const role of ['viewer', 'reviewer', null] as const)
      for (const state of states) expect(mayDo(role, { state, goldId: null }, true)).toEqual([]);
  });

  it('offers no verb that its table does not allow', () => {
    for (const state of states)
      for (const mine of [true, false])
        for (const verb of mayDo('owner', { state, goldId: null }, mine))
          if (verb !== 'makeGold') expect(moveOf(moves, state, verb)).not.toBeNull();
  });

  it('is somebody’s own until it is recorded, and becomes gold once', () => {
    expect(mayDo('manager', { state: 'begun', goldId: null }, false)).toEqual([]);
    expect(mayDo('manager', { state: 'recorded', goldId: null }, false)).toEqual(['discard', 'makeGold']);
    expect(mayDo('manager', { state: 'recorded', goldId: 'g' }, true)).toEqual(['discard']);
  });
});

describe('a time that was sent', () => {
  it('is believed between a second and an hour, when the server saw as much go by', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3600, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (seconds, more) => {
          expect(whyNot(seconds, seconds + more)).toBeNull();
        },
      ),
    );
  });
  it('is not believed otherwise, whatever it is', () => {
    for (const seconds of [Number.NaN, Number.POSITIVE_INFINITY, -3, 0, 0.1, 0.99, 3601, 36_000])
      expect(whyNot(seconds, 1e9)).toBeTypeOf('string');
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3600, noNaN: true }),
        fc.double({ min: 2.1, max: 100, noNaN: true }),
        (seconds, less) => {
          expect(whyNot(seconds, seconds - less)).toBeTypeOf('string');
        },
      ),
    );
  });
});
