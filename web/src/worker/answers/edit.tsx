import type { Values } from '@manyhands/contract';
import { askedOf } from '@manyhands/contract';
import type { HandsError } from '@manyhands/sdk';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { wordsFor } from '../../session/hands.ts';
import type { FieldProblem } from '../../task/rules/problem.ts';
import { TaskView } from '../../task/task-view.tsx';
import { type Assignment, fileUrlIn, handsOf, type Version } from '../client.ts';
import { useKeeper } from '../keeping/keeper.tsx';
import { problemsFrom } from '../player/shift-state.ts';
import css from './answers.module.css';

export interface EditProps {
  answer: Assignment;
  version: Version;
  workspace: string;
  /** Called when the worker is through; `changed` when something was saved. */
  onDone: (changed: boolean) => void;
}

/** An answer that nobody has decided on, opened again. What was sent before stays until the change is taken. */
export function Edit({ answer, version, workspace, onDone }: EditProps) {
  const [values, setValues] = useState<Values>(answer.values ?? {});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [trouble, setTrouble] = useState<{ title: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { parcels } = useKeeper();
  const save = async (given: Values) => {
    setBusy(true);
    setTrouble(null);
    try {
      await handsOf(workspace).assignments.revise({ id: answer.id, values: given });
      parcels.forget(answer.id);
      onDone(true);
    } catch (error) {
      const { code, problem } = error as HandsError;
      if (code === 'answer.not-valid') setProblems(problemsFrom(problem?.fields ?? []));
      else setTrouble(wordsFor(error));
      setBusy(false);
    }
  };
  return (
    <div className={css.edit}>
      <TaskView
        brief={version.brief}
        columns={version.columns}
        form={askedOf(version.form, answer.asked)}
        row={answer.item.input}
        item={answer.id}
        values={values}
        onChange={setValues}
        onSubmit={(given) => void save(given)}
        problems={problems}
        upload={parcels.at(workspace, answer.id)}
        fileUrl={fileUrlIn(workspace)}
        proofCode={answer.proofCode}
        disabled={busy}
        before={
          <Notice
            kind={trouble ? 'stop' : 'plain'}
            title={trouble?.title ?? `You are editing item ${answer.item.number}`}
          >
            {trouble?.text ?? 'Send it again to save the change.'}
          </Notice>
        }
        actions={
          <Button look="quiet" onClick={() => onDone(false)}>
            Keep it as it was
          </Button>
        }
      />
    </div>
  );
}
