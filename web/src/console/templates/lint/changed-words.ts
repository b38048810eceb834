import { longestCommon } from '../merging/align.ts';

export interface ChangedWord {
  text: string;
  is: 'same' | 'added' | 'missing';
  spaced: boolean;
}

const most = 400;

/** The words of a new text, with those of the old one that it lacks in their places. Long texts are compared as far as a few hundred words. */
export function changedWords(old: string, now: string): ChangedWord[] {
  const [before, after] = [wordsOf(old), wordsOf(now)];
  const words: ChangedWord[] = [];
  const push = (text: string, is: ChangedWord['is']) => words.push({ text, is, spaced: words.length > 0 });
  let [i, j] = [0, 0];
  for (const [k, l] of [...longestCommon(before, after), [before.length, after.length]] as [number, number][]) {
    for (const word of before.slice(i, k)) push(word, 'missing');
    for (const word of after.slice(j, l)) push(word, 'added');
    const same = after[l];
    if (same !== undefined) push(same, 'same');
    [i, j] = [k + 1, l + 1];
  }
  return words;
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).slice(0, most);
