import {
  type AlgorithmName,
  accuracyOf,
  algorithmNames,
  algorithms,
  choose,
  makeRandom,
  unknown,
} from '@manyhands/inference';
import { beside, type Figures, type Reference } from './reference.ts';
import type { CategoricalSet, CrowdSet } from './sets.ts';

/** Accuracies are shares of 1, over items with a truth, ties counted as they fall by lot on average. */
export interface Categorical {
  /** Set → algorithm (and `pick`) → accuracy. */
  sets: Figures;
  /** The same, mean over sets. */
  mean: Record<string, number>;
  /** CPU seconds of one fit by set and algorithm. */
  cpu_s: Figures;
  /** How choosing on gold did, by set. */
  picks: Record<string, Picks>;
}

export interface Picks {
  gold: number;
  /** How often each was picked, over the seeds. */
  picked: Record<string, number>;
  /** Accuracy on the items that were not gold, mean over seeds, with the gold clamped: of the pick, the default and the best single algorithm. */
  pick: number;
  default: number;
  best: number;
  best_algorithm: string;
  /** CPU seconds of one choice. */
  cpu_s: number;
}

// Fixed beforehand, for all sets alike.
const goldMost = 100;
const goldShare = 1 / 3;
const seedsUsual = 3;

/** Every algorithm with its defaults on every categorical set, and the choice on gold drawn by lot, `seeds` times. */
export function categorical(sets: readonly CrowdSet[], seeds = seedsUsual): Categorical {
  const result: Categorical = { sets: {}, mean: {}, cpu_s: {}, picks: {} };
  for (const set of sets) {
    if (set.kind !== 'categorical' || !set.trueClass.some((label) => label !== unknown)) continue;
    const [accuracies, seconds]: [Record<string, number>, Record<string, number>] = [{}, {}];
    for (const name of algorithmNames) {
      const began = process.cpuUsage();
      const fit = algorithms[name](set.collected.answers);
      seconds[keyOf(name)] = secondsSince(began);
      accuracies[keyOf(name)] = accuracyOf(fit, set.trueClass);
    }
    const picks = picksOn(set, seeds);
    if (picks) result.picks[set.name] = picks;
    result.sets[set.name] = { ...accuracies, ...(picks && { pick: picks.pick }) };
    result.cpu_s[set.name] = seconds;
  }
  for (const key of [...algorithmNames.map(keyOf), 'pick'])
    result.mean[key] = meanOf(Object.values(result.sets).flatMap((of) => of[key] ?? []));
  return result;
}

/** As the reports have it: an underscore for the hyphen. */
function keyOf(name: AlgorithmName): string {
  return name.replace('-', '_');
}

/** Null where there is too little truth to draw gold from it and still have something to score. */
function picksOn(set: CategoricalSet, seeds: number): Picks | null {
  const { answers } = set.collected;
  const known = Int32Array.from(set.trueClass.keys()).filter((i) => set.trueClass[i] !== unknown);
  const count = Math.min(goldMost, Math.floor(known.length * goldShare));
  if (count === 0) return null;
  const picked: Record<string, number> = {};
  const [picks, scores]: [number[], Record<string, number[]>] = [[], {}];
  let cpu = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const drawn = makeRandom(seed).shuffle(known.slice());
    const [gold, rest] = [new Int32Array(answers.items).fill(unknown), set.trueClass.slice()];
    for (const i of drawn.subarray(0, count)) [gold[i], rest[i]] = [set.trueClass[i]!, unknown];
    const began = process.cpuUsage();
    const { pick } = choose(answers, gold, { seed });
    cpu += secondsSince(began);
    for (const name of algorithmNames) {
      const accuracy = accuracyOf(algorithms[name](answers, { gold }), rest);
      scores[name] = [...(scores[name] ?? []), accuracy];
      if (name === pick) picks.push(accuracy);
    }
    picked[keyOf(pick)] = (picked[keyOf(pick)] ?? 0) + 1;
  }
  const single = algorithmNames
    .filter((name) => name !== 'blend')
    .map((name) => [keyOf(name), meanOf(scores[name]!)] as const);
  const [best_algorithm, best] = single.reduce((one, other) => (other[1] > one[1] ? other : one));
  const usual = meanOf(scores.hds!);
  return { gold: count, picked, pick: meanOf(picks), default: usual, best, best_algorithm, cpu_s: cpu / seeds };
}

/** A table of accuracies in points, each with its lead on the reference where there is one. */
export function categoricalLines(result: Categorical, reference: Reference): string[] {
  const keys = [...algorithmNames.map(keyOf), 'pick'];
  const width = Math.max(...Object.keys(result.sets).map((name) => name.length), 18);
  const row = (title: string, cells: readonly string[]) =>
    `  ${title.padEnd(width)}${cells.map((cell) => cell.padStart(13)).join('')}`;
  const lines = ['accuracy in points (and against the reference)', row('', keys)];
  for (const [name, of] of Object.entries(result.sets))
    lines.push(
      row(
        name,
        keys.map((key) => (of[key] === undefined ? '' : beside(of[key], reference.sets[name]?.[key]))),
      ),
    );
  lines.push(
    row(
      `mean of ${Object.keys(result.sets).length} sets`,
      keys.map((key) => beside(result.mean[key] ?? 0, undefined)),
    ),
  );
  lines.push(
    row(
      'mean of 25 sets',
      keys.map((key) => beside(reference.mean_over_25_sets[key] ?? 0, undefined).replace(/^0\.0$/, '')),
    ),
  );
  lines.push(
    row(
      'CPU seconds',
      keys.map((key) => sumOf(Object.values(result.cpu_s).map((of) => of[key] ?? 0)).toFixed(2)),
    ),
  );
  lines.push('', 'picked on gold, scored on the other items (points; gold clamped)');
  for (const [name, p] of Object.entries(result.picks)) {
    const which = Object.entries(p.picked)
      .map(([key, times]) => `${key} ×${times}`)
      .join(', ');
    const against = `pick ${beside(p.pick, p.default)} against the default, ${beside(p.pick, p.best).replace(/^\S+ /, '')} against the best, ${p.best_algorithm}`;
    lines.push(`  ${name.padEnd(width)} ${p.gold} gold: ${against}; ${which}; ${p.cpu_s.toFixed(1)} s CPU`);
  }
  const behind = Object.values(result.picks).map((p) => p.best - p.pick);
  const near = behind.filter((by) => by <= 0.005).length;
  lines.push(`  within 0.5 points of the best of all on ${near} of ${behind.length} sets (aim: all)`);
  return [...lines, ...floorLines(result)];
}

/** What has to hold of the default. */
function floorLines({ sets, mean }: Categorical): string[] {
  const drops = Object.entries(sets).map(([name, of]) => [name, (of.hds! - of.majority!) * 100] as const);
  const [name, worst] = drops.reduce((one, other) => (other[1] < one[1] ? other : one), ['', 100] as const);
  return [
    `  default hds, mean: ${points(mean.hds! - mean.ds!)} against ds (must: not below), ${points(mean.hds! - mean.majority!)} against majority (must: +2.0)`,
    `  default hds, worst against majority: ${points(worst / 100)} on ${name} (must: not below -3.0)`,
  ];
}

function points(share: number): string {
  return `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)}`;
}

export function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function meanOf(values: readonly number[]): number {
  return values.length > 0 ? sumOf(values) / values.length : 0;
}
