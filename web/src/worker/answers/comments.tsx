import type { Field } from '@manyhands/contract';
import { useId, useState } from 'react';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { type Assignment, handsOf } from '../client.ts';
import { exactText, whenText } from '../words/time.ts';
import css from './answers.module.css';

export interface CommentsProps {
  answer: Assignment;
  form: Field[];
  workspace: string;
  onWritten: () => Promise<void>;
}

/** What worker and reviewers say to each other about an answer. */
export function Comments({ answer, form, workspace, onWritten }: CommentsProps) {
  const id = useId();
  const [text, setText] = useState('');
  const { send, busy, trouble } = useSending(async () => {
    await handsOf(workspace).decisions.comment({ id: answer.id, text });
    setText('');
    await onWritten();
  });
  const mayWrite = answer.can.includes('comment');
  if (!mayWrite && answer.comments.length === 0) return null;
  const labelOf = (key: string | null) => form.find((field) => field.key === key)?.label;
  return (
    <section className={css.part}>
      <h2>Comments</h2>
      <ol className={css.comments}>
        {answer.comments.map((comment) => (
          <li key={comment.id} className={css.comment}>
            <p className={css.by}>
              <strong>{comment.mine ? 'You' : comment.by}</strong>
              {labelOf(comment.field) && <> on “{labelOf(comment.field)}”</>}
              {', '}
              <time dateTime={comment.at} title={exactText(comment.at)}>
                {whenText(comment.at)}
              </time>
            </p>
            <p dir="auto" className={css.text}>
              {comment.text}
            </p>
          </li>
        ))}
      </ol>
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      {mayWrite && (
        <form className={css.write} onSubmit={send}>
          <label htmlFor={id}>Write to the reviewer</label>
          <textarea
            id={id}
            className={css.area}
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          <Button type="submit" disabled={busy || text.trim() === ''}>
            Send the comment
          </Button>
        </form>
      )}
    </section>
  );
}
