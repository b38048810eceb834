import { useEffect } from 'react';

/** How many parts of the page say that what is looked at came back, or is being put right. */
let saying = 0;
const heard = new Set<() => void>();
const change = (by: 1 | -1) => {
  saying += by;
  for (const hear of heard) hear();
};

/** Whether time at the page is looking again, rather than reviewing. */
export const isRework = (): boolean => saying > 0;
export function onRework(hear: () => void): () => void {
  heard.add(hear);
  return () => heard.delete(hear);
}

/** Lets active time count as looking again for as long as `when` holds: the answer had been sent back, or a result is being corrected. */
export function useCountsAsRework(when: boolean): void {
  useEffect(() => {
    if (!when) return;
    change(1);
    return () => change(-1);
  }, [when]);
}
