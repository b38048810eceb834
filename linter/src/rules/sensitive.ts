import type { Column } from '@manyhands/contract';
import { type Look, type Rule, short } from '../look.ts';
import { Phrases } from '../text/phrases.ts';
import { tokensOf } from '../text/tokens.ts';
import { personalWords, secretWords } from '../words/sensitive.ts';

const personal = new Phrases(personalWords);
const secret = new Phrases(secretWords);
const placed = (look: Look, column: Column) => (look.columns ?? []).indexOf(column);
const set = (i: number, key: string, value: unknown) => ({ do: 'set' as const, path: ['columns', i, key], value });
const named = ({ key, label }: Column) => tokensOf(`${label} , ${key.replaceAll('_', ' ')}`);

export const secretShown: Rule = {
  name: 'secret-shown',
  costs: 25,
  *find(look) {
    for (const column of look.shown) {
      if (column.sensitivity !== 'secret') continue;
      const i = placed(look, column);
      yield {
        weight: 'blocks',
        at: { path: ['columns', i] },
        says: `The column “${short(column.label)}” is secret, and it is shown to whoever works on an item.`,
        why: 'What was read once cannot be taken back, and no small task needs a secret.',
        fix: { label: 'Hide the column', edits: [set(i, 'shown', false)] },
      };
    }
  },
};

export const personalShown: Rule = {
  name: 'personal-shown',
  costs: 6,
  *find(look) {
    for (const column of look.shown) {
      const i = placed(look, column);
      if (column.sensitivity !== 'public' && column.sensitivity !== undefined) continue;
      const grave = secret.has(named(column));
      if (!grave && (!personal.has(named(column)) || isOwnQuestion(column))) continue;
      yield {
        weight: 'mends',
        at: { path: ['columns', i] },
        says: grave
          ? `The column “${short(column.label)}” looks like a password, a card or an account, and everybody would see it.`
          : `The column “${short(column.label)}” looks personal but is marked public.`,
        why: 'Public columns are shown to people outside the team too. What was read once cannot be taken back.',
        fix: grave
          ? { label: 'Hide it and mark it secret', edits: [set(i, 'shown', false), set(i, 'sensitivity', 'secret')] }
          : { label: 'Mark it personal', edits: [set(i, 'sensitivity', 'personal')] },
        ...(grave ? { costs: 15 } : {}),
      };
    }
  },
};

/** A column with a company's own contact, a page or a number of something else is nobody's secret. */
const isOwnQuestion = ({ label, key }: Column): boolean =>
  /\b(company|shop|business|store|office|web|page|support)\b|कंपनी|दुकान|कार्यालय/i.test(
    `${label} ${key.replaceAll('_', ' ')}`,
  );
