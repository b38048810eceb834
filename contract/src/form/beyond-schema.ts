import type { Row } from '../columns.ts';
import { type Finding, outside, stepsOf } from './answer-problem.ts';
import type { Field } from './field.ts';
import { isStep } from './step.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Span {
  start: number;
  end: number;
}
/** How far a box may leave the image: the rounding of a phone's screen, less than a pixel. */
const slack = 1e-6;

/** What JSON Schema cannot say. The value is one that the field's schema accepts. */
export function beyondSchema(field: Field, value: unknown, row: Row | undefined): Finding | undefined {
  switch (field.kind) {
    case 'date':
      return dateRange(field, value as string);
    case 'number':
      if (field.step === undefined || isStep(value as number, field.step, field.min ?? 0)) return undefined;
      return { path: [], code: 'step', message: stepsOf(field.step, field.min) };
    case 'boxes':
      return inEntry(value as Box[], (box) =>
        box.x + box.width > 1 + slack || box.y + box.height > 1 + slack ? ['outside', outside(field)] : undefined,
      );
    case 'spans': {
      const length = textLength(row, field.text);
      return inEntry(value as Span[], ({ start, end }) => {
        if (start >= end) return ['order', 'A span must end after it starts; mark it again.'];
        return end > length ? ['outside', outside(field)] : undefined;
      });
    }
    default:
      return undefined;
  }
}

function dateRange(field: Extract<Field, { kind: 'date' }>, date: string): Finding | undefined {
  if (field.min !== undefined && date < field.min)
    return { path: [], code: 'below-min', message: `Must be ${field.min} or later.` };
  if (field.max !== undefined && date > field.max)
    return { path: [], code: 'above-max', message: `Must be ${field.max} or earlier.` };
  return undefined;
}

/** Infinite where the input is not at hand, as in a draft that is checked by itself. */
function textLength(row: Row | undefined, column: string): number {
  if (!row) return Number.POSITIVE_INFINITY;
  const cell = Object.hasOwn(row, column) ? row[column] : undefined;
  return cell === undefined || cell === null
    ? 0
    : typeof cell === 'object'
      ? JSON.stringify(cell).length
      : String(cell).length;
}

function inEntry<T>(entries: T[], check: (entry: T) => [Finding['code'], string] | undefined): Finding | undefined {
  for (const [i, entry] of entries.entries()) {
    const said = check(entry);
    if (said) return { path: [i], code: said[0], message: said[1] };
  }
  return undefined;
}
