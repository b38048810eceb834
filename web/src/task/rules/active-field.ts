import type { Field, Values } from '@manyhands/contract';

/** The kinds that digits answer. */
export type ChoiceLike = Extract<Field, { kind: 'choice' | 'choices' | 'yes_no' | 'rating' }>;
export const isChoiceLike = (f: Field): f is ChoiceLike =>
  f.kind === 'choice' || f.kind === 'choices' || f.kind === 'yes_no' || f.kind === 'rating';

/** Whether a value says anything: empty text, empty lists and nothing at all do not. */
export function isAnswered(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : true;
}

/**
 * The field that digits answer now: the one with the focus when digits can answer it, else the first that is still
 * open, else the last one, so that a slip can be put right. `fields` are those shown and not locked.
 */
export function activeField(fields: Field[], values: Values, focused: string | null): ChoiceLike | null {
  const takesDigits = fields.filter(isChoiceLike);
  return (
    takesDigits.find((f) => f.key === focused) ??
    takesDigits.find((f) => !isAnswered(values[f.key])) ??
    takesDigits.at(-1) ??
    null
  );
}

/** What a field's value becomes when option `n` (from 1) is picked; undefined when there is no such option. */
export function picked(field: ChoiceLike, n: number, value: unknown): { value: unknown } | undefined {
  switch (field.kind) {
    case 'yes_no':
      return n === 1 || n === 2 ? { value: n === 1 } : undefined;
    case 'rating':
      return n <= field.max ? { value: n } : undefined;
    case 'choice': {
      const option = field.options[n - 1];
      return option && { value: option.value };
    }
    case 'choices': {
      const option = field.options[n - 1];
      return (
        option && {
          value: toggled(
            field.options.map((o) => o.value),
            value,
            option.value,
          ),
        }
      );
    }
  }
}

/** Adds or takes out one option, keeping the form's order, so that equal answers look equal. */
export function toggled(options: string[], value: unknown, option: string): string[] {
  const have = new Set(Array.isArray(value) ? value : []);
  if (!have.delete(option)) have.add(option);
  return options.filter((o) => have.has(o));
}

/** Where Enter goes: the next required field that is still open after the focused one; null means the form is ready to be sent. */
export function nextOpen(fields: Field[], values: Values, focused: string | null): string | null {
  const from = fields.findIndex((f) => f.key === focused);
  return fields.slice(from + 1).find((f) => f.required && !isAnswered(values[f.key]))?.key ?? null;
}

/** A form whose one decision is a single pick can be sent by the pick itself. */
export function sendsItself(form: Field[]): boolean {
  return form.length === 1 && (form[0]?.kind === 'choice' || form[0]?.kind === 'yes_no' || form[0]?.kind === 'rating');
}

/** The columns that a field shows itself, and that need not be shown twice. */
export function shownByForm(form: Field[]): string[] {
  return form.flatMap((f) =>
    f.kind === 'boxes' || f.kind === 'points'
      ? [f.image]
      : f.kind === 'spans'
        ? [f.text]
        : // Rows that a table starts from are for its cells, not for reading.
          f.kind === 'table' && f.prefill
          ? [f.prefill]
          : [],
  );
}
