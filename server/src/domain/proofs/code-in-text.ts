import { codeAlphabet } from '../files/proof-code.ts';

/** Signs that machines take for one another, all written as one of them. No two letters of a code become the same. */
const alike: Record<string, string> = {
  O: '0',
  Q: '0',
  D: '0',
  '9': '0',
  G: '6',
  I: '1',
  L: '1',
  J: '1',
  '|': '1',
  '!': '1',
  ']': '1',
  ')': '1',
  S: '5',
  $: '5',
  Z: '2',
  B: '8',
  '4': 'A',
  E: 'F',
  U: 'V',
};

const plain = (text: string): string =>
  [...text.normalize('NFKC').toUpperCase()].map((sign) => alike[sign] ?? sign).join('');

export type CodeSeen = 'exactly' | 'nearly' | 'no';

/**
 * Whether a code such as KX-7P3 stands in a text that a machine has read.
 * @returns `nearly` when it stands there in its own shape with one letter read differently
 */
export function codeInText(code: string, text: string): CodeSeen {
  const wanted = plain(code).replace(/[^A-Z0-9]/g, '');
  const lines = plain(text.slice(0, 20_000)).split('\n');
  // Within a line spaces and dashes may be lost or made up; from line to line letters belong to different words.
  if (lines.some((line) => line.replace(/[^A-Z0-9]/g, '').includes(wanted))) return 'exactly';
  return lines.some((line) => shaped(line).some((seen) => differences(seen, wanted) <= 1)) ? 'nearly' : 'no';
}

/** What has the shape of a code: two signs, a dash of some kind, three signs, and nothing joined to it. */
const shaped = (line: string): string[] =>
  [...line.matchAll(/(?<![A-Z0-9])([A-Z0-9]{2})\s?[-\u2010-\u2015~_.]\s?([A-Z0-9]{3})(?![A-Z0-9])/g)].map(
    ([, two = '', three = '']) => two + three,
  );

const differences = (a: string, b: string): number => [...a].filter((sign, i) => sign !== b[i]).length;

/** The alphabet as it is compared; a test holds that its letters stay apart. */
export const alphabetAsCompared = (): string[] => [...codeAlphabet].map(plain);
