import type { Look } from '../look.ts';
import type { Reading } from '../report.ts';
import { sentencesOf } from './sentences.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Words per sentence up to which a text is easy, and up to which it is plain. Hindi spends more words on the same sentence. */
const bounds = { en: [13, 20], hi: [16, 24], other: [15, 22] } as const;

/** How hard the brief is to read. The share of long words counts too: a sentence of ten long words is not easy. */
export function readingOf(look: Look): Reading {
  const parts = look.clauses.map(({ tokens, sentences }) => ({ tokens, sentences }));
  if (look.why) parts.push({ tokens: tokensOf(look.why), sentences: sentencesOf(look.why.slice(0, 20_000)) });
  const words = parts.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const sentences = parts.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const wordsPerSentence = sentences === 0 ? 0 : Math.round((words / sentences) * 10) / 10;
  return { language: look.language.tag, words, wordsPerSentence, level: level(look, parts, wordsPerSentence) };
}

function level(look: Look, parts: readonly { tokens: readonly Token[] }[], perSentence: number): Reading['level'] {
  const [easy, plain] = bounds[look.language.words ?? 'other'];
  const all = parts.flatMap(({ tokens }) => tokens);
  const long = all.filter(({ word }) => word.length >= 11).length / Math.max(1, all.length);
  if (perSentence > plain || long > 0.2) return 'hard';
  return perSentence > easy || long > 0.1 ? 'plain' : 'easy';
}
