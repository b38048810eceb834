import { type Clause, type Column, clauses, type Field } from '@manyhands/contract';
import type { Draft, Finding, Fix, LintOptions, Place, Weight } from './report.ts';
import { languageOf } from './text/language.ts';
import { readMost } from './text/plain.ts';
import { type Sentence, sentencesOf } from './text/sentences.ts';
import { type Token, tokensOf } from './text/tokens.ts';

/** A clause with its words. */
export interface Read extends Clause {
  path: readonly (string | number)[];
  tokens: readonly Token[];
  sentences: readonly Sentence[];
}
type Example = NonNullable<Draft['brief']['examples']>[number];

/** What all rules look at: the draft made safe, its clauses with their words, made once. */
export interface Look {
  title: string;
  why: string;
  clauses: readonly Read[];
  done: Read | null;
  steps: readonly Read[];
  proof: string;
  minutes: number | null;
  examples: readonly Example[];
  /** Null where a draft says nothing of columns or form, as a brief from a text may: rules about them are silent then. */
  columns: readonly Column[] | null;
  shown: readonly Column[];
  form: readonly Field[] | null;
  /** Fields that everybody is asked, whatever they answered before. */
  always: readonly Field[];
  language: { tag: string; words: 'en' | 'hi' | null; script: 'latin' | 'devanagari' | 'other' };
  options: LintOptions;
}

export interface Rule {
  name: string;
  /** What it costs the score, once. */
  costs: number;
  find(look: Look): Iterable<Found>;
}
/** A finding before it is counted. */
export interface Found {
  weight: Weight;
  at: Place;
  clause?: number;
  says: string;
  why: string;
  fix?: Fix | null;
  /** Where one is worth more or less than the rule's usual. */
  costs?: number;
}
export type Reported = Omit<Finding, 'costs'> & { costs: number };

const clausesMost = 200;
const entriesMost = 200;

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = <T>(value: readonly T[] | undefined): T[] => (Array.isArray(value) ? value.slice(0, entriesMost) : []);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes a draft safe to look at: parts of another shape than promised count as missing. */
export function lookAt(draft: Draft, options: LintOptions): Look {
  const whole = isRecord(draft) ? draft : { brief: {} };
  const brief = isRecord(whole.brief) ? whole.brief : {};
  const texts = (list: readonly string[] | undefined) => listOf(list).slice(0, clausesMost).map(textOf);
  const steps = texts(brief.steps);
  const checklist = texts(brief.checklist);
  const proof = textOf(brief.proof).trim();
  const read = clauses({ done: textOf(brief.done), steps, checklist, proof }).map(
    (clause): Read => ({
      ...clause,
      path: pathOf(clause, steps.length),
      tokens: tokensOf(clause.text),
      sentences: sentencesOf(clause.text.slice(0, readMost)),
    }),
  );
  const columns = Array.isArray(whole.columns) ? listOf(whole.columns).filter(isColumn) : null;
  const form = Array.isArray(whole.form) ? listOf(whole.form).filter(isField) : null;
  return {
    title: textOf(whole.title),
    why: textOf(brief.why),
    clauses: read,
    done: read[0]?.text.trim() ? read[0] : null,
    steps: read.filter(({ part }) => part === 'step'),
    proof,
    minutes: typeof brief.minutes === 'number' && brief.minutes > 0 ? brief.minutes : null,
    examples: listOf(brief.examples).filter(isRecord) as Example[],
    columns,
    shown: (columns ?? []).filter((column) => column.shown !== false),
    form,
    always: (form ?? []).filter((field) => !field.showIf),
    language: languageOf(
      textOf(brief.language),
      read
        .map(({ text }) => text)
        .join(' ')
        .slice(0, 20_000),
    ),
    options: isRecord(options) ? options : {},
  };
}

function pathOf({ number, part }: Clause, steps: number): (string | number)[] {
  if (part === 'step') return ['brief', 'steps', number - 2];
  if (part === 'check') return ['brief', 'checklist', number - 2 - steps];
  return ['brief', part];
}

const hasKey = (one: unknown): one is { key: string; label: string } =>
  isRecord(one) && typeof one.key === 'string' && typeof one.label === 'string' && one.label.length <= 2000;
const isColumn = (one: unknown): one is Column => hasKey(one) && one.key.length <= 200;
const lists = ['options', 'labels', 'columns', 'accept'] as const;
/** Only fields whose inner parts are of the promised kind: what is not is named by the contract when it is saved. */
function isField(one: unknown): one is Field {
  if (!hasKey(one) || one.key.length > 200) return false;
  const field = one as unknown as Record<string, unknown>;
  const needed = { choice: 'options', choices: 'options', ranking: 'options', table: 'columns' }[textOf(field.kind)];
  return (
    typeof field.kind === 'string' &&
    (needed === undefined || Array.isArray(field[needed])) &&
    lists.every((list) => field[list] === undefined || isListOfParts(list, field[list])) &&
    (field.help === undefined || typeof field.help === 'string') &&
    (field.showIf === undefined || isRecord(field.showIf))
  );
}

function isListOfParts(list: (typeof lists)[number], value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 500) return false;
  if (list === 'accept') return value.every((one) => typeof one === 'string');
  if (list === 'columns') return value.every((one) => isField(one));
  return value.every((one) => isRecord(one) && typeof one.label === 'string' && typeof one.value === 'string');
}

/** A finding about words of a clause. */
export const inClause = (clause: Read, start?: number, end?: number): { at: Place; clause: number } => ({
  at: { path: clause.path, ...(start === undefined || end === undefined ? {} : { start, end }) },
  clause: clause.number,
});

/** For a sentence: the first so many letters of somebody's words, on one line, without signs that cannot be seen. */
export function short(text: string, most = 60): string {
  const line = text
    .slice(0, most * 4)
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}
