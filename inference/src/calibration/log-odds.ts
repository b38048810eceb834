/** A belief below this counts as this, which keeps the logarithm of zero away. */
const beliefLeast = 1e-300;
/** The log-odds of one minus that. */
const oddsMost = 690;

/**
 * ln(p / (1 - p)) of one class of a row at a temperature, without the loss of digits that p near 1 would bring; within ±690.
 * @param posterior a table of rows; `at` is where the row begins
 */
export function logOdds(
  posterior: ArrayLike<number>,
  at: number,
  classes: number,
  label: number,
  temperature: number,
): number {
  const own = Math.log(Math.max(posterior[at + label]!, beliefLeast));
  let others = 0;
  for (let k = 0; k < classes; k++)
    if (k !== label) others += Math.exp((Math.log(Math.max(posterior[at + k]!, beliefLeast)) - own) / temperature);
  return others > 0 ? Math.max(-oddsMost, Math.min(oddsMost, -Math.log(others))) : oddsMost;
}
