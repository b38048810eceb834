import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { classes } from '../../look/classes.ts';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { ItemView } from '../../task/item-view.tsx';
import look from '../answers/answers.module.css';
import { State } from '../answers/state.tsx';
import { fileUrlIn, handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { places } from '../places.ts';
import { useVersion } from '../player/use-version.ts';
import { useSignedIn } from '../signed-in.ts';
import { Link } from '../way.tsx';
import { gist } from '../words/gist.ts';
import { exactText, whenText } from '../words/time.ts';
import { type GoldAnswer, newsText, standingOf } from './check-words.ts';
import css from './checks.module.css';
import { Contest } from './contest.tsx';
import { Verdict } from './verdict.tsx';

/** The worker’s answers to checks that were called wrong: why, what they said against it, and what came of that. */
export function Page() {
  const me = useSignedIn();
  const [workspace, setWorkspace] = useState(me.workerIn[0]?.workspace ?? '');
  return (
    <div className={look.page}>
      <Link to={places.answers} className={look.up}>
        Your answers
      </Link>
      <h1 className={look.title}>Your checks</h1>
      <p className={css.soft}>
        Now and then an item comes whose answer is known. Here are those that you answered otherwise. A check can be
        wrong: say so, and somebody looks at it.
      </p>
      {me.workerIn.length > 1 && (
        <label className={look.pick}>
          Workspace
          <select className={look.select} value={workspace} onChange={(e) => setWorkspace(e.target.value)}>
            {me.workerIn.map((place) => (
              <option key={place.workspace} value={place.workspace}>
                {place.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {workspace ? <List key={workspace} workspace={workspace} /> : <None />}
    </div>
  );
}

function List({ workspace }: { workspace: string }) {
  const queries = useQueryClient();
  const checks = useInfiniteQuery({
    queryKey: ['checks', workspace],
    queryFn: ({ pageParam }) =>
      handsOf(workspace).golds.mine({ limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (checks.isPending) return <Waiting />;
  if (!checks.data) return <Trouble error={checks.error} again={() => void checks.refetch()} />;
  const items = checks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <None />;
  const refresh = () => void queries.invalidateQueries({ queryKey: ['checks', workspace] });
  return (
    <>
      <ul className={look.list}>
        {items.map((answer) => (
          <Entry key={answer.assignment} answer={answer} workspace={workspace} onChanged={refresh} />
        ))}
      </ul>
      {checks.hasNextPage && (
        <Button disabled={checks.isFetchingNextPage} onClick={() => void checks.fetchNextPage()}>
          Show older ones
        </Button>
      )}
    </>
  );
}

interface EntryProps {
  answer: GoldAnswer;
  workspace: string;
  onChanged: () => void;
}

function Entry({ answer, workspace, onChanged }: EntryProps) {
  const { says, tone } = standingOf(answer);
  const [open, setOpen] = useState(false);
  const news = newsText(answer);
  return (
    <li className={look.entry}>
      <details className={css.entry} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary className={classes(look.link, css.summary)}>
          <span className={look.batch}>{answer.batchTitle}</span>
          <span className={look.cells}>{gist(answer.input)}</span>
          <span className={look.foot}>
            <State says={says} tone={tone} />
            <time dateTime={answer.answeredAt} title={exactText(answer.answeredAt)}>
              {whenText(answer.answeredAt)}
            </time>
          </span>
          {news && <span className={css.news}>{news}</span>}
        </summary>
        {open && <Whole answer={answer} workspace={workspace} onChanged={onChanged} />}
      </details>
    </li>
  );
}

function Whole({ answer, workspace, onChanged }: EntryProps) {
  const version = useVersion(answer.version, workspace);
  const [writing, setWriting] = useState(false);
  const { contest } = answer;
  if (version.isPending) return <Waiting />;
  if (!version.data) return <Trouble error={version.error} again={() => void version.refetch()} />;
  return (
    <div className={css.whole}>
      <ItemView columns={version.data.columns} row={answer.input} />
      {answer.fields.length > 0 && (
        <Verdict
          form={version.data.form}
          row={answer.input}
          fields={answer.fields}
          reason={answer.reason}
          fileUrl={fileUrlIn(workspace)}
        />
      )}
      {contest && (
        <div className={css.talk}>
          <p className={css.soft}>You said, {whenText(contest.at)}</p>
          <p dir="auto">{contest.text}</p>
          {contest.words && (
            <>
              <p className={css.soft}>Answered{contest.answeredAt && `, ${whenText(contest.answeredAt)}`}</p>
              <p dir="auto">{contest.words}</p>
            </>
          )}
        </div>
      )}
      {writing ? (
        <Contest
          workspace={workspace}
          gold={answer.gold}
          assignment={answer.assignment}
          onSent={() => {
            setWriting(false);
            onChanged();
          }}
          onBack={() => setWriting(false)}
        />
      ) : (
        answer.can.includes('contest') && (
          <div>
            <Button onClick={() => setWriting(true)}>I disagree</Button>
          </div>
        )
      )}
      {!contest && !answer.can.includes('contest') && answer.news === null && !answer.right && (
        <Notice live={false}>This check is closed by now.</Notice>
      )}
    </div>
  );
}

function None() {
  return (
    <EmptyState picture={<HandsDone />} title="Nothing to see here">
      No check was answered otherwise than expected. When one is, you find here what is right, and why.
    </EmptyState>
  );
}
