import type { Draft } from './draft.ts';

/** What was typed and not saved yet, kept in this browser. */
export interface LocalCopy {
  draft: Draft;
  /** `changedAt` of the template that the typing began with; null for a template that is not saved yet. */
  from: string | null;
  /** When it was kept, in ms since 1970. */
  at: number;
}

export const slotOf = (workspace: string | undefined, id: string | null): string =>
  `manyhands.template.${workspace ?? '-'}.${id ?? 'new'}`;

/** Keeps a copy. A browser that is full or forbids it keeps none; typing goes on. */
export function keepCopy(slot: string, copy: LocalCopy, storage: Storage = localStorage): void {
  try {
    storage.setItem(slot, JSON.stringify(copy));
  } catch {}
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

function isWhole({ draft, at }: LocalCopy): boolean {
  const { definition } = draft;
  const { brief } = definition;
  const lists = [definition.columns, definition.form, draft.samples, draft.settled];
  const ofBrief = [brief.steps, brief.checklist, brief.examples];
  return typeof at === 'number' && typeof draft.name === 'string' && [...lists, ...ofBrief].every(Array.isArray);
}
