import type { Texts } from './answers.ts';
import type { Symbols } from './edits.ts';
import { type Column, type Network, nothing } from './network.ts';

/** What a word transition network comes to. */
export interface Outcome {
  value: Symbols;
  surfaces: string[];
  spaced: boolean[];
  words: { word: string; share: number; tied: boolean }[];
  tied: boolean;
}

const tieWithin = 1e-9;

/** Lets each column elect a word, or none, by weight; ties go to the longer word, then to the later in code-unit order. */
export function elect(network: Network, texts: Texts): Outcome {
  const outcome = { surfaces: [] as string[], spaced: [] as boolean[], words: [] as Outcome['words'], tied: false };
  const value: number[] = [];
  for (const column of network.columns) {
    const { word, weight, tied } = winner(column, texts.vocabulary.symbols);
    outcome.tied ||= tied;
    if (word === nothing) continue;
    value.push(word);
    const { surface, spaced } = writing(column, word, texts);
    outcome.surfaces.push(surface);
    outcome.spaced.push(spaced);
    outcome.words.push({
      word: texts.vocabulary.symbols[word]!,
      share: Math.min(1, weight / network.total),
      tied,
    });
  }
  return { ...outcome, value: Int32Array.from(value) };
}

function winner({ votes }: Column, symbols: readonly string[]): { word: number; weight: number; tied: boolean } {
  let [word, weight, tied] = [nothing, -1, false];
  for (const [one, its] of votes) {
    const same = Math.abs(its - weight) <= tieWithin * Math.max(its, weight);
    if (same) tied = true;
    else if (its > weight) tied = false;
    if (same ? goesBefore(one, word, symbols) : its > weight) [word, weight] = [one, its];
  }
  return { word, weight, tied };
}

function goesBefore(a: number, b: number, symbols: readonly string[]): boolean {
  const [one, other] = [a === nothing ? '' : symbols[a]!, b === nothing ? '' : symbols[b]!];
  return one.length === other.length ? one > other : one.length > other.length;
}

/** How most of those who chose the word wrote it at this place, and whether most put a space before it. */
function writing(column: Column, word: number, texts: Texts): { surface: string; spaced: boolean } {
  const weightOf = new Map<string, number>();
  let spaces = 0;
  for (const { text, at } of column.sources) {
    if (texts.ids[text]![at] !== word) continue;
    const weight = texts.weights[text]!;
    const surface = texts.texts[text]!.surfaces[at]!;
    weightOf.set(surface, (weightOf.get(surface) ?? 0) + weight);
    // What begins a text has no space before it there; that says nothing about this place.
    if (at > 0) spaces += texts.texts[text]!.spaced[at] ? weight : -weight;
    else spaces += weight * tieWithin;
  }
  let [best, most] = ['', -1];
  for (const [surface, weight] of weightOf)
    if (weight > most || (weight === most && surface > best)) [best, most] = [surface, weight];
  return { surface: best, spaced: spaces > 0 };
}
