import type { Effort } from '@manyhands/contract';
import { isUsual, type Rate } from './rate.ts';
import type { Noticed } from './signal.ts';

const shareLeast = 0.8;
const lettersLeast = 60;

/** Whether nearly all of a long text came by paste. Null when the answer has no long text, or was not measured. */
export function isPasted(effort: Effort | null, letters: number): boolean | null {
  if (!effort || letters < lettersLeast) return null;
  return effort.pastedShare >= shareLeast;
}

/** Said of a long text that was pasted in a batch where that is not usual. */
export function pasted(effort: Effort | null, letters: number, usual: Rate): Noticed | null {
  if (!effort || !isPasted(effort, letters) || isUsual(usual)) return null;
  const percent = Math.round(effort.pastedShare * 100);
  return {
    kind: 'pasted',
    words: `${percent} % of a text of ${letters} letters was pasted, not typed.`,
    measured: { pastedShare: effort.pastedShare, letters },
  };
}
