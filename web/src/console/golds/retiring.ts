import { useSyncExternalStore } from 'react';

/** So long a gold can be kept after all; the server itself has no way back from retiring. */
const undoMs = 5000;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();
let leaving: readonly string[] = [];

function changed(): void {
  leaving = [...timers.keys()];
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Golds that are about to be retired, whichever page is shown meanwhile. */
export const useLeaving = (): readonly string[] => useSyncExternalStore(subscribe, () => leaving);

/** Retires in five seconds. @returns what keeps it after all */
export function retireSoon(gold: string, retire: () => Promise<unknown>): () => void {
  const end = () => {
    clearTimeout(timers.get(gold));
    timers.delete(gold);
    changed();
  };
  timers.set(
    gold,
    // It stays out of sight until the server has answered.
    setTimeout(() => void retire().finally(end), undoMs),
  );
  changed();
  return end;
}
