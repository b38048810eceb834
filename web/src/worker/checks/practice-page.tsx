import type { Values } from '@manyhands/contract';
import type { HandsError } from '@manyhands/sdk';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone, HandsEmpty } from '../../look/hands.tsx';
import { Notice } from '../../look/notice.tsx';
import { wordsFor } from '../../session/hands.ts';
import type { FieldProblem } from '../../task/rules/problem.ts';
import { TaskView } from '../../task/task-view.tsx';
import { useWork } from '../cards/use-work.ts';
import { fileUrlIn, handsOf } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { useKeeper } from '../keeping/keeper.tsx';
import { places, toBatch } from '../places.ts';
import css from '../player/player.module.css';
import { problemsFrom } from '../player/shift-state.ts';
import { useVersion } from '../player/use-version.ts';
import { useSignedIn } from '../signed-in.ts';
import { go, Link, useWay } from '../way.tsx';
import { type Practice, PracticeSheet, type Tried } from './practice-sheet.tsx';

/** Practice: a few items whose answers are known. Each answer is judged at once, nothing counts, and it ends in the work. */
export function Page({ batch }: { batch: string }) {
  const asked = useWay().searchParams;
  const me = useSignedIn();
  const work = useWork();
  const card = work.data?.items.find((one) => one.batch === batch);
  const workspace = asked.get('workspace') ?? card?.workspace ?? me.workerIn[0]?.workspace ?? '';
  const practice = useQuery({
    queryKey: ['practice', batch],
    queryFn: () => handsOf(workspace).golds.practice({ batch }),
    // The next one is asked for when the worker goes on, never behind their back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <div className={css.player}>
      <header className={css.top}>
        <Link to={places.work} className={css.back} aria-label="Back to the list of work">
          <ArrowLeft size={22} aria-hidden="true" />
        </Link>
        <div className={css.what}>
          <h1 className={css.title}>Practice{card && `: ${card.title}`}</h1>
        </div>
        {practice.data?.item && <span className={css.step}>{stepText(practice.data)}</span>}
      </header>
      <main className={css.main}>
        {practice.isPending ? (
          <Waiting />
        ) : !practice.data ? (
          <Trouble error={practice.error} again={() => void practice.refetch()} />
        ) : practice.data.item ? (
          <Example
            // The same one may come again, and is then begun anew.
            key={`${practice.data.item.gold} ${practice.dataUpdatedAt}`}
            item={practice.data.item}
            practice={practice.data}
            batch={batch}
            workspace={workspace}
            next={() => practice.refetch({ throwOnError: true })}
          />
        ) : (
          <Over practice={practice.data} batch={batch} workspace={workspace} />
        )}
      </main>
    </div>
  );
}

/** Where one is: what was not right comes again after the rest. */
const stepText = ({ all, tried, right }: Practice): string =>
  tried < all ? `${tried + 1} of ${all}` : `${all - right} to try again`;

interface ExampleProps {
  item: NonNullable<Practice['item']>;
  practice: Practice;
  batch: string;
  workspace: string;
  /** Brings the next example; rejects when it cannot be had. */
  next: () => Promise<unknown>;
}

function Example({ item, practice, batch, workspace, next }: ExampleProps) {
  const version = useVersion(item.version, workspace);
  const { parcels } = useKeeper();
  const [values, setValues] = useState<Values>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [trouble, setTrouble] = useState<{ title: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  if (version.isPending) return <Waiting />;
  if (!version.data) return <Trouble error={version.error} again={() => void version.refetch()} />;
  const { brief, columns, form } = version.data;
  const judge = async (given: Values) => {
    setBusy(true);
    setTrouble(null);
    try {
      setTried(await handsOf(workspace).golds.tryAnswer({ batch, gold: item.gold, values: given }));
    } catch (error) {
      const { code, problem } = error as HandsError;
      if (code === 'answer.not-valid') setProblems(problemsFrom(problem?.fields ?? []));
      else setTrouble(wordsFor(error));
    }
    setBusy(false);
  };
  const goOn = async () => {
    setTried(null);
    setBusy(true);
    await next().catch((error: unknown) => setTrouble(wordsFor(error)));
    setBusy(false);
  };
  return (
    <>
      <TaskView
        brief={brief}
        columns={columns}
        form={form}
        row={item.input}
        item={item.gold}
        values={values}
        onChange={setValues}
        onSubmit={(given) => void judge(given)}
        problems={problems}
        upload={parcels.at(workspace, item.gold)}
        fileUrl={fileUrlIn(workspace)}
        disabled={busy}
        briefOpen={practice.tried === 0}
        actions={
          practice.tried > 0 && (
            <Button look="quiet" onClick={() => go(toBatch(batch, workspace), { replace: true })}>
              Start the work
            </Button>
          )
        }
        before={
          <Notice
            kind={trouble ? 'stop' : 'plain'}
            title={trouble?.title ?? 'Nothing counts here'}
            live={trouble !== null}
          >
            {trouble?.text ?? 'Answer as you think is right. You see at once what is, and why.'}
          </Notice>
        }
      />
      {tried && (
        <PracticeSheet
          tried={tried}
          form={form}
          row={item.input}
          last={tried.right && practice.right + 1 >= practice.all}
          workspace={workspace}
          onNext={() => void goOn()}
        />
      )}
    </>
  );
}

function Over({ practice, batch, workspace }: Omit<ExampleProps, 'item' | 'next'>) {
  const { all, right } = practice;
  const start = (
    <Button look="primary" onClick={() => go(toBatch(batch, workspace), { replace: true })}>
      Start the work
    </Button>
  );
  if (all === 0)
    return (
      <EmptyState picture={<HandsEmpty />} title="There is nothing to practise here" action={start}>
        Begin when you like; the instructions are open at the first item.
      </EmptyState>
    );
  return (
    <EmptyState picture={<HandsDone />} title="You have practised" action={start}>
      {right === all ? 'All of it was right.' : `${right} of ${all} were right.`} From here on your answers count.
    </EmptyState>
  );
}
