/** Share of characters that need no change, 0 to 1: one minus the Levenshtein distance over the longer length; 0 where a text is empty. */
export function editLikeness(a: string, b: string, charactersMost = 160): number {
  const [left, right] = [a.slice(0, charactersMost), b.slice(0, charactersMost)];
  if (left.length === 0 || right.length === 0) return 0;
  return 1 - editDistance(left, right) / Math.max(left.length, right.length);
}

/** Fewest insertions, deletions and replacements of code units. Source: Levenshtein 1966, by the rows of Wagner and Fischer 1974. */
export function editDistance(a: string, b: string): number {
  const row = new Int32Array(b.length + 1);
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!;
    row[0] = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const replaced = diagonal + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, above + 1, row[j - 1]! + 1);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

/** Length of the longest run of characters that both have. */
export function longestRun(a: string, b: string): number {
  const row = new Int32Array(b.length + 1);
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const letter = a.charCodeAt(i);
    for (let j = b.length; j >= 1; j--) {
      row[j] = letter === b.charCodeAt(j - 1) ? row[j - 1]! + 1 : 0;
      if (row[j]! > most) most = row[j]!;
    }
  }
  return most;
}

/** How many characters both begin with. */
export function samePrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many numbers two rising lists share. */
export function shared(a: Int32Array, b: Int32Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      count++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return count;
}
