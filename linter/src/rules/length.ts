import { inClause, type Rule } from '../look.ts';
import { readingOf } from '../text/reading.ts';

const briefMost = { en: 450, hi: 520, other: 480 } as const;
/** Words of one sentence beyond which it is read twice. */
const sentenceMost = { en: 32, hi: 38, other: 35 } as const;
const clausesMost = 30;
const lettersMost = 500;

export const tooLong: Rule = {
  name: 'too-long',
  costs: 8,
  *find(look) {
    const { words } = readingOf(look);
    const most = briefMost[look.language.words ?? 'other'];
    const clauses = look.clauses.length;
    if (words <= most && clauses <= clausesMost) return;
    yield {
      weight: 'mends',
      at: { path: ['brief'] },
      says:
        words > most
          ? `The brief has ${words} words; what is beyond ${most} is hardly read.`
          : `The brief has ${clauses} clauses; nobody keeps more than ${clausesMost} in mind.`,
      why: 'People read a brief once, on a phone, and then work by heart. Move what is rare into examples, or make two tasks of it.',
    };
  },
};

export const longSentence: Rule = {
  name: 'long-sentence',
  costs: 4,
  *find(look) {
    const most = sentenceMost[look.language.words ?? 'other'];
    for (const clause of look.clauses) {
      const sentences = clause.sentences.slice(0, 50);
      const long = sentences.find(
        ({ start, end }) => clause.tokens.filter((t) => t.start >= start && t.end <= end).length > most,
      );
      if (!long && clause.text.length <= lettersMost) continue;
      const count = clause.tokens.filter((t) => !long || (t.start >= long.start && t.end <= long.end)).length;
      yield {
        weight: 'mends',
        ...inClause(clause, long?.start ?? 0, long?.end ?? clause.text.length),
        says: long
          ? `A sentence of ${count} words is read twice or not at all.`
          : `This clause has ${clause.text.length} letters; ${lettersMost} are the most.`,
        why: 'On a phone it fills the screen, and its end has no begin any more. One thing per sentence.',
      };
    }
  },
};
