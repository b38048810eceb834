import { seemAlike, toolKey } from '@manyhands/contract';

/** A small task as it is compared with others. */
export interface Twin {
  id: string;
  name: string;
  words: string[];
  tool: string | null;
  who: string | null;
  hoursPerWeek: number | null;
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** How many others one is compared with: words that half of all names share tell nothing. */
const comparedMost = 200;

/**
 * Groups of small tasks that seem to be the same work, each with the one of the most hours first. Those that somebody told apart are not
 * put together. A small task is in one group at most.
 * @param tasks the most hours first
 * @param apart pairs as `pairKey` writes them
 * @param most how many groups
 */
export function twinsAmong<T extends Twin>(tasks: readonly T[], apart: ReadonlySet<string>, most = 20): T[][] {
  const byWord = new Map<string, number[]>();
  tasks.forEach((task, at) => {
    for (const word of task.words) {
      const places = byWord.get(word) ?? [];
      if (places.length === 0) byWord.set(word, places);
      if (places.length < comparedMost * 4) places.push(at);
    }
  });
  const keyed = tasks.map(({ words, tool }) => ({ words, tool: toolKey(tool) }));
  const used = new Set<number>();
  const groups: T[][] = [];
  for (const [at, task] of tasks.entries()) {
    if (groups.length >= most) break;
    if (used.has(at)) continue;
    const others = candidates(task, byWord, at).filter(
      (other) =>
        !used.has(other) && seemAlike(keyed[at]!, keyed[other]!) && !apart.has(pairKey(task.id, tasks[other]!.id)),
    );
    if (others.length === 0) continue;
    for (const one of [at, ...others]) used.add(one);
    groups.push([at, ...others].map((one) => tasks[one]!));
  }
  return groups;
}

/** Later ones that share the rarer words of a name; two names that share three quarters of their words share one of these. */
function candidates(task: Twin, byWord: ReadonlyMap<string, number[]>, at: number): number[] {
  const rare = [...task.words].sort((a, b) => (byWord.get(a)?.length ?? 0) - (byWord.get(b)?.length ?? 0));
  const few = rare.slice(0, Math.floor(rare.length * 0.4) + 1);
  const found = new Set(few.flatMap((word) => byWord.get(word) ?? []));
  return [...found]
    .filter((other) => other > at)
    .sort((a, b) => a - b)
    .slice(0, comparedMost);
}
