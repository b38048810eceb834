import type { Draft } from './draft.ts';

/** What was typed and not saved yet, kept in this browser as well: it is there before the server answers, and when it does not. */
export interface LocalCopy {
  draft: Draft;
  /** What the typing began with. */
  base: Draft;
  /** `changedAt` of the template that the typing began with; null for a template that is not saved yet. */
  from: string | null;
  /** When it was kept, in ms since 1970. */
  at: number;
  /** The revision on the server that this one follows, and what that says; null where there is none. */
  follows: { revision: number; draft: Draft } | null;
  /** Whether the server has it by now. */
  sent: boolean;
}

export const slotOf = (workspace: string | undefined, id: string | null): string =>
  `manyhands.template.${workspace ?? '-'}.${id ?? 'new'}`;

/** Keeps a copy; false where the browser is full or forbids it. Typing goes on. */
export function keepCopy(slot: string, copy: LocalCopy, storage: Storage = localStorage): boolean {
  try {
    storage.setItem(slot, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export const dropCopy = (slot: string, storage: Storage = localStorage): void => storage.removeItem(slot);

/** The copy kept, or null when there is none that this version of the editor understands. */
export function readCopy(slot: string, storage: Storage = localStorage): LocalCopy | null {
  try {
    const copy = JSON.parse(storage.getItem(slot) ?? 'null') as LocalCopy | null;
    return copy && isWhole(copy) ? copy : null;
  } catch {
    return null;
  }
}

function isWhole({ draft, base, at, follows }: LocalCopy): boolean {
  return typeof at === 'number' && isDraft(draft) && isDraft(base) && (follows === null || isDraft(follows.draft));
}

/** Whether something that was kept is a draft that this version of the editor can show. Throws for what is not even an object. */
export function isDraft(kept: unknown): kept is Draft {
  const draft = kept as Draft;
  const { definition } = draft;
  const { brief } = definition;
  const lists = [definition.columns, definition.form, definition.touches, draft.samples, draft.settled];
  const ofBrief = [brief.steps, brief.checklist, brief.examples];
  const texts = [draft.name, definition.title, brief.done, brief.why, brief.proof];
  const isObject = draft.plan === null || typeof draft.plan === 'object';
  return isObject && texts.every((text) => typeof text === 'string') && [...lists, ...ofBrief].every(Array.isArray);
}
