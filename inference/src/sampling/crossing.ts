/**
 * The short range in which a rising function passes nought: below 0 (or where it is not asked) at `low`, at or above 0 at `high`.
 * Ends when the range is at most `width`; takes one round more than halving at worst, and mostly a fraction of that.
 * Source: Oliveira and Takahashi, An enhancement of the bisection method average performance (ITP), ACM TOMS 47 (2020).
 * @param of finite for all values between low and high
 */
export function crossing(
  of: (x: number) => number,
  low: number,
  high: number,
  width: number,
): [low: number, high: number] {
  let [a, b] = [low, high];
  let [atA, atB] = [of(a), of(b)];
  const rounds = Math.max(0, Math.ceil(Math.log2((b - a) / width))) + 1;
  const scale = 0.2 / (b - a);
  for (let round = 0; round < rounds && b - a > width; round++) {
    const middle = (a + b) / 2;
    const straight = atB > atA ? (atB * a - atA * b) / (atB - atA) : middle;
    const side = Math.sign(middle - straight);
    const nudge = scale * (b - a) ** 2;
    const nudged = nudge <= Math.abs(middle - straight) ? straight + side * nudge : middle;
    const free = Math.max(0, (width / 2) * 2 ** (rounds - round) - (b - a) / 2);
    const x = Math.abs(nudged - middle) <= free ? nudged : middle - side * free;
    const value = of(x);
    if (value >= 0) [b, atB] = [x, value];
    else [a, atA] = [x, value];
  }
  return [a, b];
}
