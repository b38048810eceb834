import type { Interval } from '@manyhands/inference';

export const percent = (share: number): number => Math.round(share * 100);

/** “likely between 38 and 96 %”. */
export const likely = ({ low, high }: Interval): string => `likely between ${percent(low)} and ${percent(high)} %`;

export const many = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? noun : plural}`;

/** Seconds as people say them: “40 s”, “1 min 20 s”, “12 min”. */
export function lasting(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes >= 10 || whole % 60 === 0 ? `${Math.round(whole / 60)} min` : `${minutes} min ${whole % 60} s`;
}

/** Cut to so many letters, never in the middle of one that takes two units. */
export const short = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
