import { useId, useState } from 'react';
import { useSending } from '../../entry/use-sending.ts';
import { Button } from '../../look/button.tsx';
import { Notice } from '../../look/notice.tsx';
import { handsOf } from '../client.ts';
import css from './checks.module.css';

export interface ContestProps {
  workspace: string;
  gold: string;
  assignment: string;
  onSent: () => void;
  onBack: () => void;
}

/** "I disagree": the worker’s words, which somebody of the workspace reads and answers. */
export function Contest({ workspace, gold, assignment, onSent, onBack }: ContestProps) {
  const id = useId();
  const [text, setText] = useState('');
  const { send, busy, trouble } = useSending(async () => {
    await handsOf(workspace).golds.contest({ id: gold, assignment, text: text.trim() });
    onSent();
  });
  return (
    <form className={css.contest} onSubmit={send}>
      <label htmlFor={id}>Why is your answer right?</label>
      <p id={`${id}-hint`} className={css.soft}>
        Checks can be wrong. Somebody of the workspace reads this, answers you, and puts it right if it was.
      </p>
      <textarea
        id={id}
        className={css.area}
        rows={4}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.target.value)}
        aria-describedby={`${id}-hint`}
        // The button was pressed in order to write.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
      />
      {trouble && (
        <Notice kind="stop" title={trouble.title}>
          {trouble.text}
        </Notice>
      )}
      <div className={css.presses}>
        <Button look="primary" type="submit" disabled={busy || text.trim() === ''}>
          Send
        </Button>
        <Button look="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
