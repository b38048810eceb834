import type { Field } from '@manyhands/contract';
import { type Look, type Read, textOf } from '../../look.ts';
import { meanings, speaksOf, wordsOfName } from '../../text/meaning.ts';
import { type Token, tokensOf } from '../../text/tokens.ts';

/** The words of the sentence that a word stands in. */
export function sentenceAround({ tokens, sentences }: Read, at: number): readonly Token[] {
  const here = tokens[at];
  const sentence = here && sentences.find(({ start, end }) => here.start >= start && here.start < end);
  return sentence ? tokens.filter(({ start, end }) => start >= sentence.start && end <= sentence.end) : tokens;
}

/** The one field of these that the words speak of: by most of its name; null where none or several may be meant. */
export function fieldMeant<F extends Field>(words: readonly Token[], fields: readonly F[]): F | null {
  const what = meanings(words);
  const line = ` ${words.map(({ word }) => word).join(' ')} `;
  const scored = fields
    .map((field) => ({ field, score: scoreOf(what, field) + (line.includes(` ${nameOf(field.label)} `) ? 100 : 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (scored.length === 0) return null;
  return scored[1]?.score === scored[0]!.score ? null : scored[0]!.field;
}

/** A text's words alone, to compare by. */
export const nameOf = (text: string): string =>
  tokensOf(text.slice(0, 300))
    .map(({ word }) => word)
    .join(' ');

function scoreOf(what: ReadonlySet<string>, field: Field): number {
  const words = wordsOfName(`${field.label} , ${field.key.replaceAll('_', ' ')}`);
  const hits = words.filter(({ stem, means }) => what.has(stem) || means.some((one) => what.has(one)));
  return new Set(hits.map(({ stem }) => stem)).size;
}

/** Whether the words speak of a field at all. */
export const names = (words: readonly Token[], field: Field): boolean =>
  speaksOf(meanings(words), `${field.label} , ${field.key.replaceAll('_', ' ')}`);

export const indexOf = ({ form }: Look, field: Field): number => (form ?? []).indexOf(field);
export const optionsOf = (form: readonly Field[]): string[] =>
  form.flatMap((field) =>
    field.kind === 'table'
      ? optionsOf(field.columns)
      : 'options' in field
        ? field.options.flatMap(({ label, value }) => [textOf(label), textOf(value)])
        : [],
  );
