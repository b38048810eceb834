import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { fullWeeks, holdAudit, listMembers } from './store.ts';
import { doerOf, nameKey, type TaskWords } from './task.ts';

const weekMax = 168;
const round = (hours: number): string => hours.toLocaleString('en', { maximumFractionDigits: 1 });

/** What is wrong with the hours of one small task, or null. */
export function tooManyHours({ minutes, timesPerWeek }: Pick<TaskWords, 'minutes' | 'timesPerWeek'>): string | null {
  const hours = ((minutes ?? 0) * (timesPerWeek ?? 0)) / 60;
  if (hours <= weekMax) return null;
  return `${minutes} minutes × ${timesPerWeek} times is ${round(hours)} hours, and a week has ${weekMax}. Correct the minutes or how often.`;
}

/**
 * Asked after writing, while the audit is held: nobody's open small tasks fill more than a week. Refuses `small-task.week-full`, naming who.
 */
export async function mindWeeks(tx: Tx, tasks: readonly TaskWords[]): Promise<void> {
  for (const task of tasks) {
    const why = tooManyHours(task);
    if (why) refuse('small-task.week-full', { name: task.name }, why);
  }
  const doers = [...new Set(tasks.flatMap((task) => doerOf(task) ?? []))];
  const [full] = doers.length > 0 ? await fullWeeks(tx, doers) : [];
  if (full)
    refuse(
      'small-task.week-full',
      { who: full.who, hours: full.hours },
      `${full.who} would have ${round(full.hours)} hours of small tasks a week, and a week has ${weekMax}. Correct the minutes or how often, or say who else does it.`,
    );
}

export interface WhoGiven {
  who: string | null;
  person: string | null;
}

/** Tells who is meant, while the audit is held: a free name that is exactly one member's is that member. Refuses `not-found` for a person who is no member. */
export async function whoIsMeant(tx: Tx): Promise<(given: WhoGiven) => WhoGiven> {
  await holdAudit(tx);
  const members = await listMembers(tx);
  return ({ who, person }) => {
    if (person) return members.some((member) => member.person === person) ? { who: null, person } : refuse('not-found');
    const named = who ? members.filter(({ name }) => nameKey(name) === nameKey(who)) : [];
    return named.length === 1 ? { who: null, person: named[0]?.person ?? null } : { who, person: null };
  };
}
