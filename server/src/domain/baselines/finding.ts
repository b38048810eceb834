import {
  type baselineFindings,
  type Definition,
  type Field,
  isBlank,
  isShowableUrl,
  type Row,
} from '@manyhands/contract';
import { type Estimate, sayDuration } from './estimate.ts';
import type { Run } from './run.ts';

export interface Finding {
  kind: (typeof baselineFindings)[number];
  field: string | null;
  column: string | null;
  words: string;
  next: string;
  minutes: number | null;
}

export interface Seen {
  definition: Definition;
  /** Rows that were done, or could be. */
  rows: readonly Row[];
  /** Newest runs, thrown away ones too: what was wrong stays wrong. */
  runs: readonly Pick<Run, 'trouble' | 'state'>[];
  estimate: Estimate | null;
}

/** What is wrong with a form and its rows, before anybody else meets it. Each says what to do about it. */
export function findingsOf(seen: Seen): Finding[] {
  const { definition, rows, runs, estimate } = seen;
  return [
    ...reports(definition, runs),
    ...pictures(definition, rows, runs),
    ...emptyColumns(definition, rows),
    ...unanswerable(definition, rows),
    ...noWayOut(definition),
    ...minutesOff(definition.brief.minutes, estimate),
  ].slice(0, 30);
}

const finding = (kind: Finding['kind'], words: string, next: string, rest: Partial<Finding> = {}): Finding => ({
  kind,
  field: null,
  column: null,
  minutes: null,
  words,
  next,
  ...rest,
});

function reports({ form }: Definition, runs: Seen['runs']): Finding[] {
  const told = runs.flatMap(({ trouble }) => (trouble.broken ? [trouble] : []));
  return told.slice(0, 5).map(({ words, field: key }) => {
    const field = form.find((one) => one.key === key);
    const what = field ? `“${field.label}” could not be answered` : 'An item could not be answered';
    return finding(
      'reported',
      words ? `${what}: ${words}` : `${what}.`,
      'Change the form or the row, then do the item again.',
      {
        field: field?.key ?? null,
      },
    );
  });
}

function pictures({ columns }: Definition, rows: readonly Row[], runs: Seen['runs']): Finding[] {
  const failed = new Map<string, number>();
  for (const { trouble } of runs)
    for (const key of new Set(trouble.brokenPictures)) failed.set(key, (failed.get(key) ?? 0) + 1);
  return columns.flatMap((column) => {
    if (column.type !== 'image' || !column.shown) return [];
    const times = failed.get(column.key) ?? 0;
    const odd = rows.filter((row) => !isBlank(row[column.key]) && !isShowableUrl(String(row[column.key]))).length;
    if (times > 0)
      return finding(
        'picture-not-loading',
        `The picture in “${column.label}” did not load in ${times} of ${runs.length} ${runs.length === 1 ? 'item' : 'items'}.`,
        'Open its address in another window. Pictures behind a sign-in, and those of shared folders, load for nobody else.',
        { column: column.key },
      );
    if (odd > 0)
      return finding(
        'picture-not-loading',
        `“${column.label}” is shown as a picture, but ${odd} of ${rows.length} rows hold no address of one.`,
        'Put addresses that begin with https:// into the rows, or let the column be text.',
        { column: column.key },
      );
    return [];
  });
}

function emptyColumns({ columns }: Definition, rows: readonly Row[]): Finding[] {
  if (rows.length === 0) return [];
  return columns.flatMap((column) => {
    if (!column.shown) return [];
    const empty = rows.filter((row) => isBlank(row[column.key])).length;
    if (empty < rows.length && (empty === 0 || !column.required)) return [];
    const many =
      empty === rows.length
        ? rows.length === 1
          ? 'the row'
          : `all ${rows.length} rows`
        : `${empty} of ${rows.length} rows`;
    return finding(
      'column-empty',
      `“${column.label}” is empty in ${many}.`,
      'Fill it in, or hide the column so that nobody looks for what is not there.',
      { column: column.key },
    );
  });
}

