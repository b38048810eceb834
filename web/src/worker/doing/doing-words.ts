import type { SkillMarkView, SkillView } from '@manyhands/contract';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What the last ten judged answers say beside those before; nothing where that would be guessing. */
export function trendText(trend: SkillView['trend']): string {
  if (trend === 'up') return 'Your last ten were better than those before.';
  if (trend === 'down') return 'Your last ten were not as good as those before.';
  return '';
}

/** How far one judgement moved the figure, in points of a hundred. */
export function movedText({ from, to, counts, takenOutAt }: SkillMarkView): string {
  if (takenOutAt) return 'Taken out again, so it does not count';
  if (!counts) return 'A later judgement of the same answer counts in its place';
  const points = (to - from) * 100;
  if (Math.abs(points) < 0.05) return `Stayed at ${percent(to)}`;
  return `${points > 0 ? 'Up' : 'Down'} ${Math.abs(points).toFixed(1)} to ${(to * 100).toFixed(1)} %`;
}
