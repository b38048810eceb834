import { words } from '@manyhands/inference';

export interface WordChange {
  text: string;
  is: 'same' | 'added' | 'missing';
  spaced: boolean;
}

/** So many words of each text, beyond what both begin and end with, are set against each other. */
const wordsMax = 1500;

/**
 * One text beside another, word by word: the longest common sequence of words is the same, the rest was added or is missing. Case and spacing
 * make no difference, a mark is a word of its own.
 * @returns the words in reading order; `cut` when the texts are so long that only their beginnings were compared
 */
export function wordChanges(own: string, against: string): { words: WordChange[]; cut: boolean } {
  const [a, b] = [words(own), words(against)];
  const [from, ends] = commonEnds(a.keys, b.keys);
  const left = a.keys.slice(from, a.keys.length - ends);
  const right = b.keys.slice(from, b.keys.length - ends);
  const cut = left.length > wordsMax || right.length > wordsMax;
  const ofOwn = (i: number, is: WordChange['is']): WordChange => ({ text: a.surfaces[i]!, is, spaced: a.spaced[i]! });
  const same = (i: number) => ofOwn(i, 'same');
  const middle = changes(left.slice(0, wordsMax), right.slice(0, wordsMax)).map(([is, place]) =>
    is === 'missing'
      ? { text: b.surfaces[from + place]!, is, spaced: b.spaced[from + place]! }
      : ofOwn(from + place, is),
  );
  const start = Array.from({ length: from }, (_, i) => same(i));
  if (cut) return { words: [...start, ...middle], cut };
  const end = Array.from({ length: ends }, (_, i) => same(a.keys.length - ends + i));
  return { words: [...start, ...middle, ...end], cut };
}

/** How many words both begin with, and, beyond those, both end with. */
function commonEnds(a: readonly string[], b: readonly string[]): [number, number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

type Change = [is: WordChange['is'], place: number];

/** The longest common subsequence by its table (Wagner and Fischer, JACM 21, 1974): one small number for each pair of words. */
function changes(own: readonly string[], against: readonly string[]): Change[] {
  const wide = against.length + 1;
  const length = new Uint16Array((own.length + 1) * wide);
  for (let i = own.length - 1; i >= 0; i--)
    for (let j = against.length - 1; j >= 0; j--)
      length[i * wide + j] =
        own[i] === against[j]
          ? length[(i + 1) * wide + j + 1]! + 1
          : Math.max(length[(i + 1) * wide + j]!, length[i * wide + j + 1]!);
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < own.length || j < against.length) {
    if (i < own.length && j < against.length && own[i] === against[j]) {
      found.push(['same', i++]);
      j++;
      // What is missing stands before what was put in its place.
    } else if (j < against.length && (i === own.length || length[i * wide + j + 1]! >= length[(i + 1) * wide + j]!))
      found.push(['missing', j++]);
    else found.push(['added', i++]);
  }
  return found;
}
