import type { SkillView } from '@manyhands/contract';
import { betaInterval } from '@manyhands/inference';

/**
 * Before anybody has judged an answer, a worker is taken to be right four times in five, and that belief is worth five judged
 * answers: the prior of `hds` in inference (4 on the diagonal, 1 off it), so that routing and inference begin alike.
 */
export const prior = { right: 4, wrong: 1 } as const;
/** A judgement weighs half as much after this long, so that people who learn, and people who tire, are seen to. */
export const halfLifeDays = 90;

/** Judged answers summed up, as they weigh at `asOf`. */
export interface Evidence {
  right: number;
  wrong: number;
  marks: number;
  asOf: Date;
}
/** One judged answer: `right` from 0 to 1, `weight` how many judgements it was worth at `at`. */
export interface Judged {
  right: number;
  weight: number;
  at: Date;
}
export interface Figure {
  mean: number;
  /** The 95 % interval of the Beta posterior. */
  low: number;
  high: number;
  marks: number;
}
export type Standing = SkillView['standing'];

/** What a judgement of `at` is worth at `now`, of 1; more than 1 when `now` is earlier. */
export const fading = (at: Date, now: Date): number =>
  2 ** ((at.getTime() - now.getTime()) / (halfLifeDays * 24 * 3600_000));

export const noEvidence = (asOf: Date): Evidence => ({ right: 0, wrong: 0, marks: 0, asOf });

/** The same evidence, as it weighs at another time. */
export function faded(of: Evidence, now: Date): Evidence {
  const left = fading(of.asOf, now);
  return { right: of.right * left, wrong: of.wrong * left, marks: of.marks, asOf: now };
}

/**
 * Takes a judged answer in (`times` 1) or out again (-1). Since fading is a factor, the order does not matter, and what is taken out
 * leaves nothing behind.
 */
export function withMark(of: Evidence, mark: Judged, times: 1 | -1): Evidence {
  const asOf = new Date(Math.max(mark.at.getTime(), of.asOf.getTime()));
  const now = faded(of, asOf);
  const weight = mark.weight * fading(mark.at, asOf) * times;
  const marks = now.marks + times;
  if (marks <= 0) return noEvidence(asOf);
  return {
    right: Math.max(0, now.right + weight * mark.right),
    wrong: Math.max(0, now.wrong + weight * (1 - mark.right)),
    marks,
    asOf,
  };
}

/** What is believed at `now`: the chance that the next answer is right. */
export function figureOf(of: Evidence, now: Date): Figure {
  const { right, wrong, marks } = faded(of, now);
  const mean = (right + prior.right) / (right + wrong + prior.right + prior.wrong);
  const interval = betaInterval(right, right + wrong, { prior: { successes: prior.right, failures: prior.wrong } });
  return { mean, ...interval, marks };
}

/** Three in four: work below it needs so many further answers that somebody should have a word. */
const enough = 0.75;

/**
 * Where the interval lies, never where the mean does: good or weak only when the whole interval says so; between them `mixed` when it is
 * narrow, and `unknown` while it is too wide to say.
 */
export function standingOf({ low, high }: Pick<Figure, 'low' | 'high'>): Standing {
  if (low >= 0.9) return 'excellent';
  if (low >= enough) return 'good';
  if (high < enough) return 'weak';
  return high - low <= 0.2 ? 'mixed' : 'unknown';
}

/** So many of the newest judged answers are set beside those before them. */
export const recentMost = 10;

/**
 * Whether the newest judged answers are better or worse than those before: said only when chance alone would say so in fewer than one
 * of twenty cases each way, and null while there are fewer than five on a side.
 */
export function trendOf(all: Evidence, recent: readonly Judged[], now: Date): SkillView['trend'] {
  const late = recent.reduce((sum, mark) => withMark(sum, mark, 1), noEvidence(now));
  const early = recent.reduce((sum, mark) => withMark(sum, mark, -1), faded(all, now));
  if (recent.length < 5 || early.right + early.wrong < 5) return null;
  const [now1, before] = [spread(late), spread(early)];
  const apart = (now1.mean - before.mean) / Math.sqrt(now1.variance + before.variance);
  return apart > 1.645 ? 'up' : apart < -1.645 ? 'down' : 'level';
}

/** Mean and variance of a Beta posterior under Jeffreys' prior: here two stretches are compared, so neither gets the benefit of ours. */
function spread({ right, wrong }: Evidence): { mean: number; variance: number } {
  const [a, b] = [right + 0.5, wrong + 0.5];
  return { mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
}

const percent = (share: number): string => String(Math.round(share * 100));

/** The figure in a sentence. */
export function wordsOf({ mean, low, high, marks }: Figure): string {
  if (marks === 0)
    return 'No answer has been judged yet. Until then people are taken to be right about 80 times in 100.';
  const from = `from ${marks.toLocaleString('en')} judged ${marks === 1 ? 'answer' : 'answers'}`;
  return `Right about ${percent(mean)} times in 100, likely ${percent(low)} to ${percent(high)}, ${from}.`;
}
