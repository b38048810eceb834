import { clauses, type Definition } from '@manyhands/contract';
import { applyFix, type Edit } from '@manyhands/linter';
import { withClause, withExample } from '../templates/amend.ts';

type Example = Definition['brief']['examples'][number];

/** One change of a brief or form, said so that it can be made in any version: by what things say and are called, not by where they stand. */
export type Amendment =
  | { do: 'clause'; was: string; to: string }
  | { do: 'new_clause'; to: string }
  | { do: 'example'; example: Example }
  | { do: 'option'; field: string; option: string; to: string }
  | { do: 'minutes'; minutes: number }
  | { do: 'edits'; edits: readonly Edit[] };

/** The same in other words, where words are what it brings. */
export function inWords(amendment: Amendment, text: string | null): Amendment {
  if (text === null) return amendment;
  if (amendment.do === 'clause' || amendment.do === 'new_clause' || amendment.do === 'option')
    return { ...amendment, to: text };
  const [only] = amendment.do === 'edits' ? amendment.edits : [];
  return only && isWorded(amendment) ? { do: 'edits', edits: [{ ...only, value: text }] } : amendment;
}

/** Whether what it brings is one text, which somebody may want to say otherwise. */
export function isWorded(amendment: Amendment): boolean {
  if (amendment.do === 'example' || amendment.do === 'minutes') return false;
  if (amendment.do !== 'edits') return true;
  const [only, ...others] = amendment.edits;
  return others.length === 0 && only !== undefined && only.do !== 'remove' && typeof only.value === 'string';
}

/** The definition with the change made; null where it does not fit any more, or the brief has no room for it. */
export function amended(definition: Definition, amendment: Amendment): Definition | null {
  switch (amendment.do) {
    case 'clause':
      return reworded(definition, amendment.was, amendment.to);
    case 'new_clause':
      return withClause(definition, { part: 'step', text: amendment.to })?.definition ?? null;
    case 'example':
      return withExample(definition, amendment.example);
    case 'option':
      return withHelp(definition, amendment);
    case 'minutes':
      return { ...definition, brief: { ...definition.brief, minutes: amendment.minutes } };
    case 'edits':
      try {
        return applyFix(definition, { edits: amendment.edits });
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
  }
}

/** Whether the definition says it already. What a list of edits brings cannot be told from what it says. */
export function isThere(definition: Definition, amendment: Amendment): boolean {
  if (amendment.do === 'clause') return clauses(definition.brief).some((clause) => clause.text === amendment.to);
  if (amendment.do === 'edits') return false;
  const after = amended(definition, amendment);
  return after !== null && JSON.stringify(after) === JSON.stringify(definition);
}

function reworded(definition: Definition, was: string, to: string): Definition | null {
  const { brief } = definition;
  if (brief.done === was) return { ...definition, brief: { ...brief, done: to } };
  for (const part of ['steps', 'checklist'] as const) {
    const at = brief[part].indexOf(was);
    if (at >= 0) return { ...definition, brief: { ...brief, [part]: brief[part].with(at, to) } };
  }
  return brief.proof === was ? { ...definition, brief: { ...brief, proof: to } } : null;
}

function withHelp(definition: Definition, { field: key, option, to }: Amendment & { do: 'option' }): Definition | null {
  let found = false;
  const form = definition.form.map((field) => {
    if (field.key !== key || !('options' in field)) return field;
    const options = field.options.map((one) => {
      if (one.value !== option) return one;
      found = true;
      return { ...one, help: to };
    });
    return { ...field, options };
  });
  return found ? { ...definition, form } : null;
}

/** What stands in the brief now where the change goes, and what will stand there, as texts to be set side by side. */
export function bothSides(
  definition: Definition,
  amendment: Amendment,
): { where: string; before: string; after: string } {
  const { brief, form } = definition;
  switch (amendment.do) {
    case 'clause': {
      const clause = clauses(brief).find((one) => one.text === amendment.was);
      return { where: clause ? `Clause ${clause.number}` : 'A clause', before: amendment.was, after: amendment.to };
    }
    case 'new_clause':
      return { where: 'Steps', before: '', after: amendment.to };
    case 'example': {
      const { kind, input, answer, reason } = amendment.example;
      const lines = [...(input ? [input] : []), answer, reason];
      return { where: kind === 'good' ? 'Good examples' : 'Bad examples', before: '', after: lines.join('\n') };
    }
    case 'option': {
      const field = form.find((one) => one.key === amendment.field);
      const option =
        field && 'options' in field ? field.options.find((one) => one.value === amendment.option) : undefined;
      const where = `${field?.label ?? amendment.field}, option “${option?.label ?? amendment.option}”`;
      return { where, before: option?.help ?? '', after: amendment.to };
    }
    case 'minutes':
      return { where: 'Expected minutes', before: `${brief.minutes} min`, after: `${amendment.minutes} min` };
    case 'edits':
      return editSides(definition, amendment.edits);
  }
}

function editSides(definition: Definition, edits: readonly Edit[]): { where: string; before: string; after: string } {
  const at = (path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], definition);
  const where = edits[0]?.path.map((step) => (typeof step === 'number' ? step + 1 : step)).join(' ') ?? '';
  return {
    where: where.charAt(0).toUpperCase() + where.slice(1),
    before: edits.map((edit) => (edit.do === 'insert' ? '' : plain(at(edit.path)))).join('\n'),
    after: edits.map((edit) => (edit.do === 'remove' ? '' : plain(edit.value))).join('\n'),
  };
}

/** A part of a definition as lines of text. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  return Object.values(value).map(plain).filter(Boolean).join('\n');
}
