import type { NoticedView, Rhythm } from '@manyhands/contract';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const ordinal = (n: number): string => {
  const end = n % 10;
  if (Math.floor(n / 10) !== 1 && end >= 1 && end <= 3) return `${n}${['st', 'nd', 'rd'][end - 1]}`;
  return `${n}th`;
};

/** "Every Monday at 09:30", in the time of its zone. */
export function sayRhythm(rhythm: Rhythm): string {
  switch (rhythm.every) {
    case 'day':
      return `Every day at ${rhythm.at}`;
    case 'weekday':
      return `Monday to Friday at ${rhythm.at}`;
    case 'week':
      return `Every ${weekdays[rhythm.on - 1]} at ${rhythm.at}`;
    case 'month':
      return `On the ${ordinal(rhythm.on)} of the month at ${rhythm.at}`;
  }
}

/** A moment as its zone's clock and calendar show it: "Mon, 30 November, 09:30". */
export const dayThere = (at: string | Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

/** What is done about something noticed, where that is a page. */
export const noticedMoves: Record<Exclude<NoticedView['kind'], 'one-template'>, string> = {
  repeat: 'Repeat it',
  template: 'Make it a template',
  machine: 'See how sure that is',
};