/** Questions that no answer fits, as far as that can be known without trying: hidden for ever, or about something that is not there. */
function unanswerable({ form }: Definition, rows: readonly Row[]): Finding[] {
  return form.flatMap((field, at) => {
    const say = (words: string, next: string) => [finding('field-not-answerable', words, next, { field: field.key })];
    const on = field.showIf && form.slice(0, at).find((one) => one.key === field.showIf?.field);
    if (on && neverAsked(field, on))
      return say(
        `“${field.label}” is never asked: its condition names an answer that “${on.label}” does not offer.`,
        'Correct the condition.',
      );
    const needs =
      field.kind === 'boxes' || field.kind === 'points' ? field.image : field.kind === 'spans' ? field.text : null;
    const empty = needs === null ? 0 : rows.filter((row) => isBlank(row[needs])).length;
    if (needs !== null && empty > 0 && field.required)
      return say(
        `“${field.label}” has to be answered, but what it is marked on is missing in ${empty} of ${rows.length} rows.`,
        'Fill the column in, or do not require the answer.',
      );
    return [];
  });
}

function neverAsked({ showIf }: Field, on: Field): boolean {
  if (!showIf || !('options' in on) || !['equal', 'one_of', 'contains'].includes(showIf.is)) return false;
  const values = on.options.map((option) => option.value);
  const wanted = [showIf.value].flat();
  return wanted.every((one) => typeof one === 'string' && !values.includes(one));
}

const outWords =
  /\b(not (found|sure|clear|there|available|visible|known)|none|unclear|unknown|other|can(no|')t (tell|say|find|see)|n\/a|missing|nothing)\b|नहीं|पता नहीं|अन्य|कोई नहीं/i;

/** Whoever cannot find the answer has to be able to say so, or makes one up. */
function noWayOut({ form, brief }: Definition): Finding[] {
  const open = form.some((field) => !field.required || canSayNo(field));
  const asked = form.find((field) => field.required && !field.showIf);
  if (open || !asked) return [];
  const told = [...brief.steps, ...brief.checklist].some((clause) => outWords.test(clause));
  return [
    finding(
      'no-way-out',
      told
        ? 'The brief says what to do when something is not found, but the form has no place to answer it: every question must be answered.'
        : 'There is no way to say “not found”: every question must be answered. People who cannot will guess.',
      `Add an answer such as “Not found” to “${asked.label}”, or let it be left empty.`,
      { field: asked.key },
    ),
  ];
}

const canSayNo = (field: Field): boolean =>
  'options' in field
    ? field.options.some(({ label, value }) => outWords.test(label) || outWords.test(value.replaceAll('_', ' ')))
    : false;

/** A minute figure people would write: 0.5, 0.75, 1, 1.5, 12; at least 0.1. */
export function niceMinutes(minutes: number): number {
  const step = minutes < 1 ? 0.05 : minutes < 5 ? 0.25 : minutes < 20 ? 0.5 : 1;
  return Math.max(0.1, Math.min(480, Math.round(Math.round(minutes / step) * step * 100) / 100));
}

function minutesOff(said: number, estimate: Estimate | null): Finding[] {
  if (!estimate) return [];
  const minutes = niceMinutes(estimate.seconds / 60);
  const inside = said * 60 >= estimate.low && said * 60 <= estimate.high;
  if (inside || minutes === said) return [];
  const more = said * 60 > estimate.high;
  return [
    finding(
      'minutes-off',
      `The brief says ${said} ${said === 1 ? 'minute' : 'minutes'}; measured were ${sayDuration(estimate.seconds)}, likely ${sayDuration(estimate.low)} to ${sayDuration(estimate.high)}.`,
      more
        ? `Set the brief to ${minutes}: workers see what an item pays in an hour, and too long a time makes it look worse than it is.`
        : `Set the brief to ${minutes}: too short a time promises workers more for an hour than they will get.`,
      { minutes },
    ),
  ];
}
