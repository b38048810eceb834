import { type Field, patternProblem } from '@manyhands/contract';
import { type Look, type Rule, short, textOf } from '../look.ts';
import { plain } from '../text/plain.ts';
import { tokensOf } from '../text/tokens.ts';

/** A good example whose answer the form would refuse: what people copy first. */
export const exampleBreaksForm: Rule = {
  name: 'example-breaks-form',
  costs: 8,
  *find(look) {
    const form = look.form ?? [];
    if (form.length === 0) return;
    for (const [i, example] of look.examples.entries()) {
      if (example.kind !== 'good') continue;
      const hit = valuesIn(textOf(example.answer).slice(0, 4000), look)
        .map(({ field, value }) => ({ field, value, wrong: wrongWith(field, value) }))
        .find(({ wrong }) => wrong !== null);
      if (!hit) continue;
      yield {
        weight: 'mends',
        at: { path: ['brief', 'examples', i, 'answer'] },
        says: `The good example answers “${short(hit.value, 40)}” to “${short(hit.field.label)}”, which ${hit.wrong}.`,
        why: 'People copy the good example; this one they could not send.',
        fix: mend(hit.field, hit.value, form.indexOf(hit.field)),
      };
    }
  },
};

/** `Label: value` parts anywhere; the whole answer where the form has one field. */
function valuesIn(answer: string, { form, always }: Look): { field: Field; value: string }[] {
  const fields = form ?? [];
  const found = answer
    .split(/\n|\s[·|;]\s|;\s/)
    .slice(0, 60)
    .flatMap((part) => {
      const colon = part.indexOf(':');
      const name = colon > 0 ? nameOf(part.slice(0, colon)) : '';
      const field =
        name === ''
          ? undefined
          : fields.find((one) => nameOf(one.label) === name || one.key.replaceAll('_', ' ') === name);
      return field ? [{ field, value: clean(part.slice(colon + 1)) }] : [];
    });
  if (found.length > 0) return found;
  const only = fields.length === 1 && always.length === 1 ? fields[0]! : null;
  return only && !/\s·\s|\n/.test(answer) ? [{ field: only, value: clean(answer) }] : [];
}

const nameOf = (text: string): string =>
  tokensOf(text.slice(0, 200))
    .map(({ word }) => word)
    .join(' ');
const clean = (text: string): string =>
  text
    .trim()
    .replace(/^[“"`'‘*]+|[”"`'’*]+$/g, '')
    .trim();
const lettersOf = (text: string): number => [...text].length;

/** What the form has against a value, as the end of a sentence; null where it is fine or cannot be told. */
function wrongWith(field: Field, value: string): string | null {
  if (value === '' || value.includes('⟨') || value.includes('…')) return null;
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return wrongText(field, value);
    case 'choice':
      return isOption(field, value) ? null : 'is none of its options';
    case 'choices':
      return wrongChoices(field, value);
    case 'number':
      return wrongNumber(field, value);
    case 'url':
      return /^https?:\/\/\S+$/i.test(value) ? null : 'is no web address that begins with https://';
    case 'email':
      return /^\S+@\S+\.\S+$/.test(value) ? null : 'is no e-mail address';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) || !/^\d/.test(value)
        ? null
        : 'is not how the form keeps a date (YYYY-MM-DD)';
    default:
      return null;
  }
}

function wrongText(
  { maxLength, minLength, pattern }: Extract<Field, { kind: 'text' | 'long_text' }>,
  value: string,
): string | null {
  const letters = lettersOf(value);
  if (typeof maxLength === 'number' && letters > maxLength)
    return `has ${letters} characters where ${maxLength} are allowed`;
  if (typeof minLength === 'number' && letters < minLength)
    return `has ${letters} characters where ${minLength} are needed`;
  if (
    typeof pattern !== 'string' ||
    pattern === '' ||
    pattern.length > 200 ||
    letters > 300 ||
    patternProblem(pattern) !== null
  )
    return null;
  return new RegExp(pattern, 'u').test(value) ? null : 'does not have the form that the field asks for';
}

const isOption = (field: Extract<Field, { options: unknown }>, value: string): boolean => {
  const name = nameOf(value);
  return (
    name === '' ||
    field.options.some(
      ({ label, value: key }) =>
        nameOf(label) === name || nameOf(key.replaceAll('_', ' ')) === name || name.startsWith(`${nameOf(label)} `),
    )
  );
};

function wrongChoices(field: Extract<Field, { kind: 'choices' }>, value: string): string | null {
  const chosen = value
    .split(/,|\band\b|और/)
    .map((one) => one.trim())
    .filter(Boolean);
  if (typeof field.max === 'number' && chosen.length > field.max)
    return `chooses ${chosen.length} where ${field.max} are allowed`;
  const strange = chosen.find((one) => !isOption(field, one));
  return strange === undefined ? null : `names “${short(strange, 30)}”, none of its options`;
}

function wrongNumber(field: Extract<Field, { kind: 'number' }>, value: string): string | null {
  const digits = /-?\d+(?:[.,]\d+)*/.exec(plain(value).text)?.[0];
  if (digits === undefined) return 'is no number';
  const number = Number(digits.replaceAll(',', ''));
  if (typeof field.max === 'number' && number > field.max) return `is more than ${field.max}`;
  return typeof field.min === 'number' && number < field.min ? `is less than ${field.min}` : null;
}

function mend(field: Field, value: string, i: number) {
  if (
    (field.kind === 'text' || field.kind === 'long_text') &&
    typeof field.maxLength === 'number' &&
    lettersOf(value) > field.maxLength
  )
    return {
      label: `Let the field take ${lettersOf(value)} characters`,
      edits: [{ do: 'set' as const, path: ['form', i, 'maxLength'], value: Math.min(20_000, lettersOf(value)) }],
    };
  return null;
}
