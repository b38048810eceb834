import {
  certify,
  crossFit,
  foldsOf,
  hds,
  type Learner,
  makeRandom,
  type Scorer,
  targetsOf,
} from '@manyhands/inference';
import { modelOf } from './contents.ts';
import type { CategoricalSet, CrowdSet } from './sets.ts';

/** What a model may answer alone in one set, as means over the splits; shares from 0 to 1. */
export interface AutomationResult {
  sees: 'pairs' | 'text';
  /** Items audited in a split, by somebody who knows; half of them teach the model, the other half certify it. */
  audits: number;
  /** Share of the items not audited that is certified at a risk of at most 2 % and 5 %. */
  at2: number;
  at5: number;
  /** Share of the splits in which more than that was wrong among the automated. */
  violations2: number;
  violations5: number;
  /** The same with a third of the audits. */
  at2_third: number;
  at5_third: number;
  violations2_third: number;
  violations5_third: number;
  /** The same by a model that learnt from the crowd's consensus, cross-fitted, so that all audits certify. */
  at2_crowd: number;
  at5_crowd: number;
  violations2_crowd: number;
  violations5_crowd: number;
  /** Share of the splits in which nothing was certified at 2 %, and what was said then. */
  refused2: number;
  reason2: string;
  cpu_s: number;
}

// Fixed beforehand, for all sets alike.
const splits = 200;
const delta = 0.1;
const auditsMost = 2400;
const auditedShare = 0.3;
/** Sets with fewer known truths cannot prove anything. */
const knownLeast = 200;
const folds = 5;

/**
 * Random splits of every set whose contents are known. The items audited are drawn at random; the model learns from the first half of
 * them and is certified on the second, which it never saw; risk is then taken from the truth of all items that nobody audited.
 */
export function automation(sets: CrowdSet[], count = splits): Record<string, AutomationResult> {
  const results: Record<string, AutomationResult> = {};
  for (const set of sets) {
    if (set.kind !== 'categorical') continue;
    const began = process.cpuUsage();
    const known = Int32Array.from(set.trueClass.keys()).filter((i) => set.trueClass[i]! >= 0);
    const model = known.length >= knownLeast ? modelOf(set) : null;
    if (!model) continue;
    const audits = Math.min(auditsMost, Math.floor(known.length * auditedShare));
    const third = Math.floor(audits / 3);
    const [all, less, crowd] = [new Tally(), new Tally(), new Tally()];
    const byCrowd = crowdScorer(set, model.learner);
    const targets = targetsOf(set.trueClass, set.collected.answers.classes);
    for (let seed = 0; seed < count; seed++) {
      const order = makeRandom(seed).shuffle(known.slice());
      for (const [tally, n] of [
        [all, audits],
        [less, third],
      ] as const) {
        const half = Math.floor(n / 2);
        const scorer = model.learner.learn(order.slice(0, half), targets);
        tally.add(set, scorer, order.subarray(half, n), order.subarray(n));
      }
      crowd.add(set, byCrowd, order.subarray(0, audits), order.subarray(audits));
    }
    const used = process.cpuUsage(began);
    results[set.name] = {
      ...{ sees: model.sees, audits, ...all.named(''), ...less.named('_third'), ...crowd.named('_crowd') },
      ...{ refused2: all.refused / count, reason2: all.reason, cpu_s: (used.user + used.system) / 1e6 },
    };
  }
  return results;
}

/** A model that learnt what the crowd concluded on other items; the answers to an item never reach its own score. */
function crowdScorer(set: CategoricalSet, learner: Learner): Scorer {
  const { answers } = set.collected;
  const { posterior, classes } = hds(answers);
  const scores = crossFit(learner, { classes, values: posterior }, foldsOf(answers.items, folds));
  return (items) => {
    const part = new Float64Array(items.length * classes);
    for (let j = 0; j < items.length; j++)
      part.set(scores.subarray(items[j]! * classes, (items[j]! + 1) * classes), j * classes);
    return part;
  };
}

