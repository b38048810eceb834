import type { ActivityKind } from '@manyhands/contract';
import { sayDuration, sayEstimate } from '../baselines/estimate.ts';
import type { Interval, PerItem, Receipt } from './receipt.ts';

/** "6 h 40 min", "52 min", "40 s", with a minus before what is lost. */
export function sayMinutes(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const size = Math.abs(minutes);
  if (size * 60 < 0.5) return '0 min';
  if (size < 1) return `${sign}${Math.round(size * 60)} s`;
  const whole = Math.round(size);
  if (whole < 60) return `${sign}${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours >= 100) return `${sign}${Math.round(size / 60).toLocaleString('en')} h`;
  return whole % 60 === 0 ? `${sign}${hours} h` : `${sign}${hours} h ${whole % 60} min`;
}

/** "between 5 h and 8 h 10 min"; nothing where both ends are said alike. */
export function sayRange({ low, high }: Interval): string {
  const [from, to] = [sayMinutes(low), sayMinutes(high)];
  return from === to ? '' : `likely between ${from} and ${to}`;
}

/** The range of a net time, where its ends may lie on either side of nought: "likely between 5 min lost and 1 h given back". */
export function sayNetRange({ low, high }: Interval): string {
  if (low >= 0) return sayRange({ minutes: 0, low, high });
  if (high <= 0) return sayRange({ minutes: 0, low: -high, high: -low });
  return `likely between ${sayMinutes(-low)} lost and ${sayMinutes(high)} given back`;
}

/** What a line is called. */
export const lineNames: Record<ActivityKind | 'items', string> = {
  items: 'Would have taken',
  brief: 'Writing the brief',
  import: 'Importing',
  test: 'Trying it out',
  questions: 'Answering questions',
  review: 'Reviewing',
  rework: 'Looking again at what came back',
};

/** The receipt in a sentence or two. */
export function sayReceipt(receipt: Receipt): string {
  const { items, unmeasured, net, basis } = receipt;
  const spent = net.minutes - receipt.gained.minutes;
  if (items === 0)
    return spent < 0
      ? `No item has its result yet. ${sayMinutes(-spent)} went into it so far.`
      : 'No item has its result yet.';
  if (basis === 'none')
    return `${say(items, 'item')} ${items === 1 ? 'has its' : 'have their'} result, ${sayMinutes(-spent)} went into ${items === 1 ? 'it' : 'them'}. What ${items === 1 ? 'it' : 'they'} would have taken is not known yet: do one yourself.`;
  const range = sayNetRange(net);
  const verb = net.minutes < 0 ? 'were lost' : 'were given back';
  const start = `${sayMinutes(Math.abs(net.minutes))} ${verb} by ${say(items, 'item')}${range ? `, ${range}` : ''}.`;
  const guess = basis === 'measured' ? '' : ' It rests on your own estimate of the time, not on a timed run.';
  const without = unmeasured > 0 ? ` Nothing is counted for ${say(unmeasured, 'item')} without a baseline.` : '';
  return start + guess + without;
}

/** What one item would have taken, and how that is known. */
export function sayPerItem({ basis, runs, minutes, low, high }: PerItem): string {
  const seconds = { seconds: minutes * 60, low: low * 60, high: high * 60 };
  if (basis === 'measured') return sayEstimate({ runs, ...seconds });
  return `${sayDuration(seconds.seconds)} an item, between ${sayDuration(seconds.low)} and ${sayDuration(seconds.high)}: your estimate from the audit, not measured`;
}

export const say = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
