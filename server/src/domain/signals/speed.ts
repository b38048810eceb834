import type { Noticed } from './signal.ts';

/** So many answers of the worker's own are looked back on, and at least so many are needed to say what is usual. */
export const lookBackMost = 50;
const lookBackLeast = 10;
/** Below this it is a matter of reflexes and of the network, and nothing is said. */
const usualLeastSeconds = 2;

/**
 * Whether an answer took far less time than this worker's own on the template: less than a third of their median, and further below it
 * than three spreads of their own logarithms (median absolute deviation, at least 0.25), so that people with uneven times
 * are given room. Times that are log-normal, with a spread up to 1, raise it for fewer than 1 in 50 answers (speed.test.ts).
 * @param before seconds of the worker's answers before this one
 */
export function tooFast(seconds: number, before: readonly number[]): Noticed | null {
  if (before.length < lookBackLeast || !Number.isFinite(seconds)) return null;
  // Times come in whole seconds: half a second stands for none.
  const logs = before.map((one) => Math.log(Math.max(one, 0.5)));
  const usual = median(logs);
  const spread = Math.max(0.25, 1.4826 * median(logs.map((one) => Math.abs(one - usual))));
  if (Math.exp(usual) < usualLeastSeconds) return null;
  const below = usual - Math.log(Math.max(seconds, 0.5));
  if (below <= Math.log(3) || below <= 3 * spread) return null;
  const median50 = Math.exp(usual);
  return {
    kind: 'fast',
    words: `Answered in ${shown(seconds)}, where this person usually takes about ${shown(median50)}.`,
    measured: { seconds: Math.round(seconds), usualSeconds: Math.round(median50), answers: before.length },
  };
}

/**
 * How long an answer took its worker. A player takes items ahead of time and sends answers when there is a network, so the time from claim to
 * submit can be much longer: where the player says how long the item was on the screen, that counts, as far as it can be true.
 * @param held seconds from claim to submit, as the event tells them
 */
export function ownSeconds(held: unknown, onScreen: number | null): number | null {
  if (typeof held !== 'number' || !(held >= 0)) return null;
  // What is told is rounded to whole seconds.
  return onScreen === null ? held : Math.min(onScreen, held + 0.5);
}

/** The worker's seconds with one more answer: the last fifty. */
export const withSeconds = (before: readonly number[], seconds: number): number[] =>
  [...before, seconds].slice(-lookBackMost);

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const shown = (seconds: number): string =>
  seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
