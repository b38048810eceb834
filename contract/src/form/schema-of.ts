import { conditionClauses } from './condition-schema.ts';
import type { Field, SimpleField } from './field.ts';
import { isStep } from './step.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };
type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

/** Longest answers in characters, where the field does not say less. */
export const textMax = 500;
export const longTextMax = 20_000;
/** A field with a pattern takes no more than this: the time a pattern needs grows with powers of the length. */
export const patternInputMax = 300;

/** http and https only, with a host that has a dot, and without a user name, which only ever serves to deceive. */
const urlPattern =
  '^[hH][tT][tT][pP][sS]?://[^\\s/?#@:.<>"\\\\]+(?:\\.[^\\s/?#@:.<>"\\\\]+)+(?::[0-9]{1,5})?(?:[/?#][^\\s<>"\\\\]*)?$';
const emailPattern = '^[^\\s@<>(),;:"\\[\\]\\\\]{1,64}@[^\\s@.<>(),;:"\\[\\]\\\\]+(?:\\.[^\\s@.<>(),;:"\\[\\]\\\\]+)+$';
/** E.164 with the spaces, dashes, dots and brackets that people write: 6 to 15 digits. */
const phonePattern = '^\\+?\\(?[0-9](?:[ ().-]{0,2}[0-9]){5,14}$';

/**
 * JSON Schema 2020-12 of a whole answer as `tidy` leaves it: an object by field key, without blank or hidden fields.
 * `checkAnswer` checks more, which JSON Schema cannot say: conditions on texts, dates and numbers, that a date lies between
 * `formatMinimum` and `formatMaximum` (annotations here), steps counted from a minimum that is no multiple of the step,
 * that boxes stay inside the image and spans inside the text.
 */
export function schemaOf(form: readonly Field[]): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...objectOf(form) };
}

function objectOf(fields: readonly Field[]): JsonSchema {
  const clauses = conditionClauses(fields);
  return {
    ...(clauses.length > 0 ? { allOf: clauses } : {}),
    type: 'object',
    properties: Object.fromEntries(fields.map((f) => [f.key, { title: f.label, ...schemaOfField(f) }])),
    required: fields.filter((f) => f.required && !f.showIf).map((f) => f.key),
    additionalProperties: false,
  };
}

/** JSON Schema of the value of one field that is answered. */
export function schemaOfField(field: Field): JsonSchema {
  switch (field.kind) {
    case 'ranking': {
      const count = field.options.length;
      return { ...choicesOf(field), minItems: count, maxItems: count };
    }
    case 'table':
      return {
        type: 'array',
        minItems: Math.max(1, field.rowsMin),
        maxItems: field.rowsMax,
        items: objectOf(field.columns),
      };
    case 'file':
      return listOf(field.countMax, fileEntry(field));
    case 'boxes':
      return listOf(field.countMax, marked(field, { x: fraction, y: fraction, width: extent, height: extent }));
    case 'points':
      return listOf(field.countMax, marked(field, { x: fraction, y: fraction }));
    case 'spans':
      return listOf(
        field.countMax,
        marked(field, { start: { type: 'integer', minimum: 0 }, end: { type: 'integer', minimum: 1 } }),
      );
    default:
      return schemaOfSimple(field);
  }
}

function schemaOfSimple(field: SimpleField): JsonSchema {
  switch (field.kind) {
    case 'choice':
      return { type: 'string', enum: field.options.map((o) => o.value) };
    case 'choices': {
      const count = field.options.length;
      return {
        ...choicesOf(field),
        minItems: Math.max(1, field.min ?? 1),
        maxItems: Math.min(field.max ?? count, count),
      };
    }
    case 'yes_no':
      return { type: 'boolean' };
    case 'text':
      return textOf(field, textMax);
    case 'long_text':
      return textOf(field, longTextMax);
    case 'number':
      return numberOf(field);
    case 'url':
      return { type: 'string', maxLength: 2048, pattern: urlPattern };
    case 'email':
      return { type: 'string', maxLength: 254, pattern: emailPattern };
    case 'phone':
      return { type: 'string', maxLength: 40, pattern: phonePattern };
    case 'date':
      return { type: 'string', format: 'date', ...given({ formatMinimum: field.min, formatMaximum: field.max }) };
    case 'rating':
      return { type: 'integer', minimum: 1, maximum: field.max };
  }
}

function choicesOf(field: FieldOf<'choices' | 'ranking'>): JsonSchema {
  return { type: 'array', items: { enum: field.options.map((o) => o.value) }, uniqueItems: true };
}

function textOf(field: FieldOf<'text' | 'long_text'>, most: number): JsonSchema {
  const pattern = compiles(field.pattern) ? field.pattern : undefined;
  const limit = Math.min(field.maxLength ?? most, pattern ? patternInputMax : longTextMax);
  return { type: 'string', minLength: Math.max(1, field.minLength ?? 1), maxLength: limit, ...given({ pattern }) };
}

/** While somebody is typing a pattern in the editor it is often broken; the form beside it works on without it. */
function compiles(pattern: string | undefined): boolean {
  if (!pattern) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

function numberOf({ min, max, step }: FieldOf<'number'>): JsonSchema {
  const fromZero = step !== undefined && (min === undefined || isStep(min, step, 0));
  return { type: 'number', ...given({ minimum: min, maximum: max, multipleOf: fromZero ? step : undefined }) };
}

/** The size limit of one file in bytes. */
export function bytesMax(field: FieldOf<'file'>): number {
  return Math.floor(field.sizeMaxMb * 1024 * 1024);
}

function fileEntry(field: FieldOf<'file'>): JsonSchema {
  const families = field.accept.map((type) => type.replace(/[.+*]/g, '\\$&').replace(/\/\\\*$/, '/[a-z0-9.+-]+'));
  const type = families.length === 0 ? {} : { pattern: `^(?:${families.join('|')})$` };
  return whole({
    file: { type: 'string', minLength: 1, maxLength: 100 },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    type: { type: 'string', maxLength: 127, ...type },
    size: { type: 'integer', minimum: 0, maximum: bytesMax(field) },
  });
}

const fraction = { type: 'number', minimum: 0, maximum: 1 };
const extent = { type: 'number', exclusiveMinimum: 0, maximum: 1 };

function marked(field: FieldOf<'boxes' | 'points' | 'spans'>, places: Record<string, JsonSchema>): JsonSchema {
  return whole({ label: { type: 'string', enum: field.labels.map((l) => l.value) }, ...places });
}

function listOf(most: number, items: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 1, maxItems: most, items };
}

function whole(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function given(keywords: Record<string, unknown>): JsonSchema {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}
