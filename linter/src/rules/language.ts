import { inClause, type Rule, short } from '../look.ts';

export const languageUnknown: Rule = {
  name: 'language-not-known',
  costs: 0,
  *find({ language, clauses }) {
    if (language.words || !clauses.some(({ tokens }) => tokens.length > 0)) return;
    yield {
      weight: 'hints',
      at: { path: ['brief', 'language'] },
      says: `Words are looked at in English and Hindi only; of a brief in “${short(language.tag, 20)}” only its form, lengths, numbers and examples were.`,
      why: 'A high score says less here than it would of an English or Hindi brief.',
    };
  },
};

export const otherLanguage: Rule = {
  name: 'other-language',
  costs: 3,
  *find({ language, clauses }) {
    const hindi = language.script === 'devanagari' && language.tag === 'en';
    const english =
      language.script === 'latin' &&
      language.tag === 'hi' &&
      clauses.some(({ tokens }) => tokens.some(({ word }) => word === 'the'));
    if (!hindi && !english) return;
    const value = hindi ? 'hi' : 'en';
    yield {
      weight: 'mends',
      at: { path: ['brief', 'language'] },
      says: hindi
        ? 'The brief is marked as English, but it is written in Hindi.'
        : 'The brief is marked as Hindi, but it is written in English.',
      why: 'People are offered work in languages they read; a wrong mark brings the wrong people.',
      fix: {
        label: hindi ? 'Mark it as Hindi' : 'Mark it as English',
        edits: [{ do: 'set', path: ['brief', 'language'], value }],
      },
    };
  },
};

const hidden = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069]/;
const allHidden = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069]+/g;

export const unseenLetters: Rule = {
  name: 'unseen-letters',
  costs: 3,
  *find({ clauses }) {
    for (const clause of clauses) {
      const at = clause.text.slice(0, 20_000).search(hidden);
      if (at < 0) continue;
      yield {
        weight: 'mends',
        ...inClause(clause, at, at + 1),
        says: 'There are signs in this clause that cannot be seen.',
        why: 'They hide words, turn them around, or make two equal words differ; what people copy from here is then wrong.',
        fix: {
          label: 'Take them out',
          edits: [{ do: 'set', path: clause.path, value: clause.text.slice(0, 20_000).replaceAll(allHidden, '') }],
        },
      };
    }
  },
};

export const placeholderLeft: Rule = {
  name: 'placeholder-left',
  costs: 8,
  *find({ clauses }) {
    for (const clause of clauses) {
      const hit = /⟨[^⟨⟩]{0,200}⟩|\b(?:TODO|TBD|XXX)\b|lorem ipsum/i.exec(clause.text.slice(0, 20_000));
      if (!hit) continue;
      yield {
        weight: 'mends',
        ...inClause(clause, hit.index, hit.index + hit[0].length),
        says: `“${short(hit[0], 40)}” is still to be filled in.`,
        why: 'Whoever reads it does not know what you meant to say there.',
      };
    }
  },
};
