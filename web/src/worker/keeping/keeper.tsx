import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { handsOf } from '../client.ts';
import { Checks, checkIn } from './checks.ts';
import { Drafts } from './drafts.ts';
import { Outbox, type OutboxView } from './outbox.ts';
import { postBy } from './post.ts';
import { deviceShelf } from './shelf.ts';

/** What this device keeps for the signed-in person: answers on their way, what is typed, and checks to be told of. */
export interface Keeper {
  outbox: Outbox;
  drafts: Drafts;
  checks: Checks;
}
const KeeperContext = createContext<Keeper | null>(null);

export function useKeeper(): Keeper {
  const keeper = useContext(KeeperContext);
  if (!keeper) throw new Error('only inside KeeperOf');
  return keeper;
}
export const useOutbox = (): OutboxView => {
  const { outbox } = useKeeper();
  return useSyncExternalStore(outbox.subscribe, outbox.view);
};

/** Opens a person's outbox and sends from it, whichever page is shown: at once, when the network returns, when the page is seen again. */
export function KeeperOf({ person, children }: { person: string; children: ReactNode }) {
  const keeper = useMemo(() => {
    const shelf = deviceShelf();
    return {
      outbox: new Outbox(shelf, person, postBy(handsOf)),
      drafts: new Drafts(shelf, person),
      checks: new Checks(shelf, person),
    };
  }, [person]);
  useEffect(() => {
    const { outbox, drafts, checks } = keeper;
    drafts.prune(Date.now());
    const stopListening = outbox.onEnd((entry, outcome) => {
      const check = outcome.end === 'done' && outcome.answer && checkIn(outcome.answer, entry, Date.now());
      if (check) checks.keep(check);
    });
    const again = () => outbox.refresh();
    const shown = () => document.visibilityState === 'visible' && outbox.refresh();
    const leaving = (event: BeforeUnloadEvent) => outbox.view().onlyHere && event.preventDefault();
    again();
    window.addEventListener('online', again);
    window.addEventListener('storage', again);
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('beforeunload', leaving);
    return () => {
      outbox.stop();
      stopListening();
      window.removeEventListener('online', again);
      window.removeEventListener('storage', again);
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('beforeunload', leaving);
    };
  }, [keeper]);
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}
