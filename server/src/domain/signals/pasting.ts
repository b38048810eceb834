import { isUsual, type Rate } from './rate.ts';
import type { Noticed } from './signal.ts';

const shareLeast = 0.8;
const lettersLeast = 60;

/**
 * Whether nearly all of a long text came by paste. Null when the answer has no long text, or was not measured.
 * @param share of its letters that were pasted
 */
export function isPasted(share: number | null, letters: number): boolean | null {
  if (share === null || letters < lettersLeast) return null;
  return share >= shareLeast;
}

/** Said of a long text that was pasted in a batch where that is not usual. */
export function pasted(share: number | null, letters: number, usual: Rate): Noticed | null {
  if (share === null || !isPasted(share, letters) || isUsual(usual)) return null;
  return {
    kind: 'pasted',
    words: `${Math.round(share * 100)} % of a text of ${letters} letters was pasted, not typed.`,
    measured: { pastedShare: share, letters },
  };
}
