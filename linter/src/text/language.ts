type Script = 'latin' | 'devanagari' | 'other';

/** Languages whose word lists are here. Hindi in Latin letters is read with the lists of both. */
const known = new Set(['en', 'hi']);

/** The language a brief says it is in, and the script most of its letters are of. */
export function languageOf(tag: string, text: string): { tag: string; words: 'en' | 'hi' | null; script: Script } {
  const script = scriptOf(text);
  const first = tag.toLowerCase().split('-')[0] || (script === 'devanagari' ? 'hi' : 'en');
  const words =
    known.has(first) && script !== 'other' ? (script === 'devanagari' ? 'hi' : (first as 'en' | 'hi')) : null;
  return { tag: first, words, script };
}

function scriptOf(text: string): Script {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const devanagari = text.match(/\p{Script=Devanagari}/gu)?.length ?? 0;
  const other =
    (text.match(/\p{L}/gu)?.length ?? 0) - latin - (text.match(/[\u0904-\u0939\u0958-\u0961]/g)?.length ?? 0);
  if (other > latin && other > devanagari) return 'other';
  return devanagari > latin / 2 ? 'devanagari' : 'latin';
}
