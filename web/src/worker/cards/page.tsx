import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty, HandsGive, HandsWave } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { type Card, handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { SendingTroubles } from '../frame/sync.tsx';
import { useSignedIn } from '../signed-in.ts';
import css from './cards.module.css';
import { TaskCard } from './task-card.tsx';
import { useWork } from './use-work.ts';

/** The work there is, in all workspaces of the person; what was sent back to them first. */
export function Page() {
  const me = useSignedIn();
  const work = useWork();
  const paused = me.workerIn.filter((place) => place.state === 'paused');
  return (
    <div className={css.page}>
      <h1 className={css.title}>Work</h1>
      <SendingTroubles />
      {paused.map((place) => (
        <Notice key={place.worker} kind="wait" title={`Your work for ${place.name} is paused`} live={false}>
          What you hold stays yours to finish. Ask the workspace when you can take new items.
        </Notice>
      ))}
      {work.isPending && <Waiting />}
      {work.isError && !work.data && <Trouble error={work.error} again={() => void work.refetch()} />}
      {work.data && (
        <ul className={css.cards}>
          {repairsFirst(work.data.items).map((card, i) => (
            <li key={card.batch}>
              <TaskCard card={card} first={i === 0} manyWorkspaces={me.workerIn.length > 1} />
            </li>
          ))}
        </ul>
      )}
      {work.data?.items.length === 0 && me.workerIn.length > 0 && (
        <EmptyState picture={<HandsEmpty />} title="Nothing to do right now">
          New work appears here by itself; this page looks every 15 seconds. What reviewers send back to you comes here
          too.
        </EmptyState>
      )}
      {me.workerIn.length === 0 && me.memberOf.length === 0 && (
        <EmptyState picture={<HandsWave />} title="You have not joined a workspace yet">
          Ask the people you work for to send you their join link, and open it on this device.
        </EmptyState>
      )}
      <Enlist alone={me.workerIn.length === 0} />
    </div>
  );
}

/** What was sent back waits for nobody else; the rest stays in the order of the server. */
const repairsFirst = (cards: readonly Card[]): Card[] =>
  cards.toSorted((a, b) => Number(b.returned > 0) - Number(a.returned > 0));

/** Members may answer items themselves, too: that makes them workers of their own workspace. */
function Enlist({ alone }: { alone: boolean }) {
  const me = useSignedIn();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const enlist = async (workspace: string) => {
    setBusy(true);
    setFault(null);
    try {
      await handsOf(workspace).workers.enlist({});
      await Promise.all(['me', 'work'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    } catch (error) {
      setFault(error);
    }
    setBusy(false);
  };
  const where = me.memberOf.filter((m) => !me.workerIn.some((w) => w.workspace === m.workspace));
  if (where.length === 0) return null;
  const buttons = where.map((place, i) => (
    <Button
      key={place.workspace}
      look={alone && i === 0 ? 'primary' : 'plain'}
      disabled={busy}
      onClick={() => void enlist(place.workspace)}
    >
      Work on items of {place.name}
    </Button>
  ));
  return (
    <>
      {fault !== null && <Trouble error={fault} />}
      {alone ? (
        <EmptyState
          picture={<HandsGive />}
          title="Lend a hand yourself"
          action={<div className={css.row}>{buttons}</div>}
        >
          You are a member here and not yet a worker. Answer a few items yourself and you know what you ask of others.
        </EmptyState>
      ) : (
        <div className={css.row}>{buttons}</div>
      )}
    </>
  );
}
