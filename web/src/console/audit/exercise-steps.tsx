import { ActionIcon, Button, Checkbox, Radio, Select } from '@mantine/core';
import { kindsOfTask } from '@manyhands/contract';
import { X } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { counted } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { gistOf, hoursText, type SmallTask } from './audit-words.ts';
import { Capture } from './capture.tsx';
import { AdviceBadge } from './task-row.tsx';
import { useAuditVerbs, useKnownNames } from './use-audit.ts';
import type { Exercise } from './use-exercise.ts';

export interface StepProps {
  exercise: Exercise;
  tasks: SmallTask[];
  change: (some: Partial<Exercise>) => void;
}

export function List({ exercise, tasks, change }: StepProps) {
  const known = useKnownNames();
  const verbs = useAuditVerbs();
  const drop = (id: string) => {
    change({ listed: exercise.listed.filter((one) => one !== id) });
    void verbs.remove(id);
  };
  return (
    <>
      <Capture known={known} autoFocus onNoted={({ id }) => change({ listed: [...exercise.listed, id].slice(-200) })} />
      <ul className={list.list}>
        {[...tasks].reverse().map((task) => (
          <li key={task.id} className={css.listed}>
            <span dir="auto">
              <span className={list.name}>{task.name}</span>
              <span className={list.more}>{gistOf(task)}</span>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={48}
              aria-label={`Take away: ${task.name}`}
              onClick={() => drop(task.id)}
            >
              <X size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Next disabled={tasks.length === 0} onNext={() => change({ step: 'repeats' })}>
        {tasks.length === 0 ? 'Note at least one first' : `Go on with ${counted(tasks.length, 'small task')}`}
      </Next>
    </>
  );
}

export function Repeats({ exercise, tasks, change }: StepProps) {
  const marked = exercise.repeats;
  const toggle = (id: string, on: boolean) =>
    change({ repeats: on ? [...marked, id] : marked.filter((one) => one !== id) });
  return (
    <>
      <div className={css.ticks}>
        {tasks.map((task) => (
          <Checkbox
            key={task.id}
            size="md"
            className={css.tick}
            label={<span dir="auto">{task.name}</span>}
            description={gistOf(task)}
            checked={marked.includes(task.id)}
            onChange={(event) => toggle(task.id, event.currentTarget.checked)}
          />
        ))}
      </div>
      <Next disabled={marked.length === 0} onNext={() => change({ step: 'category' })}>
        {marked.length === 0 ? 'Mark at least one' : `${counted(marked.length, 'repeats', 'repeat')}: go on`}
      </Next>
    </>
  );
}

export function Pick({ exercise, tasks, change }: StepProps) {
  const verbs = useAuditVerbs();
  const open = tasks
    .filter(({ id }) => exercise.repeats.includes(id))
    .sort((a, b) => (b.hoursPerWeek ?? 0) - (a.hoursPerWeek ?? 0));
  const chosen = open.find(({ id }) => id === exercise.chosen);
  const choose = (id: string) => change({ chosen: id, kind: open.find((task) => task.id === id)?.kind ?? null });
  const setKind = (kind: string | null) => {
    change({ kind });
    if (chosen) void verbs.attempt(() => hands.smallTasks.change({ id: chosen.id, kind }));
  };
  return (
    <>
      <Radio.Group value={exercise.chosen ?? ''} onChange={choose} aria-label="Which one to begin with">
        <div className={css.ticks}>
          {open.map((task) => (
            <Radio
              key={task.id}
              size="md"
              className={css.tick}
              value={task.id}
              label={
                <span className={css.pickLabel}>
                  <span dir="auto">{task.name}</span> <strong>{hoursText(task.hoursPerWeek)}</strong>{' '}
                  <AdviceBadge advice={task.advice} />
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
      {chosen && (
        <>
          {chosen.advice.blocked.map((words) => (
            <p key={words} className={css.blocked}>
              {words}
            </p>
          ))}
          <Select
            size="md"
            maw={420}
            label="What kind is it?"
            description="The library has a template for each kind; without one, an empty brief."
            placeholder="none of these"
            data={kindsOfTask.map(({ slug, words }) => ({ value: slug, label: words }))}
            value={chosen.kind}
            clearable
            searchable
            onChange={setKind}
          />
        </>
      )}
      <Next disabled={!chosen} onNext={() => change({ step: 'template' })}>
        {chosen ? 'Go on to its brief' : 'Pick one'}
      </Next>
    </>
  );
}

export function Write({ exercise, tasks, change }: StepProps) {
  const verbs = useAuditVerbs();
  const navigate = useNavigate();
  const chosen = tasks.find(({ id }) => id === exercise.chosen);
  if (!chosen) return <Lost change={change} />;
  const template = chosen.template && !chosen.template.archived ? chosen.template : null;
  const write = async () => {
    let made: string | undefined;
    await verbs.attempt(async () => {
      made = (await hands.smallTasks.writeBrief({ id: chosen.id })).template?.id;
    });
    if (!made) return;
    change({ template: made });
    await navigate(to('template', { id: made }));
  };
  const may = chosen.can.includes('writeBrief');
  return (
    <>
      <p className={css.verdict} dir="auto">
        {chosen.name}
      </p>
      {!may && <p className={css.soft}>Briefs are written by owners and managers. Show them what you have found.</p>}
      {template ? (
        <div className={css.presses}>
          <Button component={Link} to={to('template', { id: template.id })} variant="default">
            Open the brief again
          </Button>
          <Button onClick={() => change({ step: 'batch', template: template.id })}>The brief is written</Button>
        </div>
      ) : (
        may && <Next onNext={() => void write()}>Write the brief</Next>
      )}
    </>
  );
}

export function Run({ exercise, tasks, change }: StepProps) {
  const chosen = tasks.find(({ id }) => id === exercise.chosen);
  const template = chosen?.template;
  if (!template) return <Lost change={change} />;
  return (
    <>
      <p>
        Five rows are enough. When the answers are there, look at each of them: what was unclear belongs into the brief.
      </p>
      <div className={css.presses}>
        <Button
          component={Link}
          to={`${to('batchNew')}?template=${template.id}`}
          onClick={() => change({ step: 'done' })}
        >
          Make a small batch
        </Button>
        <Button variant="subtle" color="gray" onClick={() => change({ step: 'done' })}>
          Later
        </Button>
      </div>
    </>
  );
}

const Lost = ({ change }: Pick<StepProps, 'change'>) => (
  <>
    <p className={css.soft}>The small task you had picked is not there any more.</p>
    <Next onNext={() => change({ step: 'category', chosen: null })}>Pick another one</Next>
  </>
);

function Next({
  disabled = false,
  onNext,
  children,
}: {
  disabled?: boolean;
  onNext: () => void;
  children: React.ReactNode;
}) {
  return (
    <div className={css.presses}>
      <Button disabled={disabled} onClick={onNext}>
        {children}
      </Button>
    </div>
  );
}
