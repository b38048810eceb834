import { concepts, emptyWords } from '../words/concepts.ts';
import { stemOf, type Token, tokensOf } from './tokens.ts';

const byStem = new Map<string, string[]>();
for (const [concept, words] of Object.entries(concepts))
  for (const { stem } of words.flatMap((word) => tokensOf(word))) {
    const before = byStem.get(stem) ?? [];
    if (!before.includes(concept)) byStem.set(stem, [...before, concept]);
  }

/** What a word is about: the things it may name, or its own stem. */
export const meaningsOf = ({ word, stem }: Pick<Token, 'word' | 'stem'>): readonly string[] =>
  byStem.get(stem) ?? byStem.get(stemOf(word)) ?? [`=${stem}`];

/** Everything that the words of a text are about, empty words left out. */
export function meanings(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const token of tokens) {
    if (emptyWords.has(token.word)) continue;
    found.add(`=${token.stem}`);
    for (const one of meaningsOf(token)) found.add(one);
  }
  return found;
}

/** Words of a name that say something, each with what it may mean. */
export const wordsOfName = (name: string): { stem: string; means: readonly string[] }[] =>
  tokensOf(name)
    .filter(({ word }) => !emptyWords.has(word))
    .map((token) => ({ stem: `=${token.stem}`, means: meaningsOf(token) }));

/** Whether a text that is about `what` speaks of something with this name: by any of its words, or by another word for it. */
export const speaksOf = (what: ReadonlySet<string>, name: string): boolean =>
  wordsOfName(name).some(({ stem, means }) => what.has(stem) || means.some((one) => what.has(one)));

/** How the words of a text begin, for `hintsAt`. */
export const beginnings = (what: ReadonlySet<string>): Set<string> =>
  new Set([...what].filter((one) => one.length >= beginning).map((one) => one.slice(0, beginning)));
const beginning = 6;

/** Whether a word of the text begins as one of the name does: “translate” and “Translation”. */
export const hintsAt = (begun: ReadonlySet<string>, name: string): boolean =>
  wordsOfName(name).some(({ stem }) => stem.length >= beginning && begun.has(stem.slice(0, beginning)));
