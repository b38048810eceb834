import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import { auditKey } from './use-audit.ts';

export type Exercise = NonNullable<Awaited<ReturnType<typeof hands.smallTasks.exercise>>['exercise']>;
export type Step = Exercise['step'];

/** The steps in order, each with what it is and how many of the thirty minutes it may take. */
export const steps: { step: Exclude<Step, 'done'>; title: string; minutes: number; says: string }[] = [
  {
    step: 'list',
    title: 'List',
    minutes: 10,
    says: 'What did you do last week that took less than 20 minutes? Write it down as it comes, one line each.',
  },
  { step: 'repeats', title: 'Mark', minutes: 4, says: 'Which of these come again, week after week?' },
  {
    step: 'category',
    title: 'Pick',
    minutes: 3,
    says: 'Pick one to begin with. One that takes many hours and needs little of you is a good first one.',
  },
  { step: 'template', title: 'Write', minutes: 8, says: 'Write down once how it is done, so that others can do it.' },
  { step: 'batch', title: 'Run', minutes: 5, says: 'Give five rows of it to somebody, and see what comes back.' },
];

const blank: Exercise = {
  step: 'list',
  listed: [],
  repeats: [],
  kind: null,
  chosen: null,
  template: null,
  seconds: {},
};
const saveEverySeconds = 20;

/** Where one is in the exercise, remembered by the server with every step and every twenty seconds; the clock stands while the page is not seen. */
export function useExercise() {
  const queries = useQueryClient();
  const key = [...auditKey, 'exercise'];
  const query = useQuery({ queryKey: key, queryFn: () => hands.smallTasks.exercise({}), refetchOnWindowFocus: false });
  const [now, setNow] = useState<Exercise | null>(null);
  const latest = useRef<Exercise | null>(null);
  const exercise = now ?? (query.data ? (query.data.exercise ?? blank) : null);
  latest.current = exercise;
  const keep = (next: Exercise) => {
    setNow(next);
    latest.current = next;
    hands.smallTasks.saveExercise(next).then((saved) => queries.setQueryData(key, saved), tellError);
  };
  const running = exercise !== null && exercise.step !== 'done';
  useEffect(() => {
    if (!running) return;
    const tick = setInterval(() => {
      const known = latest.current;
      if (!known || document.visibilityState !== 'visible') return;
      const spent = Math.min(86_400, (known.seconds[known.step] ?? 0) + 1);
      const next = { ...known, seconds: { ...known.seconds, [known.step]: spent } };
      latest.current = next;
      setNow(next);
      // Quietly: what is lost when this fails is some seconds of a hint.
      if (spent % saveEverySeconds === 0) hands.smallTasks.saveExercise(next).catch(() => {});
    }, 1000);
    return () => clearInterval(tick);
  }, [running]);
  return {
    query,
    exercise,
    change: (some: Partial<Exercise>) => keep({ ...(latest.current ?? blank), ...some }),
    again: () => keep(blank),
  };
}
export type ExerciseDesk = ReturnType<typeof useExercise>;
