import type { ActivityKind } from '@manyhands/contract';
import { type PerItem, type Receipt, takenOf } from './receipt.ts';
import { say, sayMinutes } from './words.ts';

/** What is known beside the receipt. */
export interface Facts {
  perItem: PerItem | null;
  /** Whom answers wait for; null where batches differ. */
  review: 'everything' | 'unsure' | 'nothing' | null;
  /** Batches of the template that were launched, tests not counted. */
  batches: number;
}

export interface Advice {
  line: 'items' | 'baseline' | ActivityKind;
  words: string;
}

/** A deduction that takes less of the gain than this needs no word while time is given back. */
const worthSaying = 0.2;

/** What would make the receipt better, the largest deduction first. Nothing where hardly anything is to be had. */
export function adviceOn(receipt: Receipt, facts: Facts): Advice[] {
  const taken = takenOf(receipt);
  const advice: Advice[] = [];
  if (facts.perItem?.basis !== 'measured') advice.push({ line: 'baseline', words: baselineWords(facts.perItem) });
  const least = receipt.net.minutes < 0 ? 0.1 * taken : worthSaying * receipt.gained.minutes;
  const largest = receipt.costs
    .filter(({ minutes }) => minutes >= Math.max(1, least))
    .sort((a, b) => b.minutes - a.minutes);
  for (const { kind, minutes } of largest)
    advice.push({ line: kind, words: rules[kind]({ minutes, taken, receipt, facts }) });
  const more = breakEven(receipt, facts.perItem);
  if (more !== null) advice.push({ line: 'items', words: more });
  return advice.slice(0, 4);
}

interface Case {
  minutes: number;
  taken: number;
  receipt: Receipt;
  facts: Facts;
}
const ofAll = ({ minutes, taken }: Case): string =>
  taken - minutes < 0.5 ? `all ${sayMinutes(taken)}` : `${sayMinutes(minutes)} of ${sayMinutes(taken)}`;

const rules: Record<ActivityKind, (of: Case) => string> = {
  brief: (of) =>
    of.facts.batches < 2
      ? `Writing the brief took ${ofAll(of)}, and it was used once. Run it again: the next batch has it for nothing.`
      : `Writing the brief took ${ofAll(of)}. It is shared by ${say(of.facts.batches, 'batch', 'batches')}; each further one costs less.`,
  import: (of) =>
    `Importing took ${ofAll(of)}. Keep the columns of the file as they are, so that the mapping is remembered, or let a program add the items.`,
  test: (of) => `Trying it out took ${ofAll(of)}. A version is tested once; run more items with the one that passed.`,
  questions: (of) =>
    `Answering questions took ${ofAll(of)}. Make each answer a clause or an example, and it is asked no more.`,
  review: (of) =>
    of.facts.review === 'everything'
      ? `Reviewing took ${ofAll(of)}, since every answer waits for you. A plan that shows you only what people could not settle would leave most of that out.`
      : of.facts.review === 'unsure'
        ? `Reviewing took ${ofAll(of)}. Gold and one more answer per item settle more by themselves; the Quality tab shows what was not settled.`
        : `Reviewing took ${ofAll(of)}. Draw fewer spot checks once the certificate says enough.`,
  rework: (of) =>
    `Looking again at what came back took ${ofAll(of)}. See which clause was missed most, and write it plainer or give an example.`,
};

const baselineWords = (perItem: PerItem | null): string =>
  perItem
    ? 'The time per item is your own estimate. Do one item yourself, and the receipt rests on a measured time.'
    : 'Nobody has measured what an item takes by hand. Do one yourself: until then nothing can be counted as given back.';

/** How many items more from the same brief would have paid for it; null when it is paid for, or when each item costs more than it gives. */
function breakEven({ net, items, costs }: Receipt, perItem: PerItem | null): string | null {
  if (net.minutes >= 0 || !perItem || items === 0) return null;
  // What grows with the items; the rest is spent once.
  const growing = costs.filter(({ kind }) => kind === 'review' || kind === 'rework' || kind === 'questions');
  const each = perItem.minutes - growing.reduce((sum, { minutes }) => sum + minutes, 0) / items;
  if (each <= 0)
    return 'Each item takes you longer to look after than to do. Change the plan or the brief before you run more of them.';
  return `About ${say(Math.ceil(-net.minutes / each), 'more item')} from the same brief would have paid for what went into it.`;
}
