/**
 * A text as the rules read it: small letters, digits of all scripts as 0 to 9, signs that cannot be seen left out, and Hindi without the
 * dots that some keyboards set and others do not. `offset` leads from a place in it back to the place in what was written.
 */
export interface Plain {
  text: string;
  offset(at: number): number;
}

/** No sentence of a brief is longer; what lies behind is not read, so that a pasted book costs no more than a page. */
export const readMost = 20_000;

const unseen = /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
const special = /[^\p{ASCII}\u0900-\u0939\u093d-\u0957\u0960-\u0965\u0970-\u097f‘-”…–—·₹×]|[\u0901\u0966-\u096f]/u;

/** Takes as long as the text is, up to `readMost` letters. */
export function plain(written: string): Plain {
  const text = written.length > readMost ? written.slice(0, readMost) : written;
  const small = text.toLowerCase();
  if (small.length === text.length && !special.test(small)) return { text: small, offset: (at) => at };
  let out = '';
  const from: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const letter = plainLetter(text[i]!);
    for (let k = 0; k < letter.length; k++) from.push(i);
    out += letter;
  }
  return { text: out, offset: (at) => (at < from.length ? from[at]! : text.length) };
}

/** Letters that Hindi writes with a dot below, and their plain ones. */
const dotted: Readonly<Record<string, string>> = {
  '\u0958': 'क',
  '\u0959': 'ख',
  '\u095a': 'ग',
  '\u095b': 'ज',
  '\u095c': 'ड',
  '\u095d': 'ढ',
  '\u095e': 'फ',
  '\u095f': 'य',
};
/** Where the digits of a script begin. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0xff10];

function plainLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code < 128) return letter.toLowerCase();
  if (code === 0x093c || unseen.test(letter)) return '';
  if (code === 0x0901) return '\u0902';
  if (code === 0x00a0 || code === 0x202f) return ' ';
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  if (zero !== undefined) return String(code - zero);
  return dotted[letter] ?? letter.toLowerCase();
}
