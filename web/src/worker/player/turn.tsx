import { askedOf } from '@manyhands/contract';
import { Ellipsis } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { useKeys } from '../../task/keys.ts';
import { TaskView } from '../../task/task-view.tsx';
import { type Assignment, fileUrlIn } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { useKeeper } from '../keeping/keeper.tsx';
import { AskSheet, MadeClear } from '../questions/lazy.ts';
import { useQuestions } from '../questions/use-questions.ts';
import { Feedback } from './feedback.tsx';
import { LeaseNotice } from './lease-notice.tsx';
import css from './player.module.css';
import { MoreSheet, SkipSheet } from './sheets.tsx';
import type { Shift } from './shift.ts';
import type { ShiftState } from './shift-state.ts';
import { UndoBar } from './undo-bar.tsx';
import { useEffort } from './use-effort.ts';
import { useVersion } from './use-version.ts';

export interface TurnProps {
  shift: Shift;
  state: ShiftState;
  assignment: Assignment;
  workspace: string;
  /** True for somebody's first item of this batch: the brief is open then. */
  newcomer: boolean;
}

/** One item: to be answered for the first time, to be put right, or to be taken up again. */
export function Turn({ shift, state, assignment, workspace, newcomer }: TurnProps) {
  const version = useVersion(assignment.version, workspace);
  const { parcels } = useKeeper();
  const skipping = useRef<HTMLDialogElement>(null);
  const more = useRef<HTMLDialogElement>(null);
  const questions = useQuestions(assignment.batch, workspace);
  const [asking, setAsking] = useState(false);
  const may = (verb: string) => assignment.can.includes(verb);
  const ask = may('ask') ? () => setAsking(true) : undefined;
  useKeys(ask ? { ask } : {});
  useEffort(shift.effort, assignment.id);
  if (version.isPending) return <Waiting />;
  if (!version.data) return <Trouble error={version.error} again={() => void version.refetch()} />;
  const { brief, columns } = version.data;
  // What others have settled is not asked again.
  const form = askedOf(version.data.form, assignment.asked);
  const back = assignment.state === 'sent_back' ? assignment.feedback : null;
  const over = assignment.state === 'expired';
  const clear = questions.data?.clear ?? [];
  const mine = questions.data?.own.find((one) => one.assignment === assignment.id && one.answer !== null);
  return (
    <>
      <TaskView
        key={newcomer ? 'first' : 'later'}
        brief={brief}
        columns={columns}
        form={form}
        row={assignment.item.input}
        item={`${assignment.id}/${assignment.state}`}
        values={state.typed[assignment.id] ?? {}}
        onChange={(values) => shift.type(assignment.id, values)}
        onSubmit={over ? undefined : (values) => shift.submit(assignment, values)}
        problems={state.problems[assignment.id]}
        only={back?.fields}
        notes={back?.notes}
        autoSubmit
        upload={parcels.at(workspace, assignment.id)}
        fileUrl={fileUrlIn(workspace)}
        proofCode={assignment.proofCode}
        onSkip={may('skip') ? () => skipping.current?.showModal() : undefined}
        onUndo={state.undo ? () => void shift.undo() : undefined}
        disabled={over}
        briefOpen={newcomer}
        briefMore={
          clear.length > 0 && (
            <Suspense fallback={null}>
              <MadeClear clear={clear} title={`Made clear by questions: ${clear.length}`} />
            </Suspense>
          )
        }
        before={
          <Before shift={shift} state={state} assignment={assignment}>
            {back && <Feedback feedback={back} form={form} />}
            {mine && !over && (
              <Notice kind="done" title="Your question was answered" live={false}>
                <p dir="auto">{mine.text}</p>
                <p dir="auto">
                  <strong>{mine.answer}</strong>
                </p>
              </Notice>
            )}
          </Before>
        }
        actions={
          <>
            <UndoBar shift={shift} state={state} />
            {assignment.state === 'claimed' && (
              <Button
                look="quiet"
                aria-label="More: ask, get more time, give back, report"
                onClick={() => more.current?.showModal()}
              >
                <Ellipsis size={22} aria-hidden="true" />
              </Button>
            )}
          </>
        }
      />
      <SkipSheet ref={skipping} onAsk={ask} onSkip={(reason) => shift.leave(assignment, 'skip', reason)} />
      <MoreSheet ref={more} assignment={assignment} shift={shift} onAsk={ask} />
      {asking && (
        <Suspense fallback={null}>
          <AskSheet
            {...{ shift, assignment, brief, form }}
            onClose={() => setAsking(false)}
            again={() => void questions.refetch()}
          />
        </Suspense>
      )}
    </>
  );
}

function Before({
  shift,
  state,
  assignment,
  children,
}: Pick<TurnProps, 'shift' | 'state' | 'assignment'> & { children: React.ReactNode }) {
  const { parcels } = useKeeper();
  if (assignment.state === 'expired')
    return (
      <Notice
        kind="wait"
        title="The time for this item was over"
        actions={
          <>
            <Button look="primary" onClick={() => void shift.reclaim(assignment)}>
              Take it up again
            </Button>
            <Button
              onClick={() => {
                parcels.forget(assignment.id);
                shift.setAside(assignment);
              }}
            >
              Leave it
            </Button>
          </>
        }
      >
        {state.says ?? 'Nobody has taken it since, and what you typed is kept.'}
      </Notice>
    );
  return (
    <div className={css.before}>
      {state.says && <Notice kind="wait">{state.says}</Notice>}
      {children}
      <LeaseNotice
        key={assignment.id}
        assignment={assignment}
        skewMs={state.skewMs}
        onMore={() => void shift.extend(assignment)}
      />
    </div>
  );
}
