import {
  best,
  calibrate,
  calibrated,
  calibrateOn,
  calibrationError,
  confidences,
  hds,
  type ReliabilityPoint,
  reliability,
  replay,
  withhold,
} from '@manyhands/inference';
import {
  type Beliefs,
  type Delivery,
  deliver,
  pilotOf,
  reachable,
  type Split,
  splitOf,
  spotCheck,
  truthsOf,
  unanimity,
} from './delivery.ts';
import type { CategoricalSet, CrowdSet } from './sets.ts';

/** Shares, means over seeds. Of what is wrong the mean is over the seeds that delivered anything, null where none did. */
export interface HonestSet {
  /** All answers, gold clamped: items whose raw, and whose calibrated, confidence is at least the target. */
  raw_wrong: number | null;
  calibrated_wrong: number | null;
  delivered: number;
  /** Of the leading class over all judged items, in bins of equal mass: raw; cautious, as delivered; and with the middle temperature, which is what fits best. */
  ece_before: number;
  ece_after: number;
  ece_middle: number;
  /** Answers come one by one until an item's confidence reaches the target, raw or calibrated. */
  adaptive_raw_wrong: number | null;
  adaptive_wrong: number | null;
  adaptive_raw_delivered: number;
  adaptive_delivered: number;
  /** Share of the recorded answers that were not asked for. */
  adaptive_saving: number;
  /** Share of seeds in which nothing reached the target, in either way. */
  nothing_delivered: number;
  adaptive_nothing_delivered: number;
  /** Whether at most 5 % is wrong; where nothing is ever delivered, whether the target is out of reach. */
  ok: boolean;
  adaptive_ok: boolean;
  /** What somebody who knew the truth could deliver by the same order of items. */
  reachable: number;
  unanimous: number;
  unanimous_wrong: number;
  /** Of the adaptive deliveries, each reviewed by a sample for "at most 5 % wrong": reviews, how often the bound is true, and of those with more than 5 % wrong the share that is not passed. Null when nothing was delivered. */
  spot_check: { reviewed: number; bound: number; covers: number; caught: number | null } | null;
  reliability: { before: ReliabilityPoint[]; after: ReliabilityPoint[]; middle: ReliabilityPoint[] };
  cpu_s: number;
}

export interface HonestResult {
  /** Asking until sure; and with all answers. */
  share_of_sets_ok: number;
  batch_share_of_sets_ok: number;
  /** Sets whose unanimous items are wrong more than 5 % of the time: no function of the answers can see that. */
  unanimous_error_sets: string[];
  /** Without those. */
  share_of_other_sets_ok: number;
  sets: Record<string, HonestSet>;
}

// Fixed beforehand, for all sets alike.
const target = 0.95;
const wrongMost = 0.05;
const fit = { tolerance: 1e-4 };
/** Sets with fewer truths are left out: nothing can be calibrated and judged on them. */
const truthsLeast = 30;

/**
 * Calibrates on 100 random gold items, delivers what is at least 95 % sure, and counts what of it is wrong: once with all answers, once asking only until
 * 95 % is reached. Items of gold are not judged.
 */
export function honest(sets: readonly CrowdSet[], { seeds = 20, first = 1 } = {}): HonestResult {
  const results: Record<string, HonestSet> = {};
  for (const set of sets)
    if (set.kind === 'categorical' && truthsOf(set) >= truthsLeast) results[set.name] = honestOn(set, seeds, first);
  const all = Object.values(results);
  const share = (list: HonestSet[], is: (one: HonestSet) => boolean) =>
    list.length === 0 ? 0 : list.filter(is).length / list.length;
  const unanimousErrs = (one: HonestSet) => one.unanimous_wrong > wrongMost;
  return {
    share_of_sets_ok: share(all, (one) => one.adaptive_ok),
    batch_share_of_sets_ok: share(all, (one) => one.ok),
    unanimous_error_sets: Object.keys(results).filter((name) => unanimousErrs(results[name]!)),
    share_of_other_sets_ok: share(
      all.filter((one) => !unanimousErrs(one)),
      (one) => one.adaptive_ok && one.ok,
    ),
    sets: results,
  };
}