/** Sums over splits. */
class Tally {
  splits = 0;
  refused = 0;
  reason = '';
  readonly at = { 2: 0, 5: 0 };
  readonly violations = { 2: 0, 5: 0 };

  add(set: CategoricalSet, scorer: Scorer, audited: Int32Array, rest: Int32Array): void {
    const [seen, unseen] = [judge(set, scorer, audited), judge(set, scorer, rest)];
    this.splits++;
    for (const percent of [2, 5] as const) {
      const risk = percent / 100;
      const { threshold, share, reason } = certify({ ...seen, rest: unseen.scores, risk, delta });
      this.at[percent] += share;
      if (threshold === null) {
        if (percent === 2) [this.refused, this.reason] = [this.refused + 1, reason];
        continue;
      }
      let [automated, wrong] = [0, 0];
      for (let j = 0; j < rest.length; j++) {
        if (unseen.scores[j]! < threshold) continue;
        automated++;
        wrong += unseen.wrong[j]!;
      }
      if (wrong > risk * automated) this.violations[percent]++;
    }
  }

  named<S extends string>(suffix: S) {
    const means = {
      [`at2${suffix}`]: this.at[2] / this.splits,
      [`at5${suffix}`]: this.at[5] / this.splits,
      [`violations2${suffix}`]: this.violations[2] / this.splits,
      [`violations5${suffix}`]: this.violations[5] / this.splits,
    };
    return means as Record<`${'at2' | 'at5' | 'violations2' | 'violations5'}${S}`, number>;
  }
}

/** How sure the model is of its answer to each item, and whether that answer is wrong. */
function judge(set: CategoricalSet, scorer: Scorer, items: Int32Array): { scores: Float64Array; wrong: Uint8Array } {
  const { classes } = set.collected.answers;
  const beliefs = scorer(items);
  const [scores, wrong] = [new Float64Array(items.length), new Uint8Array(items.length)];
  for (let j = 0; j < items.length; j++) {
    let label = 0;
    for (let k = 1; k < classes; k++) if (beliefs[j * classes + k]! > beliefs[j * classes + label]!) label = k;
    scores[j] = beliefs[j * classes + label]!;
    wrong[j] = label === set.trueClass[items[j]!] ? 0 : 1;
  }
  return { scores, wrong };
}

const percents = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

/** Lines for people, beside the reference figures where there are some (set → at2, at5 as shares). */
export function automationLines(
  results: Record<string, AutomationResult>,
  reference: Record<string, { at2: number; at5: number }> = {},
): string[] {
  const lines = [
    `automation: share of items certified for the model alone, delta ${delta * 100} % (share of splits that broke the risk)`,
  ];
  for (const [name, r] of Object.entries(results)) {
    const known = reference[name];
    const beside = known ? `   reference ${percents(known.at2)} at 2 %, ${percents(known.at5)} at 5 %` : '';
    const row = (what: string, at2: number, v2: number, at5: number, v5: number) =>
      lines.push(
        `    ${what.padEnd(34)} at 2 %:${percents(at2)} (${percents(v2).trim()})   at 5 %:${percents(at5)} (${percents(v5).trim()})`,
      );
    lines.push(`  ${name} (${r.sees}; ${r.cpu_s.toFixed(0)} s CPU)${beside}`);
    row(`${r.audits} audits`, r.at2, r.violations2, r.at5, r.violations5);
    row(`${Math.floor(r.audits / 3)} audits`, r.at2_third, r.violations2_third, r.at5_third, r.violations5_third);
    row(`taught by the crowd, ${r.audits} audits`, r.at2_crowd, r.violations2_crowd, r.at5_crowd, r.violations5_crowd);
    if (r.refused2 > 0) lines.push(`    nothing at 2 % in${percents(r.refused2)} of the splits: "${r.reason2}"`);
  }
  return lines;
}
