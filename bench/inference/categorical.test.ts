import { collect, type Id, makeRandom } from '@manyhands/inference';
import { expect, test } from 'vitest';
import { categorical, categoricalLines } from './categorical.ts';
import { crowdkitLines } from './crowdkit.ts';
import { beside, type Reference } from './reference.ts';
import type { CategoricalSet } from './sets.ts';

/** A made-up crowd in the shape of a recorded one: everybody is right in four of five answers. */
function madeUp(name: string, items: number): CategoricalSet {
  const random = makeRandom(items);
  const truth = new Map<string, string>(
    Array.from({ length: items }, (_, i) => [`item ${i}`, ['yes', 'no'][random.below(2)]!] as const),
  );
  const rows = [...truth].flatMap(([item, label]) =>
    [0, 1, 2, 3, 4].map((w) => ({
      item,
      worker: `worker ${(random.below(3) + w * 3) % 15}`,
      label: random.next() < 0.8 ? label : label === 'yes' ? 'no' : 'yes',
    })),
  );
  const collected = collect(rows, { labels: ['no', 'yes'], duplicates: 'keep' });
  const trueClass = Int32Array.from(collected.itemIds, (id: Id) => collected.labels.indexOf(truth.get(String(id))!));
  return { kind: 'categorical', name, rows, truth, contents: new Map(), collected, trueClass };
}

const reference: Reference = {
  ...{ about: '', automation: {}, together: {} },
  ...{ mean_over_25_sets: { hds: 0.829 }, sets: { 'made up': { majority: 0.5 } } },
};

test('scores every algorithm and the pick on each set, and their means', () => {
  const result = categorical([madeUp('made up', 90), madeUp('another', 60)], 1);
  expect(Object.keys(result.sets)).toEqual(['made up', 'another']);
  for (const of of [...Object.values(result.sets), result.mean])
    for (const name of ['majority', 'wawa', 'zbs', 'one_coin', 'ds', 'hds', 'glad', 'mace', 'pick'])
      expect(of[name]).toBeGreaterThan(0.8);
  expect(result.mean.hds).toBeCloseTo((result.sets['made up']!.hds! + result.sets.another!.hds!) / 2, 12);
  expect(result.picks['made up']).toMatchObject({ gold: 30 });
  const lines = categoricalLines(result, reference);
  expect(lines.find((line) => line.includes('made up'))).toMatch(/\(\+\d+\.\d\)/);
  expect(lines.join('\n')).not.toMatch(/NaN|undefined/);
});

test('says a share in points, and how far it is from the reference', () => {
  expect([beside(0.834, 0.836), beside(0.9, 0.8), beside(0.5, undefined)]).toEqual([
    '83.4 (-0.2)',
    '90.0 (+10.0)',
    '50.0',
  ]);
});

test('says that nothing was compared where crowd-kit is absent', () => {
  expect(crowdkitLines(null, { sets: {}, mean: {}, cpu_s: {}, picks: {} })).toEqual(['crowd-kit: not compared']);
});
