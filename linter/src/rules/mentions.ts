import type { Column, Field } from '@manyhands/contract';
import { type Look, type Rule, short } from '../look.ts';
import { beginnings, hintsAt, meanings, speaksOf, wordsOfName } from '../text/meaning.ts';
import { numberOf } from '../text/signals.ts';
import { tokensOf } from '../text/tokens.ts';

/** Pictures, sounds and long texts are what the work is about: “look at it” is enough of a mention. */
const self: Readonly<Partial<Record<Column['type'], readonly string[]>>> = {
  image: ['picture', 'screenshot', '=look', '=देख', '=dekh'],
  video: ['video', '=watch', '=play', '=देख', '=dekh'],
  audio: ['audio', '=listen', '=hear', '=सुन', '=sun', '=sunkar'],
  url: ['page', '=open', '=खोल', '=khol'],
  long_text: ['description', 'review', '=read', '=पढ', '=padh'],
};

/** What the brief speaks of: its clauses, its title, and the fields, whose labels are read while answering. */
function spokenOf({ clauses, title, form, examples }: Look): Set<string> {
  const what = meanings(clauses.flatMap(({ tokens }) => tokens));
  for (const one of meanings(tokensOf(title))) what.add(one);
  for (const { label, help } of (form ?? []).slice(0, 60))
    for (const one of meanings(tokensOf(`${label} . ${help ?? ''}`))) what.add(one);
  for (const { input } of examples.slice(0, 20))
    for (const one of meanings(tokensOf(typeof input === 'string' ? input : ''))) what.add(one);
  return what;
}

export const columnNeverMentioned: Rule = {
  name: 'column-never-mentioned',
  costs: 5,
  *find(look) {
    if (look.shown.length < 2 && look.shown[0]?.type !== 'text') return;
    const what = spokenOf(look);
    const begun = beginnings(what);
    const together = ['=both', '=two', '=दोनो', '=दोन', '=dono'].some((one) => what.has(one));
    for (const column of look.shown) {
      if (speaksOf(what, `${column.label} , ${column.key.replaceAll('_', ' ')}`)) continue;
      if (self[column.type]?.some((one) => what.has(one))) continue;
      if (hintsAt(begun, column.label) || (together && hasTwin(column, look.shown))) continue;
      const i = (look.columns ?? []).indexOf(column);
      yield {
        weight: 'mends',
        at: { path: ['columns', i] },
        says: `The column “${short(column.label)}” is shown, but the brief never speaks of it.`,
        why: 'People look for what it is good for, and some will use it in a way you did not mean.',
        fix: { label: 'Hide the column', edits: [{ do: 'set', path: ['columns', i, 'shown'], value: false }] },
      };
    }
  },
};

const freeText = /^(notes?|comments?|remarks?|anything_else|tippani)$/;

/** “Left” and “Right”, “Our title” and “Their title”: columns of one type that “both” may mean. */
const hasTwin = (column: Column, shown: readonly Column[]): boolean =>
  shown.some(
    (other) =>
      other !== column &&
      other.type === column.type &&
      (shown.length === 2 ||
        wordsOfName(column.label).some(({ stem }) => wordsOfName(other.label).some((word) => word.stem === stem))),
  );

export const fieldNeverMentioned: Rule = {
  name: 'field-never-mentioned',
  costs: 5,
  *find(look) {
    if (look.always.length < 2 || look.clauses.length < 2) return;
    const what = meanings(look.clauses.flatMap(({ tokens }) => tokens));
    for (const field of look.always) {
      if (freeText.test(field.key) || (field.kind === 'long_text' && !field.required)) continue;
      if (isSpokenOf(field, what)) continue;
      const i = (look.form ?? []).indexOf(field);
      const hindi = look.language.words === 'hi';
      const value = hindi
        ? `“${short(field.label)}” में ⟨क्या⟩ भरें।`
        : `Answer “${short(field.label)}” with ⟨what, and from where⟩.`;
      yield {
        weight: 'mends',
        at: { path: ['form', i] },
        says: `The form asks “${short(field.label)}”, but no clause of the brief says how to answer it.`,
        why: 'An answer can be sent back only for a clause that was missed; here there is none, and everybody answers as they think.',
        fix: { label: 'Add a step', edits: [{ do: 'insert', path: ['brief', 'steps', look.steps.length], value }] },
      };
    }
  },
};

function isSpokenOf(field: Field, what: ReadonlySet<string>): boolean {
  const names = [field.label, field.key.replaceAll('_', ' ')];
  if ('options' in field)
    names.push(
      ...field.options
        .slice(0, 50)
        .map(({ label }) => label)
        .filter((label) => numberOf(label) === null),
    );
  if ('labels' in field) names.push(...field.labels.slice(0, 50).map(({ label }) => label));
  if (field.kind === 'table') names.push(...field.columns.map(({ label }) => label));
  if (names.some((name) => speaksOf(what, name))) return true;
  const byKind = {
    file: ['screenshot', 'picture', '=upload', '=अपलोड'],
    rating: ['rating', '=rat'],
    email: ['email'],
    phone: ['phone'],
    date: ['date'],
    url: ['page', 'source'],
    boxes: ['=box', '=draw'],
    points: ['=point'],
    spans: ['=mark'],
  };
  return (byKind as Partial<Record<Field['kind'], string[]>>)[field.kind]?.some((one) => what.has(one)) ?? false;
}
