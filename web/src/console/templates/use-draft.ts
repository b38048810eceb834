import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Change, type Draft, draftOf, isSame } from './draft.ts';
import { type Start, savedDraft, type Whole } from './keeping/start.ts';
import { type Choice, choose } from './merging/choose.ts';
import { type Difference, differencesOf } from './merging/differences.ts';
import { type Conflict, merge } from './merging/merge.ts';
import { rebase } from './merging/rebase.ts';

export type { Whole } from './keeping/start.ts';
/** Below the key of the list, so that what refreshes the list refreshes the template too. */
export const templateKey = (id: string) => ['templates', 'one', id];

interface Held {
  draft: Draft;
  /** What the writing began with: what both sides of a merge are compared with. */
  base: Draft;
  /** `changedAt` of the template that `base` was read from. */
  from: string | null;
}
/** What somebody else saved, and that is in the draft now. */
export interface Joined {
  version: number;
  by: string;
  differences: Difference[];
  /** What both began with, and what they made of it. */
  base: Draft;
  theirs: Draft;
}

/**
 * The draft. What is saved elsewhere meanwhile is merged into it as soon as it is known; where both changed one part differently, the draft
 * keeps its own until somebody chooses, and is not saved before.
 */
export function useDraft(saved: Whole | null, start: Start) {
  const [held, setHeld] = useState<Held>({ draft: start.draft, base: start.base, from: start.from });
  const [joined, setJoined] = useState<Joined | null>(null);
  const { draft, base, from } = held;
  const edit = useCallback((change: Change) => setHeld((now) => ({ ...now, draft: change(now.draft) })), []);
  const current = useMemo(() => savedDraft(saved), [saved]);
  const dirty = useMemo(() => !isSame(draft, current), [draft, current]);
  const isBehind = isBefore(from, saved);
  const conflicts = useMemo(
    () => (isBehind ? merge(base, draft, current).conflicts : []),
    [isBehind, base, draft, current],
  );

  const latest = useRef(held);
  useLayoutEffect(() => {
    latest.current = held;
  }, [held]);
  useEffect(() => {
    const now = latest.current;
    if (!saved || !isBefore(now.from, saved)) return;
    const next = rebase(now.base, now.draft, current);
    setHeld({ ...next, from: next.conflicts.length > 0 ? now.from : saved.changedAt });
    // Nothing came in where this window saved it, and only heard of it by another way first.
    if (next.conflicts.length === 0 && isSame(next.draft, now.draft)) return;
    const differences = differencesOf(now.base, current);
    setJoined({ version: saved.version, by: saved.latest.savedBy, differences, base: now.base, theirs: current });
  }, [saved, current]);

  // The last one may be settled by typing, too.
  const isSettled = isBehind && conflicts.length === 0;
  useEffect(() => {
    if (isSettled && saved) setHeld((now) => settledOn(saved, current, now));
  }, [isSettled, saved, current]);

  /** Settles one conflict; with the last one the draft stands on what is saved. */
  const settle = (conflict: Conflict, choice: Choice) =>
    setHeld((now) => ({ ...now, ...choose(now, conflict, choice) }));
  const queries = useQueryClient();
  /** Takes over what was saved; what was typed meanwhile stays. True when nothing was. */
  const adopt = (whole: Whole, sent: Draft): boolean => {
    const untouched = latest.current.draft === sent;
    setHeld((now) => ({ draft: untouched ? draftOf(whole) : now.draft, base: draftOf(whole), from: whole.changedAt }));
    setJoined(null);
    queries.setQueryData(templateKey(whole.id), whole);
    void queries.invalidateQueries({ queryKey: ['templates'], predicate: ({ queryKey }) => queryKey[1] !== 'one' });
    return untouched;
  };
  /** Forgets what was typed here; answers what it was. */
  const reset = (): Held => {
    const before = latest.current;
    setHeld({ draft: current, base: current, from: saved?.changedAt ?? null });
    return before;
  };
  return { ...held, edit, dirty, conflicts, settle, joined, setJoined, reset, restore: setHeld, adopt };
}

/** Whether the template was saved after the draft began. An answer that was late may be older than what is known: it counts for nothing. */
const isBefore = (from: string | null, saved: Whole | null): boolean =>
  saved !== null && (from ?? '') < saved.changedAt;

/** The draft on what is saved, once nothing is left to choose. */
function settledOn(saved: Whole, current: Draft, now: Held): Held {
  const { draft, conflicts } = merge(now.base, now.draft, current);
  return conflicts.length > 0 ? now : { draft, base: current, from: saved.changedAt };
}
