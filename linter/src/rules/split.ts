import type { Column, Definition, Field } from '@manyhands/contract';
import { type Look, type Read, short, textOf } from '../look.ts';
import { meanings, speaksOf } from '../text/meaning.ts';

type Example = Definition['brief']['examples'][number];
const columnsMost = 60;

/**
 * Two templates in place of one: the first asks the first half of the form, the second gets its answers as columns and asks the rest.
 * Steps go with the fields they speak of, others into both. Null where the form cannot be cut.
 */
export function split(look: Look): readonly [Definition, Definition] | null {
  const form = look.form ?? [];
  const at = cutOf(form);
  if (at === null) return null;
  const [first, second] = [form.slice(0, at), form.slice(at)];
  const columns = look.columns && look.columns.length > 0 ? [...look.columns] : [aColumn];
  const hindi = look.language.words === 'hi';
  const keys = new Set(first.map(({ key }) => key));
  const columnKeys = new Set(columns.map(({ key }) => key));
  const answers = first.filter(({ key }) => !columnKeys.has(key)).map(asColumn);
  return [
    part(look, { part: 1, form: first, columns, hindi }),
    part(look, {
      part: 2,
      form: second.map((field) => withoutEarlier(field, keys)),
      columns: [...columns, ...answers].slice(0, columnsMost),
      hindi,
    }),
  ];
}

const aColumn: Column = {
  key: 'item',
  label: 'Item',
  type: 'text',
  shown: true,
  required: true,
  sensitivity: 'public',
};

/** Where the form falls apart best: near its middle, and with no field left behind that depends on one before the cut. */
function cutOf(form: readonly Field[]): number | null {
  if (form.length < 2) return null;
  const places = form.map(({ key }) => key);
  const middle = form.length / 2;
  const cost = (at: number) =>
    Math.abs(at - middle) +
    form.slice(at).filter(({ showIf }) => showIf && places.indexOf(textOf(showIf.field)) < at).length * 1.5;
  const least = form.length >= 4 ? 2 : 1;
  return form
    .map((_, i) => i)
    .slice(least, form.length - least + 1)
    .reduce((best, at) => (cost(at) < cost(best) ? at : best), least);
}

function asColumn(field: Field): Column {
  const type =
    {
      url: 'url',
      number: 'number',
      rating: 'number',
      long_text: 'long_text',
      table: 'json',
      file: 'json',
      boxes: 'json',
      points: 'json',
      spans: 'json',
    }[field.kind as 'url'] ?? 'text';
  const sensitivity = field.kind === 'email' || field.kind === 'phone' ? 'personal' : 'public';
  return {
    key: field.key,
    label: short(field.label, 80) || field.key,
    type: type as Column['type'],
    shown: true,
    required: field.required !== false && !field.showIf,
    sensitivity,
  };
}

/** What depended on an answer that is a column now is asked of everybody, and may be left empty. */
function withoutEarlier(field: Field, earlier: ReadonlySet<string>): Field {
  if (!field.showIf || !earlier.has(textOf(field.showIf.field))) return field;
  const { showIf: _, ...rest } = field;
  return { ...rest, required: false } as Field;
}

interface Part {
  part: 1 | 2;
  form: readonly Field[];
  columns: readonly Column[];
  hindi: boolean;
}

function part(look: Look, { part: number, form, columns, hindi }: Part): Definition {
  const labels = form
    .slice(0, 4)
    .map(({ label }) => `“${short(label, 50)}”`)
    .join(', ');
  const done = hindi
    ? `${labels} के जवाब दिए गए हैं और ⟨किससे मिलाकर जाँचें⟩।`
    : `You have answered ${labels}, and each agrees with ⟨what it is held against⟩.`;
  const proofHere = form.some(({ kind }) => kind === 'file' || kind === 'url');
  const wanted = (clauses: readonly Read[]) =>
    clauses.filter((clause) => belongs(clause, form, look.form ?? [])).map(({ text }) => text.slice(0, 500));
  return {
    title: `${short(look.title, 100) || '⟨Title⟩'} (${number}/2)`,
    brief: {
      done: done.slice(0, 500),
      why: look.why.slice(0, 1000),
      steps: wanted(look.steps)
        .filter((text) => text.trim() !== '')
        .slice(0, 30),
      checklist: wanted(look.clauses.filter((clause) => clause.part === 'check'))
        .filter((text) => text.trim() !== '')
        .slice(0, 30),
      examples: [exampleFor(form, hindi)],
      proof: proofHere ? look.proof.slice(0, 500) : '',
      minutes: Math.max(0.5, Math.round((look.minutes ?? 1) * (form.length / (look.form ?? form).length) * 2) / 2),
      language: look.language.tag,
    },
    columns: [...columns],
    form: [...form],
    touches: [],
  };
}

/** A clause stays with the fields it speaks of, and in both parts where it speaks of none or of both. */
function belongs({ tokens }: Read, form: readonly Field[], all: readonly Field[]): boolean {
  const what = meanings(tokens);
  const about = (fields: readonly Field[]) =>
    fields.some((field) => speaksOf(what, `${field.label} , ${field.key.replaceAll('_', ' ')}`));
  return about(form) || !about(all);
}

const exampleFor = (form: readonly Field[], hindi: boolean): Example => ({
  kind: 'good',
  input: '',
  answer: form
    .slice(0, 6)
    .map(({ label }) => `${short(label, 50)}: ⟨…⟩`)
    .join(' · '),
  reason: hindi ? '⟨यह सही क्यों है⟩' : '⟨why it is right⟩',
});
