const lengthMax = 40;

/** Letters that do not come apart into a Latin letter and a mark. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/**
 * A key for a column of that name: /^[a-z][a-z0-9_]{0,39}$/, as near to the name as that allows and none of those `taken`. A name
 * in another script gives column_1, column_2 …
 */
export function keyFrom(header: string, taken: ReadonlySet<string>): string {
  const plain = header
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (plain === '') return firstFree('column', 1, taken);
  const name = /^[a-z]/.test(plain) ? plain : `column_${plain}`;
  const cut = cutTo(name, lengthMax);
  return taken.has(cut) ? firstFree(cut, 2, taken) : cut;
}

function firstFree(name: string, from: number, taken: ReadonlySet<string>): string {
  for (let n = from; ; n++) {
    const key = `${cutTo(name, lengthMax - String(n).length - 1)}_${n}`;
    if (!taken.has(key)) return key;
  }
}

function cutTo(name: string, length: number): string {
  return name.slice(0, length).replace(/_+$/, '');
}