/** One run with one choice of gold. */
interface Run {
  raw: Delivery;
  batch: Delivery;
  adaptiveRaw: Delivery;
  adaptive: Delivery;
  saving: number;
  check: { reviewed: number; bound: number; wrong: number } | null;
}

/** What was said of each judged item and whether it was so, over all seeds. */
interface Told {
  before: number[];
  after: number[];
  middle: number[];
  right: number[];
}

function honestOn(set: CategoricalSet, seeds: number, first: number): HonestSet {
  const began = process.cpuUsage().user;
  const runs: Run[] = [];
  const told: Told = { before: [], after: [], middle: [], right: [] };
  for (let seed = first; seed < first + seeds; seed++) runs.push(runOf(set, seed, told));
  const limit = reachable(hds(set.collected.answers, fit), set.trueClass, target);
  const { share, wrong } = unanimity(set);
  const [batch, adaptive] = [summed(runs.map((run) => run.batch)), summed(runs.map((run) => run.adaptive))];
  const raw = summed(runs.map((run) => run.raw));
  const adaptiveRaw = summed(runs.map((run) => run.adaptiveRaw));
  const isOk = (part: ReturnType<typeof summed>) => (part.wrong === null ? limit === 0 : part.wrong <= wrongMost);
  const before = reliability(told.before, told.right, { by: 'mass' });
  const after = reliability(told.after, told.right, { by: 'mass' });
  const middle = reliability(told.middle, told.right, { by: 'mass' });
  return {
    raw_wrong: raw.wrong,
    calibrated_wrong: batch.wrong,
    delivered: batch.share,
    ece_before: calibrationError(before).ece,
    ece_after: calibrationError(after).ece,
    ece_middle: calibrationError(middle).ece,
    adaptive_raw_wrong: adaptiveRaw.wrong,
    adaptive_wrong: adaptive.wrong,
    adaptive_raw_delivered: adaptiveRaw.share,
    adaptive_delivered: adaptive.share,
    adaptive_saving: mean(runs.map((run) => run.saving)),
    nothing_delivered: batch.nothing,
    adaptive_nothing_delivered: adaptive.nothing,
    ok: isOk(batch),
    adaptive_ok: isOk(adaptive),
    reachable: limit,
    unanimous: share,
    unanimous_wrong: wrong,
    spot_check: checked(runs),
    reliability: { before, after, middle },
    cpu_s: (process.cpuUsage().user - began) / 1e6,
  };
}

function runOf(set: CategoricalSet, seed: number, told: Told): Run {
  const all = set.collected.answers;
  const split = splitOf(set, seed);
  const give = (beliefs: Beliefs, values: Float64Array) => deliver(beliefs, values, target, split, set.trueClass);
  const full = hds(all, { ...fit, gold: split.gold });
  const withheld = withhold(all, split.gold, hds, { seed, fit });
  const before = confidences(full);
  const after = confidences(full, calibrateOn(withheld));
  const middle = confidences(full, calibrateOn(withheld, { assurance: 0.5 }));
  for (const i of split.judged) {
    told.before.push(before.values[i]!);
    told.after.push(after.values[i]!);
    told.middle.push(middle.values[i]!);
    told.right.push(best(full, i) === set.trueClass[i] ? 1 : 0);
  }
  return { raw: give(full, before.values), batch: give(full, after.values), ...stopped(set, split, seed) };
}

/**
 * Asks for answers until 95 % is reached, as the model says it and as calibrated on a pilot (gold with all its answers, the others with two). What is
 * delivered in the end is decided like in any batch: by a fit of the answers that there are, with gold clamped, calibrated on withheld gold.
 */
