import {
  type Answers,
  accuracyOf,
  type CurvePoint,
  cheapestReaching,
  costCurve,
  hds,
  majority,
  OnlineHds,
  type StoppingRule,
} from '@manyhands/inference';
import type { CrowdSet } from './sets.ts';

/** Where a policy ends on one set, mean over seeds. */
interface Outcome {
  answers_per_item: number;
  /** Share of the recorded answers that were not needed. */
  saving: number;
  accuracy: number;
}

export interface AdaptiveSet extends Outcome {
  /** At the cheapest threshold that reaches the majority's full accuracy; where none does, nothing is saved and this is null. */
  threshold: number | null;
  /** Answers per item with all of them, and what majority and the default make of those. */
  full: number;
  majority_full: number;
  hds_full: number;
  /** At the threshold that was fixed beforehand; accuracy minus that of majority and of the default with all answers. */
  fixed: Outcome & { to_majority: number; to_hds: number };
  /** The same, when those who answer an item may be chosen among those who did. */
  routed: Outcome & { to_majority: number; to_hds: number };
  /** Votes alone: the smallest lead that reaches the majority's full accuracy, null where none does. */
  lead: Outcome & { lead: number | null };
  /** Cost against accuracy, by threshold and by lead. */
  curve: { at: number; answers_per_item: number; accuracy: number }[];
  lead_curve: { at: number; answers_per_item: number; accuracy: number }[];
  /** CPU time of one answer taken in, in microseconds. */
  update_us: number;
  seeds: number;
  cpu_s: number;
}

interface Spread {
  median_saving: number;
  mean_to_majority: number;
  least_to_majority: number;
  mean_to_hds: number;
}

export interface AdaptiveResult {
  /** At the cheapest threshold of each set that reaches the majority's full accuracy. */
  median_saving: number;
  /** At one threshold for all sets. */
  fixed_threshold: Spread & { target: number };
  routed: Spread;
  lead: { median_saving: number };
  update_us: number;
  sets: Record<string, AdaptiveSet>;
}

// One for all sets alike; this and the defaults of `replay` were chosen once, by the median and mean over eleven crowds, so other crowds may
// well save a little less. The rule looks at the score.
const target = 0.975;
const targets = [
  ...[0.7, 0.75, 0.8, 0.83, 0.86, 0.88, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.955, 0.96, 0.965, 0.97],
  ...[0.975, 0.98, 0.9825, 0.985, 0.9875, 0.99, 0.9925, 0.995, 0.9975, 0.999, 0.9999],
];
const leads = [1, 2, 3, 4, 5, 6, 8];
const answersPerItemLeast = 5;
const seeds = { few: 5, many: 2, manyFrom: 50_000 };
const byScore = (at: number): StoppingRule => ({ kind: 'target', target: at });
const byLead = (lead: number): StoppingRule => ({ kind: 'lead', lead });

/**
 * Replays every categorical set with at least five answers per item as a live batch that stops asking when the score of an item is high enough, its
 * recorded answers in shuffled order, and compares the answers used with all answers at the accuracy of the majority of all.
 */
export function adaptive(sets: readonly CrowdSet[]): AdaptiveResult {
  const results: Record<string, AdaptiveSet> = {};
  for (const set of sets) {
    if (set.kind !== 'categorical') continue;
    const { answers } = set.collected;
    if (answers.item.length >= answersPerItemLeast * answers.items)
      results[set.name] = adaptiveSet(answers, set.trueClass);
  }
  const all = Object.values(results);
  return {
    median_saving: medianOf(all.map(({ saving }) => saving)),
    fixed_threshold: { target, ...spreadOf(all.map(({ fixed }) => fixed)) },
    routed: spreadOf(all.map(({ routed }) => routed)),
    lead: { median_saving: medianOf(all.map(({ lead }) => lead.saving)) },
    update_us: medianOf(all.map(({ update_us }) => update_us)),
    sets: results,
  };
}

