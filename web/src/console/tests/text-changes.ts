export interface Word {
  text: string;
  is: 'same' | 'added' | 'missing';
  spaced: boolean;
}

const wordsMax = 500;

/** What `after` says otherwise than `before`, word by word in reading order; the longest common words stay. Long texts by their beginnings. */
export function textChanges(before: string, after: string): { words: Word[]; cut: boolean } {
  const [all, fresh] = [wordsOf(before), wordsOf(after)];
  const [was, is] = [all.slice(0, wordsMax), fresh.slice(0, wordsMax)];
  const words = walk(was, is, commonLengths(was, is));
  return { words, cut: all.length > wordsMax || fresh.length > wordsMax };
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

/** For each pair of places how many words the rests have in common. */
function commonLengths(was: readonly string[], is: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1));
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--)
      table[i]![j] = was[i] === is[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}

function walk(was: readonly string[], is: readonly string[], common: readonly Uint16Array[]): Word[] {
  const words: Word[] = [];
  const add = (text: string, kind: Word['is']) => words.push({ text, is: kind, spaced: words.length > 0 });
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      add(was[i]!, 'same');
      i++;
      j++;
    } else if (j >= is.length || (i < was.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      add(was[i++]!, 'missing');
    else add(is[j++]!, 'added');
  }
  return words;
}
