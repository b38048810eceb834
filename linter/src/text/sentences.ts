export interface Sentence {
  start: number;
  end: number;
}

/** Short forms whose dot ends nothing. */
const shortForm = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|no|nos|approx|rs|dr|mr|mrs|ms|st|inc|ltd|pvt|max|min|\p{L})$/iu;
const sentencesMost = 2000;

/** Where sentences begin and end: at . ! ? । and at a line's end. A dot inside a number, an address or a short form ends none. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  const close = (end: number) => {
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) found.push({ start, end });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(/[.!?।॥؟]+(?=["”’')\]]?(?:\s|$))|\n+/g)) {
    if (found.length >= sentencesMost) return found;
    if (mark === '.' && shortForm.test(text.slice(Math.max(start, index - 8), index)) && index + 1 < text.length)
      continue;
    close(index + mark.length);
  }
  close(text.length);
  return found;
}
