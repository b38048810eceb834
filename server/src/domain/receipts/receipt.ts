import { type ActivityKind, activityKinds } from '@manyhands/contract';

/** Minutes, and where they lie with 95 % certainty. */
export interface Interval {
  minutes: number;
  low: number;
  high: number;
}

/** What one item would have taken: from own timed runs, or guessed in the audit. */
export interface PerItem extends Interval {
  basis: 'measured' | 'estimate';
  runs: number;
}

/** Seconds spent, by what on. */
export type Spent = Partial<Record<ActivityKind, number>>;

/** One piece of an account: a batch, or time that no batch has yet. */
export interface Part {
  /** Batches of one template share its baseline, and so its error. */
  templateId: string | null;
  items: number;
  perItem: PerItem | null;
  spent: Spent;
}

export type Basis = 'measured' | 'estimate' | 'mixed' | 'none';

export interface Receipt {
  basis: Basis;
  items: number;
  /** Items for which nothing is given, since nobody knows what they would have taken. */
  unmeasured: number;
  gained: Interval;
  costs: { kind: ActivityKind; minutes: number }[];
  net: Interval;
}

/**
 * The account of some parts: what their items would have taken, less what was spent. Its middle is exactly the sum of the middles of its parts, whatever
 * the split. Of its interval: what a baseline is wrong by, it is wrong by in all batches of its template alike, so that within a template the
 * distances to the ends add up; between templates errors are independent, so that their squares do.
 */
export function receiptOf(parts: readonly Part[]): Receipt {
  const gained = gainedBy(parts);
  const costs = activityKinds.map((kind) => ({
    kind,
    minutes: parts.reduce((sum, { spent }) => sum + (spent[kind] ?? 0), 0) / 60,
  }));
  const taken = costs.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    basis: basisOf(parts),
    items: sum(parts.map(({ items }) => items)),
    unmeasured: sum(parts.map(({ items, perItem }) => (perItem ? 0 : items))),
    gained,
    costs,
    net: { minutes: gained.minutes - taken, low: gained.low - taken, high: gained.high - taken },
  };
}

function gainedBy(parts: readonly Part[]): Interval {
  const minutes = sum(parts.map(({ items, perItem }) => items * (perItem?.minutes ?? 0)));
  const templates = new Map<string | null, { below: number; above: number }>();
  for (const { templateId, items, perItem } of parts) {
    if (!perItem) continue;
    const so = templates.get(templateId) ?? { below: 0, above: 0 };
    templates.set(templateId, {
      below: so.below + items * (perItem.minutes - perItem.low),
      above: so.above + items * (perItem.high - perItem.minutes),
    });
  }
  const distances = [...templates.values()];
  const low = minutes - Math.hypot(...distances.map(({ below }) => below));
  return { minutes, low: Math.max(0, low), high: minutes + Math.hypot(...distances.map(({ above }) => above)) };
}

/** What is known of the items that are counted; of none, of those that will be. */
function basisOf(parts: readonly Part[]): Basis {
  const counted = parts.some(({ items }) => items > 0) ? parts.filter(({ items }) => items > 0) : parts;
  const bases = new Set(counted.flatMap(({ perItem }) => (perItem ? [perItem.basis] : [])));
  if (bases.size === 0) return 'none';
  const [only] = bases;
  return bases.size === 1 && only ? only : 'mixed';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Minutes spent in all. */
export const takenOf = ({ costs }: Pick<Receipt, 'costs'>): number => sum(costs.map(({ minutes }) => minutes));

/** A guess is often wrong by half, either way. */
const guessSpread = 0.5;

/** What an item would have taken, as somebody guessed when they listed their small tasks. */
export const guessed = (minutes: number): PerItem => ({
  ...{ basis: 'estimate', runs: 0, minutes },
  ...{ low: minutes * (1 - guessSpread), high: minutes * (1 + guessSpread) },
});
