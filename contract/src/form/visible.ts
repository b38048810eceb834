import { isBlank, valueAt } from './blank.ts';
import type { Condition, Values } from './field.ts';

interface Conditional {
  key: string;
  showIf?: Condition | undefined;
}

/**
 * The fields that are asked, in the order of the form. A field with a condition is asked when the earlier field is asked
 * itself and its answer fulfils the condition; what was typed into a field that is now hidden therefore counts for nothing.
 * Works for the columns of a table too, with one row as the values.
 */
export function visibleFields<F extends Conditional>(form: readonly F[], values: Values): F[] {
  const asked = new Set<string>();
  return form.filter(({ key, showIf }) => {
    const shown = !showIf || (asked.has(showIf.field) && holds(showIf, valueAt(values, showIf.field)));
    if (shown) asked.add(key);
    return shown;
  });
}

/** Whether an answer fulfils a condition. Only `not_answered` is true of a field without an answer. */
export function holds(condition: Condition, answer: unknown): boolean {
  if (isBlank(answer)) return condition.is === 'not_answered';
  const { value } = condition;
  switch (condition.is) {
    case 'answered':
      return true;
    case 'not_answered':
      return false;
    case 'equal':
      return same(answer, value);
    case 'not_equal':
      return !same(answer, value);
    case 'one_of':
      return listed(value).some((one) => listed(answer).includes(one));
    case 'contains':
      return typeof answer === 'string' ? answer.includes(String(value ?? '')) : includesAll(answer, value);
    case 'at_least':
      return compare(answer, value, (sign) => sign >= 0);
    case 'at_most':
      return compare(answer, value, (sign) => sign <= 0);
  }
}

/** Values as texts: a condition may say `5` or `"5"`, `true` or `"true"`. */
function listed(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((one) => typeof one !== 'object')
    .map((one) => String(one).trim());
}

function same(answer: unknown, value: unknown): boolean {
  const wanted = listed(value);
  const given = new Set(listed(answer));
  return given.size === new Set(wanted).size && wanted.every((one) => given.has(one));
}

function includesAll(answer: unknown, value: unknown): boolean {
  const given = listed(answer);
  const wanted = listed(value);
  return wanted.length > 0 && wanted.every((one) => given.includes(one));
}

/** Numbers as numbers, dates as dates, lists by how many they hold; what cannot be compared does not fulfil. */
function compare(answer: unknown, value: unknown, fulfils: (sign: number) => boolean): boolean {
  if (typeof answer === 'string' && typeof value === 'string') {
    const sign = answer.trim() < value ? -1 : answer.trim() > value ? 1 : 0;
    return fulfils(sign);
  }
  const given = Array.isArray(answer) ? answer.length : answer;
  const limit = Number(value ?? Number.NaN);
  return typeof given === 'number' && !Number.isNaN(limit) && fulfils(given - limit);
}
