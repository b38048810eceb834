import { Button } from '@mantine/core';
import { amount } from '@manyhands/contract';
import { hands } from '../../session/hands.ts';
import { tellDone } from '../parts/notify.tsx';
import { When } from '../parts/time.tsx';
import css from './audit.module.css';
import type { WholeTask } from './audit-words.ts';
import { useAuditVerbs } from './use-audit.ts';

const stateWords = {
  running: 'running',
  counted: '',
  asked: 'too long to be believed',
  dropped: 'not counted',
} as const;

/** What the timer measured, beside what was said. */
export function Timings({ task }: { task: WholeTask }) {
  const verbs = useAuditVerbs();
  const { measured, minutes } = task;
  if (task.timings.length === 0) return null;
  const takeOver = async () => {
    if (!measured) return;
    if (await verbs.attempt(() => hands.smallTasks.change({ id: task.id, minutes: measured.minutes })))
      tellDone(
        `${amount(measured.minutes)} min each from now on.`,
        () => void verbs.attempt(() => hands.smallTasks.change({ id: task.id, minutes })),
      );
  };
  return (
    <section className={css.part}>
      <h2>Measured</h2>
      {measured ? (
        <p>
          <strong>{amount(measured.minutes)} min each</strong>, over {measured.times}
          {minutes !== null && <span className={css.soft}>; you said {amount(minutes)} min</span>}
        </p>
      ) : (
        <p className={css.soft}>Nothing counts yet.</p>
      )}
      {measured && measured.minutes !== minutes && measured.minutes > 0 && task.can.includes('change') && (
        <Button variant="default" onClick={() => void takeOver()}>
          Use the measured minutes
        </Button>
      )}
      <ul className={css.plain}>
        {task.timings.slice(0, 5).map((timing) => (
          <li key={timing.id}>
            {timing.minutes === null
              ? ''
              : `${amount(timing.minutes)} min${timing.times > 1 ? ` each, ${timing.times} times` : ''}, `}
            <When at={timing.startedAt} /> <span className={css.soft}>{stateWords[timing.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
