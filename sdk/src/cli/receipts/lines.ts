import type { contract, Got } from '@manyhands/contract';

type Receipt = Got<typeof contract.receipts.batch>['receipt'];

export const lineNames: Record<Receipt['costs'][number]['kind'], string> = {
  brief: 'Writing the brief',
  import: 'Importing',
  test: 'Trying it out',
  questions: 'Answering questions',
  review: 'Reviewing',
  rework: 'Looking again at what came back',
};

/** "6 h 40 min", "52 min", "40 s"; with a minus before what is lost. */
export function showMinutes(minutes: number): string {
  const sign = minutes < 0 ? '-' : '';
  const size = Math.abs(minutes);
  if (size * 60 < 0.5) return '0 min';
  if (size < 1) return `${sign}${Math.round(size * 60)} s`;
  const whole = Math.round(size);
  if (whole < 60) return `${sign}${whole} min`;
  return `${sign}${Math.floor(whole / 60)} h${whole % 60 === 0 ? '' : ` ${whole % 60} min`}`;
}

/** A receipt as lines of a terminal: what the items would have taken, what was spent, and what is left. */
export function receiptLines({ items, gained, costs, net, basis }: Receipt): string[] {
  const rows: [string, string][] = [
    [
      `${items.toLocaleString('en')} ${items === 1 ? 'item' : 'items'} by hand`,
      basis === 'none' ? 'not known' : showMinutes(gained.minutes),
    ],
    ...costs
      .filter(({ minutes }) => minutes > 0)
      .map(({ kind, minutes }): [string, string] => [lineNames[kind], showMinutes(-minutes)]),
    [
      'Given back',
      basis === 'none'
        ? showMinutes(net.minutes)
        : `${showMinutes(net.minutes)}  (${showMinutes(net.low)} to ${showMinutes(net.high)})`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}
