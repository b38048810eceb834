export interface TargetColumn {
  key: string;
  label: string;
}

/**
 * For each column of the file the key of the column it probably fills, or null. The same name comes first, whatever its case, marks
 * and separators; then the largest share of common words, from one half upwards. No key is given twice.
 */
export function suggestMapping(header: readonly string[], columns: readonly TargetColumn[]): (string | null)[] {
  const found: (string | null)[] = header.map(() => null);
  const free = new Set(columns.map((column) => column.key));
  for (const { place, key } of candidates(header, columns)) {
    if (found[place] !== null || !free.has(key)) continue;
    found[place] = key;
    free.delete(key);
  }
  return found;
}

/** All pairs that come into question, the best first; ties go in the order of the file, then of the columns. */
function candidates(header: readonly string[], columns: readonly TargetColumn[]): { place: number; key: string }[] {
  const targets = columns.map(({ key, label }) => ({ key, names: [key, label].map(wordsOf) }));
  return header
    .flatMap((name, place) => {
      const words = wordsOf(name);
      return targets.map(({ key, names }) => ({
        place,
        key,
        score: Math.max(...names.map((other) => likeness(words, other))),
      }));
    })
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score);
}

/** 2 for the same name, otherwise the share of common words. */
function likeness(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join('') === b.join('')) return 2;
  const all = new Set([...a, ...b]);
  const common = new Set(a.filter((word) => b.includes(word)));
  return common.size / all.size;
}

/** The words of a name: `imageURL`, `Image-Url` and `image_url` have the same. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}
