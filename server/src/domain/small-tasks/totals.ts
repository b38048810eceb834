import { type contract, type Given, handsOver, hoursWords, type Recommendation } from '@manyhands/contract';

export type Totals = Given<typeof contract.smallTasks.summary>['totals'];

/** Sums of open small tasks with the same recommendation. */
export interface Bucket {
  recommendation: Recommendation;
  certain: boolean;
  tasks: number;
  hours: number;
  /** Those whose amounts are not known. */
  unknown: number;
}

/** The audit in all. What is certain and what is only usual are never one number. */
export function totalsOf(buckets: readonly Bucket[], handedOver: { tasks: number; hours: number }): Totals {
  const sum = (of: 'tasks' | 'hours' | 'unknown', which: (bucket: Bucket) => boolean = () => true) =>
    buckets.filter(which).reduce((total, bucket) => total + bucket[of], 0);
  const totals = {
    tasks: sum('tasks'),
    hours: sum('hours'),
    handOver: sum('hours', (b) => b.certain && handsOver(b.recommendation)),
    likely: sum('hours', (b) => !b.certain && handsOver(b.recommendation)),
    split: sum('hours', (b) => b.recommendation === 'split'),
    keep: sum('hours', (b) => b.recommendation === 'keep'),
    undecided: sum('hours', (b) => b.recommendation === 'undecided'),
    unknown: sum('unknown'),
    handedOver,
  };
  return { ...totals, says: sayTotals(totals) };
}

/** The totals in plain sentences. */
export function sayTotals(totals: Omit<Totals, 'says'>): string {
  const { tasks, hours, handOver, likely, unknown } = totals;
  if (tasks === 0) return 'Nothing is noted yet.';
  const many = tasks === 1 ? 'One small task' : `${tasks.toLocaleString('en')} small tasks`;
  const said = [`${many}, ${hoursWords(hours)} a week; ${hoursWords(handOver)} of them can be handed over.`];
  if (likely > 0) said.push(`${hoursWords(likely)} more can probably be, once the open questions are answered.`);
  if (totals.split > 0) said.push(`${hoursWords(totals.split)} are to be split into shorter small tasks first.`);
  if (totals.undecided > 0) said.push(`${hoursWords(totals.undecided)} are not decided yet.`);
  if (unknown > 0)
    said.push(
      `${unknown === 1 ? 'One is' : `${unknown.toLocaleString('en')} are`} not counted: minutes or times a week are not known.`,
    );
  return said.join(' ');
}
