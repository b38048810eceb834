import type { SpotCheckReason } from '@manyhands/contract';
import { drawSample, type Random, riskWeights, type Sample } from '@manyhands/inference';

/** What is known of a result before anybody looks at it. */
export interface RiskFacts {
  /** 1 less how sure the least sure field is, 0 to 1; null when nothing says. */
  doubt: number | null;
  /** Answers behind it. */
  answers: number;
  /** One of them came from a worker who had few answers accepted on this template. */
  newWorker: boolean;
  /** One of them took far less or far more time than is usual in the batch. */
  oddTime: boolean;
  /** The batch is the first of its version. */
  newVersion: boolean;
}

/** A worker with fewer accepted answers on the template is new to it. */
export const seasonedFrom = 20;
/** Times shorter or longer than the median by this factor are odd. */
export const oddFactor = 4;

/**
 * Every result is drawn at least this many times as often as by plain chance; the rest of the chance goes to the risks. Higher risks are
 * then looked at up to several times as often, and a claim costs at most 1 / 0.7 of the reviews that plain chance would.
 */
export const uniformShare = 0.7;

/** Everything has some risk, so that a few doubtful results do not take the whole share of the risks. */
const floor = 0.1;
const doubtful = 0.25;

/** How much likelier than another a result should be drawn, and why, in words that a reviewer is shown. */
export function riskOf(facts: RiskFacts): { risk: number; reasons: SpotCheckReason[] } {
  const doubt = Math.min(1, Math.max(0, facts.doubt ?? 0));
  const few = facts.answers < 2;
  const reasons: SpotCheckReason[] = [
    // Of one answer the doubt says no more than that it is one.
    ...(doubt >= doubtful && !few ? ['unsure' as const] : []),
    ...(few ? ['few-answers' as const] : []),
    ...(facts.newWorker ? ['new-worker' as const] : []),
    ...(facts.oddTime ? ['odd-time' as const] : []),
    ...(facts.newVersion ? ['new-version' as const] : []),
  ];
  // A new version says nothing of where its mistakes are: the same for all, it makes the draw more even.
  const points = 2 * doubt + (few ? 0.25 : 0) + (facts.newWorker ? 0.5 : 0) + (facts.oddTime ? 0.5 : 0);
  return { risk: floor + points + (facts.newVersion ? 0.5 : 0), reasons };
}

/** More is never drawn from one population by hand; so many places of the order of draws are kept. */
export const reserveMost = 5000;

/** The order in which results are drawn, and with which chances: all of it, or as much as anybody will look at. */
export const orderOf = (risks: ArrayLike<number>, random: Random): Sample =>
  drawSample(riskWeights(risks, { uniformShare }), Math.min(risks.length, reserveMost), random);
