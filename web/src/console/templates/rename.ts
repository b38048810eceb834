import type { Condition, Field } from '@manyhands/contract';

interface Conditional {
  key: string;
  showIf?: Condition | undefined;
}

/** Lets conditions follow when the field they ask about gets another key, or its options other values. */
export function renameInConditions<F extends Conditional>(form: F[], before: Field, after: Field): F[] {
  const values = renamedValues(before, after);
  if (before.key === after.key && values.size === 0) return form;
  // While two fields share a key nobody can tell which of them a condition means.
  const doubtful = form.some((field) => field.key === before.key && field.key !== after.key);
  if (doubtful) return form;
  return form.map((field) =>
    field.showIf?.field === before.key ? { ...field, showIf: follow(field.showIf, after.key, values) } : field,
  );
}

function follow(condition: Condition, field: string, values: Map<string, string>): Condition {
  const { value } = condition;
  const renamed = (one: string) => values.get(one) ?? one;
  if (Array.isArray(value)) return { ...condition, field, value: value.map(renamed) };
  return typeof value === 'string' ? { ...condition, field, value: renamed(value) } : { ...condition, field };
}

/** Option values that changed in their place: the old one to the new one. */
function renamedValues(before: Field, after: Field): Map<string, string> {
  if (!('options' in before) || !('options' in after) || before.options.length !== after.options.length)
    return new Map();
  const kept = new Set(after.options.map((option) => option.value));
  const pairs = before.options.map((option, i): [string, string] => [option.value, after.options[i]?.value ?? '']);
  return new Map(pairs.filter(([from, to]) => from !== to && !kept.has(from)));
}
