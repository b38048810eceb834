import { askedOf } from '@manyhands/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { AnswerForm } from '../../task/answer-form.tsx';
import { BriefView } from '../../task/brief-view.tsx';
import { ItemView } from '../../task/item-view.tsx';
import { type Assignment, fileUrlIn, type Version } from '../client.ts';
import { Trouble, Waiting } from '../frame/states.tsx';
import { places, toBatch } from '../places.ts';
import { Feedback } from '../player/feedback.tsx';
import { useVersion } from '../player/use-version.ts';
import { useSignedIn } from '../signed-in.ts';
import { go, Link, useWay } from '../way.tsx';
import { stateWords } from '../words/state.ts';
import { exactText, whenText } from '../words/time.ts';
import css from './answers.module.css';
import { Comments } from './comments.tsx';
import { Edit } from './edit.tsx';
import { ProofChecks } from './proof-checks.tsx';
import { State } from './state.tsx';
import { useAnswer } from './use-answers.ts';

/** One answer: what was asked, what was said, what came of it, and what can still be done. */
export function Page({ id }: { id: string }) {
  const asked = useWay().searchParams;
  const me = useSignedIn();
  const workspace = asked.get('workspace') ?? me.workerIn[0]?.workspace ?? '';
  const answer = useAnswer(workspace, id);
  const version = useVersion(answer.data?.version, workspace);
  const failed = answer.error ?? version.error;
  if (answer.data && version.data) return <Answer answer={answer.data} version={version.data} workspace={workspace} />;
  return failed ? <Trouble error={failed} again={() => void answer.refetch()} /> : <Waiting />;
}

function Answer({ answer, version, workspace }: { answer: Assignment; version: Version; workspace: string }) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const [kept, setKept] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['answers', workspace] });
  const { says, tone } = stateWords[answer.state];
  const values = answer.values ?? answer.draft;
  if (editing)
    return (
      <Edit
        answer={answer}
        version={version}
        workspace={workspace}
        onDone={(changed) => {
          setEditing(false);
          setKept(changed);
          void refresh();
        }}
      />
    );
  return (
    <div className={css.page}>
      <Link to={places.answers} className={css.up}>
        Your answers
      </Link>
      <header className={css.head}>
        <h1 className={css.title}>Item {answer.item.number}</h1>
        <p className={css.soft}>{answer.batchTitle}</p>
        <p className={css.foot}>
          <State says={says} tone={tone} /> <Standing answer={answer} />
        </p>
      </header>
      {kept && <Notice kind="done" title="Your change is saved" />}
      {answer.feedback && <Feedback feedback={answer.feedback} form={version.form} />}
      <div className={css.ways}>
        {(answer.state === 'sent_back' || answer.can.includes('submit')) && (
          <Button look="primary" onClick={() => go(toBatch(answer.batch, workspace))}>
            {answer.state === 'sent_back' ? 'Put it right' : 'Go on with it'}
          </Button>
        )}
        {answer.can.includes('revise') && <Button onClick={() => setEditing(true)}>Edit this answer</Button>}
      </div>
      <section className={css.part} aria-label="The item">
        <ItemView columns={version.columns} row={answer.item.input} />
      </section>
      {values && (
        <section className={css.part}>
          <h2>Your answer</h2>
          <AnswerForm
            form={askedOf(version.form, answer.asked)}
            values={values}
            onChange={() => {}}
            readOnly
            row={answer.item.input}
            notes={answer.feedback?.notes}
            fileUrl={fileUrlIn(workspace)}
          />
        </section>
      )}
      <ProofChecks answer={answer} form={version.form} workspace={workspace} />
      <Comments answer={answer} form={version.form} workspace={workspace} onWritten={refresh} />
      <details className={css.brief}>
        <summary>What was asked</summary>
        <BriefView brief={version.brief} compact aloud={false} />
      </details>
    </div>
  );
}

/** When something was sent, and when silence becomes a yes. */
function Standing({ answer: { state, submittedAt, dueAt } }: { answer: Assignment }) {
  if (!submittedAt) return null;
  return (
    <span className={css.soft}>
      sent <time title={exactText(submittedAt)}>{whenText(submittedAt)}</time>
      {state === 'submitted' && dueAt && (
        <>
          ; accepted by itself <time title={exactText(dueAt)}>{whenText(dueAt)}</time>
        </>
      )}
    </span>
  );
}
