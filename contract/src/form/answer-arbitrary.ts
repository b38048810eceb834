import fc, { type Arbitrary } from 'fast-check';
import { isBlank } from './blank.ts';
import { type Field, field as fieldSchema, type SimpleField, type Values } from './field.ts';
import { tidy } from './tidy.ts';
import { visibleFields } from './visible.ts';

/** Keys that a form may have; the last is one that every object seems to have already. */
const keys = ['a', 'b', 'company', 'email_2', 'x9', 'rows'];
const simpleKinds = [
  'choice',
  'choices',
  'yes_no',
  'text',
  'long_text',
  'number',
  'url',
  'email',
  'phone',
  'date',
  'rating',
];
const listKinds = ['ranking', 'table', 'file', 'boxes', 'points', 'spans'];

const optional = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const named = (length: number) => Array.from({ length }, (_, i) => ({ value: `o${i}`, label: `Option ${i}` }));
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const days = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const fraction = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

/** Everything a kind of field can be told. */
function settings(kind: string): Arbitrary<object> {
  switch (kind) {
    case 'choice':
    case 'ranking':
      return fc.integer({ min: 2, max: 5 }).map((n) => ({ options: named(n) }));
    case 'choices':
      return fc
        .tuple(
          fc.integer({ min: 3, max: 5 }),
          optional(fc.integer({ min: 0, max: 2 })),
          optional(fc.integer({ min: 2, max: 7 })),
        )
        .map(([n, min, max]) => ({ options: named(n), min, max }));
    case 'text':
    case 'long_text':
      return fc.oneof(
        fc.record({
          minLength: optional(fc.integer({ min: 0, max: 4 })),
          maxLength: optional(fc.integer({ min: 4, max: 20 })),
        }),
        fc.constant({ pattern: '^[A-Z]{2}-\\d{1,4}$' }),
      );
    case 'number':
      return fc.record({
        min: optional(fc.constantFrom(-3, 0, 0.05, 7)),
        max: optional(fc.constantFrom(10, 1000.5)),
        step: optional(fc.constantFrom(0.1, 0.25, 1, 3)),
      });
    case 'date':
      return fc.record({ min: optional(fc.constant('1980-02-29')), max: optional(fc.constant('2030-12-31')) });
    case 'rating':
      return fc.integer({ min: 2, max: 10 }).map((max) => ({ max }));
    case 'file':
      return fc.record({
        accept: fc.constantFrom([], ['image/*'], ['application/pdf', 'image/svg+xml']),
        countMax: fc.integer({ min: 1, max: 3 }),
      });
    case 'table':
      return fc.record({
        columns: arbitraryFields(simpleKinds, 3),
        rowsMin: fc.integer({ min: 0, max: 2 }),
        rowsMax: fc.integer({ min: 2, max: 4 }),
      });
    case 'boxes':
    case 'points':
      return fc.constant({ image: 'photo', labels: named(2), countMax: 3 });
    case 'spans':
      return fc.constant({ text: 'review', labels: named(2), countMax: 3 });
    default:
      return fc.constant({});
  }
}

const ops = ['equal', 'not_equal', 'one_of', 'contains', 'answered', 'not_answered', 'at_least', 'at_most'];
const conditionValue = fc.constantFrom('o0', 'o1', 1, 2, true, false, ['o0', 'o2'], '2000-01-01', 'a');

function arbitraryFields(kinds: string[], most: number): Arbitrary<Field[]> {
  const rough = fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      more: settings(kind),
      required: fc.boolean(),
      is: optional(fc.constantFrom(...ops)),
      value: conditionValue,
      back: fc.nat(),
    }),
  );
  return fc
    .tuple(
      fc.shuffledSubarray(keys, { minLength: 1, maxLength: most }),
      fc.array(rough, { minLength: most, maxLength: most }),
    )
    .map(([chosen, fields]) =>
      chosen.map((key, i) => {
        const { more, kind, required, is, value, back } = fields[i]!;
        const showIf = is && i > 0 ? { field: chosen[back % i], is, value } : undefined;
        return fieldSchema.parse(
          JSON.parse(JSON.stringify({ kind, key, label: `Label of ${key}`, required, showIf, ...more })),
        );
      }),
    );
}

/** Forms as a definition accepts them, with conditions. */
export const arbitraryForm = arbitraryFields([...simpleKinds, ...listKinds], 5);

