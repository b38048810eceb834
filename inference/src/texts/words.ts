/**
 * How texts are made comparable. Every choice only decides what counts as the same; results are given back in the words people wrote.
 * Nothing here ever takes a combining mark off its letter: in Indian scripts the marks are the vowels.
 */
export interface Normalisation {
  /** Unicode normalisation form (UAX 15): composed (the default), composed with compatibility forms unified, or as it came. */
  form?: 'nfc' | 'nfkc' | 'keep';
  /** `lower` (the default) makes A and a the same, by Unicode's rules and no locale's; scripts without case stay as they are. */
  case?: 'lower' | 'keep';
  /**
   * `split` (the default): each mark or symbol is a word of its own, so `end.` is two words. `drop`: marks separate words and are gone.
   * `keep`: only white space separates words. An apostrophe belongs to the word it touches.
   */
  punctuation?: 'split' | 'drop' | 'keep';
  /** `whole` (the default): `1,250.75`, `10:45` and `22/11/2026` are one word each, so that no vote makes up a number nobody wrote. `split`: its marks are words as well. */
  numbers?: 'whole' | 'split';
  /** `ascii` makes २०२६, ૨૦૨૬ and 2026 the same. Default: `keep`. */
  digits?: 'keep' | 'ascii';
  /** Zero-width joiner and non-joiner tell some words apart in Indian and Arabic scripts and stay by default; `drop` is for crowds that type both. */
  joiners?: 'keep' | 'drop';
}

/** A text as words: what is compared, how it was written, and whether white space stood before it. All three have the same length. */
export interface Words {
  readonly keys: string[];
  readonly surfaces: string[];
  readonly spaced: boolean[];
}

// Letters, marks, numbers and what joins them. Python's \w has no marks, which tears Devanagari, Tamil and Gujarati words apart.
const letter = "[\\p{L}\\p{M}\\p{N}_'\\u200c\\u200d]";
const number = `(?:(?<=\\p{Nd})[.,:/-](?=\\p{Nd})${letter}+)*`;
// One mark or symbol, with whatever is written onto it (variation selectors, skin tones, joined emoji).
const other = "[^\\s\\p{L}\\p{M}\\p{N}_'\\u200c\\u200d]";
const mark = `${other}(?:\\p{M}|\\p{EMod}|\\u200d${other})*`;
const patterns = {
  whole: { split: new RegExp(`${letter}+${number}|${mark}`, 'gu'), drop: new RegExp(`${letter}+${number}`, 'gu') },
  split: { split: new RegExp(`${letter}+|${mark}`, 'gu'), drop: new RegExp(`${letter}+`, 'gu') },
};
const notSpace = /\S+/gu;
/** Soft hyphen, zero-width space, word joiner, direction marks, byte-order mark: invisible, and the same word without them. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const joiner = /[\u200c\u200d]/gu;
const curlyApostrophe = /[\u2018\u2019\u02bc]/gu;

/**
 * Cuts a text into words. Any amount of any white space counts as one space.
 * Word boundaries follow the idea of Unicode UAX 29 (letters with their marks stay whole), simplified as the options say.
 */
export function words(text: string, options: Normalisation = {}): Words {
  const clean = cleaned(text, options);
  const { punctuation = 'split', numbers = 'whole' } = options;
  const pattern = punctuation === 'keep' ? notSpace : patterns[numbers][punctuation];
  const [keys, surfaces, spaced]: [string[], string[], boolean[]] = [[], [], []];
  let end = -1;
  for (const match of clean.matchAll(pattern)) {
    const surface = match[0];
    keys.push(options.case === 'keep' ? surface : surface.toLowerCase().normalize('NFC'));
    surfaces.push(surface);
    spaced.push(keys.length > 1 && match.index !== end);
    end = match.index + surface.length;
  }
  return { keys, surfaces, spaced };
}

/** The text as it is compared: its words, one space between them. Normalising twice changes nothing. */
export function normalise(text: string, options: Normalisation = {}): string {
  return words(text, options).keys.join(' ');
}

/** Puts words back together as they were written. */
export function written(surfaces: readonly string[], spaced: readonly boolean[]): string {
  let text = '';
  for (let i = 0; i < surfaces.length; i++) text += i > 0 && spaced[i] ? ` ${surfaces[i]}` : surfaces[i]!;
  return text;
}

/**
 * A normalised text as characters: code points, or with `graphemes` what a reader sees as one character (UAX 29; `நி` is one,
 * two code points). Graphemes follow the Unicode version of the running JavaScript engine.
 */
export function characters(text: string, options: Normalisation & { graphemes?: boolean } = {}): string[] {
  const plain = normalise(text, options);
  if (!options.graphemes) return [...plain];
  return Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(plain), (one) => one.segment);
}

function cleaned(text: string, { form, digits, joiners }: Normalisation): string {
  let clean = form === 'keep' ? text : text.normalize(form === 'nfkc' ? 'NFKC' : 'NFC');
  clean = clean.replace(invisible, '').replace(curlyApostrophe, "'");
  if (joiners === 'drop') clean = clean.replace(joiner, '');
  return digits === 'ascii' ? clean.replace(/[^\P{Nd}0-9]/gu, asciiDigit) : clean;
}

/** Unicode keeps the ten digits of a script together and in order (UAX 44), so a digit is worth its distance from the first of its run. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && !runsOn.has(code - value) && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** Zeros that follow directly on another nine (mathematical and Myanmar digits), where looking back would run on. */
const runsOn = new Set([0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x116da]);
