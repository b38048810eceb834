import type { Token } from './tokens.ts';

/** Words after which a word that could be a noun too is a verb. */
const beforeVerbs = new Set([
  'and',
  'then',
  'to',
  'please',
  'or',
  'also',
  'must',
  'should',
  'will',
  'can',
  'first',
  'finally',
  'always',
  'carefully',
  'just',
  'you',
  'kindly',
  'quickly',
  'aur',
  'phir',
  'bas',
  'pls',
  'next',
  'now',
]);

/** Small words of Hindi in Latin letters: an English word before them is a noun there. */
const hinglish = new Set([
  'hai',
  'hain',
  'ka',
  'ki',
  'ke',
  'ko',
  'mein',
  'tak',
  'aur',
  'nahi',
  'jo',
  'woh',
  'yeh',
  'par',
  'se',
  'karo',
  'padho',
  'likho',
  'chuno',
  'dekho',
]);

/** English verbs are often nouns too (“the review”): only at the head of a sentence or after certain words are they orders. */
export function isOrder(tokens: readonly Token[], at: number): boolean {
  if (tokens.slice(at + 1, at + 8).filter(({ word }) => hinglish.has(word)).length > 0) return false;
  const [token, before] = [tokens[at]!, tokens[at - 1]];
  return before === undefined || /[.,;:!?–—(\n•-]/.test(token.before) || beforeVerbs.has(before.word);
}
