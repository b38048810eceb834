/** The list with one more at a place; places past the end mean the end. */
export const inserted = <T>(list: readonly T[], at: number, one: T): T[] => list.toSpliced(at, 0, one);

export const without = <T>(list: readonly T[], at: number): T[] => list.toSpliced(at, 1);

export const replaced = <T>(list: readonly T[], at: number, one: T): T[] =>
  list.map((old, place) => (place === at ? one : old));

/** The list with one entry at another place; moves past either end change nothing. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, one);
}
