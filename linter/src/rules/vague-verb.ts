import { inClause, type Read, type Rule } from '../look.ts';
import { isOrder } from '../text/order.ts';
import { Phrases } from '../text/phrases.ts';
import { concreteness } from '../text/signals.ts';
import type { Token } from '../text/tokens.ts';
import { clearAfterAll, english, hindi, type VagueVerb } from '../words/vague-verbs.ts';
import { sayInstead } from './say-instead.ts';

const byForm = new Map<string, VagueVerb>(
  [...english, ...hindi].flatMap((verb) => verb.forms.map((form) => [form, verb])),
);
const inEnglish = new Set(english.flatMap(({ forms }) => forms));
const phrases = new Phrases([...byForm.keys(), ...clearAfterAll]);

/** So many vague words in one clause say enough. */
const hitsMost = 40;

const negations = new Set(['not', 'never', 'don’t', "don't", 'no', 'without', 'मत', 'न', 'नहीं', 'mat', 'na']);

export const vagueVerb: Rule = {
  name: 'vague-verb',
  costs: 10,
  *find({ clauses, language }) {
    if (!language.words) return;
    for (const clause of clauses)
      for (const { phrase, from, to } of phrases.in(clause.tokens).slice(0, hitsMost)) {
        const verb = byForm.get(phrase);
        if (!verb) continue;
        const [first, last] = [clause.tokens[from]!, clause.tokens[to - 1]!];
        if (
          first.quoted ||
          (inEnglish.has(phrase) && !isOrder(clause.tokens, from)) ||
          isNegated(clause.tokens, from, to)
        )
          continue;
        if (
          concreteness(aroundOf(clause, first.start).filter((t) => t.start < first.start || t.end > last.end)) >=
          (verb.soft ? 1 : 2)
        )
          continue;
        const written = clause.text.slice(first.start, last.end);
        const value = sayInstead(clause, verb, [first.start, last.end], inEnglish.has(phrase));
        yield {
          weight: 'mends',
          ...inClause(clause, first.start, last.end),
          says: `“${written}” does not say what to do.`,
          why: 'Everybody fills such a word in for themselves: one person looks for a minute, another for an hour, and neither is wrong.',
          fix: { label: 'Say it in steps', edits: [{ do: 'set', path: clause.path, value: value.slice(0, 2000) }] },
        };
      }
  },
};

const isNegated = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(Math.max(0, from - 2), from).some(({ word }) => negations.has(word)) ||
  (tokens[to] !== undefined && ['मत', 'mat'].includes(tokens[to].word));

/** The words of the sentence and of the one after it, which often says how. */
function aroundOf({ text, tokens, sentences }: Read, at: number): Token[] {
  const i = sentences.findIndex(({ start, end }) => at >= start && at < end);
  const [from, to] = [sentences[i]?.start ?? 0, (sentences[i + 1] ?? sentences[i])?.end ?? text.length];
  return tokens.filter(({ start, end }) => start >= from && end <= to);
}
