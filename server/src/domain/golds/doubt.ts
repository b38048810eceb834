import type { Standing } from './share.ts';

/** So few golds say whether somebody is good at a template. */
const answeredLeast = 3;
const meanLeast = 0.7;
/** So many good workers must have answered before their disagreement says something. */
export const goodLeast = 3;
export const contestsLeast = 2;
export const reportsLeast = 2;

/**
 * Whether a worker's word counts against a gold: by their answers to the other golds of the template, three at least, and a posterior mean of
 * 0.7 from a flat prior (three of three, five of six). The gold in question is left out, or being right about it would count against them.
 */
export const isGood = ({ answered, right }: Standing): boolean =>
  answered >= answeredLeast && (right + 1) / (answered + 2) >= meanLeast;

/** An answer to the gold: by field, the vote (`voteKey`), and whether it was right. */
export interface DoubtAnswer {
  good: boolean;
  fields: Record<string, { vote: string; right: boolean }>;
}
export interface Evidence {
  /** Since somebody last looked at the gold. */
  answers: readonly DoubtAnswer[];
  /** Whether each of those who contest it is good. */
  contests: readonly { good: boolean }[];
  /** How many workers reported it as broken. */
  reports?: number;
}
export interface Doubt {
  /** Whether that is enough to hand it out no more until somebody has looked. */
  suspend: boolean;
  why: string;
}

/**
 * Whether a gold is right, by what workers say to it. It is suspended when two good workers contest it, or when at least three good workers
 * answered and at least half of them gave the same other answer to a field, or when two workers reported it as broken. It is only pointed
 * out when anybody contests or reports it, or when most of at least three answers differ from it. Null when nothing speaks against it.
 */
export function doubtOf({ answers, contests, reports = 0 }: Evidence): Doubt | null {
  const objections = contests.filter(({ good }) => good).length;
  if (objections >= contestsLeast)
    return { suspend: true, why: `${objections} workers who are usually right contest it.` };
  const rival = strongestRival(answers.filter(({ good }) => good));
  if (rival) return { suspend: true, why: rival };
  if (reports >= reportsLeast) return { suspend: true, why: `${reports} workers reported it as broken.` };
  if (contests.length > 0)
    return {
      suspend: false,
      why: contests.length === 1 ? 'One worker contests it.' : `${contests.length} workers contest it.`,
    };
  if (reports > 0) return { suspend: false, why: 'One worker reported it as broken.' };
  const wrong = answers.filter(({ fields }) => Object.values(fields).some(({ right }) => !right)).length;
  if (answers.length >= goodLeast && wrong * 2 > answers.length)
    return { suspend: false, why: `${wrong} of ${answers.length} workers answered otherwise.` };
  return null;
}

function strongestRival(good: readonly DoubtAnswer[]): string | null {
  for (const key of new Set(good.flatMap(({ fields }) => Object.keys(fields)))) {
    const votes = good.flatMap(({ fields }) => (Object.hasOwn(fields, key) ? [fields[key]!] : []));
    if (votes.length < goodLeast) continue;
    const others = new Map<string, number>();
    for (const { vote, right } of votes) if (!right) others.set(vote, (others.get(vote) ?? 0) + 1);
    const most = Math.max(0, ...others.values());
    if (most * 2 >= votes.length)
      return `${most} of ${votes.length} workers who are usually right gave the same other answer.`;
  }
  return null;
}
