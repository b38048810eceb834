import { hands, workspaceNow } from '../../../session/hands.ts';
import { type Draft, draftOf, isSame } from '../draft.ts';
import { isDraft, type LocalCopy, readCopy, slotOf } from '../local-copy.ts';
import { skeleton } from '../skeleton.ts';

export type Whole = Awaited<ReturnType<typeof hands.templates.get>>;
export type Mark = Awaited<ReturnType<typeof hands.drafts.keep>>;

/** What the server keeps of this person's draft. */
export interface Kept {
  id: string;
  revision: number;
  draft: Draft;
}
/** What the editor begins with. */
export interface Start {
  draft: Draft;
  /** What the writing began with, and when that was saved. */
  base: Draft;
  from: string | null;
  kept: Kept | null;
  /** Since when there is a draft; null when there is none. */
  since: string | null;
}

export const savedDraft = (saved: Whole | null): Draft => (saved ? draftOf(saved) : skeleton);

/** A draft with its base, as it is kept on the server. */
export interface Content {
  draft: Draft;
  base: Draft;
}

/** Reads what was kept; null when this version of the editor does not understand it. */
export function contentOf(content: Record<string, unknown>): Content | null {
  try {
    const { draft, base } = content as unknown as Content;
    return isDraft(draft) && isDraft(base) ? { draft, base } : null;
  } catch {
    return null;
  }
}

/** The mark of this person's draft of a template, or of the new one; null when there is none. */
async function findMark(id: string | null): Promise<Mark | null> {
  if (id) return (await hands.drafts.beside({ id })).mine;
  const { items } = await hands.drafts.list({ limit: 200 });
  return items.find(({ template }) => template === null) ?? null;
}

/** This person's draft with what it says; null when there is none that can be shown. */
export async function fetchKept(id: string | null): Promise<(Kept & Content & { mark: Mark }) | null> {
  const mark = await findMark(id);
  if (!mark) return null;
  const whole = await hands.drafts.get({ id: mark.id });
  const content = contentOf(whole.content);
  return content && { ...content, id: mark.id, revision: whole.revision, mark };
}

/**
 * Where to go on: at what the server keeps, unless this browser holds something that never reached it. What became the same as what is
 * saved is no draft.
 * @param blank what a template that is not saved yet begins with
 */
export async function findStart(saved: Whole | null, mayEdit: boolean, blank: Draft = skeleton): Promise<Start> {
  const begin: Start = {
    draft: saved ? savedDraft(saved) : blank,
    base: savedDraft(saved),
    from: saved?.changedAt ?? null,
    kept: null,
    since: null,
  };
  if (!mayEdit) return begin;
  const copy = readCopy(slotOf(workspaceNow(), saved?.id ?? null));
  const kept = await fetchKept(saved?.id ?? null).catch(() => null);
  const start = startOf(begin, copy, kept);
  return isSame(start.draft, begin.draft) ? { ...begin, kept: start.kept } : start;
}

export function startOf(begin: Start, copy: LocalCopy | null, kept: (Kept & Content & { mark: Mark }) | null): Start {
  if (copy && (!copy.sent || !kept))
    return {
      draft: copy.draft,
      base: copy.base,
      from: copy.from,
      // With the revision it follows: if the server has a later one, the first keeping finds that out and brings both together.
      kept: kept && { id: kept.id, revision: copy.follows?.revision ?? 0, draft: copy.follows?.draft ?? copy.base },
      since: new Date(copy.at).toISOString(),
    };
  if (!kept) return begin;
  const { id, revision, draft, base, mark } = kept;
  return { draft, base, from: mark.from, kept: { id, revision, draft }, since: mark.begunAt };
}
