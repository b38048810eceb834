import { type Answers, answers, mustHaveRoom } from '../answers/answers.ts';
import type { FitOptions, Skill } from '../categorical/fit.ts';
import { InferenceProblem } from '../problem.ts';
import type { Selections } from './selections.ts';
import { chooseSet, type SetGoal } from './set.ts';
import { fitTicks } from './ticks.ts';

export interface SelectOptions extends Pick<FitOptions, 'iterationsMax' | 'tolerance'> {
  /** items × options: 1 in the true set, 0 not, `unknown` (-1) where nobody knows. */
  gold?: Int32Array;
  /** What the chosen sets are to be best at: being exactly right (default), or the expected Jaccard index. */
  goal?: SetGoal;
}

/** What was concluded from ticked options. */
export interface OptionsFit {
  readonly items: number;
  readonly workers: number;
  readonly options: number;
  /** items × options: belief that the option is in the true set. */
  readonly belief: Float64Array;
  /** items × options: 1 chosen, 0 not, -1 where the belief is exactly ½. A row of zeros is "none of these". */
  readonly chosen: Int8Array;
  /**
   * Per item: chance that the chosen set is exactly right, and its expected Jaccard index; both if beliefs are right
   * and options independent.
   */
  readonly exact: Float64Array;
  readonly jaccard: Float64Array;
  /** Per option: how often it is in the true set over all items; the prior of each item. */
  readonly share: Float64Array;
  /** Per worker one 2 × 2 matrix over all options: truth (out, in) × answer (left out, ticked). */
  readonly skill: Skill;
  readonly trace: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Chooses for each item the set of options that its answers support: each option of each item is a question of its own,
 * in or out, answered by hierarchical Dawid-Skene (Dawid and Skene 1979; Kim and Ghahramani 2012 for the prior). A
 * worker has one pair of chances over all options, to tick what is in and to tick what is out, so that few answers
 * teach enough; options differ in how common they are, and their shares are the priors. An item with one response
 * teaches nothing about its worker.
 *
 * An option that nobody ticked for an item is nearly surely out; one that nobody ever ticked is out everywhere, unless
 * gold says otherwise. An option that everybody ticks everywhere is in everywhere. "None of these" is the empty set:
 * see `collectSelections`. An item that nobody answered has the options' shares.
 * @throws InferenceProblem gold.range, classes.too-many, option.range
 */
export function selectOptions(selections: Selections, options: SelectOptions = {}): OptionsFit {
  const { items, workers, options: count } = selections;
  const { gold, goal = 'exact', ...limits } = options;
  if (gold && gold.length !== items * count)
    throw new InferenceProblem(
      'gold.range',
      `Gold has ${gold.length} cells; ${items} items of ${count} options need ${items * count}.`,
    );
  const questions = questionsOf(selections);
  const { posterior, share, skill, trace, iterations, converged } = fitTicks(questions, count, { ...limits, gold });
  const belief = Float64Array.from({ length: items * count }, (_, q) => posterior[q * 2 + 1]!);
  const chosen = new Int8Array(items * count);
  const [exact, jaccard] = [new Float64Array(items), new Float64Array(items)];
  for (let i = 0; i < items; i++) {
    const choice = chooseSet(belief.subarray(i * count, (i + 1) * count), goal);
    chosen.set(choice.chosen, i * count);
    exact[i] = choice.exact;
    jaccard[i] = choice.jaccard;
  }
  return { items, workers, options: count, belief, chosen, exact, jaccard, share, skill, trace, iterations, converged };
}

/** One question per item and option, in that order: class 1 for a tick, 0 for none. */
function questionsOf({ items, workers, options, item, worker, starts, option }: Selections): Answers {
  const rows = item.length * options;
  if (options === 0)
    throw new InferenceProblem('answers.none', 'There are no options. Name them, also those that nobody ticked.');
  mustHaveRoom(rows, `A question for each option of ${item.length} responses`, 'Split the options.');
  const [question, by, label] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  for (let r = 0; r < item.length; r++) {
    for (let o = 0; o < options; o++) {
      question[r * options + o] = item[r]! * options + o;
      by[r * options + o] = worker[r]!;
    }
    for (let at = starts[r]!; at < starts[r + 1]!; at++) label[r * options + option[at]!] = 1;
  }
  return answers(question, by, label, { items: items * options, workers, classes: 2 });
}
