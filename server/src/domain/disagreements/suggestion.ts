import { binomialTail } from '@manyhands/inference';

export interface Cited {
  number: number;
  text: string;
  cited: number;
}

const leastCited = 5;
const leastOfOne = 3;

/**
 * Which clause to look at first, or why nothing can be said: one that was cited at least three times, by at least two of five citations, and
 * more often than chance would have it if all clauses were equally hard.
 */
export function suggestionOf(
  clauses: readonly Cited[],
  judged: number,
): { suggestion: string | null; why: string | null } {
  const all = clauses.reduce((sum, one) => sum + one.cited, 0);
  if (judged === 0) return { suggestion: null, why: 'No answer of this version was judged yet.' };
  if (all === 0)
    return {
      suggestion: null,
      why: `No clause was cited; ${judged} ${judged === 1 ? 'answer was' : 'answers were'} judged.`,
    };
  if (all < leastCited)
    return {
      suggestion: null,
      why: `Clauses were cited ${times(all)} so far. That is too little to tell a hard clause from an unlucky one.`,
    };
  const [first] = [...clauses].sort((a, b) => b.cited - a.cited || a.number - b.number);
  const isFirst = first !== undefined && first.cited >= leastOfOne && first.cited >= 0.4 * all;
  if (isFirst && binomialTail(first.cited, all, 1 / Math.max(2, clauses.length)) < 0.05)
    return {
      suggestion: `Clause ${first.number} was cited in ${first.cited} of ${all} send-backs, rejections and checks. Look at it first.`,
      why: null,
    };
  return { suggestion: null, why: `Clauses were cited ${times(all)}, and none of them stands out.` };
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);
