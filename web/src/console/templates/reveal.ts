import type { Condition, Field, Values } from '@manyhands/contract';
import { visibleFields } from '@manyhands/contract';

/**
 * Answers after which a field is asked: those given, and of earlier fields whatever its conditions want. Null when no answer
 * that can be made up shows it, as when it depends on a file.
 */
export function revealing(form: readonly Field[], key: string, values: Values): Values | null {
  let next = values;
  const chain = chainOf(form, key);
  for (const { condition, asked } of chain.toReversed()) {
    const answer = answerFor(condition, asked);
    next = { ...next, [asked.key]: answer };
  }
  return visibleFields(form, next).some((field) => field.key === key) ? next : null;
}

/** The conditions from a field back to one that is always asked. */
function chainOf(form: readonly Field[], key: string): { condition: Condition; asked: Field }[] {
  const chain: { condition: Condition; asked: Field }[] = [];
  let at = form.findIndex((field) => field.key === key);
  while (at >= 0) {
    const condition = form[at]?.showIf;
    const before: number = form.slice(0, at).findIndex((field) => field.key === condition?.field);
    const asked = form[before];
    if (!condition || !asked) break;
    chain.push({ condition, asked });
    at = before;
  }
  return chain;
}

function answerFor({ is, value }: Condition, field: Field): unknown {
  if (is === 'not_answered') return undefined;
  const other = is === 'not_equal' || is === 'answered';
  switch (field.kind) {
    case 'yes_no':
      return is === 'not_equal' ? String(value) !== 'true' : is === 'answered' || String(value) === 'true';
    case 'choice':
      return other ? field.options.find((o) => o.value !== value)?.value : first(value);
    case 'choices':
      return pickedFor(is, value, field.options);
    case 'ranking':
      return field.options.map((o) => o.value);
    case 'number':
    case 'rating':
      return is === 'not_equal' ? (Number(value) === 1 ? 2 : 1) : is === 'answered' ? 1 : Number(value);
    case 'date':
      return is === 'answered' ? '2026-01-01' : first(value);
    case 'text':
    case 'long_text':
    case 'url':
    case 'email':
    case 'phone':
      return is === 'not_equal' ? `${String(value ?? '')}…` : is === 'answered' ? '…' : first(value);
    default:
      return undefined;
  }
}

const first = (value: Condition['value']): unknown => (Array.isArray(value) ? value[0] : value);

function pickedFor(is: Condition['is'], value: Condition['value'], options: { value: string }[]): string[] {
  const all = options.map((o) => o.value);
  if (is === 'at_least' || is === 'at_most') return all.slice(0, Math.max(1, Number(value)));
  if (is === 'answered') return all.slice(0, 1);
  if (is === 'not_equal') return all.filter((one) => one !== value).slice(0, 1);
  return [String(first(value) ?? '')];
}
