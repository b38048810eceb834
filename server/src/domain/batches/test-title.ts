const titleMax = 120;

/** What a test is called: the name of its batch, cut where it is too long, and which test of it this is. */
export function testTitle(of: string, number: number): string {
  const suffix = number === 1 ? ' (test)' : ` (test ${number})`;
  if (of.length + suffix.length <= titleMax) return of + suffix;
  // Half of a surrogate pair would be refused by the database.
  const cut = of
    .slice(0, titleMax - suffix.length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
  return cut + suffix;
}