function stopped(set: CategoricalSet, split: Split, seed: number): Omit<Run, 'raw' | 'batch'> {
  const all = set.collected.answers;
  const rule = { kind: 'target', target } as const;
  const give = (beliefs: Beliefs, values: Float64Array) => deliver(beliefs, values, target, split, set.trueClass);
  const naive = replay(all, { rule, seed });
  const asSaid: Beliefs = { algorithm: 'hds', items: all.items, classes: all.classes, posterior: naive.posterior };
  const pilot = calibrate(pilotOf(all, split.gold, seed), split.gold, hds, { seed, fit });
  const end = replay(all, { rule, seed, calibration: calibrated(pilot) });
  const given = end.state.answers();
  const last = hds(given, { ...fit, gold: split.gold });
  const adaptive = give(last, confidences(last, calibrate(given, split.gold, hds, { seed, fit })).values);
  const isWrong = (i: number) => best(last, i) !== set.trueClass[i];
  const { items, wrong } = adaptive;
  return {
    adaptiveRaw: give(asSaid, confidences(asSaid).values),
    adaptive,
    saving: 1 - end.answers / all.item.length,
    check: items.length === 0 ? null : { ...spotCheck(adaptive, target, isWrong, seed), wrong: wrong / items.length },
  };
}

const mean = (list: readonly number[]): number =>
  list.length === 0 ? 0 : list.reduce((sum, one) => sum + one, 0) / list.length;

function summed(deliveries: readonly Delivery[]): { wrong: number | null; share: number; nothing: number } {
  const some = deliveries.filter(({ items }) => items.length > 0);
  return {
    wrong: some.length === 0 ? null : mean(some.map(({ items, wrong }) => wrong / items.length)),
    share: mean(deliveries.map(({ share }) => share)),
    nothing: 1 - some.length / deliveries.length,
  };
}

function checked(runs: readonly Run[]): HonestSet['spot_check'] {
  const checks = runs.flatMap(({ check }) => (check ? [check] : []));
  if (checks.length === 0) return null;
  const bad = checks.filter(({ wrong }) => wrong > wrongMost);
  return {
    reviewed: mean(checks.map(({ reviewed }) => reviewed)),
    bound: mean(checks.map(({ bound }) => bound)),
    covers: mean(checks.map(({ bound, wrong }) => (bound >= wrong ? 1 : 0))),
    caught: bad.length === 0 ? null : mean(bad.map(({ bound }) => (bound > wrongMost ? 1 : 0))),
  };
}

/** One line per set: what is wrong of that delivered at 95 %, raw and calibrated, with all answers and asking until sure. */
export function honestLines(result: HonestResult): string[] {
  const percent = (share: number | null) => (share === null ? '–' : (share * 100).toFixed(1)).padStart(6);
  const lines = Object.entries(result.sets).map(([name, set]) =>
    [
      name.padEnd(18),
      ...[set.raw_wrong, set.calibrated_wrong, set.delivered, set.ece_before, set.ece_middle].map(percent),
      ' |',
      ...[set.adaptive_raw_wrong, set.adaptive_wrong, set.adaptive_delivered, set.adaptive_saving].map(percent),
      ' |',
      ...[set.reachable, set.unanimous_wrong, set.spot_check?.bound ?? null, set.spot_check?.caught ?? null].map(
        percent,
      ),
      set.ok ? '  ok' : '  no',
      set.adaptive_ok ? '  ok' : '  no',
    ].join(' '),
  );
  const share = (part: number) => `${(part * 100).toFixed(0)} %`;
  return [
    'Wrong among items delivered at 95 %, with 100 gold (percent, mean over seeds)',
    `${' '.repeat(18)}    raw  calib   deli  ece<   ece>  |   raw  calib   deli  saved  | reach  unani  bound caught  all  adaptive`,
    ...lines,
    `At most 5 % wrong: ${share(result.share_of_sets_ok)} of sets asking until sure, ${share(result.batch_share_of_sets_ok)} with all answers (must: 70 %; one temperature alone gave 70 %).`,
    `Unanimous items wrong more than 5 %: ${result.unanimous_error_sets.join(', ') || 'no set'}; of the other sets ${share(result.share_of_other_sets_ok)} are ok both ways.`,
  ];
}
