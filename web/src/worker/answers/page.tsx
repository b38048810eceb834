import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { type Assignment, handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { SendingTroubles } from '../frame/sync.tsx';
import { useOutbox } from '../keeping/keeper.tsx';
import { places, toAnswer, toBatch } from '../places.ts';
import { useSignedIn } from '../signed-in.ts';
import { go, Link } from '../way.tsx';
import { gist } from '../words/gist.ts';
import { parkedWords, stateWords } from '../words/state.ts';
import { exactText, whenText } from '../words/time.ts';
import css from './answers.module.css';
import { State } from './state.tsx';
import { useAnswers } from './use-answers.ts';

/** What the worker has done, newest first, with what came of it. */
export function Page() {
  const me = useSignedIn();
  const [workspace, setWorkspace] = useState(me.workerIn[0]?.workspace ?? '');
  const { waiting } = useOutbox();
  return (
    <div className={css.page}>
      <h1 className={css.title}>Your answers</h1>
      <Link to={places.checks} className={css.aside}>
        Your checks
      </Link>
      <SendingTroubles />
      {waiting.length > 0 && (
        <p className={css.soft}>
          {waiting.length === 1 ? '1 answer waits' : `${waiting.length} answers wait`} on this device to be sent.
        </p>
      )}
      {me.workerIn.length > 1 && (
        <label className={css.pick}>
          Workspace
          <select className={css.select} value={workspace} onChange={(e) => setWorkspace(e.target.value)}>
            {me.workerIn.map((place) => (
              <option key={place.workspace} value={place.workspace}>
                {place.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {workspace ? <Answers key={workspace} workspace={workspace} /> : <None />}
    </div>
  );
}

function Answers({ workspace }: { workspace: string }) {
  const answers = useAnswers(workspace);
  const held = useQuery({
    queryKey: ['answers', workspace, 'held'],
    queryFn: () => handsOf(workspace).assignments.live({}),
  });
  const parked = held.data?.items.filter((one) => one.parkedAt) ?? [];
  if (answers.isPending) return <Waiting />;
  if (!answers.data) return <Trouble error={answers.error} again={() => void answers.refetch()} />;
  const items = answers.data.pages.flatMap((page) => page.items);
  if (items.length + parked.length === 0) return <None />;
  return (
    <>
      <ul className={css.list}>
        {parked.map((one) => (
          <Entry key={one.id} answer={one} workspace={workspace} />
        ))}
        {items.map((answer) => (
          <Entry key={answer.id} answer={answer} workspace={workspace} />
        ))}
      </ul>
      {answers.hasNextPage && (
        <Button disabled={answers.isFetchingNextPage} onClick={() => void answers.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  );
}

function Entry({ answer, workspace }: { answer: Assignment; workspace: string }) {
  const { parkedAt } = answer;
  const { says, tone } = parkedAt ? parkedWords : stateWords[answer.state];
  const at = parkedAt ?? answer.submittedAt ?? answer.claimedAt;
  const notes = answer.comments.filter((comment) => !comment.mine).length;
  return (
    <li className={css.entry}>
      <Link to={parkedAt ? toBatch(answer.batch, workspace) : toAnswer(answer.id, workspace)} className={css.link}>
        <span className={css.what}>
          <span className={css.batch}>{answer.batchTitle}</span>
          <span className={css.number}>Item {answer.item.number}</span>
        </span>
        <span className={css.cells}>{gist(answer.item.input)}</span>
        <span className={css.foot}>
          <State says={says} tone={tone} />
          <time dateTime={at} title={exactText(at)}>
            {whenText(at)}
          </time>
          {notes > 0 && <span>{notes === 1 ? '1 comment' : `${notes} comments`}</span>}
        </span>
      </Link>
    </li>
  );
}

function None() {
  return (
    <EmptyState
      picture={<HandsEmpty />}
      title="No answers yet"
      action={
        <Button look="primary" onClick={() => go(places.work)}>
          See the work
        </Button>
      }
    >
      Everything you answer is listed here, with what reviewers say about it.
    </EmptyState>
  );
}
