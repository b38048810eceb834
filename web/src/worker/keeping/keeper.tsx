import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Carry, ParcelsView } from '../../task/parcels/parcel.ts';
import { Parcels } from '../../task/parcels/parcels.ts';
import { carry, discard } from '../carry.ts';
import { handsOf } from '../client.ts';
import { Checks, checkIn } from './checks.ts';
import { Drafts } from './drafts.ts';
import { Outbox, type OutboxView, waitMs } from './outbox.ts';
import { alone, deviceParcels } from './parcel-shelf.ts';
import { postBy } from './post.ts';
import { deviceShelf } from './shelf.ts';

/** What this device keeps for the signed-in person: answers and files on their way, what is typed, and checks to be told of. */
export interface Keeper {
  outbox: Outbox;
  drafts: Drafts;
  parcels: Parcels;
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
export const useParcels = (): ParcelsView => {
  const { parcels } = useKeeper();
  return useSyncExternalStore(parcels.subscribe, parcels.view);
};

/** The person's files on their way; another tab may have sent one meanwhile, or begun to. */
function parcelsOf(person: string): Parcels {
  const shelf = deviceParcels(person);
  const carryAlone: Carry = (kept, tell, signal) =>
    alone(kept.key, signal, async () => {
      const now = await shelf.get(kept.key).catch(() => undefined);
      return now?.sent ?? carry(now?.upload ? { ...kept, upload: now.upload } : kept, tell, signal);
    });
  return new Parcels({ shelf, carry: carryAlone, pause: waitMs, discard: (kept) => void discard(kept) });
}

/** Opens a person's outbox and sends from it, whichever page is shown: at once, when the network returns, when the page is seen again. */
export function KeeperOf({ person, children }: { person: string; children: ReactNode }) {
  const keeper = useMemo(() => {
    const shelf = deviceShelf();
    return {
      outbox: new Outbox(shelf, person, postBy(handsOf)),
      drafts: new Drafts(shelf, person),
      parcels: parcelsOf(person),
      checks: new Checks(shelf, person),
    };
  }, [person]);
  useEffect(() => {
    const { outbox, drafts, parcels, checks } = keeper;
    drafts.prune(Date.now());
    const stopListening = outbox.onEnd((entry, outcome) => {
      const check = outcome.end === 'done' && outcome.answer && checkIn(outcome.answer, entry, Date.now());
      if (check) checks.keep(check);
    });
    const again = () => {
      outbox.refresh();
      parcels.refresh();
    };
    const shown = () => document.visibilityState === 'visible' && again();
    const leaving = (event: BeforeUnloadEvent) =>
      (outbox.view().onlyHere || parcels.view().onlyHere) && event.preventDefault();
    // What was sent, skipped or given back needs its files no more.
    const quiet = outbox.onEnd(({ assignment }, { end }) => end === 'done' && parcels.forget(assignment));
    void parcels.open();
    outbox.refresh();
    const fromOtherTab = () => outbox.refresh();
    window.addEventListener('online', again);
    window.addEventListener('offline', parcels.lost);
    window.addEventListener('storage', fromOtherTab);
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('beforeunload', leaving);
    return () => {
      outbox.stop();
      parcels.stop();
      quiet();
      stopListening();
      window.removeEventListener('online', again);
      window.removeEventListener('offline', parcels.lost);
      window.removeEventListener('storage', fromOtherTab);
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('beforeunload', leaving);
    };
  }, [keeper]);
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}
