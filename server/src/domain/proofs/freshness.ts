import { type Finding, found } from './proof.ts';

export interface Held {
  claimedAt: Date;
  /** When the answer came in, or was last changed. */
  answeredAt: Date;
}
export interface Camera {
  takenAt: Date | null;
  wallClock: string | null;
}

/** Clocks of cameras are a little off. */
const clockMinutes = 10;
const minute = 60_000;

/**
 * Whether a photo was taken while its item was held, or at most `freshMinutes` before. A clock that names no zone may be in any: it is only
 * too old when it would be in all of them. No time at all is unknown, and nobody's fault: screenshots and many apps write none.
 */
export function freshness({ takenAt, wallClock }: Camera, held: Held, freshMinutes: number): Finding {
  const from = held.claimedAt.getTime() - (freshMinutes + clockMinutes) * minute;
  const until = held.answeredAt.getTime() + clockMinutes * minute;
  if (takenAt) {
    const at = takenAt.getTime();
    if (at >= from && at <= until) return found('fresh', `Taken ${shown(takenAt)}, in time.`);
    return found('old', `Taken ${shown(takenAt)}: ${away(at, from, until)}.`);
  }
  if (!wallClock)
    return found('time-unknown', 'The file does not say when it was taken. Screenshots and many apps leave that out.');
  const clock = Date.parse(`${wallClock}Z`);
  // Zones reach from 12 hours behind to 14 ahead of UTC.
  const [earliest, latest] = [clock - 14 * 60 * minute, clock + 12 * 60 * minute];
  const reads = `The camera’s clock showed ${wallClock.replace('T', ' ').slice(0, 16)}`;
  if (latest < from || earliest > until)
    return found('old', `${reads}: ${away(clock, from, until)}, in every time zone.`);
  return found('time-unknown', `${reads}, in a time zone it does not name. That can be right.`);
}

const away = (at: number, from: number, until: number): string =>
  at < from ? `about ${length(from - at)} too early` : `about ${length(at - until)} after the answer`;

function length(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

const shown = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
