import { amount, hoursWords, type Recommendation } from '@manyhands/contract';
import type { hands } from '../../session/hands.ts';

export type SmallTask = Awaited<ReturnType<typeof hands.smallTasks.list>>['items'][number];
export type WholeTask = Awaited<ReturnType<typeof hands.smallTasks.get>>;
export type Summary = Awaited<ReturnType<typeof hands.smallTasks.summary>>;
export type Card = Awaited<ReturnType<typeof hands.smallTasks.cards>>['cards'][number];
export type Timing = Awaited<ReturnType<typeof hands.smallTasks.startTimer>>;
export type Business = Awaited<ReturnType<typeof hands.smallTasks.cards>>['business'];

/** What a workspace may run, in the order in which it is asked. */
export const businessWords: Record<Business, { name: string; says: string }> = {
  online_shop: { name: 'Online shop', says: 'products, orders, customers' },
  agency: { name: 'Agency', says: 'clients, campaigns, reports' },
  saas: { name: 'Software', says: 'sign-ups, tickets, pages' },
  creator: { name: 'Creator', says: 'clips, posts, sponsors' },
  school: { name: 'School', says: 'families, lessons, courses' },
  other: { name: 'Something else', says: 'papers, lists, mail' },
};

export const adviceWords: Record<Recommendation, string> = {
  keep: 'Keep',
  own_team: 'Own team',
  outside: 'People outside',
  automate: 'A machine',
  split: 'Split first',
  undecided: 'Not decided',
};
/** The colour only repeats what the word says: teal goes to others, marigold wants something done first. */
export const adviceColours: Record<Recommendation, string> = {
  keep: 'gray',
  own_team: 'teal',
  outside: 'teal',
  automate: 'teal',
  split: 'marigold',
  undecided: 'gray',
};

/** “3 min × 40 a week”; what is not known is said. */
export function amountsText({ minutes, timesPerWeek }: Pick<SmallTask, 'minutes' | 'timesPerWeek'>): string {
  const each = minutes === null ? '? min' : `${amount(minutes)} min`;
  const often = timesPerWeek === null ? '? times a week' : `${amount(timesPerWeek)} a week`;
  return `${each} × ${often}`;
}

export const hoursText = (hours: number | null): string => (hours === null ? '?' : hoursWords(hours));

/** Who, where, how much: the line under a name. */
export const gistOf = (task: SmallTask): string =>
  [task.who?.name ?? 'nobody yet', ...(task.tool ? [task.tool] : []), amountsText(task)].join(' · ');
