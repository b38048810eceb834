/**
 * Whether a run of the timer can be believed, or was forgotten. Somebody is asked when one took more than two hours, or more than half an hour
 * and five times as long as was said; less than two seconds was a slip of the finger.
 * @param minutes minutes each that were said or measured; null when not known
 */
export function believe(seconds: number, times: number, minutes: number | null): 'counted' | 'asked' | 'dropped' {
  const each = seconds / times;
  if (seconds < 2) return 'dropped';
  if (each > 7200 || seconds > 8 * 3600) return 'asked';
  return minutes !== null && each > 1800 && each > minutes * 60 * 5 ? 'asked' : 'counted';
}
