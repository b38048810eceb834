import { showMoney } from '@manyhands/contract';
import type { Card } from '../client.ts';
import { languageText, lengthText, whenText } from '../words/time.ts';

export interface Fact {
  name: string;
  says: string;
  /** More of the same in smaller words. */
  more?: string;
}

/** All that a card tells before anything is taken, as short facts. */
export function factsOf(card: Card, now: number = Date.now()): Fact[] {
  const { expectedMinutes, medianSeconds, leaseMinutes, dueAt, acceptanceRate, hoursToDecision, reviewHours } = card;
  return [
    ...payFacts(card),
    {
      name: 'Each takes',
      says: `about ${lengthText(medianSeconds ?? expectedMinutes * 60)}`,
      ...(medianSeconds === null ? {} : { more: `expected ${lengthText(expectedMinutes * 60)}` }),
    },
    { name: 'Left for you', says: card.left === 1 ? '1 item' : `${card.left.toLocaleString('en')} items` },
    { name: 'Time for each', says: lengthText(leaseMinutes * 60), more: 'more if you ask' },
    { name: 'Language', says: languageText(card.language) },
    ...(dueAt
      ? [
          {
            name: 'Wanted',
            says: Date.parse(dueAt) < now ? `${whenText(dueAt, now)}, still open` : whenText(dueAt, now),
          },
        ]
      : []),
    ...(acceptanceRate === null
      ? []
      : [{ name: 'Accepted here', says: `${Math.round(acceptanceRate * 100)} %`, more: 'of answers' }]),
    {
      name: 'Decided',
      says:
        hoursToDecision === null
          ? `within ${lengthText(reviewHours * 3600)}`
          : `in about ${lengthText(Math.max(60, hoursToDecision * 3600))}`,
      ...(hoursToDecision === null ? {} : { more: `by itself after ${lengthText(reviewHours * 3600)}` }),
    },
  ];
}

/** What is paid, first of all: for an item, in an hour, and by whom. */
function payFacts({ pay, workspaceName, medianSeconds }: Card): Fact[] {
  if (!pay) return [];
  const hour = pay.perHour && showMoney(pay.perHour, pay.currency, { whole: Number(pay.perHour) >= 10 });
  return [
    {
      name: 'Pays',
      says: `${showMoney(pay.price, pay.currency)} an item`,
      more: `by ${workspaceName}, outside Many Hands`,
    },
    ...(hour
      ? [
          {
            name: 'In an hour',
            says: `about ${hour}`,
            ...(medianSeconds === null ? { more: 'if it takes as long as expected' } : {}),
          },
        ]
      : []),
  ];
}

/** What the one button of a card does. */
export function actionOf({ live, returned, answered }: Pick<Card, 'live' | 'returned' | 'answered'>): string {
  if (returned > 0) return returned === 1 ? 'Fix 1 item' : `Fix ${returned} items`;
  return live > 0 || answered > 0 ? 'Go on' : 'Start';
}
