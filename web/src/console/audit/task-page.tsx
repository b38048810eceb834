import { Anchor, Badge, Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { AdvicePanel } from './advice-panel.tsx';
import css from './audit.module.css';
import { gistOf, hoursText, type WholeTask } from './audit-words.ts';
import { Brief } from './brief.tsx';
import { Questions } from './questions.tsx';
import { TimerBar, useTimer } from './timer-bar.tsx';
import { Timings } from './timings.tsx';
import { auditKey, useAuditVerbs } from './use-audit.ts';
import { WordsForm } from './words-form.tsx';

const stateWords = {
  open: '',
  handed_over: 'handed over',
  put_aside: 'put aside',
  merged: 'merged into another',
} as const;

/** One small task: the questions about it, and what follows from the answers. */
export function Page() {
  const { id = '' } = useParams();
  const task = useQuery({ queryKey: [...auditKey, 'task', id], queryFn: () => hands.smallTasks.get({ id }) });
  return <Loaded of={task}>{(value) => <Inside task={value} />}</Loaded>;
}

function Inside({ task }: { task: WholeTask }) {
  const verbs = useAuditVerbs();
  const may = (verb: string) => task.can.includes(verb);
  const running = useTimer(may('startTimer')).data?.running?.smallTask.id === task.id;
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('audit')}>
            Audit
          </Anchor>
        }
        title={
          <span dir="auto">
            {task.name} {task.state !== 'open' && <Badge color="gray">{stateWords[task.state]}</Badge>}
          </span>
        }
        says={
          <span dir="auto">{`${gistOf(task)}${task.hoursPerWeek === null ? '' : `: ${hoursText(task.hoursPerWeek)} a week`}`}</span>
        }
        actions={
          <>
            {may('startTimer') && !running && (
              <Button variant="default" onClick={() => void verbs.startTimer(task.id)}>
                Start the timer
              </Button>
            )}
            {may('putAside') && (
              <Button variant="default" onClick={() => void verbs.putAside(task)}>
                Put aside
              </Button>
            )}
            {may('reopen') && (
              <Button variant="default" onClick={() => verbs.reopen(task)}>
                Take back
              </Button>
            )}
          </>
        }
      />
      <TimerBar enabled={may('startTimer')} />
      <div className={css.two}>
        <div className={css.stack}>
          <Questions task={task} />
          <WordsForm key={task.changedAt} task={task} />
          {may('remove') && <Delete task={task} />}
        </div>
        <aside className={css.stack}>
          <AdvicePanel advice={task.advice} />
          <Brief task={task} />
          <Timings task={task} />
          <Alike task={task} />
        </aside>
      </div>
    </>
  );
}

function Alike({ task }: { task: WholeTask }) {
  if (task.alike.length === 0 && task.merged.length === 0) return null;
  return (
    <section className={css.part}>
      <h2>{task.alike.length > 0 ? 'Seems to be the same' : 'Merged into this one'}</h2>
      <ul className={css.plain}>
        {(task.alike.length > 0 ? task.alike : task.merged).map(({ id, name }) => (
          <li key={id} dir="auto">
            <Link to={to('smallTask', { id })}>{name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delete({ task }: { task: WholeTask }) {
  const [asking, setAsking] = useState(false);
  const verbs = useAuditVerbs();
  const navigate = useNavigate();
  const remove = async () => {
    // Away first: the page would ask for what is gone.
    await navigate(to('audit'));
    await verbs.remove(task.id);
  };
  return (
    <div>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Delete “${task.name.slice(0, 80)}”?`} centered>
        <p>It goes for good, with the runs of its timer. To keep it without counting it, put it aside.</p>
        <div className={css.presses}>
          <Button color="red" onClick={() => void remove()}>
            Delete
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </div>
      </Modal>
    </div>
  );
}
