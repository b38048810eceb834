import type { CertificateView, SpotCheckReason, SpotCheckView } from '@manyhands/contract';
import type { FieldProblem } from '../../task/rules/problem.ts';

/** Where a bound is drawn: places from 0 to 1 along a line that ends at `most`. */
export interface BoundDrawn {
  /** The share at the right end of the line: the smallest round one that leaves some room. */
  most: number;
  bound: number;
  about: number | null;
}

const ends = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** How a certificate is drawn; the whole line as long as nothing was checked. */
export function drawnOf({ claim, about }: Pick<CertificateView, 'claim' | 'about'>): BoundDrawn {
  if (!claim) return { most: 1, bound: 1, about: null };
  const most = ends.find((end) => end >= claim.shareMost * 1.15) ?? 1;
  return { most, bound: claim.shareMost / most, about: about ? Math.min(1, about.share / most) : null };
}

/** Percent rounded up, as a bound has to be. */
export function percentUp(share: number): string {
  const digits = share < 0.1 ? 1 : 0;
  const up = Math.max(0, Math.ceil(share * 100 * 10 ** digits - 1e-9)) / 10 ** digits;
  return `${up.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

/** A number stays with its percent sign at the end of a line. */
export const unbroken = (words: string): string => words.replaceAll(' %', '\u00a0%');

export const shares = [0.01, 0.02, 0.05, 0.1, 0.2];
export const confidences = [0.8, 0.9, 0.95, 0.99];

/** Why a result was likelier to be drawn than others, as a reviewer reads it; what holds for all of the batch is not said of each. */
export const reasonWords: Record<SpotCheckReason, string | null> = {
  unsure: 'answers differ',
  'few-answers': 'one answer only',
  'new-worker': 'a new worker answered',
  'odd-time': 'unusual time taken',
  'new-version': null,
};

/**
 * Which check to look at after a judgement: the next one that waits, else one before, else none.
 * @param underWay ids of those whose judgement is on its way already
 */
export function nextWaiting(
  checks: readonly SpotCheckView[],
  at: number,
  underWay: ReadonlySet<string> = new Set(),
): string | null {
  const waits = (check: SpotCheckView) => check.state === 'waiting' && !underWay.has(check.id);
  return (checks.slice(at + 1).find(waits) ?? checks.slice(0, at).find(waits))?.id ?? null;
}

/** What a refusal says of single fields, as the answer form shows it. */
export const problemsOf = (fields: readonly { path: string; message: string }[]): FieldProblem[] =>
  fields.map(({ path, message }) => {
    const [field = '', ...inside] = path.split('.');
    return { field, path: inside.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), message };
  });
