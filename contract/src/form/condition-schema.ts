import type { Field } from './field.ts';
import type { JsonSchema } from './schema-of.ts';
import { holds } from './visible.ts';

/**
 * For each field with a condition: required (when it is) if the condition holds, forbidden if not. A condition that JSON Schema cannot
 * express, such as one on the order of dates or on a part of a text, is left out: the field may then be there or not, and
 * `checkAnswer` decides.
 */
export function conditionClauses(fields: readonly Field[]): JsonSchema[] {
  const shown = new Map<string, JsonSchema | undefined>();
  const clauses: JsonSchema[] = [];
  for (const field of fields) {
    const test = shownWhen(field, fields, shown);
    shown.set(field.key, test);
    if (!field.showIf || !test) continue;
    const asked = field.required ? { required: [field.key] } : {};
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema has a keyword of this name.
    clauses.push({ if: test, then: asked, else: { properties: { [field.key]: false } } });
  }
  return clauses;
}

function shownWhen(
  field: Field,
  fields: readonly Field[],
  shown: Map<string, JsonSchema | undefined>,
): JsonSchema | undefined {
  if (!field.showIf) return {};
  const earlier = fields.find((f) => f.key === field.showIf?.field);
  if (!earlier || !shown.has(earlier.key)) return { not: {} };
  const parent = shown.get(earlier.key);
  const has = { required: [earlier.key] };
  // A hidden field is absent, so only the condition that wants absence must ask whether it is hidden.
  if (field.showIf.is === 'not_answered') return parent && { allOf: [parent, { not: has }] };
  const value = parent && valueWhen(earlier, field.showIf);
  return value && { ...has, properties: { [earlier.key]: value } };
}

function valueWhen(earlier: Field, condition: NonNullable<Field['showIf']>): JsonSchema | undefined {
  if (condition.is === 'answered') return {};
  const all = everyValue(earlier);
  if (all) return { enum: all.filter((value) => holds(condition, value)) };
  if (earlier.kind === 'choices' && !Array.isArray(condition.value) && condition.is === 'contains')
    return { contains: { const: condition.value } };
  if (earlier.kind === 'choices' && condition.is === 'one_of') return { contains: { enum: [condition.value].flat() } };
  return undefined;
}

function everyValue(field: Field): unknown[] | undefined {
  switch (field.kind) {
    case 'choice':
      return field.options.map((o) => o.value);
    case 'yes_no':
      return [true, false];
    case 'rating':
      return Array.from({ length: field.max }, (_, i) => i + 1);
    default:
      return undefined;
  }
}
