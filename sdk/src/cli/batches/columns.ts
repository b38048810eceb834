import { type Progress, showMoney } from '@manyhands/contract';
import type { Batch } from '../find.ts';
import { count, showSeconds, showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

/** How a list of batches is shown. */
export const batchColumns: readonly TableColumn<Batch>[] = [
  { head: 'title', of: (one) => one.title },
  { head: 'state', of: (one) => one.state },
  { head: 'items', of: ({ progress }) => progress.items - progress.itemsCancelled },
  { head: 'answers', of: ({ progress }) => `${progress.submitted} of ${progress.wanted}` },
  { head: 'to review', of: ({ progress }) => progress.toReview },
  { head: 'created', of: (one) => showTime(one.createdAt) },
  { head: 'id', of: (one) => one.id },
];

/** The share of the wanted answers that are there, 0 to 1. */
export const shareOf = ({ wanted, accepted, toReview }: Progress): number =>
  wanted > 0 ? (accepted + toReview) / wanted : 0;

/** Where a batch stands, on one line. */
export function progressText(progress: Progress): string {
  const { state, wanted, accepted, toReview, sentBack, claimed, perHour, etaAt } = progress;
  return [
    state,
    `${(accepted + toReview).toLocaleString('en')} of ${count(wanted, 'answer')}`,
    ...(toReview > 0 ? [`${toReview} to review`] : []),
    ...(sentBack > 0 ? [`${sentBack} sent back`] : []),
    ...(claimed > 0 ? [`${claimed} being worked on`] : []),
    ...(perHour ? [`${perHour} an hour`] : []),
    ...(etaAt ? [`ready about ${showTime(etaAt)}`] : []),
  ].join(' · ');
}

/** A batch, whole. */
export function batchLines(batch: Batch): string[] {
  const { progress } = batch;
  return [
    `${batch.title}  ${batch.id}`,
    `  ${progressText(progress)}`,
    ...(batch.pausedBecause ? [`  paused: ${batch.pausedBecause}`] : []),
    `  template   ${batch.templateName}, version ${batch.versionNumber}`,
    `  items      ${progress.items.toLocaleString('en')}, ${progress.itemsDone.toLocaleString('en')} done, ${progress.itemsCancelled.toLocaleString('en')} cancelled`,
    `  plan       ${count(batch.overlap, 'answer')} an item, ${count(batch.leaseMinutes, 'minute')} each, ${batch.order === 'shuffled' ? 'shuffled' : 'in the order given'}${batch.standing ? ', standing' : ''}`,
    ...(progress.medianSeconds === null
      ? []
      : [`  time       ${showSeconds(progress.medianSeconds)} an answer in the middle`]),
    ...(batch.price && batch.cost.money
      ? [
          `  price      ${showMoney(batch.price, batch.currency)} an answer, ${showMoney(batch.cost.money.expected, batch.currency)} likely in all, paid outside Many Hands`,
        ]
      : []),
    ...(batch.dueAt ? [`  due        ${showTime(batch.dueAt)}`] : []),
  ];
}
