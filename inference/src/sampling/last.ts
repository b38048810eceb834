/** The last whole number in [low, high] for which `holds`, which is true of `low` and once false stays false. */
export function last(low: number, high: number, holds: (value: number) => boolean): number {
  let [yes, no] = [low, high + 1];
  while (no - yes > 1) {
    const middle = yes + Math.floor((no - yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
