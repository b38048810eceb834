import { Suspense, useEffect, useState } from 'react';
import { Button } from '../../look/button.tsx';
import type { Shift } from '../player/shift.ts';
import { QuestionsSheet } from './lazy.ts';
import css from './questions.module.css';
import { useQuestions, waitingOf } from './use-questions.ts';

export interface ToldQuestionsProps {
  shift: Shift;
  batch: string;
  workspace: string;
  /** Whether nothing is under way on the screen. */
  quiet: boolean;
  newcomer: boolean;
}

/** Tells what was made clear as soon as it is quiet, and says in one line which items wait for an answer. */
export function ToldQuestions({ shift, batch, workspace, quiet, newcomer }: ToldQuestionsProps) {
  const { data, refetch } = useQuestions(batch, workspace);
  const [open, setOpen] = useState(false);
  const news = quiet && (data?.unseen ?? 0) > 0;
  // Once open it stays until it is closed, whatever comes onto the screen behind it.
  useEffect(() => {
    if (news) setOpen(true);
  }, [news]);
  if (!data) return null;
  const waiting = waitingOf(data);
  const answered = waiting.filter(({ answer }) => answer).length;
  const n = answered || waiting.length;
  const close = () => void refetch().then(() => setOpen(false));
  return (
    <>
      {n > 0 && (
        <p className={css.line}>
          {answered ? 'Your question was answered' : 'Waiting for an answer'}: {n} {n === 1 ? 'item' : 'items'}
          <Button look="quiet" onClick={() => setOpen(true)}>
            Show
          </Button>
        </p>
      )}
      {open && (
        <Suspense>
          <QuestionsSheet {...{ shift, batch, workspace, waiting, newcomer }} questions={data} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
