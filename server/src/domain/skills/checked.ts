import { type Field, type FieldKind, type Values, valueAt, voteKey } from '@manyhands/contract';

/** Kinds where a right answer can be said in other words, or drawn a little otherwise. */
const open: ReadonlySet<FieldKind> = new Set(['text', 'long_text', 'file', 'boxes', 'points', 'spans', 'table']);

/**
 * How much of an answer a spot check found right, from 0 to 1, over the fields that it says something about; null when there are none. In an
 * open field an answer that is neither what was confirmed nor what was corrected may be right in its own words, so nothing is said of it.
 * @param before the result as the reviewer met it
 * @param truth the result as the reviewer left it
 */
export function rightShare(form: readonly Field[], answer: Values, before: Values, truth: Values): number | null {
  let [right, wrong] = [0, 0];
  for (const field of form) {
    const [said, was, is] = [answer, before, truth].map((values) => voteKey(field, valueAt(values, field.key)));
    // Fields that were not asked, or that have no value, say nothing.
    if (!said || !is) continue;
    if (said === is) right++;
    else if (!open.has(field.kind) || said === was) wrong++;
  }
  return right + wrong === 0 ? null : right / (right + wrong);
}
