import type { Batch } from '../batches/use-batch.ts';
import { counted, lasting } from '../parts/time.tsx';

/** How many answers a test asks for, and about how long that takes people together. */
export function testCost(
  { progress, cost }: Pick<Batch, 'progress' | 'cost'>,
  items: number,
  people: number,
): { items: number; answers: number; says: string } {
  const there = Math.min(items, Math.max(0, progress.items - progress.itemsCancelled));
  const answers = there * people;
  const seconds = cost.answers.expected > 0 ? (cost.minutes.expected / cost.answers.expected) * 60 : 0;
  const work = seconds > 0 ? `, about ${lasting(seconds * answers)} of work` : '';
  return {
    items: there,
    answers,
    says: `${counted(there, 'item')} × ${counted(people, 'person', 'people')} = ${counted(answers, 'answer')}${work}.`,
  };
}

/** What an answer is paid, times the answers; null where nothing is. Reckoned in millionths, as prices are. */
export function testPay(price: string | null, currency: string, answers: number): string | null {
  if (price === null) return null;
  const [whole = '0', part = ''] = price.split('.');
  const micros = (BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0').slice(0, 6))) * BigInt(answers);
  const amount = Number(micros) / 1_000_000;
  return `${new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)} when all are accepted, paid outside Many Hands.`;
}
