import { useEffect } from 'react';
import type { Purpose } from './purpose.ts';

/** What a part of the page knows of what is looked at, and its address does not say. */
interface AtHand {
  rework?: true;
  batch?: string;
}
const saying = new Set<AtHand>();
const heard = new Set<() => void>();

/** Lets active time count as `said` says for as long as the part is there. */
function useSaying(said: AtHand | null): void {
  const { rework, batch } = said ?? {};
  useEffect(() => {
    if (!rework && !batch) return;
    const mine = { ...(rework ? { rework } : {}), ...(batch ? { batch } : {}) };
    saying.add(mine);
    for (const hear of heard) hear();
    return () => {
      saying.delete(mine);
      for (const hear of heard) hear();
    };
  }, [rework, batch]);
}

/** The answer that is looked at had been sent back, or a result is being put right: that is looking again, not reviewing. */
export const useCountsAsRework = (when: boolean): void => useSaying(when ? { rework: true } : null);

/** What is looked at belongs to this batch, on a page that shows several. */
export const useCountsFor = (batch: string | undefined): void => useSaying(batch ? { batch } : null);

/** What a page is for, with what its parts say of it. */
export function withAtHand(purpose: Purpose | null): Purpose | null {
  if (!purpose) return null;
  const all = [...saying];
  const batch = purpose.batch ?? (purpose.template ? undefined : all.find((one) => one.batch)?.batch);
  const kind = purpose.kind === 'review' && all.some((one) => one.rework) ? 'rework' : purpose.kind;
  return { ...purpose, kind, ...(batch ? { batch } : {}) };
}

/** Tells when a part begins or ceases to say something. */
export function onAtHand(hear: () => void): () => void {
  heard.add(hear);
  return () => heard.delete(hear);
}
