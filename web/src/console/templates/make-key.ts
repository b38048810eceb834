const keyMax = 40;

/**
 * A key made of a label: small Latin letters, digits and _, at most 40 characters, and none that is taken. Labels of which
 * nothing is left, as in other scripts, get the fallback with a number.
 */
export function makeKey(label: string, taken: readonly string[], fallback: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+|['’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+(?=[a-z])|^_+|_+$/g, '')
    .slice(0, keyMax)
    .replace(/_+$/, '');
  const wanted = /^[a-z]/.test(plain) ? plain : plain ? `${fallback}_${plain}`.slice(0, keyMax) : fallback;
  return firstFree(wanted, taken);
}

function firstFree(wanted: string, taken: readonly string[]): string {
  // The one word that no object may have as a key of its own.
  const isFree = (key: string) => key !== 'constructor' && !taken.includes(key);
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = `_${number}`;
    const key = wanted.slice(0, keyMax - suffix.length) + suffix;
    if (isFree(key)) return key;
  }
}

/** What is typed as a key, as far as it can be one: the rest is left out while it is typed. */
export const plainKey = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replaceAll(/[^a-z0-9_]/g, '')
    .slice(0, 40);
