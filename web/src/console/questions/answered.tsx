import { Button } from '@mantine/core';
import type { QuestionView } from '@manyhands/contract';
import { useEffect, useState } from 'react';
import { Notice } from '../../look/notice.tsx';
import { counted } from '../parts/time.tsx';
import { secondsUntil } from './about.ts';
import { Amend } from './amend.tsx';
import css from './questions.module.css';

export interface AnsweredProps {
  questions: readonly QuestionView[];
  tellsAt: string;
  undo: () => void;
  /** Goes to the next question; undefined when none waits. */
  onNext: (() => void) | undefined;
}

/** What was answered just now: to be taken back for some seconds, and to be put into the brief so that nobody needs to ask again. */
export function Answered({ questions, tellsAt, undo, onNext }: AnsweredProps) {
  const [first, setFirst] = useState(questions[0]);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(clock);
  }, []);
  // By this browser's clock from now on: it may go wrong by hours.
  const [tells] = useState(() => Date.now() + Date.parse(tellsAt) - Date.parse(questions[0]?.answeredAt ?? tellsAt));
  const seconds = secondsUntil(tells, now);
  if (!first) return null;
  return (
    <section className={css.desk} aria-label="Answered">
      <Notice
        kind="done"
        title={questions.length === 1 ? 'Answered' : `${counted(questions.length, 'question')} answered`}
        actions={
          <>
            {onNext && <Button onClick={onNext}>Next question</Button>}
            {seconds > 0 && first.became === null && (
              <Button variant="default" onClick={undo}>
                Undo
              </Button>
            )}
          </>
        }
      >
        <p dir="auto">{first.answer}</p>
        <p aria-live="off">
          {seconds > 0
            ? `The workers are told in ${seconds} s. Until then you can take it back.`
            : 'Whoever works on the batch is told at their next item.'}
        </p>
      </Notice>
      <Amend question={first} onAmended={setFirst} />
    </section>
  );
}
