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
      const marked = column.sensitivity === 'secret';
      if (!marked && !secret.has(named(column))) continue;
      const i = placed(look, column);
      yield {
        weight: 'blocks',
        at: { path: ['columns', i] },
        says: marked
          ? `The column “${short(column.label)}” is secret, and it is shown to whoever works on an item.`
          : `The column “${short(column.label)}” looks like a password, a card or an account, and everybody would see it.`,
        why: 'What was read once cannot be taken back, and no small task needs a secret.',
        fix: { label: 'Hide the column', edits: [set(i, 'shown', false), set(i, 'sensitivity', 'secret')] },
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
      if (column.sensitivity === 'secret' || secret.has(named(column))) continue;
      if (column.sensitivity === 'personal') continue;
      if (!personal.has(named(column))) continue;
      yield {
        weight: 'mends',
        at: { path: ['columns', i] },
        says: `The column “${short(column.label)}” looks personal but is marked public.`,
        why: 'Public columns are shown to people outside the team too. Marked as personal, they are hidden from them.',
        fix: { label: 'Mark it personal', edits: [set(i, 'sensitivity', 'personal')] },
      };
    }
  },
};
