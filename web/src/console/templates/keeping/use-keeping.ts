import type { HandsError } from '@manyhands/sdk';
import { useEffect, useMemo, useRef, useState } from 'react';
import { hands, workspaceNow } from '../../../session/hands.ts';
import { type Draft, draftOf, isSame } from '../draft.ts';
import { dropCopy, keepCopy, slotOf } from '../local-copy.ts';
import { type Choice, choose } from '../merging/choose.ts';
import { type Conflict, merge } from '../merging/merge.ts';
import { rebase } from '../merging/rebase.ts';
import type { useDraft, Whole } from '../use-draft.ts';
import { fetchKept, type Kept, type Start } from './start.ts';

/** How the draft stands: on the server; on its way there; in this browser only, with why. */
export type KeepingState =
  | { is: 'clean' }
  | { is: 'kept'; at: string }
  | { is: 'keeping' }
  | { is: 'here'; why: string }
  | { is: 'nowhere' };

const pauseMs = 800;
const againMs = 6000;
/** What passes by itself: asked again after a while. */
const passing = new Set<string>(['fault', 'too-many-requests', 'idempotency.running']);
interface Other {
  draft: Draft;
  base: Draft;
}

/**
 * Keeps the draft on the server while it is typed, and in this browser before that. What the same person wrote in another window is taken
 * over, or merged; what both windows changed differently is to be chosen.
 */
export function useKeeping(saved: Whole | null, start: Start, held: ReturnType<typeof useDraft>, mayEdit: boolean) {
  const { draft, base, from, dirty, edit } = held;
  const slot = slotOf(workspaceNow(), saved?.id ?? null);
  const kept = useRef<Kept | null>(start.kept);
  const [state, setState] = useState<KeepingState>(start.since ? { is: 'kept', at: start.since } : { is: 'clean' });
  const [other, setOther] = useState<Other | null>(null);
  const [turn, setTurn] = useState(0);
  const now = useRef({ draft, base, from, dirty });
  now.current = { draft, base, from, dirty };
  const busy = useRef(false);
  const stopped = useRef(false);
  /** The draft lives elsewhere from now on. */
  const isGone = useRef(false);
  const again = (ms: number) => setTimeout(() => !stopped.current && setTurn((last) => last + 1), ms);

  const meet = async (id: string | null) => {
    const theirs = await fetchKept(id);
    const before = kept.current;
    kept.current = theirs;
    if (!theirs) return;
    const known = before?.draft ?? now.current.base;
    const next = rebase(known, now.current.draft, theirs.draft);
    edit(() => next.draft);
    if (next.conflicts.length > 0) setOther({ draft: theirs.draft, base: next.base });
  };

  const keep = async (): Promise<void> => {
    if (busy.current || other || !mayEdit || isGone.current) return;
    const sent = now.current;
    if (!sent.dirty || (kept.current && isSame(kept.current.draft, sent.draft))) return;
    busy.current = true;
    setState({ is: 'keeping' });
    try {
      const mark = await hands.drafts.keep({
        ...(saved ? { template: saved.id } : {}),
        ...(sent.from ? { from: sent.from } : {}),
        revision: kept.current?.revision ?? 0,
        content: { draft: sent.draft, base: sent.base },
      });
      kept.current = { id: mark.id, revision: mark.revision, draft: sent.draft };
      if (stopped.current) return void copyOf(true, sent);
      setState({ is: 'kept', at: mark.keptAt });
      setTurn((last) => last + 1);
    } catch (error) {
      const { code, message } = error as HandsError;
      if (code === 'draft.changed') await meet(saved?.id ?? null).catch(() => {});
      const isRefused = code !== undefined && !passing.has(code);
      setState(
        code === 'draft.changed'
          ? { is: 'keeping' }
          : { is: 'here', why: isRefused ? message : 'The server cannot be reached.' },
      );
      if (code === 'draft.changed') again(0);
      else if (!isRefused) again(againMs);
    } finally {
      busy.current = false;
    }
  };
  const copyOf = (sent: boolean, { draft, base, from }: { draft: Draft; base: Draft; from: string | null }) =>
    keepCopy(slot, {
      draft,
      base,
      from,
      at: Date.now(),
      follows: kept.current && { revision: kept.current.revision, draft: kept.current.draft },
      sent,
    });

  /** Lets the kept draft go, here and on the server. */
  const forget = async () => {
    dropCopy(slot);
    const gone = kept.current;
    kept.current = null;
    setOther(null);
    setState({ is: 'clean' });
    // Gone already is as good.
    if (gone) await hands.drafts.drop({ id: gone.id }).catch(() => {});
  };
  /** The new template is saved and has a page of its own now: what was typed meanwhile goes there. */
  const moveTo = async (whole: Whole, untouched: boolean) => {
    isGone.current = true;
    const left = now.current.draft;
    // What is on its way would come to life again once it arrives.
    while (busy.current) await new Promise((resolve) => setTimeout(resolve, 50));
    await forget();
    if (!untouched) {
      const copy = {
        draft: left,
        base: draftOf(whole),
        from: whole.changedAt,
        at: Date.now(),
        follows: null,
        sent: false,
      };
      keepCopy(slotOf(workspaceNow(), whole.id), copy);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes is the draft; the rest is read when it is kept
  useEffect(() => {
    if (!mayEdit || isGone.current) return;
    if (!dirty) {
      if (kept.current && !busy.current && held.conflicts.length === 0) void forget();
      dropCopy(slot);
      return;
    }
    const isSent = kept.current !== null && isSame(kept.current.draft, draft);
    const isHere = copyOf(isSent, { draft, base, from });
    if (isSent) return;
    if (!isHere) setState({ is: 'nowhere' });
    const timer = setTimeout(() => void keep(), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, base, from, dirty, other, turn]);

  const last = useRef(keep);
  last.current = keep;
  useEffect(() => {
    stopped.current = false;
    const flush = () => void last.current();
    const onHide = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      flush();
      stopped.current = true;
    };
  }, []);

  const conflicts = useMemo(() => (other ? merge(other.base, draft, other.draft).conflicts : []), [other, draft]);
  const settle = (conflict: Conflict, choice: Choice) => {
    if (!other) return;
    const next = choose({ base: other.base, draft }, conflict, choice);
    edit(() => next.draft);
    const isLast = merge(next.base, next.draft, other.draft).conflicts.length === 0;
    setOther(isLast ? null : { ...other, base: next.base });
  };
  /** Called when the server has a later revision than this window: somebody goes on elsewhere. */
  const sync = (revision: number) => {
    if (busy.current || other || revision <= (kept.current?.revision ?? 0)) return;
    busy.current = true;
    void meet(saved?.id ?? null)
      .catch(() => {})
      .finally(() => {
        busy.current = false;
        setTurn((turn) => turn + 1);
      });
  };
  return { state, conflicts, settle, forget, sync, moveTo };
}
