import type { Answers } from '../answers/answers.ts';
import { mustBeCount } from '../distributions/count.ts';
import { type Agreement, type AgreementOptions, measured } from './agreement.ts';
import { samePairs, sharedOf } from './shared.ts';

/**
 * The share of pairs of answers to one item that are the same, averaged over items: 0 to 1, of which much may be chance.
 * Source: Fleiss, Psychological Bulletin 76 (1971), equations 2 and 3, which allow for differing numbers of answers.
 * @throws InferenceProblem option.range
 */
export function percentAgreement(answers: Answers, options: AgreementOptions = {}): Agreement {
  const shared = sharedOf({ ...answers, value: answers.label });
  const items = shared.starts.length - 1;
  const same = sameShares(shared, answers.classes);
  return measured((times) => meanOf(same, times), items, shared.value.length, options);
}

/**
 * Fleiss' κ: how far people agree beyond chance, where chance says each label as often as the crowd does. 1 is full agreement, 0
 * is chance, below is worse. Any number of people per item, not always the same ones; items with one answer are left out. How often
 * each label is said is averaged over items, so that an item with many answers counts no more than others.
 * Source: Fleiss 1971, equations 1 to 6; for differing numbers of answers, Gwet, Handbook of Inter-Rater Reliability (2014), section 2.4.
 * @throws InferenceProblem option.range
 */
export function fleissKappa(answers: Answers, options: AgreementOptions = {}): Agreement {
  const shared = sharedOf({ ...answers, value: answers.label });
  const { starts, value } = shared;
  const items = starts.length - 1;
  const same = sameShares(shared, answers.classes);
  const shares = new Float64Array(answers.classes);
  const measure = (times: Int32Array): number | null => {
    shares.fill(0);
    for (let i = 0; i < items; i++) {
      const part = times[i]! / (items * (starts[i + 1]! - starts[i]!));
      for (let r = starts[i]!; r < starts[i + 1]!; r++) shares[value[r]!]! += part;
    }
    let chance = 0;
    let said = 0;
    for (let k = 0; k < shares.length; k++) {
      chance += shares[k]! ** 2;
      if (shares[k]! > 0) said++;
    }
    return said < 2 ? null : (meanOf(same, times) - chance) / (1 - chance);
  };
  return measured(measure, items, value.length, options);
}

function sameShares(shared: ReturnType<typeof sharedOf>, classes: number): Float64Array {
  const { starts } = shared;
  return samePairs(shared, classes).map((same, i) => {
    const n = starts[i + 1]! - starts[i]!;
    return same / (n * (n - 1));
  });
}

function meanOf(values: Float64Array, times: Int32Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += times[i]! * values[i]!;
    count += times[i]!;
  }
  return sum / count;
}

export interface CohenOptions extends AgreementOptions {
  /**
   * How grave a disagreement is: all alike (`none`, the default), or by how many steps two labels lie apart in their order (`linear`) or by
   * the square of that (`quadratic`).
   */
  weights?: 'none' | 'linear' | 'quadratic';
}

/**
 * Cohen's κ of two people over the items that both answered: how far they agree beyond what their own habits would by chance. Where one
 * of them answered an item more than once, the last answer counts.
 * Source: Cohen, Educational and Psychological Measurement 20 (1960), equation 1; weighted: Psychological Bulletin 70 (1968), equation 4.
 * @param first,second numbers of the two workers
 * @throws InferenceProblem option.range
 */
export function cohenKappa(answers: Answers, first: number, second: number, options: CohenOptions = {}): Agreement {
  mustBeCount('The first worker', first, 0, answers.workers - 1);
  mustBeCount('The second worker', second, 0, answers.workers - 1);
  const [said, heard] = bothSaid(answers, first, second);
  const { weights = 'none' } = options;
  const apart = (a: number, b: number): number => {
    if (weights === 'none') return a === b ? 0 : 1;
    return weights === 'linear' ? Math.abs(a - b) : (a - b) ** 2;
  };
  const [ofFirst, ofSecond] = [new Float64Array(answers.classes), new Float64Array(answers.classes)];
  const measure = (times: Int32Array): number | null => {
    ofFirst.fill(0);
    ofSecond.fill(0);
    let [seen, all] = [0, 0];
    for (let i = 0; i < said.length; i++) {
      const n = times[i]!;
      seen += n * apart(said[i]!, heard[i]!);
      ofFirst[said[i]!]! += n;
      ofSecond[heard[i]!]! += n;
      all += n;
    }
    const chance = apartByChance(ofFirst, ofSecond, weights);
    return chance === 0 ? null : 1 - (seen * all) / chance;
  };
  return measured(measure, said.length, 2 * said.length, options);
}

/** Sum over all pairs of labels of count × count × how far they are apart, in one pass. */
function apartByChance(
  first: Float64Array,
  second: Float64Array,
  weights: NonNullable<CohenOptions['weights']>,
): number {
  let [all, others, same, linear, upToFirst, upToSecond] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < first.length; k++) {
    all += first[k]!;
    others += second[k]!;
    same += first[k]! * second[k]!;
  }
  if (weights === 'none') return all * others - same;
  let quadratic = 0;
  let [sum, sumSecond] = [0, 0];
  for (let k = 0; k < first.length; k++) {
    upToFirst += first[k]!;
    upToSecond += second[k]!;
    // A pair is as many steps apart as there are borders between labels that separate it.
    linear += upToFirst * (others - upToSecond) + upToSecond * (all - upToFirst);
    quadratic += k * k * (first[k]! * others + second[k]! * all);
    sum += k * first[k]!;
    sumSecond += k * second[k]!;
  }
  return weights === 'linear' ? linear : quadratic - 2 * sum * sumSecond;
}

function bothSaid(answers: Answers, first: number, second: number): [Int32Array, Int32Array] {
  const [of, by] = [new Int32Array(answers.items).fill(-1), new Int32Array(answers.items).fill(-1)];
  for (let r = 0; r < answers.item.length; r++) {
    if (answers.worker[r] === first) of[answers.item[r]!] = answers.label[r]!;
    if (answers.worker[r] === second) by[answers.item[r]!] = answers.label[r]!;
  }
  const both = (_: number, i: number) => of[i]! >= 0 && by[i]! >= 0;
  return [of.filter(both), by.filter(both)];
}
