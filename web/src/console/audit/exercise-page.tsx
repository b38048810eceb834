import { Anchor, Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsDone } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { PageHead } from '../parts/page-head.tsx';
import { ErrorBox, Waiting } from '../parts/states.tsx';
import { lasting } from '../parts/time.tsx';
import { to } from '../paths.ts';
import css from './audit.module.css';
import type { SmallTask } from './audit-words.ts';
import { List, Pick, Repeats, Run, Write } from './exercise-steps.tsx';
import { auditKey } from './use-audit.ts';
import { type Exercise, type ExerciseDesk, type Step, steps, useExercise } from './use-exercise.ts';

/** The 30-minute exercise: from what one did last week to the first small task that others do. It can be left and taken up again. */
export function Page() {
  const desk = useExercise();
  const { exercise, query } = desk;
  return (
    <>
      <PageHead
        above={
          <Anchor component={Link} to={to('audit')}>
            Audit
          </Anchor>
        }
        title="The 30-minute exercise"
        says="From last week’s small tasks to the first one that others do. Leave whenever you like: it goes on where you stopped."
      />
      {query.isError ? (
        <ErrorBox error={query.error} again={() => void query.refetch()} />
      ) : exercise ? (
        <Inside desk={desk} exercise={exercise} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Inside({ desk, exercise }: { desk: ExerciseDesk; exercise: Exercise }) {
  const tasks = useListed(exercise);
  const spent = Object.values(exercise.seconds).reduce((sum, seconds) => sum + (seconds ?? 0), 0);
  if (exercise.step === 'done')
    return (
      <EmptyState
        picture={<HandsDone />}
        title="Done"
        action={
          <Button component={Link} to={to('audit')}>
            To the audit
          </Button>
        }
      >
        It took {lasting(spent)}. The next small task goes quicker.{' '}
        <Button variant="subtle" color="gray" onClick={desk.again}>
          Begin anew
        </Button>
      </EmptyState>
    );
  const at = steps.findIndex(({ step }) => step === exercise.step);
  const here = steps[at];
  if (!here) return null;
  const seconds = exercise.seconds[exercise.step] ?? 0;
  const parts = { exercise, tasks, change: desk.change };
  return (
    <>
      <Track exercise={exercise} onStep={(step) => desk.change({ step })} />
      <section className={css.stack} aria-labelledby="step">
        <div className={css.stepHead}>
          <h2 id="step">
            {at + 1}. {here.says}
          </h2>
          <p className={css.hint}>
            <span role="timer">{lasting(seconds)}</span> of about {here.minutes} min
          </p>
        </div>
        {here.step === 'list' && <List {...parts} />}
        {here.step === 'repeats' && <Repeats {...parts} />}
        {here.step === 'category' && <Pick {...parts} />}
        {here.step === 'template' && <Write {...parts} />}
        {here.step === 'batch' && <Run {...parts} />}
      </section>
    </>
  );
}

/** The five steps; those that were reached can be gone back to. */
function Track({ exercise, onStep }: { exercise: Exercise; onStep: (step: Step) => void }) {
  const reached = steps.findIndex(({ step }) => step === exercise.step);
  return (
    <ol className={css.steps}>
      {steps.map(({ step, title, minutes }, at) => (
        <li key={step}>
          <button
            type="button"
            className={css.step}
            disabled={at > reached}
            aria-current={at === reached ? 'step' : undefined}
            onClick={() => onStep(step)}
          >
            <span>{at < reached ? '✓' : at + 1}</span> {title} <small>{minutes} min</small>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The small tasks of the exercise, in the order in which they were listed. */
function useListed(exercise: Exercise): SmallTask[] {
  return useQueries({
    queries: exercise.listed.map((id) => ({
      queryKey: [...auditKey, 'task', id],
      queryFn: () => hands.smallTasks.get({ id }),
      retry: false,
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
}
