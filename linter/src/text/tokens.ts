import { plain } from './plain.ts';

/** One word: as `plain` makes it, its stem, and where it stands in what was written, in UTF-16 units. */
export interface Token {
  word: string;
  stem: string;
  start: number;
  end: number;
  /** Between quotation marks or in code: somebody's words, not the writer's. */
  quoted: boolean;
  /** What stands between this word and the one before, without spaces. */
  before: string;
}

/** More words than this are not looked at one by one. */
const tokensMost = 4000;
const tags = /<[^<>]{0,200}>|\bhttps?:\/\/[^\s<>"”]{1,500}/g;
const words = /[\p{L}\p{M}\p{N}]+(?:[.'’][\p{L}\p{N}]+)?/gu;
const closing: Readonly<Record<string, string>> = { '“': '”', '"': '"', '`': '`', '«': '»', '‘': '’', '„': '“' };

/** The words of a text, markup and addresses left out. Takes as long as the text is. */
export function tokensOf(written: string): Token[] {
  const { text, offset } = plain(written);
  const bare = text.replace(tags, (tag) => ' '.repeat(tag.length));
  const quotes = quotedIn(bare);
  const found: Token[] = [];
  let last = 0;
  let quote = 0;
  for (const { 0: word, index } of bare.matchAll(words)) {
    if (found.length >= tokensMost) break;
    while (quote < quotes.length && quotes[quote]![1] <= index) quote++;
    const quoted = quote < quotes.length && quotes[quote]![0] <= index;
    const start = offset(index);
    const before = bare.slice(last, index).trim();
    found.push({
      word,
      stem: stemOf(word.replace(/['’]s$/, '')),
      start,
      end: offset(index + word.length - 1) + 1,
      quoted,
      before,
    });
    last = index + word.length;
  }
  return found;
}

/** Stretches between marks that open and close, in order; a mark without its other counts for nothing. */
function quotedIn(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let open = -1;
  let close = '';
  const last = Object.fromEntries(Object.values(closing).map((mark) => [mark, text.lastIndexOf(mark)]));
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (close !== '') {
      if (letter === close) {
        found.push([open, i]);
        close = '';
      } else if (i - open > 300) {
        i = open;
        close = '';
      }
    } else if (letter in closing && last[closing[letter]!]! > i) {
      open = i;
      close = closing[letter]!;
    }
  }
  return found;
}

const endings = ['ing', 'ies', 'es', 'ed', 's'];

/** The word without the usual endings of English and Hindi; crude, but the same for both sides of a comparison. */
export function stemOf(word: string): string {
  if (word.length > 120) return word;
  if (/^[a-z]+$/.test(word)) {
    for (const ending of endings)
      if (word.length - ending.length >= 3 && word.endsWith(ending) && !(ending === 's' && word.endsWith('ss')))
        return ending === 'ies' ? `${word.slice(0, -3)}y` : word.slice(0, -ending.length).replace(/e$/, '');
    return word.length > 4 ? word.replace(/e$/, '') : word;
  }
  if (/^[\u0900-\u097f]+$/.test(word) && word.length > 3) {
    const cut = word.replace(/(?:ियो|ियां|ियों|ाओं|ाएं|ओं|एं|ों|ें|ां|ीं|[ािीुूेैोौं])$/, '');
    return cut.length >= 2 ? cut : word;
  }
  return word;
}
