import { createHands } from '@manyhands/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWork } from '../cards/use-work.ts';
import { type Card, handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { useKeeper } from '../keeping/keeper.tsx';
import { useSignedIn } from '../signed-in.ts';
import { useWay } from '../way.tsx';
import { NotHere } from './nothing.tsx';
import { Player } from './player.tsx';
import { Shift } from './shift.ts';
import { emptyShift, holdAtOnce } from './shift-state.ts';

/** Whose batch it is, for addresses that do not say: a card is gone from the list once its last item is taken. */
const seen = new Map<string, string>();

/** One batch, one item at a time. */
export function Page({ batch: id }: { batch: string }) {
  const asked = useWay().searchParams;
  const me = useSignedIn();
  const work = useWork();
  if (work.isPending) return <Waiting />;
  if (!work.data) return <Trouble error={work.error} again={() => void work.refetch()} />;
  const card = work.data.items.find((one) => one.batch === id);
  const named = asked.get('workspace') ?? seen.get(id) ?? null;
  if (card) seen.set(id, card.workspace);
  const workspace =
    card?.workspace ??
    me.workerIn.find((place) => place.workspace === named)?.workspace ??
    (named ? undefined : me.workerIn[0]?.workspace);
  if (!workspace) return <NotHere workspace={named} />;
  return <Sitting key={`${workspace}/${id}`} batch={id} workspace={workspace} card={card} />;
}

function Sitting({ batch, workspace, card: cardNow }: { batch: string; workspace: string; card: Card | undefined }) {
  // What the card said when the worker sat down: later it may be gone from the list, since the last item was taken.
  const [card] = useState(cardNow);
  const shift = useShift(batch, workspace, card ? holdAtOnce(card.leaseMinutes, card.expectedMinutes) : 1);
  const state = useSyncExternalStore(shift?.subscribe ?? nothing, shift?.state ?? empty);
  if (!shift) return <Waiting />;
  return <Player shift={shift} state={state} card={card} workspace={workspace} batch={batch} />;
}

const nothing = () => () => {};
const empty = () => emptyShift;
const lookAgainMs = 15_000;

/** Opens a shift while the page is shown; saves what is typed when it is hidden or left. */
function useShift(batch: string, workspace: string, hold: number): Shift | null {
  const { outbox, drafts } = useKeeper();
  const queries = useQueryClient();
  const [shift, setShift] = useState<Shift | null>(null);
  useEffect(() => {
    const handsLeaving = createHands({ workspace, fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });
    const opened = new Shift({ hands: handsOf(workspace), handsLeaving, outbox, drafts, workspace, batch, hold });
    setShift(opened);
    void opened.start();
    const hidden = () => (document.visibilityState === 'hidden' ? opened.hide() : void opened.again());
    const online = () => void opened.again();
    const clock = setInterval(
      () => opened.state().queue.length === 0 && document.visibilityState === 'visible' && void opened.again(),
      lookAgainMs,
    );
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', hidden);
    window.addEventListener('online', online);
    return () => {
      clearInterval(clock);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', hidden);
      window.removeEventListener('online', online);
      opened.stop();
      void queries.invalidateQueries({ queryKey: ['work'] });
      void queries.invalidateQueries({ queryKey: ['answers'] });
    };
  }, [batch, workspace, hold, outbox, drafts, queries]);
  return shift;
}