function adaptiveSet(answers: Answers, truth: Int32Array): AdaptiveSet {
  const began = process.cpuUsage();
  const full = answers.item.length / answers.items;
  const [majorityFull, hdsFull] = [accuracyOf(majority(answers), truth), accuracyOf(hds(answers), truth)];
  const runs = answers.item.length < seeds.manyFrom ? seeds.few : seeds.many;
  const seedList = Array.from({ length: runs }, (_, n) => n + 1);
  const outcome = (answersPerItem: number, accuracy: number): Outcome => ({
    ...{ answers_per_item: answersPerItem, saving: 1 - answersPerItem / full, accuracy },
  });
  const against = ({ answersPerItem, accuracy }: CurvePoint) => ({
    ...outcome(answersPerItem, accuracy),
    ...{ to_majority: accuracy - majorityFull, to_hds: accuracy - hdsFull },
  });
  const curve = costCurve(answers, truth, targets, byScore, seedList);
  const leadCurve = costCurve(answers, truth, leads, byLead, seedList, { start: 1, seedShare: 0 });
  const routed = costCurve(answers, truth, [target], byScore, seedList, { choice: 'best-worker' })[0]!;
  const cheapest = cheapestReaching(curve, majorityFull);
  const cheapestLead = cheapestReaching(leadCurve, majorityFull, 'accuracyByVotes');
  const update = updateMicroseconds(answers);
  return {
    ...(cheapest ? outcome(cheapest.answersPerItem, cheapest.accuracy) : outcome(full, hdsFull)),
    ...{ threshold: cheapest?.at ?? null, full, majority_full: majorityFull, hds_full: hdsFull },
    fixed: against(curve.find(({ at }) => at === target)!),
    routed: against(routed),
    lead: {
      ...(cheapestLead
        ? outcome(cheapestLead.answersPerItem, cheapestLead.accuracyByVotes)
        : outcome(full, majorityFull)),
      lead: cheapestLead?.at ?? null,
    },
    curve: curve.map(({ at, answersPerItem, accuracy }) => ({ at, answers_per_item: answersPerItem, accuracy })),
    lead_curve: leadCurve.map(({ at, answersPerItem, accuracyByVotes }) => ({
      ...{ at, answers_per_item: answersPerItem, accuracy: accuracyByVotes },
    })),
    ...{ update_us: update, seeds: runs, cpu_s: secondsSince(began) },
  };
}

/** Takes in all answers one by one, without a refit. */
function updateMicroseconds({ item, worker, label, classes }: Answers): number {
  const began = process.cpuUsage();
  const state = new OnlineHds(classes, { repeats: 'keep' });
  for (let r = 0; r < item.length; r++) state.add(item[r]!, worker[r]!, label[r]!);
  return (secondsSince(began) * 1e6) / item.length;
}

function spreadOf(ends: { saving: number; to_majority: number; to_hds: number }[]): Spread {
  const toMajority = ends.map((end) => end.to_majority);
  return {
    median_saving: medianOf(ends.map(({ saving }) => saving)),
    mean_to_majority: meanOf(toMajority),
    least_to_majority: ends.length === 0 ? 0 : Math.min(...toMajority),
    mean_to_hds: meanOf(ends.map((end) => end.to_hds)),
  };
}

function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

/** 0 for an empty list: where no set qualifies nothing was saved. */
function medianOf(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return meanOf(middle);
}

function meanOf(list: readonly number[]): number {
  return list.length === 0 ? 0 : list.reduce((sum, value) => sum + value, 0) / list.length;
}

/** Lines for people. */
export function adaptiveLines(result: AdaptiveResult): string[] {
  const share = (value: number): string => `${(value * 100).toFixed(0).padStart(3)} %`;
  const points = (value: number): string => `${value < 0 ? '' : '+'}${(value * 100).toFixed(1)}`.padStart(5);
  const spread = (what: string, s: Spread): string =>
    `  ${what}: median saving ${share(s.median_saving)}; accuracy against majority of all ${points(s.mean_to_majority)} points on average, ${points(s.least_to_majority)} at worst; against hds of all ${points(s.mean_to_hds)}`;
  const lines = [
    'adaptive: answers per item and accuracy against asking for all of them (must: 45 % fewer at the majority accuracy, aim: 60 %)',
    `  ${'set'.padEnd(18)} all answers: each, majority, hds   cheapest at majority accuracy   score ≥ ${target}: each, accuracy   best worker   lead of votes`,
  ];
  for (const [name, set] of Object.entries(result.sets))
    lines.push(
      `  ${name.padEnd(18)} ${set.full.toFixed(2).padStart(6)}  ${set.majority_full.toFixed(3)}  ${set.hds_full.toFixed(3)}` +
        `   ${set.answers_per_item.toFixed(2).padStart(6)} ${share(set.saving)} (≥ ${set.threshold ?? 'never'})`.padEnd(
          33,
        ) +
        `${set.fixed.answers_per_item.toFixed(2).padStart(6)} ${share(set.fixed.saving)} ${set.fixed.accuracy.toFixed(3)} (${points(set.fixed.to_majority)})` +
        `   ${share(set.routed.saving)} (${points(set.routed.to_majority)})   ${share(set.lead.saving)} (lead ${set.lead.lead ?? 'never'})`,
    );
  return [
    ...lines,
    `  median saving at the majority accuracy ${share(result.median_saving)}; by a lead of votes alone ${share(result.lead.median_saving)}`,
    spread(`one threshold for all, score ≥ ${target}`, result.fixed_threshold),
    spread('the same, choosing who answers among those who did', result.routed),
    `  one answer taken in: ${result.update_us.toFixed(1)} µs CPU`,
  ];
}
