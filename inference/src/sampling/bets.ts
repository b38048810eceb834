import { lnGamma } from '../distributions/gamma.ts';

/**
 * Bets against "m items are wrong", placed by somebody who thinks there are fewer. His capital can only grow in the long run if
 * m is too high: the chance that it ever reaches 1 / risk under the true m is at most the risk (Ville's inequality), so whatever
 * m lets it get there is refused, at any time, however long one looks.
 *
 * A bet of size 1 - v is the one that is best when v × m are wrong. As v is not known, equal parts of the capital are staked on
 * each of these, denser towards nought, because batches that are nearly clean are the ones that claims are made of.
 * Source: Waudby-Smith and Ramdas, Estimating means of bounded random variables by betting, JRSS-B 86 (2024), sections 4.4 and 5
 * (without replacement); the spread over v is their mixture of bets.
 */
const stakes = Float64Array.from({ length: 48 }, (_, j) => ((j + 0.5) / 48) ** 2);

/** Capital of each stake, all of it 1 in the beginning. */
export function freshStakes(): Float64Array {
  return new Float64Array(stakes.length).fill(1);
}

/**
 * One draw out of items of which `left` are said to be wrong. `value` is 1 / (chance with which this item was drawn) if it was
 * wrong, else 0; `valueMost` is 1 / (the least chance of any item). The value is `left` on average, if m is right.
 */
export function settle(capital: Float64Array, value: number, left: number, valueMost: number): void {
  const room = valueMost - left;
  if (room <= 0) {
    // All that remain are said to be wrong: a right one refutes it, a wrong one was expected.
    if (value === 0) capital.fill(Number.POSITIVE_INFINITY);
    return;
  }
  const odds = (value - left) / room;
  for (let j = 0; j < stakes.length; j++) capital[j]! *= 1 - (1 - stakes[j]!) * odds;
}

export function worth(capital: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < capital.length; j++) sum += capital[j]!;
  return sum / capital.length;
}

/**
 * Capital after draws with equal chances from a batch of `population` items, of which m are said to be wrong: the n-th draw is
 * right but for those in `wrongAt` (numbers from 0, rising). The same as `settle` draw by draw, but runs of right ones are settled
 * at once, so that its cost grows with the wrong ones only.
 */
export function capitalOfBatch(m: number, population: number, reviewed: number, wrongAt: ArrayLike<number>): number {
  let sum = 0;
  const falls = runFalls(m, population, reviewed, wrongAt, 1);
  for (const stake of stakes) {
    const gain = runFalls(m, population, reviewed, wrongAt, stake) - falls;
    sum += Math.exp(gain + wrongAt.length * Math.log(stake));
  }
  return sum / stakes.length;
}

/** Sum over the right draws of ln (items that remain - stake × wrong ones that remain). */
function runFalls(m: number, population: number, reviewed: number, wrongAt: ArrayLike<number>, stake: number): number {
  let sum = 0;
  let from = 0;
  for (let found = 0; found <= wrongAt.length; found++) {
    const to = found < wrongAt.length ? wrongAt[found]! : reviewed;
    sum += lnFalling(population - from - stake * (m - found), to - from);
    from = to + 1;
  }
  return sum;
}

/** ln of x (x - 1) … (x - n + 1). */
function lnFalling(x: number, n: number): number {
  if (n > 24) return lnGamma(x + 1) - lnGamma(x - n + 1);
  let [product, sum] = [1, 0];
  for (let j = 0; j < n; j++) {
    product *= x - j;
    if (product < 1e290) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sum + Math.log(product);
}
