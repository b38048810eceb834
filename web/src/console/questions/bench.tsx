import type { QuestionView } from '@manyhands/contract';
import { useState } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { useKeys } from '../../task/keys.ts';
import { counted, When } from '../parts/time.tsx';
import { aboutWords, askedWords } from './about.ts';
import { Answered } from './answered.tsx';
import { Desk } from './desk.tsx';
import css from './questions.module.css';
import { type Group, type Queue, useAnswering, useLookAgain } from './use-questions.ts';

const keyOf = (group: Group): string => group.questions[0]?.id ?? '';

/** The list of what waits at the left, and the question at hand; J and K move, and an answer makes room for the next. */
export function Bench({ queue, named }: { queue: Queue; named: boolean }) {
  const [chosen, choose] = useState<string | null>(null);
  const [done, setDone] = useState<{ questions: QuestionView[]; tellsAt: string } | null>(null);
  const again = useLookAgain();
  const { groups } = queue;
  const at = Math.max(
    0,
    groups.findIndex((group) => group.questions.some(({ id }) => id === chosen)),
  );
  const here = groups[at];
  const answering = useAnswering(
    (questions, tellsAt) => {
      setDone({ questions, tellsAt });
      again();
    },
    () => {
      choose(done?.questions[0]?.id ?? null);
      setDone(null);
    },
  );
  const step = (by: 1 | -1) => {
    setDone(null);
    const next = groups[Math.min(Math.max(at + by, 0), groups.length - 1)];
    if (next) choose(keyOf(next));
  };
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    ...(done ? { undo: () => answering.undo.mutate(done.questions[0]?.id ?? '') } : {}),
  });
  if (!here && !done)
    return (
      <EmptyState picture={<HandsDone />} title="No question waits">
        When a worker asks about an item, it is listed here with the item, the clause, and what was typed so far.
      </EmptyState>
    );
  return (
    <div className={css.bench}>
      <nav className={css.queue} aria-label="Questions that wait">
        <p className={css.soft}>{queue.open === 0 ? 'No more wait' : `${counted(queue.open, 'question')} to answer`}</p>
        <ul className={css.list}>
          {groups.map((group) => (
            <li key={keyOf(group)} className={!done && group === here ? css.here : undefined}>
              <button
                type="button"
                className={css.entry}
                aria-current={!done && group === here}
                onClick={() => {
                  setDone(null);
                  choose(keyOf(group));
                }}
              >
                <span className={css.what}>{aboutWords(group)}</span>
                <span className={css.gist} dir="auto">
                  {group.questions[0]?.text}
                </span>
                <span className={css.soft}>
                  {named && `${group.batchTitle} · `}
                  {group.questions.length > 1 && `${askedWords(group)} · `}
                  <When at={group.questions[0]?.askedAt ?? ''} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {done ? (
        <Answered
          key={done.questions[0]?.id}
          questions={done.questions}
          tellsAt={done.tellsAt}
          undo={() => answering.undo.mutate(done.questions[0]?.id ?? '')}
          onNext={here ? () => setDone(null) : undefined}
        />
      ) : (
        here && (
          <Desk key={keyOf(here)} group={here} busy={answering.answer.isPending} answer={answering.answer.mutate} />
        )
      )}
    </div>
  );
}
