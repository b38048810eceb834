const minute = 60;
const hour = 3600;
const day = 86_400;

/** A length of time for people, from seconds: "45 s", "2 min", "1½ h", "3 days". */
export function lengthText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * minute) return `${Math.round(seconds / minute)} min`;
  if (seconds < 36 * hour) return `${halves(seconds / hour)} h`;
  return `${Math.round(seconds / day)} days`;
}

function halves(n: number): string {
  const twice = Math.round(n * 2);
  const whole = Math.floor(twice / 2);
  return twice % 2 === 0 ? `${whole}` : `${whole === 0 ? '' : whole}½`;
}

/** When something was or will be, seen from now: "5 min ago", "in 2 days". */
export function whenText(at: string, now: number = Date.now()): string {
  const seconds = (Date.parse(at) - now) / 1000;
  if (Math.abs(seconds) < 45) return seconds < 0 ? 'just now' : 'in a moment';
  const length = lengthText(Math.abs(seconds));
  return seconds < 0 ? `${length} ago` : `in ${length}`;
}

/** The exact time, for the title of a shorter one. */
export const exactText = (at: string): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** What is left of a lease, to be looked at while it runs: "1:05". */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A language by its own name: "हिन्दी" for hi. */
export function languageText(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
