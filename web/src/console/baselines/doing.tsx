import { useMediaQuery } from '@mantine/hooks';
import type { Column, Field, RenderedBrief, Values } from '@manyhands/contract';
import type { HandsError } from '@manyhands/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Notice } from '../../look/notice.tsx';
import { hands, wordsFor } from '../../session/hands.ts';
import { PhoneFrame } from '../../task/phone-frame.tsx';
import type { FieldProblem } from '../../task/rules/problem.ts';
import { TaskView } from '../../task/task-view.tsx';
import { tellDone, tellError } from '../parts/notify.tsx';
import { ErrorBox, Waiting } from '../parts/states.tsx';
import { keepUpload } from '../templates/keep-upload.ts';
import css from './baselines.module.css';
import { ClockBar, WaysOut } from './clock-bar.tsx';
import { type Counted, countedText } from './counted.ts';
import { Stuck } from './stuck.tsx';
import type { OwnRun, ToDo } from './use-baseline.ts';
import { useOwnTime } from './use-own-time.ts';

interface DoingProps {
  template: string;
  items: ToDo[];
  onOver: () => void;
}

/** Item after item, by the clock, in what a worker sees; the phone around it where there is room for one. */
export function Doing({ template, items, onOver }: DoingProps) {
  const [turn, setTurn] = useState({ at: 0, round: 0 });
  const [last, setLast] = useState<Counted | null>(null);
  const item = items[turn.at];
  const next = (counted: Counted | null) => {
    setLast(counted);
    if (turn.at + 1 < items.length) return setTurn({ at: turn.at + 1, round: 0 });
    if (counted) tellDone(counted.says, () => void throwAway(counted.run).then(onOver));
    onOver();
  };
  if (!item) return null;
  return (
    <OneItem
      key={`${turn.at}/${turn.round}`}
      trial={`${template}/${turn.at}/${turn.round}`}
      template={template}
      item={item}
      says={`Item ${turn.at + 1} of ${items.length}`}
      last={last}
      onForget={() => setLast(null)}
      onNext={next}
      onAgain={() => setTurn({ ...turn, round: turn.round + 1 })}
      onStop={onOver}
    />
  );
}

const throwAway = (id: string) => hands.baselines.discard({ id }).catch(tellError);

interface OneItemProps {
  trial: string;
  template: string;
  item: ToDo;
  says: string;
  /** What the item before came to; it can be thrown away while the next is done. */
  last: Counted | null;
  onForget: () => void;
  onNext: (counted: Counted | null) => void;
  onAgain: () => void;
  onStop: () => void;
}

function OneItem({ trial, template, item, ...rest }: OneItemProps) {
  const begun = useQuery({
    queryKey: ['baseline begun', trial],
    queryFn: async () => {
      const batch = item.item ? new URLSearchParams(location.search).get('batch') : null;
      const run = await hands.baselines.begin({
        template,
        ...(item.item && batch ? { from: { batch, item: item.item } } : { input: item.input }),
      });
      const version = await hands.work.version({ id: run.version });
      return { run, task: { ...version, columns: version.columns as Column[], form: version.form as Field[] } };
    },
    // A run is begun once for each showing, never again behind somebody's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (begun.error) return <ErrorBox error={begun.error} again={() => void begun.refetch()} />;
  if (!begun.data) return <Waiting />;
  return <Playing trial={trial} run={begun.data.run} task={begun.data.task} {...rest} />;
}

interface PlayingProps extends Omit<OneItemProps, 'template' | 'item'> {
  run: OwnRun;
  task: { title: string; brief: RenderedBrief; columns: Column[]; form: Field[] };
}

function Playing({ trial, run, task, says, last, onForget, onNext, onAgain, onStop }: PlayingProps) {
  const clock = useOwnTime(run.id);
  const [values, setValues] = useState<Values>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [trouble, setTrouble] = useState<{ title: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [stuck, setStuck] = useState(false);
  const [broken, setBroken] = useState<string[]>([]);

  const send = async (answer: Values) => {
    const { seconds, away } = clock.time.read(performance.now());
    setBusy(true);
    setTrouble(null);
    try {
      await hands.baselines.record({ id: run.id, values: answer, seconds, brokenPictures: broken });
      onNext({ run: run.id, says: countedText(seconds, away) });
    } catch (error) {
      const { code, problem } = error as HandsError;
      if (code === 'answer.not-valid') setProblems(problemsFrom(problem?.fields ?? []));
      else setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  const leave = async (then: () => void, why: { because: 'interrupted' | 'broken'; words?: string }) => {
    setBusy(true);
    try {
      await hands.baselines.discard({ id: run.id, ...why, brokenPictures: broken });
      then();
    } catch (error) {
      tellError(error);
      setBusy(false);
    }
  };
  // Errors of pictures do not rise through the page; on their way down they can be seen.
  const watch = (event: React.SyntheticEvent) => {
    if (!(event.target instanceof HTMLImageElement)) return;
    const { src } = event.target;
    const column = task.columns.find(({ key }) => sameAddress(run.input[key], src));
    if (column) setBroken((all) => (all.includes(column.key) ? all : [...all, column.key]));
  };
  return (
    <div className={css.doing}>
      <ClockBar says={says} title={task.title} seconds={clock.seconds} away={clock.away} />
      <div onErrorCapture={watch} className={css.player}>
        <Framed>
          <TaskView
            brief={task.brief}
            columns={task.columns}
            form={task.form}
            row={run.input}
            item={run.id}
            values={values}
            onChange={setValues}
            onSubmit={(answer) => void send(answer)}
            problems={problems}
            upload={keepUpload(trial)}
            proofCode="KX-7P3"
            disabled={busy}
            keys={!stuck}
            before={
              trouble && (
                <Notice kind="stop" title={trouble.title}>
                  {trouble.text}
                </Notice>
              )
            }
          />
        </Framed>
      </div>
      <WaysOut
        busy={busy}
        last={last}
        onThrowAway={(one) => void throwAway(one.run).then(onForget)}
        onInterrupted={() => void leave(onAgain, { because: 'interrupted' })}
        onStuck={() => setStuck(true)}
        onStop={() => void leave(onStop, { because: 'interrupted' })}
      />
      {stuck && (
        <Stuck
          busy={busy}
          onClose={() => setStuck(false)}
          onTell={(words) => void leave(() => onNext(null), { because: 'broken', words })}
        />
      )}
    </div>
  );
}

/** A phone where there is room for one; on a phone, the whole of it. */
function Framed({ children }: { children: ReactNode }) {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  return wide ? <PhoneFrame label="The item, as workers see it">{children}</PhoneFrame> : children;
}

/** A refusal's fields as the form shows them: `colour`, or `rows.1.email` for a cell of a table. */
const problemsFrom = (fields: readonly { path: string; message: string }[]): FieldProblem[] =>
  fields.map(({ path, message }) => {
    const [field = '', ...rest] = path.split('.');
    return { field, path: rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), message };
  });

function sameAddress(cell: unknown, src: string): boolean {
  if (typeof cell !== 'string' || cell === '') return false;
  return cell === src || (URL.canParse(cell, location.href) && new URL(cell, location.href).href === src);
}
