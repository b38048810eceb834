import { useQueryClient } from '@tanstack/react-query';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone, HandsEmpty, HandsGive } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { type Card, handsOf } from '../client.ts';
import { places } from '../places.ts';
import { useSignedIn } from '../signed-in.ts';
import { go, Link } from '../way.tsx';
import { lengthText } from '../words/time.ts';
import css from './player.module.css';

/** Nothing more to take: what was done, when it will be looked at, and where to go. */
export function Nothing({
  why,
  given,
  card,
}: {
  why: 'nothing-left' | 'not-running';
  given: number;
  card: Card | undefined;
}) {
  const others = (
    <div className={css.ways}>
      <Button look="primary" onClick={() => go(places.work)}>
        See other work
      </Button>
      {(given > 0 || (card?.answered ?? 0) > 0) && (
        <Link className={css.way} to={places.answers}>
          Your answers
        </Link>
      )}
    </div>
  );
  if (why === 'not-running')
    return (
      <EmptyState picture={<HandsEmpty />} title="This batch is paused" action={others}>
        {given > 0 && <p>You gave {counted(given)}; nothing is lost. </p>}
        Items are handed out again when the workspace resumes it. This page looks every 15 seconds.
      </EmptyState>
    );
  return (
    <EmptyState
      picture={given > 0 ? <HandsDone /> : <HandsEmpty />}
      title={given > 0 ? 'That was all for now' : 'No item is open for you'}
      action={others}
    >
      {given > 0 && (
        <p>
          You gave {counted(given)}. {decided(card)}
        </p>
      )}
      <p>If somebody gives an item back, it shows up here by itself.</p>
    </EmptyState>
  );
}

/** Everything that was in hand is answered, and the next item cannot be asked for. */
export function Offline({ again }: { again: () => void }) {
  return (
    <EmptyState
      picture={<HandsEmpty />}
      title="No connection right now"
      action={<Button onClick={again}>Try again</Button>}
    >
      Your answers are kept on this device. The next item comes by itself as soon as the server can be reached.
    </EmptyState>
  );
}

const counted = (n: number): string => (n === 1 ? '1 answer' : `${n} answers`);
const decided = (card: Card | undefined): string =>
  !card
    ? ''
    : card.hoursToDecision === null
      ? `They are decided within ${lengthText(card.reviewHours * 3600)}.`
      : `Here that takes about ${lengthText(Math.max(60, card.hoursToDecision * 3600))} to be decided.`;

/** Somebody who is no worker of the workspace: a member may become one at once, all others need the join link. */
export function NotHere({ workspace }: { workspace: string | null }) {
  const me = useSignedIn();
  const queries = useQueryClient();
  const place = me.memberOf.find((one) => one.workspace === workspace) ?? (workspace ? undefined : me.memberOf[0]);
  const { send, busy, trouble } = useSending(async () => {
    if (place) await handsOf(place.workspace).workers.enlist({});
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['me'] }),
      queries.invalidateQueries({ queryKey: ['work'] }),
    ]);
  });
  if (!place)
    return (
      <EmptyState
        picture={<HandsEmpty />}
        title="This work is not open to you"
        action={<Link to={places.work}>See your work</Link>}
      >
        Ask the workspace for its join link, and open it on this device.
      </EmptyState>
    );
  return (
    <EmptyState
      picture={<HandsGive />}
      title="Lend a hand yourself"
      action={
        <Button look="primary" disabled={busy} onClick={() => send()}>
          Work on items here
        </Button>
      }
    >
      <p>You are a member of {place.name} and not yet one of its workers.</p>
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
    </EmptyState>
  );
}
