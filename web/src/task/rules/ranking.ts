/** The order shown: what was answered, then whatever options are missing from it, in the form's order. */
export function orderOf(value: unknown, options: string[]): string[] {
  const known = new Set(options);
  const given = Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string' && known.delete(v)) : [];
  return [...given, ...options.filter((o) => known.has(o))];
}

/** Takes the entry at one place to another; places outside the list count as its ends. */
export function moveTo<T>(order: readonly T[], from: number, to: number): T[] {
  const out = [...order];
  if (from < 0 || from >= out.length) return out;
  const [taken] = out.splice(from, 1);
  out.splice(Math.min(out.length, Math.max(0, to)), 0, taken as T);
  return out;
}

/** The place a dragged entry would drop at: the row whose middle lies nearest to the pointer. `middles` are heights in pixels, from top to bottom. */
export function dropAt(middles: number[], y: number): number {
  let best = 0;
  for (let i = 1; i < middles.length; i++) if (Math.abs(middles[i]! - y) < Math.abs(middles[best]! - y)) best = i;
  return best;
}
