import { type Answers, type Known, mustHaveRoom, unknown } from '../answers/answers.ts';
import { type Fit, tieWithin } from './fit.ts';

/**
 * Share of each class among the votes of each item, items × classes, each vote counting as much as its worker's weight (default:
 * all alike). An item with gold is certain; one without answers is even; one whose answers weigh nothing at all counts heads.
 * @throws InferenceProblem classes.too-many
 */
export function voteShares(answers: Answers, { gold }: Known, weight?: Float64Array): Float64Array {
  const { items, classes, item, worker, label } = answers;
  mustHaveRoom(items * classes, `A belief for each of ${items} items`, 'Split the items.');
  const shares = new Float64Array(items * classes);
  const total = new Float64Array(items);
  for (let r = 0; r < item.length; r++) total[item[r]!]! += weight ? weight[worker[r]!]! : 1;
  const heads = new Int32Array(items);
  for (let r = 0; r < item.length; r++) {
    const i = item[r]!;
    heads[i]!++;
    shares[i * classes + label[r]!]! += weight && total[i]! > 0 ? weight[worker[r]!]! : 1;
  }
  for (let i = 0; i < items; i++) {
    const row = shares.subarray(i * classes, (i + 1) * classes);
    const known = gold ? gold[i]! : unknown;
    const sum = total[i]! > 0 ? total[i]! : heads[i]!;
    if (known !== unknown) row.fill(0)[known] = 1;
    else if (sum === 0) row.fill(1 / classes);
    else for (let k = 0; k < classes; k++) row[k]! /= sum;
  }
  return shares;
}

/**
 * How often each worker says what the shares say: of n classes that share the lead each counts 1/n. A worker without answers has 0.
 * @returns scalar skill, 0 to 1, with the number of answers
 */
export function agreementWith(shares: Float64Array, answers: Answers): Fit['skill'] & { kind: 'scalar' } {
  const { items, workers, classes, item, worker, label } = answers;
  const [lead, leaders] = [new Float64Array(items), new Int32Array(items)];
  for (let i = 0; i < items; i++) {
    const at = i * classes;
    for (let k = 0; k < classes; k++) if (shares[at + k]! > lead[i]!) lead[i] = shares[at + k]!;
    for (let k = 0; k < classes; k++) if (shares[at + k]! > lead[i]! - tieWithin) leaders[i]!++;
  }
  const [values, counts] = [new Float64Array(workers), new Float64Array(workers)];
  for (let r = 0; r < item.length; r++) {
    const [i, w] = [item[r]!, worker[r]!];
    counts[w]!++;
    if (shares[i * classes + label[r]!]! > lead[i]! - tieWithin) values[w]! += 1 / leaders[i]!;
  }
  for (let w = 0; w < workers; w++) if (counts[w]! > 0) values[w]! /= counts[w]!;
  return { kind: 'scalar', values, counts };
}
