import { type Touches, touches } from '@manyhands/contract';
import type { Draft } from '../draft.ts';

/** What a draft is made of: what is merged, compared and chosen as one. */
export interface SinglePart {
  path: string;
  get: (draft: Draft) => unknown;
  set: (draft: Draft, value: never) => Draft;
}
export interface ListPart {
  path: string;
  get: (draft: Draft) => readonly unknown[];
  set: (draft: Draft, list: never[]) => Draft;
  /** Who an entry is, where it has a name of its own. */
  keyOf?: (entry: never) => string;
}

const ofDefinition = <K extends 'title'>(key: K): SinglePart => ({
  path: `definition.${key}`,
  get: ({ definition }) => definition[key],
  set: (draft, value) => ({ ...draft, definition: { ...draft.definition, [key]: value } }),
});
const ofBrief = (key: 'done' | 'why' | 'proof' | 'minutes' | 'language'): SinglePart => ({
  path: `definition.brief.${key}`,
  get: ({ definition }) => definition.brief[key],
  set: (draft, value) => withBrief(draft, { [key]: value }),
});
const ofTouches = (one: Touches): SinglePart => ({
  path: `definition.touches.${one}`,
  get: ({ definition }) => definition.touches.includes(one),
  set: (draft, value) => {
    const others = draft.definition.touches.filter((other) => other !== one);
    const next = touches.filter((each) => (each === one ? value : others.includes(each)));
    return { ...draft, definition: { ...draft.definition, touches: next } };
  },
});
const withBrief = (draft: Draft, change: object): Draft => ({
  ...draft,
  definition: { ...draft.definition, brief: { ...draft.definition.brief, ...change } },
});
const listOfBrief = (key: 'steps' | 'checklist' | 'examples'): ListPart => ({
  path: `definition.brief.${key}`,
  get: ({ definition }) => definition.brief[key],
  set: (draft, list) => withBrief(draft, { [key]: list }),
});
const keyed = (key: 'columns' | 'form'): ListPart => ({
  path: `definition.${key}`,
  get: ({ definition }) => definition[key],
  set: (draft, list) => ({ ...draft, definition: { ...draft.definition, [key]: list } }),
  keyOf: (entry: { key: string }) => entry.key,
});

export const singleParts: readonly SinglePart[] = [
  { path: 'name', get: ({ name }) => name, set: (draft, name) => ({ ...draft, name }) },
  ofDefinition('title'),
  ofBrief('done'),
  ofBrief('why'),
  ofBrief('proof'),
  ofBrief('minutes'),
  ofBrief('language'),
  ...touches.map(ofTouches),
  { path: 'plan', get: ({ plan }) => plan, set: (draft, plan) => ({ ...draft, plan }) },
];

export const listParts: readonly ListPart[] = [
  listOfBrief('steps'),
  listOfBrief('checklist'),
  listOfBrief('examples'),
  keyed('columns'),
  keyed('form'),
  { path: 'samples', get: ({ samples }) => samples, set: (draft, samples) => ({ ...draft, samples }) },
];
