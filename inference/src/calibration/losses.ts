import { unknown } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';

/** A belief below this counts as this, so that one wrong certainty does not make the mean infinite. */
const beliefLeast = 1e-12;

/** Mean losses over the rows whose truth is known; both are lowest when beliefs are the true chances. */
export interface Losses {
  /** Mean over rows of the summed squares of (belief - 1 for the true class, belief - 0 for the others): 0 to 2. */
  readonly brier: number;
  /** Mean of -ln(belief in the true class), in nats; beliefs count as at least 1e-12, so at most 27.7. */
  readonly logLoss: number;
  /** How many rows had a truth. */
  readonly rows: number;
}

/**
 * Source: Brier, Monthly Weather Review 78 (1950), its multi-class form; Good, JRSS B 14 (1952); both proper: Gneiting and Raftery, JASA 102 (2007).
 * @param posterior rows × classes, row-major, each row summing to one
 * @param truth class per row, `unknown` (-1) where nobody knows
 * @throws InferenceProblem values.shape, gold.range, gold.none when no row has a truth
 */
export function lossesOf(posterior: Float64Array, classes: number, truth: Int32Array): Losses {
  if (posterior.length !== truth.length * classes)
    throw new InferenceProblem(
      'values.shape',
      `${posterior.length} beliefs do not make ${truth.length} rows of ${classes} classes.`,
    );
  let [rows, brier, logLoss] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    const own = truth[i]!;
    if (own === unknown) continue;
    if (own < 0 || own >= classes)
      throw new InferenceProblem('gold.range', `Row ${i} has truth ${own}; classes go from 0 to ${classes - 1}.`);
    rows++;
    logLoss -= Math.log(Math.max(posterior[i * classes + own]!, beliefLeast));
    for (let k = 0; k < classes; k++) brier += (posterior[i * classes + k]! - (k === own ? 1 : 0)) ** 2;
  }
  if (rows === 0) throw new InferenceProblem('gold.none', 'No row has a truth, so no loss can be measured.');
  return { brier: brier / rows, logLoss: logLoss / rows, rows };
}
