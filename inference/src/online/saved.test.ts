import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulatedCrowd } from '../testing/simulated-crowd.ts';
import { OnlineHds } from './online-hds.ts';

function grownState(seed: number): OnlineHds {
  const { answers } = simulatedCrowd(seed, { items: 40, classes: 3, skills: [0.9, 0.7, 0.6, 0.4, 0.8], each: 3 });
  const state = new OnlineHds(3);
  for (let r = 0; r < answers.item.length; r++) state.add(answers.item[r]!, answers.worker[r]!, answers.label[r]!);
  state.setGold(1, 2);
  state.setGold(55, 0);
  state.withdraw(answers.item[0]!, answers.worker[0]!);
  return state;
}

test('what is loaded is what was saved, to the last bit, and goes on exactly as the original does', () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const state = grownState(seed);
      const loaded = OnlineHds.load(state.save());
      expect(loaded.save()).toEqual(state.save());
      for (const each of [state, loaded]) {
        each.add(3, 17, 1);
        each.add(70, 2, 0);
        each.setGold(1, 0);
      }
      expect(loaded.save()).toEqual(state.save());
      expect(loaded.refit()!.posterior).toEqual(state.refit()!.posterior);
      expect(loaded.save()).toEqual(state.save());
    }),
    { numRuns: 20 },
  );
});

test('an empty state can be saved, and so can one that keeps repeats', () => {
  const empty = OnlineHds.load(new OnlineHds(4, { repeats: 'keep' }).save());
  expect([empty.classes, empty.repeats, empty.items, empty.size]).toEqual([4, 'keep', 0, 0]);
  empty.add(0, 0, 3);
  expect(empty.best(0)).toBe(3);
});

test('bytes in the middle of a larger buffer are read where they are', () => {
  const bytes = grownState(1).save();
  const larger = new Uint8Array(bytes.length + 13);
  larger.set(bytes, 7);
  expect(OnlineHds.load(larger.subarray(7, 7 + bytes.length)).save()).toEqual(bytes);
});

test('it is compact: 12 bytes an answer, 8 a belief, 8 a count', () => {
  const state = grownState(2);
  const [items, workers, k] = [state.items, state.workers, 3];
  const numbers = items * k + workers * (k * k + k + 2) + k * k + 2 * k + 3;
  expect(state.save().length).toBe(32 + 12 * state.size + 4 * items + 8 * numbers);
});

test('another version, something else, and any damage are told apart from a state', () => {
  const bytes = grownState(3).save();
  const later = bytes.slice();
  later[4] = 2;
  expect(() => OnlineHds.load(later)).toThrow(/version 2; this is version 1/);
  expect(() => OnlineHds.load(new Uint8Array(3))).toThrow(expect.objectContaining({ code: 'state.version' }));
  expect(() => OnlineHds.load(new Uint8Array(100))).toThrow(/not a saved state/);
  expect(() => OnlineHds.load(bytes.subarray(0, bytes.length - 1))).toThrow(/damaged/);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = bytes.slice();
      damaged[at]! ^= flip;
      expect(() => OnlineHds.load(damaged)).toThrow(expect.objectContaining({ code: 'state.version' }));
    }),
  );
});
