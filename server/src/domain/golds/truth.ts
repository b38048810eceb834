import { checkAnswer, type Field, isBlank, type Row, tidy, type Values } from '@manyhands/contract';
import type { FieldProblem } from '../../kit/refusal.ts';

export interface ReadTruth {
  truth: Values;
  /** One entry per fault, `path` beginning with `truth`. */
  problems: FieldProblem[];
}

/**
 * The truth of a gold as it was given: by programs as values, by people as texts of a sheet (“Yes”, a label, “3”, “a; b”). Each field is held
 * against the form by itself, since a gold may know only some of them. Null, kept, says that the field has to stay empty; a blank text that
 * nothing is known of it.
 */
export function readTruth(form: readonly Field[], given: Values, input: Row): ReadTruth {
  const truth: Values = {};
  const problems: FieldProblem[] = [];
  const say = (key: string, message: string) => problems.push({ path: `truth.${key.slice(0, 80)}`, message });
  const fields = new Map(form.map((field) => [field.key, field]));
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key);
    if (value === null && field) truth[key] = null;
    else if (isBlank(value)) continue;
    else if (!field)
      say(key, `The form has no field “${key.slice(0, 40)}”. Its fields are ${form.map((f) => f.key).join(', ')}.`);
    else if (field.kind === 'file')
      say(key, 'A file is never the same twice, so it cannot be known beforehand. Leave it out.');
    else {
      // Asked for by itself, whatever the fields before it say.
      const alone = { ...field, showIf: undefined, required: true } as unknown as Field;
      const tidied = tidy([alone], { [key]: understood(field, value) });
      const faults = checkAnswer([alone], tidied, { row: input });
      if (faults[0]) say(key, faults[0].message);
      else truth[key] = tidied[key];
    }
  }
  if (problems.length === 0 && Object.keys(truth).length === 0)
    problems.push({ path: 'truth', message: 'Nothing is known of any field. Give the true answer of at least one.' });
  return { truth, problems };
}

/** A text as it stands in a sheet, as the value the field wants; anything else as it is, for the form's own check. */
function understood(field: Field, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  switch (field.kind) {
    case 'choice':
      return optionOf(field.options, text);
    case 'choices':
      return partsOf(text).map((part) => optionOf(field.options, part));
    case 'ranking':
      return partsOf(text).map((part) => optionOf(field.options, part.replace(/^\d+[.)]\s*/, '')));
    case 'yes_no':
      return /^(yes|true|y|1)$/i.test(text) ? true : /^(no|false|n|0)$/i.test(text) ? false : value;
    case 'table':
    case 'boxes':
    case 'points':
    case 'spans':
      return fromJson(text);
    default:
      return text;
  }
}

const partsOf = (text: string): string[] =>
  text
    .split(/[;|\n]|,\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const optionOf = (options: readonly { value: string; label: string }[], text: string): string =>
  (options.find((o) => o.value === text) ?? options.find((o) => o.label.toLowerCase() === text.toLowerCase()))?.value ??
  text;

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
