import { type Field, patternProblem } from '@manyhands/contract';
import { type Found, inClause, type Look, type Read, short } from '../../look.ts';
import { fieldMeant, indexOf } from './find-field.ts';

const formats: Readonly<Record<string, string>> = {
  'yyyy-mm-dd': '2024-03-09',
  'dd/mm/yyyy': '09/03/2024',
  'mm/dd/yyyy': '03/09/2024',
  'dd-mm-yyyy': '09-03-2024',
  'dd.mm.yyyy': '09.03.2024',
  'yyyy/mm/dd': '2024/03/09',
  'mm/yyyy': '03/2024',
  'hh:mm': '09:30',
};
const format = new RegExp(`(?<![a-z])(?:${Object.keys(formats).join('|').replaceAll('.', '\\.')})(?![a-z])`, 'i');

/** “As YYYY-MM-DD” where the field's own pattern or length refuses such a date. */
export function* datesAgainstForm(look: Look, clause: Read): Generator<Found> {
  const hit = format.exec(clause.text.slice(0, 20_000));
  const sample = hit && formats[hit[0].toLowerCase()];
  if (!hit || !sample) return;
  const texts = (look.form ?? []).filter((field): field is Extract<Field, { kind: 'text' }> => field.kind === 'text');
  const limited = texts.filter(({ pattern, maxLength }) => pattern !== undefined || maxLength !== undefined);
  const field = fieldMeant(clause.tokens, texts) ?? (limited.length === 1 ? limited[0]! : null);
  if (!field) return;
  const { pattern, maxLength } = field;
  const refused =
    (pattern !== undefined && !matches(pattern, sample)) || (maxLength !== undefined && maxLength < sample.length);
  if (!refused) return;
  const at = indexOf(look, field);
  const iso = hit[0].toLowerCase() === 'yyyy-mm-dd';
  yield {
    weight: 'blocks',
    ...inClause(clause, hit.index, hit.index + hit[0].length),
    says: `The clause wants ${hit[0]}, but “${short(field.label)}” refuses ${sample}.`,
    why: 'Who writes what the brief asks for cannot send it.',
    fix: iso
      ? {
          label: 'Make it a date field',
          edits: [
            {
              do: 'set',
              path: ['form', at],
              value: {
                kind: 'date',
                key: field.key,
                label: field.label,
                required: field.required,
                ...(field.showIf ? { showIf: field.showIf } : {}),
              },
            },
          ],
        }
      : {
          label: 'Take the pattern away',
          edits: [{ do: 'remove', path: ['form', at, pattern === undefined ? 'maxLength' : 'pattern'] }],
        },
    costs: 20,
  };
}

/** A pattern that cannot be used at all is named by another rule. */
function matches(pattern: string, sample: string): boolean {
  return (
    typeof pattern !== 'string' ||
    pattern.length > 200 ||
    patternProblem(pattern) !== null ||
    new RegExp(pattern, 'u').test(sample)
  );
}
