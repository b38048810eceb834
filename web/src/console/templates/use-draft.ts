import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { type hands, workspaceNow } from '../../session/hands.ts';
import { type Change, type Draft, draftOf, isSame } from './draft.ts';
import { dropCopy, keepCopy, readCopy, slotOf } from './local-copy.ts';
import { skeleton } from './skeleton.ts';

export type Whole = Awaited<ReturnType<typeof hands.templates.get>>;
/** Below the key of the list, so that what refreshes the list refreshes the template too. */
export const templateKey = (id: string) => ['templates', 'one', id];

/**
 * The draft, and its copy in this browser. `from` is the `changedAt` that the draft began with. A template that is saved
 * elsewhere is taken over while nothing was changed here; otherwise the draft stays, and saving will find the conflict.
 */
export function useDraft(saved: Whole | null) {
  const slot = slotOf(workspaceNow(), saved?.id ?? null);
  const [found] = useState(() => findCopy(slot, saved));
  const [draft, edit] = useReducer((now: Draft, change: Change) => change(now), found?.draft ?? savedDraft(saved));
  const [from, setFrom] = useState(found ? found.from : (saved?.changedAt ?? null));
  const [foundAt, setFoundAt] = useState(found?.at ?? null);
  const base = useMemo(() => savedDraft(saved), [saved]);
  const dirty = useMemo(() => !isSame(draft, base), [draft, base]);

  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  }, [draft]);
  const previous = useRef(saved);
  useEffect(() => {
    if (previous.current === saved) return;
    const wasClean = isSame(latest.current, savedDraft(previous.current));
    previous.current = saved;
    if (!wasClean || !saved) return;
    edit(() => draftOf(saved));
    setFrom(saved.changedAt);
  }, [saved]);
  useEffect(() => {
    if (dirty) keepCopy(slot, { draft, from, at: Date.now() });
    else dropCopy(slot);
  }, [slot, draft, from, dirty]);

  const queries = useQueryClient();
  /** Takes over what was saved; what was typed meanwhile stays. True when nothing was. */
  const adopt = (whole: Whole, sent: Draft): boolean => {
    const untouched = latest.current === sent;
    setFrom(whole.changedAt);
    setFoundAt(null);
    if (untouched) edit(() => draftOf(whole));
    else keepCopy(slotOf(workspaceNow(), whole.id), { draft: latest.current, from: whole.changedAt, at: Date.now() });
    queries.setQueryData(templateKey(whole.id), whole);
    void queries.invalidateQueries({ queryKey: ['templates'], predicate: ({ queryKey }) => queryKey[1] !== 'one' });
    return untouched;
  };
  /** Forgets what was typed here. */
  const reset = () => {
    edit(() => savedDraft(saved));
    setFrom(saved?.changedAt ?? null);
    setFoundAt(null);
  };
  return { draft, edit, dirty, from, setFrom, foundAt, reset, adopt, slot };
}

const savedDraft = (saved: Whole | null): Draft => (saved ? draftOf(saved) : skeleton);

/** A copy counts only when it says something else than what is saved. */
function findCopy(slot: string, saved: Whole | null) {
  const copy = readCopy(slot);
  return copy && !isSame(copy.draft, savedDraft(saved)) ? copy : null;
}
