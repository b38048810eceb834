import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Phrases of one or more words, found in the words of a text in one pass; the longest that begins at a word wins. */
export class Phrases {
  readonly #byFirst = new Map<string, { rest: string[]; phrase: string }[]>();

  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const [first, ...rest] = tokensOf(phrase).map(({ word }) => word);
      if (first === undefined) continue;
      const others = this.#byFirst.get(first) ?? [];
      others.push({ rest, phrase });
      others.sort((a, b) => b.rest.length - a.rest.length);
      this.#byFirst.set(first, others);
    }
  }

  /** What is found: the phrase as it was given, and the indices of its words. */
  in(tokens: readonly Token[]): { phrase: string; from: number; to: number }[] {
    const found: { phrase: string; from: number; to: number }[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const hit = this.#byFirst
        .get(tokens[i]!.word)
        ?.find(({ rest }) => rest.every((word, k) => tokens[i + 1 + k]?.word === word));
      if (!hit) continue;
      found.push({ phrase: hit.phrase, from: i, to: i + hit.rest.length + 1 });
      i += hit.rest.length;
    }
    return found;
  }

  has(tokens: readonly Token[]): boolean {
    return this.in(tokens).length > 0;
  }
}
