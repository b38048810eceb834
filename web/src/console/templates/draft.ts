import type { Brief, Column, Definition, Field, Plan, Row } from '@manyhands/contract';
import { moved, replaced, without } from './lists.ts';
import { makeKey } from './make-key.ts';
import { renameInConditions } from './rename.ts';
import { settledOf } from './settled.ts';

/** What the editor edits. Every change of it is a pure function from one draft to the next. */
export interface Draft {
  name: string;
  definition: Definition;
  samples: Row[];
  /** The quality plan that its batches begin with; null: none is chosen. */
  plan: Plan | null;
  /** Keys that batches and files already know, as `settledOf` names them: a new label leaves them alone. */
  settled: string[];
}
export type Change = (draft: Draft) => Draft;
/** Hands a change to whoever holds the draft. */
export type Edit = (change: Change) => void;

/** The saved template as a draft. */
export function draftOf(saved: {
  name: string;
  samples: Row[];
  batches: number;
  plan?: object | null;
  latest: { definition: Definition };
}): Draft {
  const { definition } = saved.latest;
  return {
    name: saved.name,
    definition,
    samples: saved.samples,
    plan: (saved.plan ?? null) as Plan | null,
    settled: saved.batches > 0 ? settledOf(definition) : [],
  };
}

/** A new name; the title follows for as long as it said the same. */
export function rename(draft: Draft, name: string): Draft {
  const { definition } = draft;
  const follows = definition.title.trim() === draft.name.trim();
  return { ...draft, name, definition: follows ? { ...definition, title: name } : definition };
}

export const changeDefinition = (draft: Draft, change: Partial<Definition>): Draft => ({
  ...draft,
  definition: { ...draft.definition, ...change },
});

export const changePlan = (draft: Draft, plan: Plan | null): Draft => ({ ...draft, plan });

/** Changes the brief by what `change` makes of the present one. */
export const changeBrief = (draft: Draft, change: (brief: Brief) => Partial<Brief>): Draft =>
  changeDefinition(draft, { brief: { ...draft.definition.brief, ...change(draft.definition.brief) } });

/** Changes the list of columns without touching a column. */
export const changeColumns = (draft: Draft, change: (columns: Column[]) => Column[]): Draft =>
  changeDefinition(draft, { columns: change(draft.definition.columns) });

export const changeForm = (draft: Draft, change: (form: Field[]) => Field[]): Draft =>
  changeDefinition(draft, { form: change(draft.definition.form) });

export const changeSamples = (draft: Draft, change: (samples: Row[]) => Row[]): Draft => ({
  ...draft,
  samples: change(draft.samples),
});

/** A new column at the end, still without a name. */
export function addColumn(draft: Draft): Draft {
  const taken = draft.definition.columns.map((c) => c.key);
  const key = makeKey('', taken, 'column');
  const column: Column = { key, label: '', type: 'text', shown: true, required: true, sensitivity: 'public' };
  return changeColumns(draft, (columns) => [...columns, column]);
}

/** Changes one column. Its key follows a new label until it is settled or was given by hand; sample rows and marks follow the key. */
export function changeColumn(draft: Draft, at: number, change: Partial<Column>): Draft {
  const { columns } = draft.definition;
  const column = columns[at];
  if (!column) return draft;
  const taken = without(columns, at).map((c) => c.key);
  const key =
    change.key ?? followingKey(column, change.label, taken, 'column', draft.settled.includes(`column ${column.key}`));
  const next = changeColumns(draft, (all) => replaced(all, at, { ...column, ...change, key }));
  return key === column.key || taken.includes(column.key) ? next : renameColumn(next, column.key, key);
}

function renameColumn(draft: Draft, from: string, to: string): Draft {
  const samples = draft.samples.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, cell]) => [key === from ? to : key, cell])),
  );
  const form = draft.definition.form.map((one): Field => {
    const field = one.prefill === from ? { ...one, prefill: to } : one;
    if ('image' in field && field.image === from) return { ...field, image: to };
    if (field.kind === 'spans' && field.text === from) return { ...field, text: to };
    return field;
  });
  return { ...changeDefinition(draft, { form }), samples };
}

/** Puts a changed field in the place of one. Its key follows a new label like a column's; conditions of later fields follow the key. */
export function changeField(draft: Draft, at: number, field: Field): Draft {
  const before = draft.definition.form[at];
  if (!before) return draft;
  const taken = without(draft.definition.form, at).map((f) => f.key);
  const given = field.key === before.key ? undefined : field.key;
  const key = given ?? followingKey(before, field.label, taken, 'field', draft.settled.includes(`field ${before.key}`));
  const after = { ...field, key };
  return changeForm(draft, (form) => renameInConditions(replaced(form, at, after), before, after));
}

/** The key after a change of the label: made anew where it was made of the label before. */
export function followingKey(
  before: { key: string; label: string },
  label: string | undefined,
  taken: readonly string[],
  fallback: string,
  settled: boolean,
): string {
  const follows = !settled && before.key === makeKey(before.label, taken, fallback);
  return follows && label !== undefined && label !== before.label ? makeKey(label, taken, fallback) : before.key;
}

/** Moves a field; conditions that now name a later field are left for the author to see and put right. */
export const moveField = (draft: Draft, from: number, to: number): Draft =>
  changeForm(draft, (form) => moved(form, from, to));

/** Whether two drafts would be saved as the same template: orders of keys and settings without a value do not count. */
export const isSame = (a: Draft, b: Draft): boolean =>
  isSameValue([a.name, a.definition, a.samples, a.plan], [b.name, b.definition, b.samples, b.plan]);

function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSameValue(one[key], other[key]));
}
