import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { to } from '../paths.ts';
import css from './audit.module.css';
import type { WholeTask } from './audit-words.ts';
import { useAuditVerbs } from './use-audit.ts';

/** From the small task to its brief, and to those who do it by that. */
export function Brief({ task }: { task: WholeTask }) {
  const verbs = useAuditVerbs();
  const navigate = useNavigate();
  const { template } = task;
  const may = (verb: string) => task.can.includes(verb);
  if (!template && !may('writeBrief')) return null;
  const write = async () => {
    let made: string | undefined;
    await verbs.attempt(async () => {
      made = (await hands.smallTasks.writeBrief({ id: task.id })).template?.id;
    });
    if (made) await navigate(to('template', { id: made }));
  };
  return (
    <section className={css.part} id="brief">
      <h2>Brief</h2>
      {template ? (
        <p>
          <Link to={to('template', { id: template.id })}>{template.name}</Link>
          {template.archived && <span className={css.soft}>, archived: a new brief is needed</span>}
        </p>
      ) : (
        <p className={css.soft}>
          {task.kind
            ? 'The library has one for this kind; it comes with your minutes, and with what has to stay at home.'
            : 'A new one, with your minutes, and with what has to stay at home.'}
        </p>
      )}
      <div className={css.presses}>
        {may('writeBrief') && (!template || template.archived) && (
          <Button onClick={() => void write()}>Write the brief</Button>
        )}
        {template && !template.archived && may('handOver') && (
          <Button variant="default" onClick={() => void verbs.handOver(task)}>
            It is handed over now
          </Button>
        )}
      </div>
    </section>
  );
}