/** A value that one field accepts. */
export function arbitraryValue(field: Field): Arbitrary<unknown> {
  switch (field.kind) {
    case 'ranking':
      return fc.shuffledSubarray(
        field.options.map((o) => o.value),
        { minLength: field.options.length },
      );
    case 'table':
      return fc
        .array(fc.tuple(...field.columns.map(arbitraryValue)), {
          minLength: Math.max(1, field.rowsMin),
          maxLength: field.rowsMax,
        })
        .map((rows) => rows.map((cells) => onlyAsked(field.columns, cells)))
        .filter((rows) => rows.every((row) => !isBlank(row)));
    case 'file':
      return fc.array(
        fc.record({
          file: fc.uuid(),
          name: text,
          type: fc.constantFrom(
            ...(field.accept[0] === 'image/*' ? ['image/png', 'image/svg+xml'] : ['application/pdf', 'image/svg+xml']),
          ),
          size: fc.integer({ min: 0, max: 10_000_000 }),
        }),
        { minLength: 1, maxLength: field.countMax },
      );
    case 'boxes':
      return marks(
        field,
        fc.tuple(fraction, fraction, fraction, fraction).map(([x, y, w, h]) => ({
          x: x * 0.999,
          y: y * 0.999,
          width: Math.max(0.001, w * (1 - x)),
          height: Math.max(0.001, h * (1 - y)),
        })),
      );
    case 'points':
      return marks(field, fc.record({ x: fraction, y: fraction }));
    case 'spans':
      return marks(
        field,
        fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })).map(([start, length]) => ({ start, end: start + length })),
      );
    default:
      return arbitrarySimple(field);
  }
}

function arbitrarySimple(field: SimpleField): Arbitrary<unknown> {
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...field.options.map((o) => o.value));
    case 'choices':
      return fc.shuffledSubarray(
        field.options.map((o) => o.value),
        {
          minLength: Math.max(1, field.min ?? 1),
          maxLength: Math.min(field.options.length, field.max ?? 99),
        },
      );
    case 'yes_no':
      return fc.boolean();
    case 'text':
    case 'long_text':
      if (field.pattern) return fc.stringMatching(/^[A-Z]{2}-[0-9]{1,4}$/);
      return text
        .map((t) => t.normalize('NFC').trim())
        .filter(
          (t) =>
            [...t].length >= Math.max(1, field.minLength ?? 1) &&
            [...t].length <= (field.maxLength ?? 500) &&
            !t.includes('\r'),
        );
    case 'number': {
      const { min = -2, max = 10, step = 0.5 } = field;
      const from = field.min ?? Math.ceil(min / step) * step;
      return fc.nat(Math.floor((max - from) / step + 1e-9)).map((n) => from + n * step);
    }
    case 'url':
      return fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true });
    case 'email':
      return fc.emailAddress();
    case 'phone':
      return fc.stringMatching(/^\+?[0-9]{2}[ -]?[0-9]{3}[ .-]?[0-9]{3,8}$/);
    case 'date':
      return days.filter((day) => day >= (field.min ?? '') && day <= (field.max ?? '9'));
    case 'rating':
      return fc.integer({ min: 1, max: field.max });
  }
}

function marks(field: { labels: { value: string }[]; countMax: number }, place: Arbitrary<object>): Arbitrary<unknown> {
  const one = fc
    .tuple(fc.constantFrom(...field.labels.map((l) => l.value)), place)
    .map(([label, at]) => ({ label, ...at }));
  return fc.array(one, { minLength: 1, maxLength: field.countMax });
}

/** Leaves out what the answers before a field hide. */
function onlyAsked(fields: readonly Field[], all: readonly unknown[]): Values {
  const given: Values = Object.fromEntries(fields.map((f, i) => [f.key, all[i]]));
  const asked = visibleFields(fields, given);
  return Object.fromEntries(asked.map((f) => [f.key, given[f.key]]));
}

/** A form with an answer to it that may be submitted; fields that are not required are sometimes left out. */
export const arbitraryAnswer: Arbitrary<{ form: Field[]; values: Values }> = arbitraryForm.chain((form) =>
  fc
    .tuple(...form.map((f) => (f.required ? arbitraryValue(f) : fc.option(arbitraryValue(f), { nil: undefined }))))
    .map((all) => ({ form, values: tidy(form, onlyAsked(form, all)) })),
);
