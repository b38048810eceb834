import { contradictions, type Field } from '@manyhands/contract';
import type { Rule } from '../look.ts';
import { short } from '../look.ts';

/** What the contract has against a field by itself: limits that cross, options that repeat, patterns that cannot be used. */
export const impossible: Rule = {
  name: 'impossible-field',
  costs: 25,
  *find({ form }) {
    for (const [i, field] of (form ?? []).entries())
      for (const { at, message } of against(field))
        yield {
          weight: 'blocks',
          at: { path: ['form', i, at] },
          says: `The field “${short(field.label)}” cannot be answered as it stands: ${at} ${message}.`,
          why: 'Whatever people write there, it would be refused.',
          fix: mended(field, i, at),
        };
  },
};

/** A field of a draft may be of a shape that the contract's own look does not expect. */
function against(field: Field): { at: string; message: string }[] {
  try {
    return contradictions(field).slice(0, 5);
  } catch {
    return [{ at: 'kind', message: 'is not whole; open the field and save it again' }];
  }
}

const pairs: Readonly<Record<string, string>> = { minLength: 'maxLength', min: 'max', max: 'min', rowsMax: 'rowsMin' };

function mended(field: Field, i: number, at: string) {
  const values = field as unknown as Record<string, unknown>;
  const other = pairs[at];
  if (other !== undefined && values[other] !== undefined)
    return {
      label: `Swap ${at} and ${other}`,
      edits: [
        { do: 'set' as const, path: ['form', i, at], value: values[other] },
        { do: 'set' as const, path: ['form', i, other], value: values[at] },
      ],
    };
  if (at !== 'pattern') return null;
  return { label: 'Take the pattern away', edits: [{ do: 'remove' as const, path: ['form', i, 'pattern'] }] };
}
